"""One understanding of the real policy for every test of a worker; the store is new for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.opening import open_understanding
from bot.answers.understanding import Understanding
from bot.assistant import Assistant
from bot.desk import Desk
from bot.settings import settings_from_environment
from bot.store import Store
from knowledge.policy import Policy, load_policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="session")
def understanding(policy: Policy) -> Understanding:
    opened = open_understanding(policy, settings_from_environment().cache)
    assert opened is not None
    return opened


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture
def assistant(policy: Policy, understanding: Understanding, database: Path) -> Iterator[Assistant]:
    store = Store.open(database)
    yield Assistant(policy, store, understanding, desk=Desk(store, policy))
    store.close()
