"""Certificates of hours: put on record, made when they are sent, signed with the programme's key."""
