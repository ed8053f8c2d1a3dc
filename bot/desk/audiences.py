"""Whom a campaign is for, chosen by tapping, with its size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, cast

from bot.campaigns.audience import Audience, Standing, members
from bot.campaigns.campaign import Campaign, Illegal
from bot.desk import wording
from bot.desk.drafting import card, loaded
from bot.desk.room import Caller, OldPress, Room, Step, Verb, button, number, press, reply, word
from bot.messages import Button, Message, Reply, rows
from bot.staff.figures import SMALLEST
from bot.store import campaigns as kept
from bot.store import consents, enterprises, subscriptions

TOO_SMALL = f"这样选出来的不到{SMALLEST}人。为保护个人数据，不能单独给这么少的人群发，请放宽范围。"
_LONGEST_NAME = 20
_STANDINGS: tuple[Standing, ...] = ("qualifies", "may_qualify", "narrowly_misses")


def menu(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _menu(room, caller, loaded(room, args))


def _menu(room: Room, caller: Caller, one: Campaign) -> Reply:
    chosen = one.audience

    def finish(count: int) -> Reply:
        lines = [
            f"现在发给：{wording.audience_name(room.policy, chosen)}",
            f"人数：{wording.people_count(one, count)}（只有订阅了的人会收到）",
        ]
        if chosen.by_profile:
            lines.append("按企业情况选人，只用同意了的人留下的数字。")
        buttons = [
            button("所有订阅的人", "au.all", one.id),
            button("按话题", "au.topics", one.id),
            button("按企业类型", "au.roles", one.id),
            button("按所在地", "au.places", one.id),
            button("按奖补", "au.awards", one.id),
            button("保存的名单", "au.lists", one.id),
            button("存为名单", "au.save", one.id),
        ]
        return reply(*lines, buttons=(*rows(buttons), (button("选好了", "c.show", one.id),)))

    count = partial(room.campaigns.head_count, one)
    return room.slow(caller, heavy(room, one), press("au.menu", one.id), count, finish)


def heavy(room: Room, one: Campaign) -> bool:
    """Whether to count it means to screen so many profiles that people would wait for it."""
    return one.audience.award is not None and enterprises.how_many(room.store, consents.BROADCAST) > room.heavy


def everyone(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _edited(room, caller, loaded(room, args), Audience())


def topics(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    followed = subscriptions.followed(room.store)
    known = dict.fromkeys((wording.CHANGES, *followed))
    named = [topic for topic in known if topic != subscriptions.ALL]
    picked = (
        button(_mark(wording.topic_name(room.policy, t)[:20], one.audience.topic == t), "au.t", one.id, t)
        for t in named
    )
    return reply("关注了哪个话题的人（关注全部的人也算）：", buttons=(*rows(picked, 1), _back(one)))


def topic(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, wanted = loaded(room, args), word(args, 1)
    if wanted != wording.CHANGES and wanted not in subscriptions.followed(room.store):
        raise OldPress
    return _edited(room, caller, one, replace(one.audience, topic=wanted))


@dataclass(frozen=True, slots=True)
class Several:
    """A fact of which an audience may name several values."""

    fact: str
    field: Literal["roles", "locations"]
    verb: str
    ask: str

    def chosen(self, audience: Audience) -> tuple[str, ...]:
        return audience.roles if self.field == "roles" else audience.locations

    def menu(self, room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
        one = loaded(room, args)
        choices, chosen = room.policy.facts[self.fact].choices, self.chosen(one.audience)
        picked = (button(_mark(told.label, name in chosen), self.verb, one.id, name) for name, told in choices.items())
        return reply(self.ask, buttons=(*rows(picked), _back(one)))

    def toggle(self, room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
        one = loaded(room, args)
        named = _toggled(self.chosen(one.audience), _known(room.policy.facts[self.fact].choices, args))
        audience = (
            replace(one.audience, roles=named) if self.field == "roles" else replace(one.audience, locations=named)
        )
        return _again(room, caller, one, audience, self.menu, args)


ROLES = Several("roles", "roles", "au.r", "企业类型，可以选几个：")
PLACES = Several("location", "locations", "au.p", "所在地，可以选几个：")


def awards(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    chosen = one.audience
    picked = (
        button(_mark(definition.title, chosen.award == id), "au.w", one.id, id)
        for id, definition in room.policy.definitions.items()
    )
    stands = (button(_mark(wording.STANDINGS[s], s in chosen.standings), "au.s", one.id, s) for s in _STANDINGS)
    ask = "哪项奖补，符合到什么程度（可以选几个）："
    return reply(ask, buttons=(*rows(picked, 2), *rows(stands, 3), _back(one)))


def award(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, wanted = loaded(room, args), _known(room.policy.definitions, args)
    chosen = None if one.audience.award == wanted else wanted
    return _again(room, caller, one, replace(one.audience, award=chosen), awards, args)


def standing(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, wanted = loaded(room, args), _known(_STANDINGS, args)
    left = _toggled(one.audience.standings, wanted) or ("qualifies",)
    chosen = cast(tuple[Standing, ...], tuple(left))
    return _again(room, caller, one, replace(one.audience, standings=chosen), awards, args)


def lists(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    saved = kept.lists(room.store)
    if not saved:
        return reply("还没有保存的名单。", buttons=(_back(one),))
    picked = (
        button(_mark(f"{name[:16]}（{size}）", one.audience.saved_list == name), "au.n", one.id, at)
        for at, (name, size) in enumerate(saved.items())
    )
    return reply("选一个名单：", buttons=(*rows(picked, 1), _back(one)))


def saved_list(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, names = loaded(room, args), list(kept.lists(room.store))
    at = number(args, 1)
    if at >= len(names):
        raise OldPress
    return _edited(room, caller, one, replace(one.audience, saved_list=names[at]))


def ask_name(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    room.expect(caller, "au.name", id=one.id)
    return reply("给这个名单起个名字，以后群发可以直接选它。", buttons=((button("不存了", "c.stop", typed="取消"),),))


def take_name(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    one, name = loaded(room, (str(state["id"]),)), (message.text or "").strip()[:_LONGEST_NAME]
    if not name:
        return reply("名单要有名字。")
    found = members(room.store, one.audience, room.base.screen, room.channel)
    if one.audience.by_profile and len(found) < SMALLEST:
        return reply(TOO_SMALL)
    kept.save_list(room.store, name, found, caller.now)
    return card(room, caller, one, f"名单“{name}”存好了，{len(found)}人。")


def _edited(room: Room, caller: Caller, one: Campaign, audience: Audience) -> Reply:
    moved = room.campaigns.edit(one.id, caller.user, caller.now, audience=audience)
    return reply(wording.why_not(moved)) if isinstance(moved, Illegal) else _menu(room, caller, moved)


def _again(room: Room, caller: Caller, one: Campaign, audience: Audience, menu: Any, args: tuple[str, ...]) -> Reply:
    moved = room.campaigns.edit(one.id, caller.user, caller.now, audience=audience)
    if isinstance(moved, Illegal):
        return reply(wording.why_not(moved))
    shown: Reply = menu(room, caller, args)
    return shown


def _known(known: Iterable[str], args: tuple[str, ...]) -> str:
    wanted = word(args, 1)
    if wanted not in known:
        raise OldPress
    return wanted


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)


def _mark(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def _back(one: Campaign) -> tuple[Button, ...]:
    return (button("看人数", "au.menu", one.id), button("选好了", "c.show", one.id))


VERBS: Mapping[str, Verb] = {
    "au.menu": Verb("write", menu, noted=False),
    "au.all": Verb("write", everyone, noted=False),
    "au.topics": Verb("write", topics, noted=False),
    "au.t": Verb("write", topic, noted=False),
    "au.roles": Verb("write", ROLES.menu, noted=False),
    "au.r": Verb("write", ROLES.toggle, noted=False),
    "au.places": Verb("write", PLACES.menu, noted=False),
    "au.p": Verb("write", PLACES.toggle, noted=False),
    "au.awards": Verb("write", awards, noted=False),
    "au.w": Verb("write", award, noted=False),
    "au.s": Verb("write", standing, noted=False),
    "au.lists": Verb("write", lists, noted=False),
    "au.n": Verb("write", saved_list, noted=False),
    "au.save": Verb("write", ask_name),
}
STEPS: Mapping[str, Step] = {"au.name": Step("write", take_name)}
