"""How the programme remembers: typed tables, named questions, one way to open a transaction."""
