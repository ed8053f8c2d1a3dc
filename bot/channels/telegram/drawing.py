"""Blocks and buttons as Telegram takes them: HTML, cut to its limits, never in the middle of a sentence if it can."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Block, Button

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PRESS_LIMIT = 64
_BUTTONS_LIMIT = 100
_PARAGRAPH_END = re.compile(r"(?<=\n)")
_SENTENCE_END = re.compile(r"(?<=[。！？；!?;])")


class UnfitButton(ValueError):
    """A button that Telegram would refuse: its data is not 1–64 bytes, or it has no label."""

    def __init__(self, button: Button) -> None:
        super().__init__(f"{button.label!r}: press is {len(button.press.encode())} bytes, allowed 1–{PRESS_LIMIT}")
        self.button = button


def length(text: str) -> int:
    """Characters as Telegram counts them: UTF-16 units, so that an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def html(block: Block) -> str:
    """One paragraph in Telegram's HTML."""
    text = escape(block.plain, quote=False)
    if block.kind == "quote":
        return f"<blockquote>{text}</blockquote>"
    return f"<i>{text}</i>" if block.kind == "note" else text


def plain(blocks: Iterable[Block]) -> str:
    """What is left of the HTML once its entities are parsed: what Telegram measures."""
    return "\n".join(block.plain for block in blocks)


def page(blocks: Iterable[Block]) -> str:
    """Blocks as one text in HTML."""
    return "\n".join(html(block) for block in blocks)


def pages(blocks: Iterable[Block], limit: int = TEXT_LIMIT) -> list[tuple[Block, ...]]:
    """Blocks laid out on as few messages as hold them, each within the limit."""
    filled: list[list[Block]] = []
    for part in _parts(blocks, limit):
        if filled and length(plain([*filled[-1], part])) <= limit:
            filled[-1].append(part)
        else:
            filled.append([part])
    return [tuple(one) for one in filled]


def _parts(blocks: Iterable[Block], limit: int) -> Iterator[Block]:
    for block in blocks:
        if not block.text.strip():
            continue
        room = limit - (length(block.plain) - length(block.text))
        for text in _cut(block.text, room):
            yield replace(block, text=text)


def _cut(text: str, limit: int) -> Iterator[str]:
    """The text in pieces of at most `limit`: at paragraph ends, else at sentence ends, else anywhere."""
    if length(text) <= limit:
        yield text
        return
    for piece in _gathered(text, limit, (_PARAGRAPH_END, _SENTENCE_END)):
        if piece.strip():
            yield piece.strip("\n")


def _gathered(text: str, limit: int, ends: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    if not ends:
        yield from _by_length(text, limit)
        return
    held = ""
    for unit in ends[0].split(text):
        if length(held) + length(unit) <= limit:
            held += unit
            continue
        if held:
            yield held
        held = ""
        if length(unit) <= limit:
            held = unit
        else:
            yield from _gathered(unit, limit, ends[1:])
    if held:
        yield held


def _by_length(text: str, limit: int) -> Iterator[str]:
    held, used = "", 0
    for char in text:
        units = length(char)
        if used + units > limit:
            yield held
            held, used = "", 0
        held, used = held + char, used + units
    if held:
        yield held


def keyboard(buttons: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
    """Buttons under a message.

    Raises:
        UnfitButton: Telegram would refuse one; whoever made it keeps long data in a table and sends a short token.
    """
    drawn = [[_button(button) for button in row] for row in buttons]
    drawn = [row for row in drawn if row]
    if sum(len(row) for row in drawn) > _BUTTONS_LIMIT:
        raise ValueError(f"more than {_BUTTONS_LIMIT} buttons under one message")
    return InlineKeyboardMarkup(drawn) if drawn else None


def _button(button: Button) -> InlineKeyboardButton:
    if not button.label.strip() or not 1 <= len(button.press.encode()) <= PRESS_LIMIT:
        raise UnfitButton(button)
    return InlineKeyboardButton(button.label, callback_data=button.press)
