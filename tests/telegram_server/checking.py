"""What may be in a request: texts, keyboards, commands, secrets."""

import json
import re
from typing import Any

from tests.telegram_server.html import parse, units
from tests.telegram_server.refusals import bad

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
_KINDS_OF_BUTTON = ("callback_data", "url", "web_app", "switch_inline_query", "login_url", "copy_text")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
ACTIONS = frozenset(("typing", "upload_photo", "upload_document", "record_voice", "upload_voice", "choose_sticker"))


def formatted(source: str, parse_mode: str | None, caption: bool) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a message or a caption."""
    if parse_mode not in (None, "HTML"):
        raise bad("unsupported parse_mode")
    text, entities = parse(source) if parse_mode else (source, [])
    trimmed = text.strip()
    if not trimmed and not caption:
        raise bad("message text is empty")
    if units(trimmed) > (CAPTION_LIMIT if caption else TEXT_LIMIT):
        raise bad("message caption is too long" if caption else "message is too long")
    shift = units(text) - units(text.lstrip())
    return trimmed, [_moved(entity, shift, units(trimmed)) for entity in entities]


def _moved(entity: dict[str, Any], shift: int, end: int) -> dict[str, Any]:
    start = max(0, entity["offset"] - shift)
    return {**entity, "offset": start, "length": min(entity["length"], end - start)}


def decoded(name: str, value: Any) -> Any:
    """A field that holds JSON, as forms send it."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def keyboard(value: Any) -> dict[str, Any] | None:
    """A reply_markup that Telegram would take."""
    markup = decoded("reply keyboard markup", value)
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict) or set(markup) != {"inline_keyboard"}:
        raise bad("object expected as reply markup")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _button(button)
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise bad("reply markup is too long")
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    kinds = [kind for kind in _KINDS_OF_BUTTON if button.get(kind) is not None]
    if len(kinds) != 1:
        raise bad("can't parse inline keyboard button: exactly one optional field must be used")
    data = button.get("callback_data")
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= 64):
        raise bad("BUTTON_DATA_INVALID")


def commands(value: Any) -> list[dict[str, str]]:
    """The menu of commands."""
    listed = decoded("commands", value)
    if not isinstance(listed, list) or len(listed) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in listed:
        if not _COMMAND.fullmatch(one.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return [{"command": one["command"], "description": one["description"]} for one in listed]


def secret(value: Any) -> str | None:
    """The secret of a webhook."""
    if value is None or value == "":
        return None
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(value)):
        raise bad("secret token contains unallowed characters")
    return str(value)


def is_picture(content: bytes) -> bool:
    """A PNG or JPEG by its first bytes."""
    return content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
