"""What use cases give back: frozen values that views turn into messages."""
