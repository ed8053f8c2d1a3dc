"""The methods of the Bot API that the server knows."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.telegram_server import checking
from tests.telegram_server.chats import Chat, Shown
from tests.telegram_server.refusals import Refusal, bad
from tests.telegram_server.updates import Webhook

if TYPE_CHECKING:
    from tests.telegram_server.server import TelegramServer, Upload

Fields = dict[str, Any]
_UPLOAD_LIMIT = 50 * 1024 * 1024
_DELETE_WITHIN = 48 * 3600
_ANSWER_WITHIN = 15.0
_LOOPBACK = ("127.0.0.1", "localhost")


class Methods:
    """Each public method is one of the Bot API's, by its name."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self.commands: list[dict[str, str]] = []

    async def getMe(self, fields: Fields) -> Any:
        return {
            **self._server.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def getUpdates(self, fields: Fields) -> Any:
        updates = self._server.updates
        allowed = fields.get("allowed_updates")
        updates.allow(None if allowed is None else checking.decoded("allowed_updates", allowed))
        offset, limit = int(fields.get("offset", 0)), int(fields.get("limit", 100))
        return await updates.poll(offset, limit, float(fields.get("timeout", 0)))

    async def setWebhook(self, fields: Fields) -> Any:
        url = str(fields.get("url", ""))
        if not url:
            return await self.deleteWebhook(fields)
        if urlsplit(url).hostname not in _LOOPBACK:
            raise bad("bad webhook: this server delivers to loopback only")
        allowed = fields.get("allowed_updates")
        self._server.updates.allow(None if allowed is None else checking.decoded("allowed_updates", allowed))
        webhook = Webhook(url, checking.secret(fields.get("secret_token")), int(fields.get("max_connections", 40)))
        self._server.updates.set_webhook(webhook, fields.get("drop_pending_updates") == "true")
        return True

    async def deleteWebhook(self, fields: Fields) -> Any:
        self._server.updates.set_webhook(None, fields.get("drop_pending_updates") == "true")
        return True

    async def getWebhookInfo(self, fields: Fields) -> Any:
        webhook = self._server.updates.webhook
        waiting = len(self._server.updates.pending)
        return {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": waiting,
        }

    async def setMyCommands(self, fields: Fields) -> Any:
        self.commands = checking.commands(fields.get("commands"))
        return True

    async def getMyCommands(self, fields: Fields) -> Any:
        return self.commands

    async def sendMessage(self, fields: Fields) -> Any:
        chat = self._writable(fields)
        text, entities = checking.formatted(str(fields.get("text", "")), fields.get("parse_mode"), caption=False)
        return self._show(chat, fields, text, entities)

    async def sendDocument(self, fields: Fields) -> Any:
        return self._send_file(fields, "document")

    async def sendPhoto(self, fields: Fields) -> Any:
        return self._send_file(fields, "photo")

    async def editMessageText(self, fields: Fields) -> Any:
        shown = self._editable(fields)
        if shown.kind != "text":
            raise bad("there is no text in the message to edit")
        text, entities = checking.formatted(str(fields.get("text", "")), fields.get("parse_mode"), caption=False)
        return self._change(shown, text, entities, checking.keyboard(fields.get("reply_markup")))

    async def editMessageCaption(self, fields: Fields) -> Any:
        shown = self._editable(fields)
        if shown.kind == "text":
            raise bad("there is no caption in the message to edit")
        text, entities = checking.formatted(str(fields.get("caption", "")), fields.get("parse_mode"), caption=True)
        return self._change(shown, text, entities, checking.keyboard(fields.get("reply_markup")))

    async def editMessageReplyMarkup(self, fields: Fields) -> Any:
        shown = self._editable(fields)
        return self._change(shown, shown.text, shown.entities, checking.keyboard(fields.get("reply_markup")))

    async def deleteMessage(self, fields: Fields) -> Any:
        chat = self._writable(fields)
        shown = chat.messages.get(_number(fields.get("message_id")))
        if shown is None:
            raise bad("message to delete not found")
        if self._server.now() - shown.at > _DELETE_WITHIN:
            raise bad("message can't be deleted for everyone")
        del chat.messages[shown.message_id]
        return True

    async def answerCallbackQuery(self, fields: Fields) -> Any:
        asked = self._server.queries.pop(str(fields.get("callback_query_id")), None)
        if asked is None or self._server.now() - asked > _ANSWER_WITHIN:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(fields.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        return True

    async def sendChatAction(self, fields: Fields) -> Any:
        self._writable(fields)
        if fields.get("action") not in checking.ACTIONS:
            raise bad("wrong parameter action in request")
        return True

    async def getFile(self, fields: Fields) -> Any:
        file_id = str(fields.get("file_id"))
        content = self._server.files.get(file_id)
        if content is None:
            raise bad("invalid file_id")
        if len(content) > 20 * 1024 * 1024:
            raise bad("file is too big")
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content), "file_path": f"any/{file_id}"}

    def _writable(self, fields: Fields) -> Chat:
        chat = self._server.chats.get(_number(fields.get("chat_id")))
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        if not chat.started:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def _editable(self, fields: Fields) -> Shown:
        shown = self._writable(fields).messages.get(_number(fields.get("message_id")))
        if shown is None:
            raise bad("message to edit not found")
        return shown

    def _change(self, shown: Shown, text: str, entities: list[Any], markup: Any) -> Any:
        if (text, entities, markup) == (shown.text, shown.entities, shown.markup):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        shown.text, shown.entities, shown.markup = text, entities, markup
        shown.edits += 1
        return self._server.message_json(shown)

    def _send_file(self, fields: Fields, kind: str) -> Any:
        chat = self._writable(fields)
        content, name, file_id = self._file(fields.get(kind), fields)
        if kind == "photo" and not checking.is_picture(content):
            raise bad("IMAGE_PROCESS_FAILED")
        text, entities = checking.formatted(str(fields.get("caption", "")), fields.get("parse_mode"), caption=True)
        file = {"file": content, "file_name": name, "kind": kind, "file_id": file_id}
        return self._show(chat, fields, text, entities, **file)

    def _file(self, given: Any, fields: Fields) -> tuple[bytes, str, str]:
        if isinstance(given, str) and given.startswith("attach://"):
            given = fields.get(given.removeprefix("attach://"))
        if isinstance(given, str):
            if given not in self._server.files:
                raise bad("wrong file identifier/HTTP URL specified")
            return self._server.files[given], self._server.file_names[given], given
        upload: Upload | None = given
        if upload is None:
            raise bad("there is no file in the request")
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > _UPLOAD_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        file_id = f"file-{secrets.token_hex(6)}"
        self._server.files[file_id], self._server.file_names[file_id] = upload.content, upload.name
        return upload.content, upload.name, file_id

    def _show(self, chat: Chat, fields: Fields, text: str, entities: list[Any], **file: Any) -> Any:
        markup = checking.keyboard(fields.get("reply_markup"))
        reply_to = self._replied(chat, checking.decoded("reply_parameters", fields.get("reply_parameters")))
        number, at = self._server.new_message_id(), self._server.now()
        shown = Shown(number, chat.id, text, entities, markup, at, reply_to=reply_to, **file)
        chat.messages[number] = shown
        chat.incoming.put_nowait(shown)
        return self._server.message_json(shown)

    def _replied(self, chat: Chat, parameters: Any) -> int | None:
        if not parameters:
            return None
        number = int(parameters["message_id"])
        if number in chat.messages or number in chat.theirs:
            return number
        if parameters.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad("chat_id is empty" if value is None else "chat not found") from None
