"""A programme as a file: reading, checking, comparing, applying, writing."""
