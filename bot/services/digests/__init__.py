"""Digests: several nudges of one morning said in one message, each of which can be opened."""
