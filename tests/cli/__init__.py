"""The command line, the settings, the logs and the HTTP edge."""
