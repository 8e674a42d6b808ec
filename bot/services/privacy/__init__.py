"""People's data: shown to them, kept for a while, forgotten."""
