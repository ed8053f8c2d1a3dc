"""Whole checks by ten kinds of enterprise read as they were read aloud."""

from pathlib import Path

import pytest

from knowledge.policy import Policy
from tests.interview.replay import FOLDER, real_ears, replayed

TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_whole_check_reads_as_it_was_read_aloud(policy: Policy, path: Path) -> None:
    transcript = path.read_text("utf-8")
    assert replayed(policy, real_ears(policy), transcript) == transcript


def test_there_are_ten_whole_checks() -> None:
    assert len(TRANSCRIPTS) == 10
