"""The assistant on a pipe: a JSON object a line in, one out (CONTRACT.md)."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from bot.channels import words
from bot.channels.conversation import Assistant, Clock
from bot.channels.reply_json import error_object, reply_object
from bot.errors import kind_and_place
from bot.messages import Message

_LOG = logging.getLogger(__name__)
_EXAMPLE = '{"user": "u1", "text": "跨境电商有什么补贴"}'


class BadLine(Exception):
    """A line that is no request, with what is wrong with it in words."""

    def __init__(self, reason: str, user: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.user = user


@dataclass(frozen=True, slots=True)
class Request:
    """A line that can be handled."""

    user: str
    text: str | None
    press: str | None
    now: datetime | None

    def message(self, clock: Clock) -> Message:
        """The same for the assistant."""
        return Message(user=f"pipe:{self.user}", now=self.now or clock(), text=self.text, press=self.press)


def serve_lines(assistant: Assistant, clock: Clock, source: Iterable[str], sink: TextIO, folder: Path) -> None:
    """Answer every line of `source` in order, each flushed at once; files go below `folder`."""
    for count, line in enumerate(source, start=1):
        answer = _answer(assistant, clock, line, count, folder)
        sink.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sink.flush()


def _answer(assistant: Assistant, clock: Clock, line: str, count: int, folder: Path) -> dict[str, Any]:
    try:
        request = read_request(line)
    except BadLine as bad:
        return error_object(f"line {count}: {bad.reason}", bad.user)
    try:
        reply = assistant.handle(request.message(clock))
        if reply is None:
            return error_object(f"line {count}: {words.ALREADY_ANSWERED}", request.user)
        return reply_object(request.user, reply, folder)
    except Exception as error:
        # One message that breaks the assistant must not take the others' process away.
        _LOG.error("line %d could not be answered: %s", count, kind_and_place(error))
        return error_object(f"line {count}: {words.BROKEN}", request.user)


def read_request(line: str) -> Request:
    """Read one line.

    Raises:
        BadLine: It is not what CONTRACT.md describes.
    """
    fields = _fields(line)
    user = _word(fields, "user", None)
    if not user:
        raise BadLine(f"缺少 user，要像 {_EXAMPLE}")
    text, press = _word(fields, "text", user), _word(fields, "press", user)
    if (text is None) == (press is None):
        raise BadLine("text 和 press 要有一个，也只能有一个", user)
    return Request(user, text, press, _moment(fields.get("now"), user))


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"不是一行完整的 JSON，要像 {_EXAMPLE}") from error
    if not isinstance(fields, dict):
        raise BadLine(f"不是 JSON 对象，要像 {_EXAMPLE}")
    return fields


def _word(fields: dict[str, Any], name: str, user: str | None) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLine(f"{name} 要是文字", user)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadLine(f"{name} 里有不成字的字符", user) from error
    return value


def _moment(value: object, user: str) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadLine('now 要是带时区的时间，例如 "2026-11-23T09:00:00+08:00"', user)
    return moment
