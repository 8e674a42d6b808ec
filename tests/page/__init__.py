"""The web page of the sandbox, in a real browser against a stub of its server."""
