"""Pure functions and values. No clock, no I/O."""
