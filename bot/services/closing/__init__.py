"""How a match closes: what is left, more time or an early end by agreement, a last look, thanks."""
