"""How a reply looks in a terminal: wrapped by display width, quotes set apart, choices numbered."""

import shutil
from typing import TextIO

from wcwidth import wcwidth

from bot.channels import words
from bot.messages import Block, Button, Reply

_WIDEST = 88
_NO_FIGURE = frozenset({"yes_no", "choice", "choices", "set"})
_NO_LINE_START = frozenset("，。、；：？！）」』》〉】”’…,.;:?!)]}%")
_STYLES = {"quote": "\x1b[36m", "note": "\x1b[2m", "say": ""}
_PLAIN = "\x1b[0m"


class Page:
    """Draws on a stream, in colour where that is a terminal."""

    def __init__(self, sink: TextIO, width: int | None = None) -> None:
        self._sink = sink
        self._colour = sink.isatty()
        self._width = width

    def show(self, reply: Reply) -> None:
        """Draw a whole reply."""
        self._write("")
        for block in reply.blocks:
            self._block(block)
        # Where a figure is asked for, a number is the figure: choices are typed in words there.
        self._buttons([button for row in reply.buttons for button in row], not asks_figure(reply))
        self._write("")

    def note(self, text: str) -> None:
        """Draw a line of the terminal's own."""
        self._block(Block(text, "note"))

    def _block(self, block: Block) -> None:
        margin = "  │ " if block.kind == "quote" else ""
        style = _STYLES[block.kind] if self._colour else ""
        for line in wrap(block.plain, self.width - width_of(margin)):
            self._write(f"{style}{margin}{line}{_PLAIN if style else ''}")

    def _buttons(self, buttons: list[Button], takes_number: bool) -> None:
        if not buttons:
            return
        if not takes_number:
            self._choices([f"[{button.typed or button.label}]" for button in buttons])
            return
        self._block(Block(words.TYPED_NUMBER, "note"))
        self._choices([f"{count}. {button.label}" for count, button in enumerate(buttons, start=1)])

    def _choices(self, shown: list[str]) -> None:
        line = " "
        for choice in shown:
            if line.strip() and width_of(line) + 2 + width_of(choice) > self.width:
                self._write(line)
                line = " "
            line += f" {choice} "
        self._write(line.rstrip())

    @property
    def width(self) -> int:
        """Columns to use: those of the terminal, but no line longer than one reads well."""
        return self._width or max(20, min(_WIDEST, shutil.get_terminal_size().columns - 1))

    def _write(self, line: str) -> None:
        self._sink.write(line + "\n")
        self._sink.flush()


def asks_figure(reply: Reply) -> bool:
    """Whether the reply asks for a number, so that a typed number is the answer and no choice."""
    return reply.asks is not None and reply.asks.unit is not None and reply.asks.unit not in _NO_FIGURE


def width_of(text: str) -> int:
    """Columns that a text takes; a Chinese character takes two."""
    return sum(max(0, wcwidth(char)) for char in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than `width`; none begins with a closing mark, and no Latin word or number is cut if it fits."""
    return [line for paragraph in text.split("\n") for line in _wrap_one(paragraph, max(4, width))]


def _wrap_one(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(paragraph):
        if width_of(line) + width_of(piece.rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip() if line else piece
        while width_of(line) > width:
            head = _fitting(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()]


def _pieces(paragraph: str) -> list[str]:
    """What stays together: a Latin word with its blank, or a wide character with the marks that close it."""
    pieces: list[str] = []
    for char in paragraph:
        if pieces and (char in _NO_LINE_START or _same_word(pieces[-1][-1], char)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _same_word(last: str, char: str) -> bool:
    if char == " ":
        return last != " "
    return ord(char) < 0x250 and ord(last) < 0x250 and last != " "


def _fitting(line: str, width: int) -> str:
    used = 0
    for count, char in enumerate(line):
        used += max(0, wcwidth(char))
        if used > width and count:
            return line[:count]
    return line
