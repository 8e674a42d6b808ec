"""How coordinators make events."""
