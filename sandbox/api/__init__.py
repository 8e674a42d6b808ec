"""The Web API: one function per method, one table that names them."""
