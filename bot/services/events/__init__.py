"""Use cases of events: making and announcing them, answering, waiting, bringing somebody, being there."""
