"""How people answer an event, and who gets a seat."""
