"""Moments and people that the desk's tests share."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.store import Store, consents, enterprises, people, staff, subscriptions

CHINA = timezone(timedelta(hours=8))
# A Monday.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
EDITOR, APPROVER, ADMIN, PERSON = (f"telegram:{n}" for n in (1, 2, 3, 100))
ROLE_OF = {EDITOR: "editor", APPROVER: "approver", ADMIN: "administrator"}

EXPORTER = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
    "roles": ["cross_border_seller"],
    "cross_border_exports": "3000000",
    "platform_fees": "400000",
    "online_promotion_costs": "0",
}


def staffed(store: Store) -> None:
    """An editor, an approver, an administrator and a person have written to the bot."""
    with store.transaction():
        for user, role in ROLE_OF.items():
            people.seen(store, user, role, NOW)
            staff.put(store, user, role, "server", NOW)
        people.seen(store, PERSON, "王女士", NOW)


def keeps_profile(store: Store, user: str, name: str = "甲公司", **facts: Any) -> None:
    """Keeps an exporter's figures, agrees to be written to because of them, and follows everything."""
    kept: Mapping[str, Any] = {**EXPORTER, **facts}
    people.seen(store, user, None, NOW)
    since = consents.give(store, user, consents.PROFILE, NOW)
    consents.give(store, user, consents.BROADCAST, NOW)
    subscriptions.subscribe(store, user, subscriptions.ALL, NOW)
    enterprises.save(store, user, name, json.dumps(kept), "v1", since, NOW)
