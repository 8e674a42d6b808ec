"""Migrations: how the tables came to be what they are. `python -m storage.migrations` writes a new one."""
