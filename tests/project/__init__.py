"""The wiring of the whole: what must agree with what."""
