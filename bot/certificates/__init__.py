"""Certificates of hours as files: set in type, signed, and checked. Nothing here knows Slack or the database.

The libraries that do it are loaded when a certificate is made or checked, never before.
"""
