"""Use cases, one module per area: one call is one transaction and gives back one frozen receipt."""
