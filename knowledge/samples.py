"""Files of samples beside a policy file: one JSON object a line, each naming topics of the answers file."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge.checks import Fault
from knowledge.models import Model
from knowledge.policy import Policy, PolicyError

M = TypeVar("M", bound=Model)


def lines_beside(policy: Policy, name: str) -> bytes:
    """The file of that name as it stands on disk; empty where a policy has none."""
    path = policy.folder / name
    return path.read_bytes() if path.exists() else b""


def read_lines(model: type[M], data: bytes) -> Iterator[M]:
    """Every sample, in order; raises ValidationError on a line of another shape."""
    return (model.model_validate_json(line) for line in data.splitlines() if line.strip())


def check_lines(path: Path, data: bytes, model: type[M], named: Callable[[M], Iterable[str]], known: set[str]) -> None:
    """Proves that each line is a sample, and each topic that it names is known.

    Raises:
        PolicyError: With every fault, by line.
    """
    faults = tuple(_faults(data, model, named, known))
    if faults:
        raise PolicyError(path, faults)


def _faults(data: bytes, model: type[M], named: Callable[[M], Iterable[str]], known: set[str]) -> Iterator[Fault]:
    for number, line in enumerate(data.splitlines(), 1):
        try:
            sample = model.model_validate_json(line)
        except ValidationError as error:
            yield Fault("-", f"line {number}", str(error).splitlines()[0])
            continue
        for unknown in sorted({*named(sample)} - known):
            yield Fault("-", f"line {number}", f"no topic {unknown}")
