"""Everything that can be set from outside, each with a safe default. Only here is the environment read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class SettingsError(ValueError):
    """A setting that cannot be used: its name, its value, and what is allowed."""

    def __init__(self, name: str, value: str, allowed: str):
        super().__init__(f"{name}={value!r}: {allowed}")
        self.name = name


@dataclass(frozen=True)
class Settings:
    """How this bot is set up.

    Attributes:
        store: The SQLite file; None keeps everything in memory.
        knowledge: The policy file; None is the one that is shipped.
        cache: Where what was learnt from the sample questions is kept.
        files: Where files of replies are written by channels that need them on disk.
        token: The Telegram bot's token.
        api_base: Another Bot API server, such as `http://127.0.0.1:8081/bot`.
        bot_link: Where the bot is found, for the QR code on reports.
        broadcast_rate: Messages a second that a campaign sends, over all chats.
        second_person: Whether a second person has to approve a campaign.
    """

    store: Path | None = None
    knowledge: Path | None = None
    cache: Path = Path(".cache")
    files: Path = Path("files")
    token: str = field(default="", repr=False)
    api_base: str | None = None
    bot_link: str | None = None
    broadcast_rate: float = 28.5
    second_person: bool = True


VARIABLES: Mapping[str, str] = {
    "POLICYBOT_STORE": "SQLite 文件的位置（默认在用户数据目录）",
    "POLICYBOT_KNOWLEDGE": "另一份政策文件（默认用自带的）",
    "POLICYBOT_CACHE": "学习结果的缓存目录（默认在用户缓存目录）",
    "POLICYBOT_FILES": "终端和管道里，报告文件放在哪里（默认在用户数据目录）",
    "TELEGRAM_BOT_TOKEN": "Telegram 机器人的令牌，向 @BotFather 申请",
    "TELEGRAM_API_BASE": "另一个 Bot API 服务器，比如 http://127.0.0.1:8081/bot",
    "POLICYBOT_LINK": "机器人的链接，印在报告的二维码里",
    "POLICYBOT_BROADCAST_RATE": "群发时每秒几条（默认 28.5，最多 30）",
    "POLICYBOT_SECOND_PERSON": "群发要不要第二个人批准：1 要（默认），0 不要",
}
_FASTEST = 30.0


def settings_from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment gives.

    Raises:
        SettingsError: A variable holds what cannot be used.
    """
    given = os.environ if environment is None else environment
    data, cache = _folder(given, "XDG_DATA_HOME", ".local/share"), _folder(given, "XDG_CACHE_HOME", ".cache")
    return Settings(
        store=Path(given.get("POLICYBOT_STORE") or data / "policybot.db"),
        knowledge=Path(given["POLICYBOT_KNOWLEDGE"]) if given.get("POLICYBOT_KNOWLEDGE") else None,
        cache=Path(given.get("POLICYBOT_CACHE") or cache),
        files=Path(given.get("POLICYBOT_FILES") or data / "files"),
        token=given.get("TELEGRAM_BOT_TOKEN", "").strip(),
        api_base=given.get("TELEGRAM_API_BASE") or None,
        bot_link=given.get("POLICYBOT_LINK") or None,
        broadcast_rate=_rate(given.get("POLICYBOT_BROADCAST_RATE") or "28.5"),
        second_person=_switch("POLICYBOT_SECOND_PERSON", given.get("POLICYBOT_SECOND_PERSON") or "1"),
    )


def _folder(given: Mapping[str, str], variable: str, otherwise: str) -> Path:
    base = given.get(variable) or Path(given.get("HOME") or Path.home()) / otherwise
    return Path(base) / "policybot"


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= _FASTEST:
        raise SettingsError("POLICYBOT_BROADCAST_RATE", text, "a number above 0, at most 30")
    return rate


def _switch(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise SettingsError(name, text, "0 or 1")
    return text == "1"
