"""The annual call for mentors: written by profession, sent once a season, answered with one button."""
