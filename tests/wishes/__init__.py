"""What people wish of the bot's messages."""
