"""What if: the result on supposed figures beside the present one, with nothing changed."""

from bot.interview import wording
from bot.interview.room import Stated
from bot.interview.state import RECEIVED_OF
from bot.interview.values import label_of
from bot.language.money import yuan_text
from bot.messages import Block, Reply, say
from bot.reports.lines import estimate_lines
from bot.reports.what_if import what_if_lines
from calculators.facts import Facts
from knowledge.policy import Policy


def what_if(policy: Policy, facts: Facts, heard: Stated) -> Reply:
    """Compares the awards that the supposed figures move, and the total."""
    if not heard.values and not heard.received:
        return Reply("clarify", say(wording.IF_NOTHING))
    supposed = Facts({**facts.values, **heard.values}, {**facts.received, **heard.received})
    received = tuple(
        wording.IF_RECEIVED.format(label=label_of(policy, f"{RECEIVED_OF}{award}"), sum=yuan_text(sum_))
        for award, sum_ in heard.received.items()
    )
    screening = policy.screen(supposed)
    lines = what_if_lines(policy, facts, supposed)
    blocks = (*say(*received, *lines), Block(wording.IF_NOTE, "note"))
    return Reply("estimate", blocks, _moved(policy, facts, supposed), estimate_lines(policy, screening))


def _moved(policy: Policy, before: Facts, after: Facts) -> tuple[str, ...]:
    """The clauses of the awards that come out otherwise."""
    pairs = zip(policy.screen(before).estimates, policy.screen(after).estimates, strict=True)
    moved = (new.award for old, new in pairs if (old.verdict, old.range) != (new.verdict, new.range))
    return tuple(dict.fromkeys(policy.definitions[award].clause for award in moved))
