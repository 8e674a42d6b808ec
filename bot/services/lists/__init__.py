"""Lists of people: in, out, and the people on them found in Slack."""
