"""The held-back questions over the real pipe: quality by kind, the two errors that matter, speed.

Written by people who had not seen the sample questions. Odd lines of each file served to set thresholds; even lines
were never looked at: their score is the claim.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.baselines import first_clauses
from bench.pipe import Pipe
from bench.scoring import answered_though_outside, policy_words, score, wrong_with_confidence

HELDBACK = Path(__file__).with_name("heldback")


@dataclass
class Tally:
    """Scores and errors of one half of the questions."""

    scores: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: int = 0
    outside_answered: int = 0
    first: list[bool] = field(default_factory=list)
    baselines: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def lines(self) -> Iterator[str]:
        """The tally as a table."""
        for name, got in self.scores.items():
            yield f"  {name:24} {sum(got) / len(got):6.1%}  of {len(got)}"
        whole = len(self.scores["all"])
        outside = len(self.scores.get("outside", [])) or 1
        yield f"  {'wrong clause, confident':24} {self.wrong / whole:6.1%}  ({self.wrong})"
        yield f"  {'answered though outside':24} {self.outside_answered / outside:6.1%}  ({self.outside_answered})"
        yield "  share whose clause stands first (questions that a clause answers):"
        for name, hits in {"the assistant": self.first, **self.baselines}.items():
            yield f"    {name:22} {sum(hits) / len(hits):6.1%}  of {len(hits)}"


def run() -> None:
    """Asks every held-back question and prints the tables."""
    words, pipe = policy_words(), Pipe()
    halves = {"never looked at (the claim)": Tally(), "used to set thresholds": Tally()}
    seconds: list[float] = []
    for path in sorted(HELDBACK.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            tally = halves["used to set thresholds" if number % 2 == 0 else "never looked at (the claim)"]
            item = json.loads(line)
            for place, question in enumerate(item.get("turns", [item])):
                reply = pipe.say(f"{path.stem}-{item['id']}", question["q"])
                seconds.append(reply["seconds"])
                _count(tally, path.stem, question, reply, words, place == 0)
    for name, tally in halves.items():
        print(f"\nHeld-back questions, {name}")
        print("\n".join(tally.lines()))
    ordered = sorted(seconds)
    print("\nSpeed over the pipe")
    print(f"  start {pipe.start_seconds:.2f} s, memory {pipe.memory_megabytes():.0f} MB")
    median, p99 = statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.99)] * 1000
    print(f"  a message: median {median:.1f} ms, 99th percentile {p99:.1f} ms, of {len(ordered)}")
    pipe.close()


def _count(tally: Tally, file: str, question: dict[str, Any], reply: dict[str, Any], words: str, first: bool) -> None:
    got = score(question, reply, words)
    for name in (question["kind"], f"file {file}", "all"):
        tally.scores[name].append(got)
    tally.wrong += wrong_with_confidence(question, reply)
    tally.outside_answered += answered_though_outside(question, reply)
    if first and question["kind"] == "clause" and question["clauses"]:
        tally.first.append(reply["clauses"][:1] != [] and reply["clauses"][0] in question["clauses"])
        for name, clause in first_clauses(question["q"]).items():
            tally.baselines[name].append(clause in question["clauses"])
