"""Who was at an event, what it counts for, and what they say of it."""
