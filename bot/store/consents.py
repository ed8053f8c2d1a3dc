"""What a person agreed to, by purpose, and since when."""

from datetime import datetime

from bot.store.database import Store, stamp

# The purposes in use. Keeping figures for the next self-check does not include being written to because of them.
PROFILE = "profile"
BROADCAST = "broadcast"


def give(store: Store, user: str, purpose: str, now: datetime) -> str:
    """Notes the consent and gives its time; an earlier one stands."""
    store.run("INSERT OR IGNORE INTO consents (user, purpose, at) VALUES (?, ?, ?)", user, purpose, stamp(now))
    return str(given(store, user, purpose))


def withdraw(store: Store, user: str, purpose: str) -> None:
    store.run("DELETE FROM consents WHERE user = ? AND purpose = ?", user, purpose)


def given(store: Store, user: str, purpose: str) -> str | None:
    """When the person consented, or None."""
    at: str | None = store.value("SELECT at FROM consents WHERE user = ? AND purpose = ?", user, purpose)
    return at
