"""One understanding of the real policy for every test of a worker."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answers.context import Context
from bot.answers.opening import open_understanding
from bot.answers.room import Answered, answer
from bot.answers.understanding import Understanding
from bot.messages import Reply
from bot.settings import settings_from_environment
from knowledge.policy import Policy, load_policy

Ask = Callable[..., Reply]
Talk = Callable[..., Answered]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="session")
def understanding(policy: Policy) -> Understanding:
    """What `make setup` has learnt already."""
    opened = open_understanding(policy, settings_from_environment().cache)
    assert opened is not None
    return opened


@pytest.fixture(scope="session")
def talk(understanding: Understanding) -> Talk:
    """The answer to the last of a conversation's messages, with the thread after it."""

    def said(*texts: str) -> Answered:
        context = Context()
        for text in texts:
            done = answer(understanding, text, context, TODAY)
            context = done.context
        return done

    return said


@pytest.fixture(scope="session")
def ask(talk: Talk) -> Ask:
    """The reply to the last of a conversation's messages."""
    return lambda *texts: talk(*texts).reply
