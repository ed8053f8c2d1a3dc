"""Chats as the server keeps them, and messages as a person sees them."""

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Shown:
    """A message of the bot as it stands in the chat."""

    message_id: int
    chat: int
    text: str
    entities: list[dict[str, Any]]
    markup: dict[str, Any] | None
    at: float
    file: bytes | None = None
    file_name: str | None = None
    kind: str = "text"
    file_id: str | None = None
    reply_to: int | None = None
    edits: int = 0

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [button for row in (self.markup or {}).get("inline_keyboard", []) for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    def data(self, label: str) -> str:
        """What the button of this label sends."""
        return next(str(button["callback_data"]) for button in self.buttons if button["text"] == label)


@dataclass
class Chat:
    """A private chat or a group."""

    id: int
    type: str = "private"
    title: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    messages: dict[int, Shown] = field(default_factory=dict)
    theirs: set[int] = field(default_factory=set)
    incoming: "asyncio.Queue[Shown]" = field(default_factory=asyncio.Queue)

    @property
    def json(self) -> dict[str, Any]:
        name = {"first_name": f"Person {self.id}"} if self.type == "private" else {"title": self.title or "Group"}
        return {"id": self.id, "type": self.type, **name}

    async def reads(self, timeout: float = 5) -> Shown:
        """The next message of the bot that was not read yet."""
        return await asyncio.wait_for(self.incoming.get(), timeout)

    async def reads_nothing(self, for_seconds: float = 0.2) -> bool:
        """Whether no message comes for so long."""
        try:
            await asyncio.wait_for(self.incoming.get(), for_seconds)
        except TimeoutError:
            return True
        return False
