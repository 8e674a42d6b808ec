"""Named questions to the database, by area. Each says which programme it is about."""
