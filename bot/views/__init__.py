"""Block Kit: pure functions from a receipt or a card, and words, to a message, a modal or a home."""
