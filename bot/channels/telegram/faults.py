"""What went wrong with a request, read off the library's exceptions."""

from datetime import timedelta
from typing import Literal

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import courier
from bot.channels.telegram.secrets import redact

# The connection was never made, so nothing can have been done.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_GONE = ("chat not found", "peer_id_invalid", "user not found", "chat_id_invalid")
_UNREACHABLE = ("have no rights to send", "not enough rights", "bot was kicked", "chat_write_forbidden")


def reached(error: NetworkError) -> Literal["no", "answered", "maybe"]:
    """Whether the request got there: no; yes, and was answered with a fault (5xx); or nobody knows."""
    cause = error.__cause__
    if isinstance(cause, _NOT_SENT):
        return "no"
    # A cause of the library's own is an answer that could not be read, such as a gateway's HTML page.
    if cause is None or isinstance(cause, TelegramError):
        return "maybe" if isinstance(error, TimedOut) else "answered"
    return "maybe"


def is_unchanged(error: TelegramError) -> bool:
    """The edit wanted what was there already."""
    return isinstance(error, BadRequest) and "message is not modified" in error.message.lower()


def is_missing(error: TelegramError) -> bool:
    """The message to delete is not there any more."""
    return isinstance(error, BadRequest) and "message to delete not found" in error.message.lower()


def seconds_of(error: RetryAfter) -> float:
    """How long a 429 asks to wait."""
    # The public attribute is a number or a timedelta by an environment variable; both are read.
    wait: timedelta = error._retry_after
    return wait.total_seconds()


def result_of(error: TelegramError) -> courier.Refused | courier.Uncertain:
    """The fault as a value."""
    reason = redact(error.message)
    if isinstance(error, RetryAfter):
        return courier.RetryAfter(seconds_of(error))
    if isinstance(error, ChatMigrated):
        return courier.Migrated(str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return courier.Blocked(reason)
    # BadRequest is a NetworkError to the library, so it is asked for first.
    if isinstance(error, BadRequest):
        return _bad_request(error, reason)
    if isinstance(error, NetworkError):
        return courier.Uncertain(reason) if reached(error) == "maybe" else courier.ServerFault(reason)
    return courier.Rejected(reason)


def _bad_request(error: BadRequest, reason: str) -> courier.Refused:
    said = error.message.lower()
    if any(words in said for words in _GONE):
        return courier.Gone(reason)
    if any(words in said for words in _UNREACHABLE):
        return courier.Blocked(reason)
    return courier.Rejected(reason)
