"""The kill switch: stopping what time brings, and letting it go on without a burst."""
