"""What people wish of the messages that come because time passes: which, when, later, and why."""
