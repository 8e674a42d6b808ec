"""What people are told of an event before it begins."""
