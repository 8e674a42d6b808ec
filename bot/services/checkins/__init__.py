"""Check-ins: the question asked on schedule, and its private answer."""
