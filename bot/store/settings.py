"""What the desk set for the bot as a whole, by name; values are anything that JSON holds."""

import json
from typing import Any

from bot.store.database import Store


def get(store: Store, key: str, default: Any = None) -> Any:
    value = store.value("SELECT value FROM settings WHERE key = ?", key)
    return default if value is None else json.loads(value)


def put(store: Store, key: str, value: Any) -> None:
    store.run("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", key, json.dumps(value, ensure_ascii=False))
