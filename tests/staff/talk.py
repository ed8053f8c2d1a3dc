"""A conversation with the desk, as a messenger would carry it: one types, taps what is shown, and reads notices."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.campaigns.delivery import DeliverySettings, deliver
from bot.courier import Outgoing
from bot.desk import Desk
from bot.desk.outgoing import parse
from bot.desk.post import ProgressBoard, send_one
from bot.messages import Button, File, Message, Reply
from bot.store import Store, notices
from knowledge.policy import Policy, load_policy
from tests.campaigns.fakes import FakeCourier, SkippingClock, run
from tests.staff.people import NOW


@dataclass
class Talk:
    """The desk, a courier that keeps a record, and what each person was shown last."""

    store: Store
    desk: Desk
    courier: FakeCourier = field(default_factory=FakeCourier)
    now: datetime = NOW
    shown: dict[str, Reply | Outgoing] = field(default_factory=dict)

    def says(self, user: str, text: str, file: File | None = None) -> str:
        """What is answered, as plain text; empty where the desk leaves it to others."""
        return self._handle(Message(user, self.now, text=text, file=file))

    def presses(self, user: str, press: str) -> str:
        return self._handle(Message(user, self.now, press=press))

    def taps(self, user: str, label: str) -> str:
        """Taps the button that begins so, of what the person sees."""
        return self.presses(user, self.button(user, label).press)

    def button(self, user: str, label: str) -> Button:
        buttons = [each for row in self.shown[user].buttons for each in row]
        found = [each for each in buttons if each.label.removeprefix("✓ ").startswith(label)]
        assert found, f"{label}: not among {[each.label for each in buttons]}"
        return found[0]

    def labels(self, user: str) -> list[str]:
        return [each.label for row in self.shown[user].buttons for each in row]

    def post(self) -> None:
        """Sends every notice that waits; each person sees the last one that came."""

        async def drain() -> None:
            while await send_one(self.desk, self.courier, SkippingClock(self.now)):
                pass

        run(drain())
        for chat, content in self.courier.showing.values():
            self.shown[f"telegram:{chat}"] = content

    def got(self, user: str) -> list[str]:
        """What reached a person beside replies, in order."""
        chat = user.partition(":")[2]
        return ["\n".join(block.plain for block in c.blocks) for to, c in self.courier.showing.values() if to == chat]

    def deliver(self, campaign: int) -> dict[str, int]:
        """Sends a campaign to the end, or to its pause."""
        settings = DeliverySettings(slots=3, rate=1000, quiet=None)
        board = ProgressBoard(self.desk, self.courier)

        async def sending() -> dict[str, int]:
            clock = SkippingClock(self.now)
            desk = self.desk.campaigns
            return await deliver(
                self.store, campaign, self.courier, settings, clock, footer=desk.footer, progress=board
            )

        return run(sending())

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def waiting(self, user: str) -> list[str]:
        """Notices that were not sent yet."""
        found = notices.waiting(self.store, user)
        return ["\n".join(b.plain for b in parse(one.content).blocks) for one in found if one.content]

    def _handle(self, message: Message) -> str:
        with self.store.transaction():
            reply = self.desk.handle(self.desk.opened(message))
        if reply is None:
            return ""
        for each in (each for row in reply.buttons for each in row):
            assert 1 <= len(each.press.encode()) <= 64, each
        self.shown[message.user] = reply
        return reply.text


def talk_of(store: Store, policy: Policy | None = None, **changes: Any) -> Talk:
    return Talk(store, Desk(store, policy or load_policy(), **changes))
