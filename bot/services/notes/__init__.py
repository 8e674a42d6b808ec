"""Notes of sessions, shared and private, and what a pair wants to do."""
