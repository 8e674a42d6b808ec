"""Sessions of a pair: booking, answering, moving, remembering, and what came of them."""
