"""Updates that Telegram brings. Each is answered 200 only when the assistant has saved what it changed."""

import asyncio
import hmac
import json
import logging
import re
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

import tornado.httpserver
import tornado.web

from bot.channels import words
from bot.channels.telegram.application import ALLOWED_UPDATES, App, channel_of
from bot.channels.telegram.decoding import decode

_LOG = logging.getLogger(__name__)
_BODY_LIMIT = 1_000_000
_HANDLED_WITHIN = 30.0
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, and where this process takes them.

    Attributes:
        url: What Telegram calls; TLS ends in front of this process, unless it is loopback.
        secret: What Telegram must show; made anew at every start if none is given.
        listen: The address to listen on.
        port: The port to listen on, behind a proxy usually not the port of the URL.
        body_limit: The largest request that is read, in bytes.
    """

    url: str
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    listen: str = "127.0.0.1"
    port: int = 8443
    body_limit: int = _BODY_LIMIT

    def __post_init__(self) -> None:
        if not _SECRET.fullmatch(self.secret):
            raise ValueError("the webhook's secret takes 1-256 characters of A-Z, a-z, 0-9, _ and -")
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ValueError(words.WEBHOOK_URL_WRONG.format(url=self.url))

    @property
    def path(self) -> str:
        """The path that is served."""
        return urlsplit(self.url).path or "/"


class Receiver(tornado.web.RequestHandler):
    """One request of Telegram's."""

    def initialize(self, application_: App, webhook: Webhook) -> None:
        """Take what every request needs."""
        self._application, self._webhook = application_, webhook

    async def post(self) -> None:
        """Check the secret, decode, have it handled, answer."""
        shown = self.request.headers.get(_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._webhook.secret.encode()):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        self.set_status(await receive(self._application, self.request.body))

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Nothing but the status."""
        self.finish()

    def log_exception(self, *args: object) -> None:
        """Say that it failed; the request holds what people wrote and is not logged."""
        _LOG.error("a webhook request failed: %r", args[1])


async def receive(application: App, body: bytes) -> HTTPStatus:
    """Handle one update; what cannot be read is recorded and accepted, or it would come again for ever."""
    channel = channel_of(application)
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raw = None
    update = decode(raw, channel.ports.undecodable, application.bot)
    if update is None:
        return HTTPStatus.OK
    handled = channel.inbox.arrived(update.update_id)
    await application.update_queue.put(update)
    done, _ = await asyncio.wait({handled}, timeout=_HANDLED_WITHIN)
    return HTTPStatus.OK if done else HTTPStatus.SERVICE_UNAVAILABLE


async def listen(application: App, webhook: Webhook) -> tornado.httpserver.HTTPServer:
    """Open the port, then tell Telegram the address."""
    pages = tornado.web.Application(
        [(re.escape(webhook.path), Receiver, {"application_": application, "webhook": webhook})],
        log_function=lambda handler: None,
    )
    server = tornado.httpserver.HTTPServer(pages, max_body_size=webhook.body_limit)
    server.listen(webhook.port, address=webhook.listen)
    await application.bot.set_webhook(
        webhook.url, secret_token=webhook.secret, allowed_updates=list(ALLOWED_UPDATES), max_connections=40
    )
    return server
