"""What is remembered, and the only room that knows the database."""

from bot.store.database import Store, stamp

__all__ = ["Store", "stamp"]
