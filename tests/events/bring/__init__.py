"""Tests of bringing a mentee to an event, and of sessions that mentors suggest."""
