"""How people answer an event: seats, the waiting list, and what each message shows."""
