"""The sample conversations: read as they stand, and refused where they name what there is not."""

import pytest

from knowledge.answers import Answers, load_answers
from knowledge.conversations import SampleConversations, check_conversations, sample_conversations
from knowledge.policy import PolicyError, load_policy


@pytest.fixture(scope="module")
def answers() -> Answers:
    loaded = load_answers(load_policy())
    assert loaded is not None
    return loaded


def conversations(*lines: str) -> SampleConversations:
    return SampleConversations("\n".join(lines).encode())


def test_a_conversation_is_read_turn_by_turn() -> None:
    line = '{"turns": [{"q": "园区有奖吗", "topics": ["park"]}, {"q": "要多大", "topics": ["park"]}, {"q": "嗯"}]}'
    (talk,) = conversations(line).read()
    assert [turn.q for turn in talk.turns] == ["园区有奖吗", "要多大", "嗯"] and talk.turns[2].topics == ()


def test_the_shipped_conversations_name_subjects_that_there_are(answers: Answers) -> None:
    check_conversations(answers, sample_conversations(answers.policy))


def test_an_unknown_subject_is_refused_with_its_line(answers: Answers) -> None:
    good = '{"turns": [{"q": "园区有奖吗", "topics": ["park"]}, {"q": "谢谢", "topics": ["smalltalk"]}]}'
    bad = '{"turns": [{"q": "园区有奖吗", "topics": ["park"]}, {"q": "海外仓呢", "topics": ["warehouse"]}]}'
    with pytest.raises(PolicyError, match=r"line 2.*warehouse"):
        check_conversations(answers, conversations(good, bad))


def test_a_single_message_is_no_conversation(answers: Answers) -> None:
    with pytest.raises(PolicyError, match="line 1"):
        check_conversations(answers, conversations('{"turns": [{"q": "园区有奖吗", "topics": ["park"]}]}'))
