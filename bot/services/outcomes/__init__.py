"""Outcomes: some months after a pair, whether its mentee is in work in the profession."""
