"""People as a test plays them: they write, press, send stickers, block, and read what comes."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram_server.chats import Chat, Shown
from tests.telegram_server.html import units

if TYPE_CHECKING:
    from tests.telegram_server.server import TelegramServer

_ENTITY = re.compile(r"(?:^|(?<=\s))(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@\w+)?)|(?P<mention>@\w{4,32})")
_FILE = {"file_id": "f", "file_unique_id": "u"}
_UNREADABLE: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {**_FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}
    },
    "voice": {"voice": {**_FILE, "duration": 2}},
    "photo": {"photo": [{**_FILE, "width": 9, "height": 9}]},
    "location": {"location": {"latitude": 28.4, "longitude": 119.9}},
}


@dataclass
class Person:
    """Someone with a private chat with the bot."""

    server: TelegramServer
    id: int

    @property
    def chat(self) -> Chat:
        return self.server.chat(self.id)

    @property
    def json(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": f"Person {self.id}", "language_code": "zh-hans"}

    def say(self, text: str, *, chat: Chat | None = None, reply_to: Shown | None = None) -> int:
        """Type a text; gives the number of the update."""
        extra = {"reply_to_message": self.server.message_json(reply_to)} if reply_to else {}
        entities = [
            {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found[0])}
            for found in _ENTITY.finditer(text)
        ]
        return self._post(chat, {"text": text, **({"entities": entities} if entities else {}), **extra})

    def send(self, kind: str, *, chat: Chat | None = None) -> int:
        """Send a sticker, a voice message, a photo or a location."""
        return self._post(chat, _UNREADABLE[kind])

    def sticker(self) -> int:
        return self.send("sticker")

    def edit(self, text: str) -> int:
        """Change a message that was sent before."""
        message = self._message(self.chat, {"text": text, "edit_date": int(time.time())})
        return self.server.updates.add("edited_message", message)

    def press(self, label: str, message: Shown | None = None, *, data: str | None = None) -> str:
        """Press a button of a message, by default of the last one that has it; gives the number of the press."""
        chat = self.server.chats[message.chat] if message else self.chat
        message = message or next(m for m in reversed(list(chat.messages.values())) if label in m.labels)
        query = self.server.new_query()
        content = {
            "id": query,
            "from": self.json,
            "message": self.server.message_json(message),
            "chat_instance": str(chat.id),
            "data": data if data is not None else message.data(label),
        }
        self.server.updates.add("callback_query", content)
        return query

    def block(self) -> int:
        """Block the bot, or delete the chat."""
        self.chat.blocked = True
        return self._membership("member", "kicked")

    def unblock(self) -> int:
        """Come back."""
        self.chat.blocked = False
        return self._membership("kicked", "member")

    async def reads(self, timeout: float = 5) -> Shown:
        """The next message of the bot in the private chat."""
        return await self.chat.reads(timeout)

    async def asks(self, text: str, timeout: float = 5) -> Shown:
        """Say something and read the answer."""
        self.say(text)
        return await self.reads(timeout)

    def _post(self, chat: Chat | None, content: dict[str, Any]) -> int:
        chat = chat or self.chat
        chat.started = True
        message = self._message(chat, content)
        chat.theirs.add(message["message_id"])
        return self.server.updates.add("message", message)

    def _message(self, chat: Chat, content: dict[str, Any]) -> dict[str, Any]:
        number = self.server.new_message_id()
        return {"message_id": number, "from": self.json, "chat": chat.json, "date": int(time.time()), **content}

    def _membership(self, old: str, new: str) -> int:
        def state(status: str) -> dict[str, Any]:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.server.me, "status": status, **until}

        content = {"chat": self.chat.json, "from": self.json, "date": int(time.time())}
        change = {**content, "old_chat_member": state(old), "new_chat_member": state(new)}
        return self.server.updates.add("my_chat_member", change)
