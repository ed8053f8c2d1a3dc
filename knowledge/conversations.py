"""Sample conversations: what each message of a talk is about, so that going on and turning away can be learnt.

They lie beside the policy file, one JSON object a line; adding a line teaches a turn of talk, and needs no code.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from knowledge.answers import Answers
from knowledge.models import Model
from knowledge.policy import Policy
from knowledge.questions import OUTSIDE, SMALLTALK, Kind
from knowledge.samples import check_lines, lines_beside, read_lines

CONVERSATIONS_FILE = "conversations.jsonl"


class SampleMessage(Model):
    """A message of a conversation.

    Attributes:
        q: The words.
        topics: What it is about, in the light of what was said before: topics of the answers file, `outside` or
            `smalltalk`; several where careful readers differ, none where they cannot tell.
        kind: As of a sample question; None where it is not told.
    """

    q: str
    topics: tuple[str, ...] = ()
    kind: Kind | None = None


class SampleConversation(Model):
    """Messages of one person, in order."""

    turns: tuple[SampleMessage, ...] = Field(min_length=2)


@dataclass(frozen=True)
class SampleConversations:
    """The conversations of a policy as they stand on disk, read when something has to be learnt."""

    data: bytes

    def read(self) -> Iterator[SampleConversation]:
        """Every conversation, in order; raises ValidationError on a line of another shape."""
        return read_lines(SampleConversation, self.data)


def sample_conversations(policy: Policy) -> SampleConversations:
    """The conversations beside a policy file; none where it has none."""
    return SampleConversations(lines_beside(policy, CONVERSATIONS_FILE))


def check_conversations(answers: Answers, conversations: SampleConversations) -> None:
    """Proves that each message names topics that there are; raises PolicyError with every fault, by line."""
    known = {*answers.topics, OUTSIDE, SMALLTALK}
    path = answers.policy.folder / CONVERSATIONS_FILE
    check_lines(path, conversations.data, SampleConversation, _named, known)


def _named(conversation: SampleConversation) -> Iterator[str]:
    return (name for turn in conversation.turns for name in turn.topics)
