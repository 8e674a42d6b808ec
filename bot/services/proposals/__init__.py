"""Proposals: a pair put to its members, first to the mentor, then to the mentee."""
