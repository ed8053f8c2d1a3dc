"""What every part of the desk works with: who is there, what may be asked, and how to reach people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any, Protocol, TypeVar

from bot.campaigns.campaign import Rules
from bot.campaigns.desk import Desk as CampaignDesk
from bot.courier import Outgoing
from bot.desk.outgoing import dump
from bot.messages import Block, Button, File, Message, Reply
from bot.staff.preferences import SECOND_PERSON, hours_of, is_on
from bot.staff.roles import Act, Role, may
from bot.store import Store, jobs, notices, staff
from bot.store.subscriptions import QuietHours
from knowledge.policy import Policy

PREFIX = "d"
STATE_LASTS = timedelta(minutes=60)
CHINA = timezone(timedelta(hours=8))

Row = tuple[Button, ...]
T = TypeVar("T")


class Faults(Protocol):
    """Knows what the messenger would refuse."""

    def fault(self, content: Outgoing) -> str | None: ...


class NoFaults:
    """Where no messenger is at hand, nothing is refused beforehand."""

    def fault(self, content: Outgoing) -> str | None:
        return None


def _clause_button(number: str) -> Button:
    return Button(f"看第{number}条", f"clause:{number}", f"第{number}条")


@dataclass(frozen=True, slots=True)
class Openers:
    """The assistant's own buttons, as broadcasts carry them."""

    clause: Callable[[str], Button] = _clause_button
    check: Button = field(default_factory=lambda: Button("做一次自查", "check", "自查"))
    unsubscribe: Button = field(default_factory=lambda: Button("退订", "unsubscribe", "退订"))


@dataclass(frozen=True, slots=True)
class Caller:
    """Who does something, in which role, and when."""

    user: str
    role: Role
    now: datetime

    def may(self, act: Act) -> bool:
        return may(self.role, act)


class OldPress(Exception):
    """The button is of a thing that is no more, or was never the desk's."""


@dataclass(frozen=True)
class Room:
    """The desk's surroundings.

    Attributes:
        defers: Somebody works off what takes long, beside the conversation; else it is done at once.
        job: The work that is being done now, where somebody does.
        heavy: From so many profiles on, to look at all of them takes long.
    """

    store: Store
    policy: Policy
    base: CampaignDesk
    faults: Faults = field(default_factory=NoFaults)
    openers: Openers = field(default_factory=Openers)
    defers: bool = False
    job: int | None = None
    channel: str = "telegram"
    zone: tzinfo = CHINA
    heavy: int = 300

    @property
    def campaigns(self) -> CampaignDesk:
        """With the rules as they are set at this moment."""
        return replace(self.base, rules=replace(self.base.rules, second_person=self.second_person))

    @property
    def second_person(self) -> bool:
        """As it was set; until then as the server was started."""
        return is_on(self.store, SECOND_PERSON, self.base.rules.second_person)

    @property
    def quiet(self) -> QuietHours:
        """For those who set none of their own."""
        return QuietHours(*hours_of(self.store))

    @property
    def rules(self) -> Rules:
        return self.campaigns.rules

    def tell(self, user: str, kind: str, subject: str, content: Outgoing, now: datetime) -> None:
        """Writes the message down; it is sent by whoever has the messenger."""
        notices.put(self.store, user, kind, subject, dump(content), now)

    def expect(self, caller: Caller, step: str, **more: Any) -> None:
        """The next text of this person belongs to that step."""
        staff.keep_state(self.store, caller.user, {"step": step, **more}, caller.now)

    def slow(
        self, caller: Caller, heavy: bool, press: str, look: Callable[[], T], finish: Callable[[T], Reply]
    ) -> Reply:
        """Looks, then finishes: at once, or beside the conversation if it would keep everyone waiting.

        What is put off is the press itself, kept in the store: after a kill it is looked and finished anew. Looking
        changes nothing; what finishing changes, the message about it and the end of the work are saved together.
        """
        if self.job is not None:
            found = look()
            with self.store.transaction():
                return self.done(caller, self.job, finish(found))
        if heavy and self.defers:
            jobs.put(self.store, caller.user, press, caller.now)
            return reply("正在算，好了马上发给您。")
        return finish(look())

    def done(self, caller: Caller, job: int, said: Reply) -> Reply:
        """Tells what came of a work that was put off, each file by itself; once."""
        with self.store.transaction():
            if jobs.close(self.store, job):
                self.tell(caller.user, "done", "", replace(as_outgoing(said), file=None), caller.now)
                for file in said.files:
                    self.tell(caller.user, "done", "", Outgoing((), file=file), caller.now)
        return said


Run = Callable[[Room, Caller, tuple[str, ...]], Reply]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a button does, and who may press it; `noted` verbs are in the audit."""

    act: Act
    run: Run
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """What a typed word does; `takes` says that something follows it. A word that people might mean otherwise, too, is
    the desk's only when staff type it."""

    act: Act
    names: tuple[str, ...]
    run: Callable[[Room, Caller, str], Reply]
    takes: bool = False
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to a text, or a file, that was asked for."""

    act: Act
    run: Callable[[Room, Caller, Mapping[str, Any], Message], Reply]
    takes_file: bool = False


def press(verb: str, *args: object) -> str:
    return ":".join((PREFIX, verb, *map(str, args)))


def button(label: str, verb: str, *args: object, typed: str | None = None) -> Button:
    return Button(label, press(verb, *args), typed)


def reply(*lines: str | Block, buttons: tuple[Row, ...] = (), files: tuple[File, ...] = ()) -> Reply:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines if line)
    return Reply("command", blocks, buttons=tuple(row for row in buttons if row), files=files)


def as_outgoing(said: Reply) -> Outgoing:
    return Outgoing(said.blocks, said.buttons, said.files[0] if said.files else None)


def message(*lines: str | Block, buttons: tuple[Row, ...] = ()) -> Outgoing:
    return as_outgoing(reply(*lines, buttons=buttons))


def number(args: tuple[str, ...], at: int = 0) -> int:
    """A number out of a press; forged ones are old ones."""
    if at >= len(args) or not args[at].isascii() or not args[at].isdigit() or len(args[at]) > 12:
        raise OldPress
    return int(args[at])


def word(args: tuple[str, ...], at: int) -> str:
    if at >= len(args):
        raise OldPress
    return args[at]
