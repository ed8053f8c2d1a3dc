"""What a campaign says to one person beside what it says to all, by the campaign's purpose."""

from collections.abc import Mapping

from bot.store.database import Store


def keep(store: Store, purpose: str, words: Mapping[str, str]) -> None:
    """In place of what was kept under this purpose."""
    with store.transaction():
        store.run("DELETE FROM own_words WHERE purpose = ?", purpose)
        rows: list[tuple[object, ...]] = [(purpose, user, text) for user, text in words.items()]
        store.run_many("INSERT INTO own_words (purpose, user, words) VALUES (?, ?, ?)", rows)


def of(store: Store, purpose: str, user: str) -> str | None:
    found: str | None = store.value("SELECT words FROM own_words WHERE purpose = ? AND user = ?", purpose, user)
    return found
