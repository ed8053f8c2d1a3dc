"""A new version of the policy: what changed, whom it concerns, and a campaign that tells each of them."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.campaigns.audience import Audience
from bot.campaigns.campaign import Campaign
from bot.courier import Outgoing
from bot.desk.drafting import card
from bot.desk.room import Caller, OldPress, Room, Verb, button, message, press, reply
from bot.messages import Block, Reply, rows
from bot.staff.effects import Effects, effects
from bot.staff.figures import safe, shown
from bot.staff.policy_diff import Change, diff
from bot.staff.roles import with_act
from bot.store import Store, campaigns, consents, enterprises, own_words, settings
from knowledge.models import PolicyFile
from knowledge.policy import Policy

_LAST = "policy_last"
_BEFORE = "policy_before"
_SHOWN = 12
_BUTTONS = 3


def policy_arrived(room: Room, now: datetime) -> tuple[Change, ...]:
    """Compares the policy with the last one seen; tells the editors what changed. Once a version."""
    kept = settings.get(room.store, _LAST)
    if kept is not None and kept["digest"] == room.policy.digest:
        return ()
    with room.store.transaction():
        settings.put(room.store, _LAST, _kept(room.policy))
        if kept is None:
            return ()
        old = _policy(kept)
        changes = diff(old, room.policy)
        settings.put(room.store, _BEFORE, kept)
        for user in with_act(room.store, "write") if changes else ():
            room.tell(user, "policy", room.policy.version, _card(old, room.policy, changes), now)
    return changes


def show(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """The counts, before anything is drafted: never whose."""
    old = _before(room)

    def finish(found: Effects) -> Reply:
        changes = [change.text for change in diff(old, room.policy)[:_SHOWN]]
        row = (button("起草通知", "k.draft"), button("工作台", "p.menu")) if caller.may("write") else ()
        return reply(*changes, *counts(found), buttons=(row,))

    return room.slow(caller, _heavy(room), press("k.show"), partial(effects, room.store, old, room.policy), finish)


def draft(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    old = _before(room)

    def finish(found: Effects) -> Reply:
        one = announce(room, caller, old, room.policy, found)
        return card(room, caller, one, "通知起草好了。", *counts(found), "每个人还会看到一段对自己的影响。")

    return room.slow(caller, _heavy(room), press("k.draft"), partial(effects, room.store, old, room.policy), finish)


def announce(room: Room, caller: Caller, old: Policy, new: Policy, found: Effects) -> Campaign:
    """A draft for everyone whose result changes, with what it means for each; nothing is sent before its approval."""
    changes = diff(old, new)
    name = f"政策变化 {old.version}→{new.version}"
    clauses = [number for number in dict.fromkeys(change.clause for change in changes) if number][:_BUTTONS]
    said = (Block("政策有变化："), *(Block(change.text) for change in changes[:_SHOWN]))
    content = Outgoing(said, rows((*map(room.openers.clause, clauses), room.openers.check)))
    with room.store.transaction():
        own_words.keep(room.store, found.purpose, found.words)
        campaigns.save_list(room.store, name, found.words, caller.now)
        return room.campaigns.draft(caller.user, caller.now, content, Audience(saved_list=name), found.purpose)


def counts(found: Effects) -> tuple[str, ...]:
    """How many it concerns; few people are only few."""
    by_clause = "，".join(f"第{clause}条 {shown(safe(people))}" for clause, people in found.by_clause.items())
    return (
        f"同意用数字来通知的企业 {shown(safe(found.profiles))}，结果有变化的人 {shown(safe(len(found.words)))}",
        f"变好 {shown(safe(found.better))}，变差 {shown(safe(found.worse))}",
        f"涉及：{by_clause}" if by_clause else "",
    )


def words(store: Store, one: Campaign, user: str) -> str | None:
    """A person's own words, unless they have taken back that their figures may be used for this."""
    if not (one.purpose or "").startswith("change:") or consents.given(store, user, consents.BROADCAST) is None:
        return None
    return own_words.of(store, one.purpose or "", user)


def _card(old: Policy, new: Policy, changes: tuple[Change, ...]) -> Outgoing:
    lines = [change.text for change in changes[:_SHOWN]]
    more = f"还有{len(changes) - _SHOWN}处变化。" if len(changes) > _SHOWN else ""
    row = (button("看影响多少人", "k.show"), button("起草通知", "k.draft"))
    return message(f"政策换了版本：{old.version} → {new.version}", *lines, more, buttons=(row,))


def _heavy(room: Room) -> bool:
    return enterprises.how_many(room.store, consents.BROADCAST) > room.heavy


def _kept(policy: Policy) -> dict[str, str]:
    return {"digest": policy.digest, "file": policy.file.model_dump_json(by_alias=True)}


def _policy(kept: Mapping[str, str]) -> Policy:
    """A version that was proven when it was in force."""
    digest = kept["digest"] or hashlib.sha256(kept["file"].encode()).hexdigest()
    return Policy(PolicyFile.model_validate_json(kept["file"]), digest)


def _before(room: Room) -> Policy:
    kept = settings.get(room.store, _BEFORE)
    if kept is None:
        raise OldPress
    return _policy(kept)


VERBS: Mapping[str, Verb] = {"k.show": Verb("look", show), "k.draft": Verb("write", draft)}
