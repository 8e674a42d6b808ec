"""How Slack speaks to the programme: one file per feature."""
