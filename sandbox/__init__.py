"""A pretend Slack workspace that any Slack app can connect to."""
