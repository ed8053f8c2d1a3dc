"""What the desk does with campaigns: each act a step of the state machine, kept and logged in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot.campaigns import campaign as machine
from bot.campaigns.audience import Audience, Screen, members
from bot.campaigns.campaign import Campaign, Illegal, Kind, Moved, Rules
from bot.campaigns.content import Rows, button_of, drawn, pressed
from bot.campaigns.documents import dump, parse
from bot.courier import Begun, Courier, Outgoing, Result, Sent, unnoted
from bot.messages import Button
from bot.store import Store, campaigns, ledger, stamp

Words = Callable[[Campaign, str], str | None]
"""What a campaign says to one person beside what it says to all."""

Again = Literal["failed", "uncertain"]


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a campaign would go to, as it was when they were looked for: user, own words, message to change."""

    seen: Campaign | None
    rows: tuple[tuple[str, str | None, int | None], ...]


def no_words(campaign: Campaign, user: str) -> str | None:
    """Everyone gets the same."""
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """The acts, with what they need to know. Who may do them is checked before, by whoever calls.

    `find` and `head_count` may screen every kept profile: where people wait, call them in a thread.

    Attributes:
        footer: The buttons at the end of every broadcast, such as 退订.
        channel: The messenger that the courier serves; people elsewhere are in no audience.
    """

    store: Store
    screen: Screen
    rules: Rules = field(default_factory=Rules)
    words: Words = no_words
    footer: Rows = ()
    channel: str = "telegram"

    def load(self, id: int) -> Campaign | None:
        return load(self.store, id)

    def draft(
        self,
        by: str,
        now: datetime,
        content: Outgoing | None = None,
        audience: Audience | None = None,
        purpose: str | None = None,
    ) -> Campaign:
        """A new campaign; `purpose` tells `words` what it is about."""
        return self._create("message", None, by, now, content, audience or Audience(), purpose)

    def edit(
        self, id: int, by: str, now: datetime, content: Outgoing | None = None, audience: Audience | None = None
    ) -> Moved:
        return move(self.store, id, "edit", by, now, lambda one: machine.edit(one, by, content, audience))

    def preview(self, id: int, user: str | None = None) -> Outgoing | None:
        """The message exactly as it will look, to everyone or with one person's own words."""
        one = self.load(id)
        return drawn(one, self.footer, self.words(one, user) if user else None) if one else None

    async def test(self, id: int, by: str, courier: Courier, now: datetime, begun: Begun = unnoted) -> Result | Illegal:
        """Sends it to the tester alone."""
        content = self.preview(id, by)
        if content is None:
            return Illegal("test", None, "missing")
        result = await courier.send(by.partition(":")[2], content, begun)
        if isinstance(result, Sent):
            sent = self.preview(id, by) == content
            tested = move(self.store, id, "test", by, now, lambda one: machine.mark_tested(one) if sent else one)
            return tested if isinstance(tested, Illegal) else result
        return result

    def head_count(self, one: Campaign) -> int:
        """To how many it would go at this moment."""
        return len(self._recipients(one))

    def find(self, id: int) -> Found:
        """Looks for the recipients; it changes nothing, so that nobody waits for it in a transaction."""
        seen = self.load(id)
        found = self._recipients(seen) if seen else {}
        return Found(
            seen, tuple((user, self.words(seen, user), message_id) for user, message_id in found.items() if seen)
        )

    def submit(self, id: int, by: str, courier: Courier, now: datetime, found: Found | None = None) -> Moved:
        """Asks for the approval; the card is the campaign's `card`. `found`: what `find` gave before."""
        found = found or self.find(id)

        def step(one: Campaign) -> Moved:
            if one != found.seen:
                return Illegal("submit", one.status, "changed")
            content = drawn(one, self.footer)
            fault = courier.fault(content) if content else None
            return machine.submit(one, by, len(found.rows), fault, self.rules)

        return move(self.store, id, "submit", by, now, step)

    def approve(self, id: int, by: str, revision: int, now: datetime) -> Moved:
        return move(self.store, id, "approve", by, now, lambda one: machine.approve(one, by, revision, self.rules))

    def decline(self, id: int, by: str, revision: int, now: datetime) -> Moved:
        return move(self.store, id, "decline", by, now, lambda one: machine.decline(one, revision))

    def schedule(self, id: int, by: str, at: datetime, now: datetime) -> Moved:
        return move(self.store, id, "schedule", by, now, lambda one: machine.schedule(one, at, stamp(at), now))

    def start(self, id: int, by: str, now: datetime, found: Found | None = None) -> Moved:
        """Freezes the audience and lets the sending begin. `found`: what `find` gave before."""
        found = found or self.find(id)

        def step(one: Campaign) -> Moved:
            if one != found.seen:
                return Illegal("start", one.status, "changed")
            if one.of is not None and ledger.tally(self.store, one.of).get("sending"):
                return Illegal("start", one.status, "in_flight")
            moved = machine.start(one, len(found.rows), self.rules)
            if isinstance(moved, Campaign):
                ledger.freeze(self.store, id, found.rows)
            return moved

        return move(self.store, id, "start", by, now, step)

    def void(self, id: int, by: str, now: datetime) -> Moved:
        return move(self.store, id, "void", by, now, machine.void)

    def pause(self, id: int, by: str, now: datetime, why: str = "desk") -> Moved:
        return move(self.store, id, "pause", by, now, lambda one: machine.pause(one, why))

    def resume(self, id: int, by: str, now: datetime) -> Moved:
        return move(self.store, id, "resume", by, now, machine.resume)

    def cancel(self, id: int, by: str, now: datetime) -> Moved:
        """Ends it; the recipients who were still to come are noted as skipped."""

        def step(one: Campaign) -> Moved:
            ledger.drop_pending(self.store, id, "cancelled", now)
            return machine.cancel(one)

        return move(self.store, id, "cancel", by, now, step)

    def retry(self, id: int, by: str, now: datetime, state: Again = "failed") -> Moved:
        """Sends again to those it failed; to the uncertain ones only if this is asked for, for they may have it."""

        def step(one: Campaign) -> Moved:
            if self._was_changed(id):
                return Illegal("retry", one.status, "changed")
            return machine.reopen(one, ledger.reopen(self.store, id, state))

        return move(self.store, id, "retry", by, now, step, detail=state)

    def correct(self, id: int, by: str, content: Outgoing, now: datetime) -> Moved:
        """Drafts a new text for everyone who has the message; a campaign of its own, with its own approval."""
        sent = self.load(id)
        if sent is None or sent.content is None:
            return Illegal("correct", sent.status if sent else None, "missing")
        if sent.status not in ("cancelled", "done"):
            return Illegal("correct", sent.status, "status")
        # The messenger changes the words of a message, not the file that it came with.
        changed = replace(content, file=sent.content.file)
        return self._create("correction", sent.of or id, by, now, changed, sent.audience, sent.purpose)

    def withdraw(self, id: int, by: str, now: datetime) -> Moved:
        """Drafts the deletion of the message at everyone who has it; if it is still being sent, that ends now."""
        sent = self.load(id)
        if sent is None:
            return Illegal("withdraw", None, "missing")
        if sent.status in ("sending", "paused"):
            self.cancel(id, by, now)
        elif sent.status not in ("cancelled", "done"):
            return Illegal("withdraw", sent.status, "status")
        return self._create("withdrawal", sent.of or id, by, now, None, sent.audience, None)

    def pressed(self, press: str, user: str, now: datetime) -> Button | None:
        """Notes a tap on a campaign's button and gives the button as its author made it, to be acted on."""
        parts = pressed(press)
        drawer = self.load(parts[1]) if parts else None
        button = button_of(drawer, parts[2]) if parts and drawer else None
        if parts and button:
            campaigns.tap(self.store, parts[0], user, button.label, now)
        return button

    def _recipients(self, one: Campaign) -> dict[str, int | None]:
        if one.of is not None:
            return dict(ledger.reached(self.store, one.of))
        return dict.fromkeys(members(self.store, one.audience, self.screen, self.channel))

    def _was_changed(self, id: int) -> bool:
        """Whether its text is not what people should get any more."""
        kinds: tuple[Kind, ...] = ("correction", "withdrawal")
        followers = [follower for kind in kinds for follower in campaigns.following(self.store, id, kind)]
        return any(campaigns.status(self.store, follower) in ("sending", "paused", "done") for follower in followers)

    def _create(
        self,
        kind: Kind,
        of: int | None,
        by: str,
        now: datetime,
        content: Outgoing | None,
        audience: Audience,
        purpose: str | None,
    ) -> Campaign:
        with self.store.transaction():
            id = campaigns.create(self.store, kind, of, now)
            one = Campaign(id, kind, (by,), content, audience, of, purpose)
            keep(self.store, one)
            campaigns.log(self.store, id, "draft", by, kind, now)
        return one


def load(store: Store, id: int) -> Campaign | None:
    document = campaigns.load(store, id)
    return parse(document) if document else None


def keep(store: Store, one: Campaign) -> None:
    campaigns.save(store, one.id, one.status, one.starts_at, dump(one))


def move(
    store: Store, id: int, act: str, by: str, now: datetime, step: Callable[[Campaign], Moved], detail: str = ""
) -> Moved:
    """Makes one step: loaded, judged, kept and logged in one transaction; an illegal one changes nothing."""
    try:
        with store.transaction():
            one = load(store, id)
            moved = step(one) if one else Illegal(act, None, "missing")
            if isinstance(moved, Illegal):
                raise _Undone(moved)
            keep(store, moved)
            campaigns.log(store, id, act, by, detail or moved.paused_for or "", now)
            return moved
    except _Undone as undone:
        return undone.why


class _Undone(Exception):
    """Carries an illegal move out of its transaction, so that nothing of it stays."""

    def __init__(self, why: Illegal) -> None:
        super().__init__(why)
        self.why = why
