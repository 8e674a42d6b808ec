"""A pair's agreement, its goals, ideas for its weeks."""
