"""Bot tokens stay out of every log: Telegram puts them into URLs, and libraries log URLs."""

import logging
import re
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

HIDDEN = "<token>"
_LOOKS_LIKE_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_known: set[str] = set()


def redact(text: str) -> str:
    """The text without the tokens that are known, or that look like one."""
    for token in _known:
        text = text.replace(token, HIDDEN)
    return _LOOKS_LIKE_TOKEN.sub(HIDDEN, text)


def guard_logs(token: str) -> None:
    """Redact the token, and whatever looks like one, in every log record of the process from now on.

    A filter on a logger does not see its children's records, and one on a handler misses handlers added later;
    the factory that makes the records misses none.
    """
    _known.update({token, quote(token, safe="")})
    current = logging.getLogRecordFactory()
    if not isinstance(current, _RedactingFactory):
        logging.setLogRecordFactory(_RedactingFactory(current))


class _RedactingFactory:
    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        try:
            said = record.getMessage()
        except Exception:
            return record  # logging itself reports a call whose arguments do not fit
        clean = redact(said)
        if clean != said:
            record.msg, record.args = clean, ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = redact("".join(traceback.format_exception(record.exc_info[1])).rstrip())
        return record
