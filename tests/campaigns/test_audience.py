import json

import pytest

from bot.campaigns.audience import Audience, members
from bot.store import Store, campaigns, consents, enterprises, people, stamp, subscriptions
from tests.campaigns.fakes import START, subscribe

STANDINGS = {"乙": {"growth": "narrowly_misses"}, "丙": {"growth": "qualifies"}}


def screen(facts: str) -> dict[str, str]:
    return STANDINGS.get(json.loads(facts).get("name", ""), {})


def profile(store: Store, user: str, consent: bool = True, **facts: object) -> None:
    enterprises.save(store, user, "企业", json.dumps(facts), "v1", stamp(START), START)
    if consent:
        consents.give(store, user, consents.BROADCAST, START)


@pytest.fixture
def town(store: Store) -> Store:
    """Five subscribers; 1 to 4 with a profile, 4 without consent to its use."""
    subscribe(store, [f"telegram:{n}" for n in range(1, 6)])
    profile(store, "telegram:1", roles=["seller"], location="liandu", name="甲")
    profile(store, "telegram:2", roles=["seller", "trainer"], location="municipal", name="乙")
    profile(store, "telegram:3", roles=["platform"], location="liandu", name="丙")
    profile(store, "telegram:4", consent=False, roles=["seller"], location="liandu", name="丙")
    campaigns.save_list(store, "展会", ["telegram:2", "telegram:5", "telegram:9"], START)
    subscriptions.subscribe(store, "telegram:5", "十", START)
    return store


@pytest.mark.parametrize(
    ("audience", "numbers"),
    [
        (Audience(), "12345"),
        (Audience(topic="十"), "5"),
        (Audience(roles=("seller",)), "12"),
        (Audience(roles=("seller", "platform")), "123"),
        (Audience(locations=("liandu",)), "13"),
        (Audience(roles=("seller",), locations=("liandu",)), "1"),
        (Audience(award="growth"), "3"),
        (Audience(award="growth", standings=("narrowly_misses",)), "2"),
        (Audience(award="growth", standings=("qualifies", "narrowly_misses")), "23"),
        (Audience(saved_list="展会"), "25"),
        (Audience(saved_list="展会", roles=("trainer",)), "2"),
        (Audience(saved_list="没有这个名单"), ""),
    ],
)
def test_an_audience_is_those_who_fit_in_every_respect(town: Store, audience: Audience, numbers: str) -> None:
    assert members(town, audience, screen) == tuple(f"telegram:{n}" for n in numbers)


def test_who_blocked_or_unsubscribed_is_in_no_audience_not_even_by_a_saved_list(town: Store) -> None:
    people.block(town, "telegram:2", START)
    subscriptions.unsubscribe(town, "telegram:5")
    assert members(town, Audience(saved_list="展会"), screen) == ()
    assert members(town, Audience(roles=("seller",)), screen) == ("telegram:1",)


def test_roles_and_places_of_different_enterprises_are_not_mixed(store: Store) -> None:
    subscribe(store, ["telegram:1"])
    profile(store, "telegram:1", roles=["seller"], location="municipal")
    profile(store, "telegram:1", roles=["trainer"], location="liandu")
    assert members(store, Audience(roles=("seller",), locations=("liandu",)), screen) == ()


def test_people_of_another_channel_are_left_out(store: Store) -> None:
    subscribe(store, ["telegram:1", "terminal:me"])
    assert members(store, Audience(), screen) == ("telegram:1",)


def test_a_withdrawn_consent_counts_at_once(town: Store) -> None:
    consents.withdraw(town, "telegram:1", consents.BROADCAST)
    assert members(town, Audience(roles=("seller",)), screen) == ("telegram:2",)
