"""What a pair agrees on and works on: its agreement, its goals, ideas for its weeks."""
