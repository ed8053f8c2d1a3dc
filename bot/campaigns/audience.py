"""Whom a campaign is for: always subscribers, and by their figures only those who agreed to that."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.store import Store, campaigns, consents, enterprises, subscriptions

Standing = Literal["qualifies", "may_qualify", "narrowly_misses", "does_not_qualify"]

Screen = Callable[[str], Mapping[str, str]]
"""From the facts of a kept profile (JSON text) to its standing by award; the caller says what a narrow miss is."""


@dataclass(frozen=True, slots=True)
class Audience:
    """What recipients have in common; what is left empty is not asked, and nothing at all means every subscriber.

    Attributes:
        topic: What they follow (who follows everything follows it too).
        roles: Any of these roles of their enterprise.
        locations: Any of these places.
        award: The award in which their enterprise has one of `standings`.
        saved_list: The name of a saved list that they stand in.
    """

    topic: str | None = None
    roles: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    award: str | None = None
    standings: tuple[Standing, ...] = ("qualifies",)
    saved_list: str | None = None

    @property
    def by_profile(self) -> bool:
        """Whether it takes a look at people's figures."""
        return bool(self.roles or self.locations or self.award)


def members(store: Store, audience: Audience, screen: Screen, channel: str = "telegram") -> tuple[str, ...]:
    """The people in it at this moment, in a fixed order: subscribed, not blocked, and on this channel."""
    found = [user for user in subscriptions.subscribers(store, audience.topic) if user.startswith(f"{channel}:")]
    if audience.saved_list is not None:
        listed = campaigns.users_in_list(store, audience.saved_list)
        found = [user for user in found if user in listed]
    if audience.by_profile:
        fitting = _by_profile(store, audience, screen)
        found = [user for user in found if user in fitting]
    return tuple(found)


def still_wants(store: Store, audience: Audience, user: str) -> bool:
    """Whether the person still follows what brought them into the audience."""
    topics = subscriptions.topics(store, user)
    return bool(topics) if audience.topic is None else bool({audience.topic, subscriptions.ALL} & set(topics))


def _by_profile(store: Store, audience: Audience, screen: Screen) -> frozenset[str]:
    kept = enterprises.everyones(store, consents.BROADCAST)
    return frozenset(enterprise.user for enterprise in kept if _fits(audience, enterprise.facts, screen))


def _fits(audience: Audience, facts_json: str, screen: Screen) -> bool:
    """One enterprise has to fit in every respect; an unknown fact fits nothing."""
    facts: dict[str, Any] = json.loads(facts_json)
    if audience.roles and not set(audience.roles) & set(facts.get("roles") or ()):
        return False
    if audience.locations and facts.get("location") not in audience.locations:
        return False
    return audience.award is None or screen(facts_json).get(audience.award) in audience.standings
