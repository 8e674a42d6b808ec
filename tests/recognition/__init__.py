"""The annual evening and the annual call for mentors."""
