"""Delivery: each notice is sent once, whatever breaks."""
