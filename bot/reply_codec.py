"""A reply as text and back, exact, so that one that was computed before a kill can still be given after it."""

import base64
import json
from decimal import Decimal
from typing import Any

from bot.messages import Asks, Block, Button, EstimateLine, File, Reply


def encode(reply: Reply) -> str:
    """The reply as JSON text."""
    return json.dumps(
        {
            "outcome": reply.outcome,
            "blocks": [[block.text, block.kind] for block in reply.blocks],
            "clauses": reply.clauses,
            "estimates": [_estimate(line) for line in reply.estimates],
            "asks": None if reply.asks is None else [reply.asks.fact, reply.asks.unit],
            "buttons": [[[button.label, button.press, button.typed] for button in row] for row in reply.buttons],
            "files": [[file.name, base64.b64encode(file.content).decode(), file.caption] for file in reply.files],
            "forgets": reply.forgets,
        },
        ensure_ascii=False,
    )


def decode(text: str) -> Reply:
    """The reply that `encode` wrote."""
    data = json.loads(text)
    return Reply(
        data["outcome"],
        tuple(Block(*block) for block in data["blocks"]),
        tuple(data["clauses"]),
        tuple(_line(*line) for line in data["estimates"]),
        None if data["asks"] is None else Asks(*data["asks"]),
        tuple(tuple(Button(*button) for button in row) for row in data["buttons"]),
        tuple(File(name, base64.b64decode(content), caption) for name, content, caption in data["files"]),
        data.get("forgets", False),
    )


def _estimate(line: EstimateLine) -> list[Any]:
    high = None if line.high is None else str(line.high)
    return [line.award, line.clause, line.verdict, str(line.low), high, line.unknown, line.failed]


def _line(award: str, clause: str, verdict: str, low: str, high: str | None, *names: list[str]) -> EstimateLine:
    unknown, failed = map(tuple, names)
    return EstimateLine(award, clause, verdict, Decimal(low), None if high is None else Decimal(high), unknown, failed)
