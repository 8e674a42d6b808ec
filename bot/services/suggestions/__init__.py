"""Suggestions: worked out beside the bot, reviewed by people; where mentors are scarce."""
