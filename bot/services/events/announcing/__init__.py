"""How an event is announced: to whom, when, how it looks, and how it is called off."""
