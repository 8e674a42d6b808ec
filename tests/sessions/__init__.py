"""Sessions: booking, answering, changing, looking."""
