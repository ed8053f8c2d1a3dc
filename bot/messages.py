"""What goes into the assistant and what comes out: values that no messenger owns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

Outcome = Literal[
    "answered",
    "unstated",
    "outside",
    "clarify",
    "estimate",
    "asking",
    "report",
    "smalltalk",
    "command",
    "error",
]
BlockKind = Literal["say", "quote", "note"]


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message, made anew from `content` where a channel needs it on disk."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing a person did: typed a text, pressed a button, or sent what cannot be read.

    Attributes:
        user: Who, with the channel in front, such as `telegram:12345`; state is kept under it.
        now: When, with a time zone; the core knows no other clock.
        text: What was typed.
        press: The data of the button that was pressed.
        unreadable: What came instead of words: `sticker`, `voice`, `photo`, `edited`, `other`.
        key: Names the delivery, so that a redelivered message runs once; `None` where nothing redelivers.
        name: What the person is called, if the channel tells.
        file: A picture or document that came with it, handed over only where the desk asked for one.
    """

    user: str
    now: datetime
    text: str | None = None
    press: str | None = None
    unreadable: str | None = None
    key: str | None = None
    name: str | None = None
    file: File | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: `say` is ours, `quote` the policy's words to the letter, `note` a small closing line."""

    text: str
    kind: BlockKind = "say"

    @property
    def plain(self) -> str:
        """The paragraph as a channel without formatting prints it."""
        return f"「{self.text}」" if self.kind == "quote" else self.text


@dataclass(frozen=True, slots=True)
class Button:
    """A tap: its label, the data it sends (1–64 bytes), and what one may type instead."""

    label: str
    press: str
    typed: str | None = None


@dataclass(frozen=True, slots=True)
class Asks:
    """The fact that the self-check asks for, and its unit; `fact` is None for a consent or a choice."""

    fact: str | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One award's result as other programs read it; sums in yuan, `high` None is open."""

    award: str
    clause: str
    verdict: str
    low: Decimal
    high: Decimal | None
    unknown: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the assistant says, before any channel draws it.

    Attributes:
        outcome: What kind of reply it is, as CONTRACT.md lists them.
        blocks: The paragraphs in order.
        clauses: The clauses it rests on, most relevant first, as `九`.
        estimates: One line an award, with `estimate` and `report`.
        asks: The fact asked for, with `asking`.
        buttons: Rows of buttons.
        files: What is handed over with it.
        forgets: Everything of the person was deleted; what a channel kept of them goes too.
    """

    outcome: Outcome
    blocks: tuple[Block, ...]
    clauses: tuple[str, ...] = ()
    estimates: tuple[EstimateLine, ...] = ()
    asks: Asks | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = field(default=(), repr=False)
    forgets: bool = False

    @property
    def text(self) -> str:
        """The whole reply as plain text, a paragraph a line."""
        return "\n".join(block.plain for block in self.blocks)

    @property
    def quotes(self) -> tuple[str, ...]:
        """The sentences shown word for word from the policy."""
        return tuple(block.text for block in self.blocks if block.kind == "quote")


def say(*lines: str) -> tuple[Block, ...]:
    """Paragraphs of our own."""
    return tuple(Block(line) for line in lines if line)


def rows(buttons: Iterable[Button], across: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons laid out `across` a row, in order."""
    listed = tuple(buttons)
    return tuple(listed[start : start + across] for start in range(0, len(listed), across))
