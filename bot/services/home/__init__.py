"""App Home and help: what somebody sees and can do now."""
