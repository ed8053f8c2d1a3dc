"""Each update decoded by itself: one that cannot be decoded stops neither the bot nor its neighbours."""

import json
import logging
from collections.abc import Callable
from typing import Any

from telegram import Bot, Update
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.inbox import Inbox

_LOG = logging.getLogger(__name__)
_PATIENCE = 5.0
_REFUSED = (401, 404)
Record = Callable[[int | None, str], None]
JSON = dict[str, Any]


def decode(raw: object, record: Record, bot: Bot | None = None) -> Update | None:
    """The update, or None with a record of why it cannot be read."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    try:
        if not isinstance(raw, dict) or type(number) is not int:
            raise TypeError("no object with an update_id")
        return Update.de_json(raw, bot)
    except Exception as error:
        # The kinds of fields are enough to find the fault; what people wrote stays out of the log.
        fields = ", ".join(sorted(map(str, raw))) if isinstance(raw, dict) else type(raw).__name__
        record(number if type(number) is int else None, f"{type(error).__name__}: {error} ({fields})")
        return None


def log_undecodable(number: int | None, reason: str) -> None:
    """The record that is kept where nobody asks for another."""
    _LOG.error("update %s cannot be decoded and is skipped: %s", number, reason)


class DecodingRequest(BaseRequest):
    """Carries getUpdates, in place of the request that it wraps.

    The library decodes a batch whole: one bad update raises, nothing is handled, and the offset stays for ever. So a
    bad update is replaced by its bare number here: it decodes, matches no handler, and moves the offset on.
    Polling again confirms what came before; so it waits until that is handled, and a crash loses nothing.
    """

    def __init__(self, wrapped: BaseRequest, inbox: Inbox, record: Record) -> None:
        self._wrapped = wrapped
        self._inbox = inbox
        self._record = record

    @property
    def read_timeout(self) -> float | None:
        """As the wrapped request's."""
        return self._wrapped.read_timeout

    async def initialize(self) -> None:
        """Open the wrapped request."""
        await self._wrapped.initialize()

    async def shutdown(self) -> None:
        """Close the wrapped request."""
        await self._wrapped.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Ask, and make the answer safe to decode."""
        await self._inbox.settled(_PATIENCE)
        code, payload = await self._wrapped.do_request(url, method, request_data, *args, **kwargs)
        if code in _REFUSED:
            self._inbox.refused.set()
        return code, self._safe(payload) if code == 200 else payload

    def _safe(self, payload: bytes) -> bytes:
        try:
            answer = json.loads(payload)
            batch = answer["result"]
        except (ValueError, KeyError, TypeError):
            return payload
        if not isinstance(batch, list):
            return payload
        safe = [one for one in map(self._one, batch) if one is not None]
        return payload if safe == batch else json.dumps({**answer, "result": safe}).encode()

    def _one(self, raw: Any) -> JSON | None:
        update = decode(raw, self._record)
        if update is not None:
            self._inbox.arrived(update.update_id)
            return dict(raw)
        number = raw.get("update_id") if isinstance(raw, dict) else None
        return {"update_id": number} if type(number) is int else None
