"""The gentle question to a member who has not been heard of, and what they answer."""
