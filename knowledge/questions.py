"""Sample questions in many voices, each with what it asks about: what the understanding learns from.

They lie beside the policy file, one JSON object a line; adding a line teaches a phrase, and needs no code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.answers import Answers
from knowledge.models import Model
from knowledge.policy import Policy
from knowledge.samples import check_lines, lines_beside, read_lines

QUESTIONS_FILE = "questions.jsonl"
Kind = Literal["clause", "unstated", "outside", "smalltalk", "compute"]
OUTSIDE, SMALLTALK, THREAD = "outside", "smalltalk", "thread"


class SampleQuestion(Model):
    """A question as a person may put it.

    Attributes:
        q: The words.
        topic: The topic of the answers file that it is about, or `outside` or `smalltalk`; `thread` for what only makes
            sense after something else was talked about, such as 那最高多少.
        facet: What is asked of the topic; None where it is not told.
        kind: Whether the policy answers it, is silent on it, does not cover it, or figures were given to reckon with.
    """

    q: str
    topic: str
    facet: str | None = None
    kind: Kind


@dataclass(frozen=True)
class SampleQuestions:
    """The samples of a policy as they stand on disk, read when something has to be learnt."""

    data: bytes

    def read(self) -> Iterator[SampleQuestion]:
        """Every sample, in order; raises ValidationError on a line of another shape."""
        return read_lines(SampleQuestion, self.data)


def sample_questions(policy: Policy) -> SampleQuestions:
    """The samples beside a policy file; none where it has none."""
    return SampleQuestions(lines_beside(policy, QUESTIONS_FILE))


def check_questions(answers: Answers, questions: SampleQuestions) -> None:
    """Proves that each sample names a topic that there is; raises PolicyError with every fault, by line."""
    known = {*answers.topics, OUTSIDE, SMALLTALK, THREAD}
    path = answers.policy.folder / QUESTIONS_FILE
    check_lines(path, questions.data, SampleQuestion, lambda sample: (sample.topic,), known)
