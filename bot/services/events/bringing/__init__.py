"""How a mentor brings their mentee, or opens a session of their own to mentees."""
