"""Announcing: whom an event is for, how they hear of it, sending, telling of changes, cancelling."""
