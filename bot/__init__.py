"""The programme: its rules, its services, what it says and when."""
