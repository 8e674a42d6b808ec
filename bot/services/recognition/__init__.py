"""The annual evening: whom the programme thanks, who wants to be named, the list and the certificates."""
