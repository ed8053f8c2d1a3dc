"""A strict Bot API server on loopback, for tests: it refuses what Telegram refuses, and never forgives more."""

from tests.telegram_server.chats import Chat, Shown
from tests.telegram_server.faults import Fault
from tests.telegram_server.people import Person
from tests.telegram_server.server import Call, TelegramServer

__all__ = ["Call", "Chat", "Fault", "Person", "Shown", "TelegramServer"]
