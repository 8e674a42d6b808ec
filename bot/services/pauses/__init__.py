"""The kill switch: what time brings, stopped and let go on."""
