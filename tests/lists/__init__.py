"""Tests of lists of people: reading, importing, giving back, finding people in Slack."""
