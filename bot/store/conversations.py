"""Where each person's conversation stands."""

import json
from datetime import datetime
from typing import Any

from bot.store.database import Store, stamp


def load(store: Store, user: str) -> dict[str, Any] | None:
    state = store.value("SELECT state FROM conversations WHERE user = ?", user)
    return None if state is None else json.loads(state)


def save(store: Store, user: str, state: dict[str, Any], now: datetime) -> None:
    store.run(
        """INSERT INTO conversations (user, state, at) VALUES (?, ?, ?)
        ON CONFLICT (user) DO UPDATE SET state = excluded.state, at = excluded.at""",
        user,
        json.dumps(state, ensure_ascii=False),
        stamp(now),
    )


def drop(store: Store, user: str) -> None:
    store.run("DELETE FROM conversations WHERE user = ?", user)
