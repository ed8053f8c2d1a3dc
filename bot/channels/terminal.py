"""The assistant in a terminal: type, or answer a numbered choice."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from bot.channels import words
from bot.channels.conversation import Assistant, Clock
from bot.channels.files import forget, save
from bot.channels.terminal_page import Page, asks_figure
from bot.messages import Button, Message, Reply

ReadLine = Callable[[], str]
_LEAVING = frozenset({"退出", "exit", "quit", "/quit", "/exit"})
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def converse(
    assistant: Assistant,
    clock: Clock,
    folder: Path,
    *,
    user: str = "terminal:me",
    read: ReadLine | None = None,
    sink: TextIO = sys.stdout,
    greeting: str | None = "/start",
) -> None:
    """Talk until the person leaves.

    Args:
        folder: Where files of a reply are written.
        read: Gives the next typed line and raises EOFError at the end; by default the best the terminal offers.
        greeting: Said on the person's behalf at the start, so that the first screen is not empty.
    """
    page = Page(sink)
    page.note(words.WELCOME)
    reply = _turn(assistant, Message(user, clock(), text=greeting), page, folder) if greeting else None
    for typed in _typed(read or _line_reader(sink)):
        message = _message(user, clock, typed, reply)
        reply = _turn(assistant, message, page, folder) or reply
    page.note(words.GOODBYE)


def _turn(assistant: Assistant, message: Message, page: Page, folder: Path) -> Reply | None:
    try:
        reply = assistant.handle(message)
    except KeyboardInterrupt:
        raise
    except Exception:
        page.note(words.BROKEN)
        return None
    if reply is not None:
        page.show(reply)
        if reply.forgets:
            forget(folder, message.user)
        for file in reply.files:
            page.note(words.SAVED.format(path=save(folder, message.user, file)))
    return reply


def _typed(read: ReadLine) -> Iterator[str]:
    while True:
        try:
            line = read().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.lower() in _LEAVING:
            return
        if line:
            yield line


def _message(user: str, clock: Clock, typed: str, last: Reply | None) -> Message:
    button = chosen(typed, last) if last else None
    if button:
        return Message(user, clock(), press=button.press)
    return Message(user, clock(), text=typed)


def chosen(typed: str, reply: Reply) -> Button | None:
    """The button that a typed label or number means; where a figure is asked for, a number is the figure."""
    shown = [button for row in reply.buttons for button in row]
    for button in shown:
        if typed == button.label:
            return button
    if asks_figure(reply):
        return None
    digits = typed.translate(_WIDE_DIGITS).rstrip(".、。")
    if digits.isascii() and digits.isdigit() and len(digits) < 4 and 1 <= int(digits) <= len(shown):
        return shown[int(digits) - 1]
    return None


def _line_reader(sink: TextIO) -> ReadLine:
    if sys.stdin.isatty() and sink.isatty():
        from prompt_toolkit import PromptSession  # a tenth of a second that a pipe need not pay

        session: PromptSession[str] = PromptSession()
        return lambda: session.prompt(words.PROMPT)
    return _plain_line


def _plain_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
