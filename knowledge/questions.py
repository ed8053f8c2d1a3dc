"""Sample questions in many voices, each with what it asks about: what the understanding learns from.

They lie beside the policy file, one JSON object a line; adding a line teaches a phrase, and needs no code.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from knowledge.answers import Answers
from knowledge.checks import Fault
from knowledge.models import Model
from knowledge.policy import Policy, PolicyError

QUESTIONS_FILE = "questions.jsonl"
Kind = Literal["clause", "unstated", "outside", "smalltalk", "compute"]
OUTSIDE, SMALLTALK, THREAD = "outside", "smalltalk", "thread"


class SampleQuestion(Model):
    """A question as a person may put it.

    Attributes:
        q: The words.
        topic: The topic of the answers file that it is about, or `outside` or `smalltalk`; `thread` for what only makes
            sense after something else was talked about, such as 那最高多少.
        facet: What is asked of the topic.
        kind: Whether the policy answers it, is silent on it, does not cover it, or figures were given to reckon with.
    """

    q: str
    topic: str
    facet: str
    kind: Kind


@dataclass(frozen=True)
class SampleQuestions:
    """The samples of a policy as they stand on disk, read when something has to be learnt."""

    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the data, so that what was learnt from it can be told apart."""
        return hashlib.sha256(self.data).hexdigest()

    def read(self) -> Iterator[SampleQuestion]:
        """Every sample, in order; raises ValidationError on a line of another shape."""
        return (SampleQuestion.model_validate_json(line) for line in self.data.splitlines() if line.strip())


def sample_questions(policy: Policy) -> SampleQuestions:
    """The samples beside a policy file; none where it has none."""
    path = policy.folder / QUESTIONS_FILE
    return SampleQuestions(path.read_bytes() if path.exists() else b"")


def check_questions(answers: Answers, questions: SampleQuestions) -> None:
    """Proves that each sample names a topic that there is.

    Raises:
        PolicyError: With every fault, by line.
    """
    faults = tuple(_faults(answers, questions))
    if faults:
        raise PolicyError(answers.policy.folder / QUESTIONS_FILE, faults)


def _faults(answers: Answers, questions: SampleQuestions) -> Iterator[Fault]:
    known = {*answers.topics, OUTSIDE, SMALLTALK, THREAD}
    for number, line in enumerate(questions.data.splitlines(), 1):
        try:
            sample = SampleQuestion.model_validate(json.loads(line))
        except (ValidationError, ValueError) as error:
            yield Fault("-", f"line {number}", str(error).splitlines()[0])
            continue
        if sample.topic not in known:
            yield Fault("-", f"line {number}", f"no topic {sample.topic}")
