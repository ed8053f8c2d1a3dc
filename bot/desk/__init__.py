"""Where staff and campaigns meet: the desk in a conversation. It alone imports both."""

from bot.desk.desk import Desk
from bot.desk.room import Openers

__all__ = ["Desk", "Openers"]
