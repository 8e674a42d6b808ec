"""Looking after pairs: the list, the card and what is done with it, the morning message."""
