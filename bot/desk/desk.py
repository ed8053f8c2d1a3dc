"""The desk's door: every command, button and awaited text passes here, and here alone roles are asked."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cache, cached_property
from typing import Any

from bot.campaigns.campaign import Rules
from bot.campaigns.delivery import DeliverySettings
from bot.campaigns.desk import Desk as CampaignDesk
from bot.desk import answering, audiences, changing, drafting, office, reporting, sending, sharing, talking
from bot.desk.outgoing import parse
from bot.desk.room import (
    CHINA,
    PREFIX,
    STATE_LASTS,
    Caller,
    Command,
    Faults,
    NoFaults,
    OldPress,
    Openers,
    Room,
    Step,
    Verb,
    button,
    reply,
)
from bot.errors import kind_and_place
from bot.messages import Block, Button, Message, Reply
from bot.staff.policy_diff import Change
from bot.staff.preferences import ERROR_SHARE, percent_of
from bot.staff.roles import role_of
from bot.staff.standings import screen_of
from bot.staff.supplements import Supplement, supplement_for
from bot.store import Store, audit, jobs, notices, staff
from knowledge.policy import Policy

_PARTS = (drafting, audiences, sending, reporting, answering, talking, sharing, office, changing)
_LOG = logging.getLogger(__name__)
_OLD = "这个按钮已经用不了了，请看最新的消息。"
_GIVE_UP = frozenset({"取消", "算了", "不用了", "不问了", "不写了", "退出", "停止"})
_ELSEWHERE = frozenset({"自查", "条款目录", "帮助", "订阅", "退订", "我的数据"})
_ALIASES: Mapping[str, str] = {"human": "d:h.more", "share": "d:s.new"}


@cache
def verbs() -> Mapping[str, Verb]:
    """Every button of the desk."""
    return {name: verb for part in _PARTS for name, verb in part.VERBS.items()}


@cache
def commands() -> Mapping[str, Command]:
    """Every word that the desk listens to."""
    return {name: command for part in _PARTS for command in getattr(part, "COMMANDS", ()) for name in command.names}


@cache
def steps() -> Mapping[str, Step]:
    """Every text that the desk asks for."""
    listed: tuple[Mapping[str, Step], ...] = tuple(getattr(part, "STEPS", {}) for part in _PARTS)
    return {name: step for steps in listed for name, step in steps.items()}


@dataclass(frozen=True)
class Desk:
    """The bureau's desk in a conversation.

    Attributes:
        faults: Knows what the messenger would refuse, such as its courier.
        defers: Somebody calls `work_off`, so that what takes seconds is put off until then.
    """

    store: Store
    policy: Policy
    faults: Faults = field(default_factory=NoFaults)
    openers: Openers = field(default_factory=Openers)
    defers: bool = False
    rules: Rules = field(default_factory=Rules)
    channel: str = "telegram"
    zone: tzinfo = CHINA

    @cached_property
    def campaigns(self) -> CampaignDesk:
        """The one to hand to `bot.campaigns.runner`."""
        return CampaignDesk(
            self.store,
            screen_of(self.policy),
            self.rules,
            words=lambda one, user: changing.words(self.store, one, user),
            footer=((self.openers.unsubscribe,),),
            channel=self.channel,
        )

    @property
    def room(self) -> Room:
        return Room(
            self.store,
            self.policy,
            self.campaigns,
            self.faults,
            self.openers,
            defers=self.defers,
            channel=self.channel,
            zone=self.zone,
        )

    def delivery(self, rate: float) -> DeliverySettings:
        """How campaigns are sent, as it is set at this moment."""
        share = percent_of(self.store, ERROR_SHARE) / 100
        return DeliverySettings(rate=rate, error_share=share, quiet=self.room.quiet, zone=self.zone)

    def opened(self, message: Message) -> Message:
        """Counts a tap on a campaign's button and gives the message as if the author's own had been pressed."""
        if message.press is None or not message.press.startswith("campaign:"):
            return message
        found = self.campaigns.pressed(message.press, message.user, message.now)
        return message if found is None else replace(message, press=found.press)

    def handle(self, message: Message) -> Reply | None:
        """What the desk says; None where the message is not its business."""
        caller = Caller(message.user, role_of(self.store, message.user), message.now)
        try:
            if message.press is not None:
                return self._pressed(caller, _ALIASES.get(message.press, message.press))
            return self._typed(caller, message)
        except OldPress:
            return reply(_OLD)

    def asks_to_share(self, message: Message) -> bool:
        """Whether a message asks for a code that lets the desk see one's report."""
        return message.press in ("share", self.share_button().press) or (message.text or "").strip() in sharing.WORDS

    def wants_file(self, user: str, now: datetime) -> bool:
        """Whether a file of this person's is awaited; the channel then hands it over."""
        step = self._step(staff.state(self.store, user, now - STATE_LASTS))
        return step is not None and step.takes_file and Caller(user, role_of(self.store, user), now).may(step.act)

    def supplement(self, text: str, topic: str | None, facet: str | None, now: datetime) -> Supplement | None:
        """What the desk says where the document does not."""
        return supplement_for(self.store, text, topic, facet, now, self.zone)

    def news(self, user: str, now: datetime) -> tuple[Block, ...]:
        """What waits for a person whom no messenger can write to first; told now, and not again."""
        if user.startswith(f"{self.channel}:"):
            return ()
        found = notices.waiting(self.store, user)
        for notice in found:
            notices.close(self.store, notice.id, "delivered", None, now)
        return tuple(block for notice in found if notice.content for block in parse(notice.content).blocks)

    def policy_arrived(self, now: datetime) -> tuple[Change, ...]:
        """To be told once at the start: a new version is shown to the editors."""
        return changing.policy_arrived(self.room, now)

    def work_off(self, now: datetime) -> bool:
        """Does the oldest work that was put off, if there is one; may take seconds, and begins anew after a kill."""
        job = jobs.next_one(self.store)
        if job is None:
            return False
        caller, room = Caller(job.user, role_of(self.store, job.user), now), replace(self.room, job=job.id)
        name, *args = job.press.removeprefix(f"{PREFIX}:").split(":")
        verb = verbs()[name]
        try:
            said = verb.run(room, caller, tuple(args)) if caller.may(verb.act) else self._refused(caller, name)
        except OldPress:
            said = reply(_OLD)
        except Exception as error:
            # What fails once may fail for ever: it is said, and the next one gets its turn.
            _LOG.error("a work that was put off failed: %s", kind_and_place(error))
            said = reply("刚才没算成，请再点一次。")
        room.done(caller, job.id, said)
        return True

    def wish_button(self, question: int) -> Button:
        return button("有答复时通知我", "q.wish", question)

    def human_button(self) -> Button:
        return button("问工作人员", "h.more", typed="转人工")

    def share_button(self) -> Button:
        return button("给工作人员看", "s.new", typed="分享报告")

    def _pressed(self, caller: Caller, data: str) -> Reply | None:
        # Whoever presses something is not writing what was asked for any more.
        staff.drop_state(self.store, caller.user)
        prefix, _, rest = data.partition(":")
        if prefix != PREFIX:
            return None
        name, *args = rest.split(":")
        verb = verbs().get(name)
        if verb is None:
            raise OldPress
        if not caller.may(verb.act):
            return self._refused(caller, name)
        said = verb.run(self.room, caller, tuple(args))
        if verb.noted:
            self._note(caller, name, ":".join(args), "ok")
        return said

    def _typed(self, caller: Caller, message: Message) -> Reply | None:
        text = (message.text or "").strip()
        state = staff.state(self.store, caller.user, caller.now - STATE_LASTS)
        found = self._command(text)
        if found is not None:
            command, rest = found
            # 统计 may be a word of a person's question; only staff mean the desk by it.
            if caller.role != "person" or command.act == "ask" or text.startswith("/"):
                staff.drop_state(self.store, caller.user)
                return self._commanded(caller, command, rest)
        step = self._step(state)
        if step is None or state is None:
            return None
        staff.drop_state(self.store, caller.user)
        if text.startswith("/") or text in _ELSEWHERE:
            return None
        if text in _GIVE_UP:
            return reply("好的，先不写了。")
        if not caller.may(step.act):
            return self._refused(caller, state["step"])
        said = step.run(self.room, caller, state, message)
        if caller.role != "person":
            self._note(caller, state["step"], str(state.get("id") or state.get("key") or ""), "ok")
        return said

    def _commanded(self, caller: Caller, command: Command, rest: str) -> Reply:
        name = command.names[0]
        if not caller.may(command.act):
            return self._refused(caller, name)
        said = command.run(self.room, caller, rest)
        if command.noted:
            self._note(caller, name, "", "ok")
        return said

    def _command(self, text: str) -> tuple[Command, str] | None:
        found = commands()
        if text in found:
            return found[text], ""
        name, _, rest = text.partition(" ")
        if name == "/start" and rest.strip().startswith("staff_"):
            return found["兑换码"], rest.strip()
        for at in (name, *(text[: len(known)] for known in found if text.startswith((f"{known}：", f"{known}:")))):
            if at in found and found[at].takes:
                return found[at], text[len(at) :].strip(" ：:")
        return None

    def _step(self, state: Mapping[str, Any] | None) -> Step | None:
        return steps().get(state["step"]) if state else None

    def _refused(self, caller: Caller, what: str) -> Reply:
        self._note(caller, what, "", "refused")
        return reply("这一步要有权限的工作人员来做，您现在的身份做不了。")

    def _note(self, caller: Caller, act: str, subject: str, result: str) -> None:
        audit.record(self.store, caller.user, caller.role, act, subject, result, caller.now)
