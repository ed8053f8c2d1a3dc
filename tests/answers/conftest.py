"""One understanding of the real policy for every test of a worker."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answers.context import Context
from bot.answers.opening import open_understanding
from bot.answers.room import answer
from bot.answers.understanding import Understanding
from bot.messages import Reply
from knowledge.policy import Policy, load_policy

Ask = Callable[..., Reply]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="session")
def ask(policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """The reply to the last of a conversation's messages."""
    opened = open_understanding(policy, tmp_path_factory.getbasetemp().parent / "learnt")
    assert isinstance(opened, Understanding)

    def said(*texts: str) -> Reply:
        context = Context()
        for text in texts:
            done = answer(opened, text, context, TODAY)
            context = done.context
        return done.reply

    return said
