"""A rehearsal: a whole intake run through the real bot with simulated people, and a report of it."""
