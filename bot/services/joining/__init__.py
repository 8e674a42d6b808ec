"""Joining: people take part, confirm what others entered, and look after their part."""
