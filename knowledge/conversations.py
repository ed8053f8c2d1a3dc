"""Sample conversations: what each message of a talk is about, so that going on and turning away can be learnt.

They lie beside the policy file, one JSON object a line; adding a line teaches a turn of talk, and needs no code.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field, ValidationError

from knowledge.answers import Answers
from knowledge.checks import Fault
from knowledge.models import Model
from knowledge.policy import Policy, PolicyError
from knowledge.questions import OUTSIDE, SMALLTALK, Kind

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
        return (SampleConversation.model_validate_json(line) for line in self.data.splitlines() if line.strip())


def sample_conversations(policy: Policy) -> SampleConversations:
    """The conversations beside a policy file; none where it has none."""
    path = policy.folder / CONVERSATIONS_FILE
    return SampleConversations(path.read_bytes() if path.exists() else b"")


def check_conversations(answers: Answers, conversations: SampleConversations) -> None:
    """Proves that each message names topics that there are.

    Raises:
        PolicyError: With every fault, by line.
    """
    faults = tuple(_faults(answers, conversations))
    if faults:
        raise PolicyError(answers.policy.folder / CONVERSATIONS_FILE, faults)


def _faults(answers: Answers, conversations: SampleConversations) -> Iterator[Fault]:
    known = {*answers.topics, OUTSIDE, SMALLTALK}
    for number, line in enumerate(conversations.data.splitlines(), 1):
        try:
            sample = SampleConversation.model_validate(json.loads(line))
        except (ValidationError, ValueError) as error:
            yield Fault("-", f"line {number}", str(error).splitlines()[0])
            continue
        for unknown in sorted({name for turn in sample.turns for name in turn.topics} - known):
            yield Fault("-", f"line {number}", f"no topic {unknown}")
