"""Matches: recorded, listed, ended, and another one asked for without fault."""
