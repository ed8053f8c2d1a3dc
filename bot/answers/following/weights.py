"""How much each sign of a subject counts when a message in a conversation is weighed; kept in a file once learnt."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

Signs = dict[str, float]


@dataclass(frozen=True)
class Weights:
    """What each sign counts, for or against a subject that shows it."""

    of: Mapping[str, float]

    def chances(self, signs: Mapping[str, Signs]) -> dict[str, float]:
        """How likely each subject is by its signs; likeliest first, all together 1."""
        of = self.of
        sums = {name: sum(of.get(sign, 0.0) * much for sign, much in shown.items()) for name, shown in signs.items()}
        top = max(sums.values())
        parts = {name: exp(each - top) for name, each in sums.items()}
        whole = sum(parts.values())
        return {name: part / whole for name, part in sorted(parts.items(), key=lambda pair: -pair[1])}


def weights_file(folder: Path, digest: str) -> Path:
    """Where what was learnt is kept; `digest` is of all the data that it depends on."""
    return folder / f"weights-{digest[:16]}.json"


def save_weights(weights: Weights, path: Path) -> None:
    """Keeps what was learnt; a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}.part")
    part.write_text(json.dumps(weights.of, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def load_weights(path: Path) -> Weights:
    """What was kept; raises OSError or ValueError where there is none or it cannot be read."""
    return Weights(json.loads(path.read_text(encoding="utf-8")))
