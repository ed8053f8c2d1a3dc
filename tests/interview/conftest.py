"""The shipped policy, loaded once."""

import pytest

from knowledge.policy import Policy, load_policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()
