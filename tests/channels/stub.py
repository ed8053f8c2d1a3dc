"""A small deterministic assistant for the channels' own tests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.messages import Asks, Block, Button, File, Message, Reply, say

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
Answer = Callable[[Message], Reply]


def clock() -> datetime:
    return NOON


def words_of(message: Message) -> str:
    return message.text or (f"按了{message.press}" if message.press else f"不能读{message.unreadable}")


def echo(message: Message) -> Reply:
    text = words_of(message)
    if text == "坏":
        raise RuntimeError("the assistant broke")
    if text == "问":
        return Reply("clarify", say("哪一种？"), buttons=((Button("一般电商", "c:1"), Button("跨境电商", "c:2")),))
    if text == "多少":
        asks = Asks("cross_border_exports", "yuan")
        return Reply("asking", say("出口额多少？"), asks=asks, buttons=((Button("不清楚", "skip"),),))
    if text == "报告":
        return Reply("report", say("报告好了"), files=(File("预审报告.pdf", b"%PDF-1.7 x", "预审报告"),))
    if text == "引":
        blocks = (
            Block("给<30>万 & 以上"),
            Block("给予企业一次性30万元的开办经费奖励", "quote"),
            Block("仅供参考", "note"),
        )
        return Reply("answered", blocks, clauses=("四",))
    return Reply("answered", say(f"答：{text}"))


@dataclass
class StubAssistant:
    """Answers by `answer`; keeps what it heard, and what it said by key."""

    answer: Answer = echo
    heard: list[Message] = field(default_factory=list)
    stored: dict[str, Reply] = field(default_factory=dict)
    delivered: set[str] = field(default_factory=set)
    blocked: list[str] = field(default_factory=list)
    unblocked: list[str] = field(default_factory=list)

    def handle(self, message: Message) -> Reply | None:
        if message.key is not None and message.key in self.stored:
            return None if message.key in self.delivered else self.stored[message.key]
        self.heard.append(message)
        reply = self.answer(message)
        if message.key is not None:
            self.stored[message.key] = reply
        return reply

    @property
    def texts(self) -> list[str]:
        return [words_of(message) for message in self.heard]
