"""What a person follows, when they want peace, and whether their figures may be used to choose what they get."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.campaigns.quiet import NONE, USUAL, read_quiet_hours
from bot.desk.wording import CHANGES, topic_name
from bot.language.clauses import read_clause_numbers
from bot.messages import Button, Reply, rows, say
from bot.staff.preferences import hours_of
from bot.store import Store, consents, enterprises, subscriptions
from bot.store.subscriptions import ALL, QuietHours
from bot.texts import TEXTS
from knowledge.policy import Policy

COMMANDS: Final = frozenset({"subscribe", "unsubscribe", "following", "quiet", "figures"})
_OFFERED: Final = (USUAL, QuietHours("20:00", "09:00"), QuietHours("12:00", "14:00"), NONE)


def act(policy: Policy, store: Store, user: str, command: str, argument: str, now: datetime) -> Reply | None:
    """Does what one of `COMMANDS` says; None where its argument was forged."""
    match command:
        case "subscribe":
            return subscribe(policy, store, user, argument, now)
        case "unsubscribe":
            return unsubscribe(policy, store, user, argument)
        case "following":
            return choose(policy, store, user, argument)
        case "quiet":
            return quiet(store, user, argument)
        case _:
            return use_figures(policy, store, user, argument, now)


def show(policy: Policy, store: Store, user: str, *before: str) -> Reply:
    """What is followed and when, with a tap for everything that can be changed about it."""
    followed = subscriptions.topics(store, user)
    named = "、".join(topic_name(policy, topic) for topic in followed) or TEXTS.follows_nothing
    lines = (TEXTS.follows.format(topics=named), quiet_text(store, user))
    taps = [
        _toggle(policy, followed, ALL),
        _toggle(policy, followed, CHANGES),
        Button(TEXTS.follow_clauses_label, "following:clauses", None),
        Button(TEXTS.follow_awards_label, "following:awards", None),
        Button(TEXTS.quiet_label, "quiet", "安静时间"),
        *_consent(store, user),
    ]
    leave = ((Button(TEXTS.unsubscribe_label, "unsubscribe", "退订"),),) if followed else ()
    return Reply("command", say(*before, *lines), buttons=(*rows(taps), *leave))


def choose(policy: Policy, store: Store, user: str, kind: str) -> Reply | None:
    """The clauses or the awards, each to be followed or left by a tap."""
    listed = {"clauses": tuple(policy.clauses), "awards": tuple(policy.definitions)}.get(kind)
    if listed is None:
        return show(policy, store, user) if not kind else None
    followed = subscriptions.topics(store, user)
    taps = rows((_toggle(policy, followed, topic) for topic in listed), 1)
    return Reply("command", say(TEXTS.follow_which), buttons=(*taps, _back()))


def subscribe(policy: Policy, store: Store, user: str, named: str, now: datetime) -> Reply | None:
    """Follows everything, or one topic; None where there is no such topic."""
    topic = named or ALL
    if topic not in _topics(policy):
        return None
    followed = subscriptions.topics(store, user)
    if topic != ALL and ALL in followed:
        return show(policy, store, user, TEXTS.follows_all_already.format(topic=topic_name(policy, topic)))
    subscriptions.subscribe(store, user, topic, now)
    told = TEXTS.subscribed if topic == ALL else TEXTS.subscribed_to.format(topic=topic_name(policy, topic))
    return show(policy, store, user, told)


def unsubscribe(policy: Policy, store: Store, user: str, named: str) -> Reply:
    """Follows nothing any more, or not this one topic."""
    was = subscriptions.unsubscribe(store, user, named or None)
    if not named or not subscriptions.topics(store, user):
        again = rows([Button(TEXTS.subscribe_label, "subscribe", "订阅")])
        return Reply("command", say(TEXTS.unsubscribed if was else TEXTS.not_subscribed), buttons=again)
    if not was:
        return show(policy, store, user, TEXTS.not_subscribed_to.format(topic=topic_name(policy, named)))
    return show(policy, store, user, TEXTS.unsubscribed_from.format(topic=topic_name(policy, named)))


def topic_in(policy: Policy, text: str) -> str:
    """The topic that a wish to follow or to leave names; empty for everything."""
    for number in read_clause_numbers(text):
        if number in policy.clauses:
            return number
    if text in ("全部内容", "所有内容"):
        return ALL
    if "变化" in text or "变动" in text:
        return CHANGES
    named = (award for award, told in policy.definitions.items() if told.title in text)
    return next(named, "")


def quiet(store: Store, user: str, named: str) -> Reply | None:
    """Sets the hours that a tap (`22:00-08:00`) or a sentence names; without any, asks for them."""
    if not named:
        taps = rows((Button(_hours_text(hours), f"quiet:{_data(hours)}", None) for hours in _OFFERED), 1)
        lines = (quiet_text(store, user), TEXTS.quiet_how)
        return Reply("command", say(*lines), buttons=(*taps, _back()))
    hours = next((hours for hours in _OFFERED if _data(hours) == named), None) or read_quiet_hours(named)
    if hours is None:
        return None
    subscriptions.set_quiet_hours(store, user, hours)
    return Reply("command", say(TEXTS.quiet_set, quiet_text(store, user)), buttons=(_back(),))


def quiet_text(store: Store, user: str) -> str:
    """The hours in which this person is left in peace."""
    hours = subscriptions.quiet_hours(store, user) or QuietHours(*hours_of(store))
    return TEXTS.quiet_now.format(hours=_hours_text(hours))


def use_figures(policy: Policy, store: Store, user: str, answer: str, now: datetime) -> Reply | None:
    """Whether broadcasts may be chosen for this person by what their kept enterprises come to."""
    if answer not in ("yes", "no"):
        return None
    if answer == "yes":
        consents.give(store, user, consents.BROADCAST, now)
    else:
        consents.withdraw(store, user, consents.BROADCAST)
    told = TEXTS.figures_used if answer == "yes" else TEXTS.figures_unused
    return show(policy, store, user, told)


def _consent(store: Store, user: str) -> Iterable[Button]:
    """Only whoever keeps figures is asked about them."""
    given = consents.given(store, user, consents.BROADCAST) is not None
    if given:
        yield Button(TEXTS.figures_no_label, "figures:no", None)
    elif enterprises.list_of(store, user):
        yield Button(TEXTS.figures_yes_label, "figures:yes", None)


def _toggle(policy: Policy, followed: tuple[str, ...], topic: str) -> Button:
    name = topic_name(policy, topic)
    typed = f"第{topic}条" if topic in policy.clauses else name
    if topic in followed:
        return Button(f"✓ {name}", f"unsubscribe:{topic}", f"退订{typed}")
    return Button(name, f"subscribe:{topic}", f"订阅{typed}")


def _topics(policy: Policy) -> frozenset[str]:
    return frozenset((ALL, CHANGES, *policy.clauses, *policy.definitions))


def _hours_text(hours: QuietHours) -> str:
    return TEXTS.quiet_none if hours.begins == hours.ends else f"{hours.begins}–{hours.ends}"


def _data(hours: QuietHours) -> str:
    return "none" if hours.begins == hours.ends else f"{hours.begins}-{hours.ends}"


def _back() -> tuple[Button, ...]:
    return (Button(TEXTS.following_label, "following", "我的订阅"),)
