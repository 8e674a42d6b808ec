"""Sessions in calendars: the file, the private link, and what programs other than ours read in them."""
