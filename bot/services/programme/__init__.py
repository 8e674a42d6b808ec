"""The programme: its settings, organisations, intakes, and who looks after it."""
