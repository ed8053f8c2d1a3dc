"""The file in which what was learnt is kept, so that the next start takes milliseconds."""

import hashlib
import json
import os
from pathlib import Path

import numpy as np

from bot.answers.learning.likeness import Likeness
from bot.answers.learning.machine import Head, Learnt

_FORMAT = 7
_ARRAYS = ("places", "rarity", "weights", "offsets")


def learnt_file(folder: Path, digest: str) -> Path:
    """Where what was learnt from samples with this digest is kept."""
    version = hashlib.sha256(f"{_FORMAT}:{digest}".encode()).hexdigest()[:16]
    return folder / f"understanding-{version}.npz"


def save_learnt(learnt: Learnt, path: Path) -> None:
    """Keeps what was learnt; a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}.part.npz")
    heads = json.dumps({name: [head.start, *head.labels] for name, head in learnt.heads.items()})
    np.savez(
        part,
        heads=np.array(heads),
        samples=np.stack([head.samples for head in learnt.heads.values()]),
        starts=learnt.likeness.starts,
        holders=learnt.likeness.holders,
        shares=learnt.likeness.shares.astype(np.float16),
        **{name: getattr(learnt, name) for name in _ARRAYS},
    )
    part.replace(path)


def load_learnt(path: Path) -> Learnt:
    """What was kept; raises OSError or ValueError where there is none or it cannot be read."""
    with np.load(path) as kept:
        told = json.loads(str(kept["heads"])).items()
        heads = {
            name: Head(tuple(labels), start, samples)
            for (name, (start, *labels)), samples in zip(told, kept["samples"], strict=True)
        }
        shares = kept["shares"].astype(np.float32)
        likeness = Likeness(kept["starts"], kept["holders"], shares, kept["samples"].shape[1])
        return Learnt(heads=heads, likeness=likeness, **{name: kept[name] for name in _ARRAYS})
