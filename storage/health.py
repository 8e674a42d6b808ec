"""Whether the database can be worked with, in plain sentences."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage import schema
from storage.database import Database


def troubles(database: Database) -> list[str]:
    """Why the database cannot be worked with now; nothing when it can."""
    return unreachable(database) or outdated(database)


def unreachable(database: Database) -> list[str]:
    """Why the database does not answer; nothing when it does. Passwords are never named."""
    try:
        with database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        # The driver's own words say host and user, never the password.
        cause = str(getattr(error, "orig", None) or type(error).__name__).partition("\n")[0]
        return [f"The database does not answer: {cause}"]
    return []


def outdated(database: Database) -> list[str]:
    """Why the tables are not those this version needs; nothing when they are."""
    try:
        now, needed = schema.current(database), schema.head()
    except SQLAlchemyError as error:
        return [f"The tables cannot be looked at: {type(error).__name__}"]
    if now == needed:
        return []
    if now is None:
        return ["The database is empty."]
    return [f"The tables are at version {now}, this program needs {needed}."]
