"""Telegram's HTML, parsed as strictly as Telegram does it: text and entities, or a refusal."""

import re
from typing import Any

from tests.telegram_server.refusals import bad

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r"<(?P<close>/)?(?P<tag>[a-zA-Z-]*)(?P<rest>[^<>]*)>|&(?P<name>#?\w+);|(?P<text>[^<&]+)|(?P<stray>[<&])"
)
_HREF = re.compile(r'\s+href="([^"]+)"')


def units(text: str) -> int:
    """Length as Telegram measures it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities; anything that is not Telegram's HTML is refused, a bare `&` too."""
    text = ""
    entities: list[dict[str, Any]] = []
    open_tags: list[tuple[str, dict[str, Any]]] = []
    for token in _TOKEN.finditer(source):
        if token["stray"]:
            raise bad(f"can't parse entities: unescaped {token['stray']!r} at offset {token.start()}")
        if token["text"] is not None:
            text += token["text"]
        elif token["name"] is not None:
            text += _character(token["name"])
        elif token["close"]:
            entity = _close(token["tag"], open_tags, token.start())
            entity["length"] = units(text) - entity["offset"]
            if entity["length"]:
                entities.append(entity)
        else:
            open_tags.append((token["tag"], _open(token["tag"], token["rest"], open_tags, units(text))))
    if open_tags:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\"")
    return text, sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _character(name: str) -> str:
    if name in _NAMED:
        return _NAMED[name]
    if re.fullmatch(r"#(\d+|x[0-9a-fA-F]+)", name):
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    raise bad(f"can't parse entities: unsupported entity &{name};")


def _open(tag: str, rest: str, open_tags: list[tuple[str, dict[str, Any]]], offset: int) -> dict[str, Any]:
    if tag not in _KINDS:
        raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {offset}')
    if tag == "blockquote" and any(name == "blockquote" for name, _ in open_tags):
        raise bad("can't parse entities: blockquote cannot be nested")
    entity: dict[str, Any] = {"type": _KINDS[tag], "offset": offset}
    href = _HREF.fullmatch(rest)
    if tag == "a" and href:
        return {**entity, "url": href[1]}
    if rest.strip() and not (tag == "blockquote" and rest.strip() == "expandable"):
        raise bad(f'can\'t parse entities: unsupported attribute in tag "{tag}"')
    return entity


def _close(tag: str, open_tags: list[tuple[str, dict[str, Any]]], at: int) -> dict[str, Any]:
    if not open_tags:
        raise bad(f"can't parse entities: Unexpected end tag at byte offset {at}")
    name, entity = open_tags.pop()
    if tag != name:
        raise bad(f'can\'t parse entities: Unmatched end tag at byte offset {at}, expected "</{name}>"')
    return entity
