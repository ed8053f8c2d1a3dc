"""The held-back questions over the real pipe: quality by kind, the two errors that matter, speed.

Written by people who had not seen the sample questions. The files of `tuning` served to find faults and to set
thresholds; those of `heldback` were never looked at: their score is the claim.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bench.baselines import first_clauses
from bench.pipe import Pipe
from bench.scoring import answered_though_outside, may_be_wrong, policy_words, score, wrong_with_confidence
from knowledge.conversations import sample_conversations
from knowledge.policy import load_policy
from knowledge.questions import sample_questions

HELDBACK = Path(__file__).with_name("heldback")
TUNING = Path(__file__).with_name("tuning")
STARTS = 3
_KINDS = ("clause", "compute", "unstated", "outside", "smalltalk")


@dataclass
class Tally:
    """Scores and errors of one half of the questions."""

    scores: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[bool] = field(default_factory=list)
    beyond: list[bool] = field(default_factory=list)
    first: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    taught: int = 0

    def lines(self) -> Iterator[str]:
        """The tally as a table."""
        kinds = [name for name in _KINDS if name in self.scores]
        for name in ("all", *kinds, *sorted(self.scores.keys() - {"all", *kinds})):
            yield _share(name, self.scores[name])
        yield _share("wrong clause, confident", self.wrong, counted=True)
        yield _share("answered though outside", self.beyond, counted=True)
        yield f"  {self.taught} stand word for word among the samples"
        yield "  whose clause stands first, of single questions that a clause answers:"
        for name, hits in self.first.items():
            yield _share(f"  {name}", hits)

    def count(self, file: str, question: dict[str, Any], reply: dict[str, Any], words: str) -> None:
        """Adds a question and the reply to it."""
        got = score(question, reply, words)
        for name in ("all", question["kind"], f"file {file}"):
            self.scores[name].append(got)
        if may_be_wrong(question):
            self.wrong.append(wrong_with_confidence(question, reply))
        if question["kind"] == "outside":
            self.beyond.append(answered_though_outside(question, reply))

    def rank(self, question: dict[str, Any], reply: dict[str, Any]) -> None:
        """Adds which clause the assistant and each baseline put first."""
        if question["kind"] == "clause" and question["clauses"]:
            ours = {"the assistant": (reply["clauses"] or [""])[0]}
            for name, clause in {**ours, **first_clauses(question["q"])}.items():
                self.first[name].append(clause in question["clauses"])


def _share(name: str, got: list[Any], counted: bool = False) -> str:
    return f"  {name:26} {sum(got) / (len(got) or 1):6.1%}  " + (f"{sum(got)} " if counted else "") + f"of {len(got)}"


def run() -> None:
    """Asks every held-back question and prints the tables."""
    claim, tuning = Tally(), Tally()
    seconds: list[float] = []
    starts = [_start_seconds() for _ in range(STARTS)]
    pipe = Pipe()
    for path in (*sorted(HELDBACK.glob("*.jsonl")), *sorted(TUNING.glob("*.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            tally = claim if path.parent == HELDBACK else tuning
            seconds.extend(_ask(pipe, f"{path.parent.stem}-{path.stem}", path.stem, json.loads(line), tally))
    for name, tally in {"never looked at": claim, "used to find faults and set thresholds": tuning}.items():
        print(f"\nQuestions by others, {name}")
        print("\n".join(tally.lines()))
    _print_speed(starts, pipe.memory_megabytes(), sorted(seconds))
    pipe.close()


def _ask(pipe: Pipe, room: str, file: str, item: dict[str, Any], tally: Tally) -> Iterator[float]:
    """Asks a question, or the turns of a conversation by one person; gives the seconds that each reply took."""
    words, taught = policy_words(), _taught()
    for question in item.get("turns", [item]):
        reply = pipe.say(f"{room}-{item['id']}", question["q"])
        tally.count(file, question, reply, words)
        tally.taught += question["q"] in taught
        if question is item or question is item["turns"][0]:
            tally.rank(question, reply)
        yield reply["seconds"]


@cache
def _taught() -> frozenset[str]:
    policy = load_policy()
    talks = sample_conversations(policy).read()
    return frozenset(sample.q for sample in sample_questions(policy).read()) | {
        turn.q for talk in talks for turn in talk.turns
    }


def _start_seconds() -> float:
    pipe = Pipe()
    pipe.close()
    return pipe.start_seconds


def _print_speed(starts: list[float], megabytes: float, ordered: list[float]) -> None:
    median, p99 = statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.99)] * 1000
    print("\nSpeed over the pipe")
    print(f"  start to first reply {statistics.median(starts):.2f} s (median of {STARTS}), memory {megabytes:.0f} MB")
    print(f"  a message: median {median:.1f} ms, 99th percentile {p99:.1f} ms, of {len(ordered)}")
