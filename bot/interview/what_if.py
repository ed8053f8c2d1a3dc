"""What if: the result on supposed figures beside the present one, with nothing changed."""

from bot.interview import wording
from bot.interview.room import Heard
from bot.interview.turns import estimate_lines
from bot.interview.values import label_of, result_text, total_text, value_text
from bot.messages import Block, Reply, say
from calculators.facts import Facts
from knowledge.policy import Policy


def what_if(policy: Policy, facts: Facts, heard: Heard) -> Reply:
    """Compares the awards that the supposed figures move, and the total."""
    supposed = Facts({**facts.values, **heard.values}, {**facts.received, **heard.received})
    if supposed == facts and not (heard.values or heard.received):
        return Reply("clarify", say(wording.IF_NOTHING))
    before, after = policy.screen(facts), policy.screen(supposed)
    moved = [
        (old, new)
        for old, new in zip(before.estimates, after.estimates, strict=True)
        if (old.verdict, old.range) != (new.verdict, new.range)
    ]
    lines = [
        wording.IF_LINE.format(
            clause=policy.definitions[new.award].clause,
            title=policy.definitions[new.award].title,
            before=result_text(old),
            after=result_text(new),
        )
        for old, new in moved
    ]
    now, then = total_text(policy, before), total_text(policy, after)
    total = wording.IF_TOTAL.format(before=now, after=then) if moved else wording.IF_SAME.format(total=now)
    blocks = (*say(wording.IF.format(facts=_supposed(policy, heard)), *lines, total), Block(wording.IF_NOTE, "note"))
    clauses = tuple(dict.fromkeys(policy.definitions[new.award].clause for _, new in moved))
    return Reply("estimate", blocks, clauses, estimate_lines(policy, after))


def _supposed(policy: Policy, heard: Heard) -> str:
    told = [f"{label_of(policy, name)} {value_text(policy, name, value)}" for name, value in heard.values.items()]
    told += [
        f"{label_of(policy, f'received.{award}')} {value_text(policy, f'received.{award}', sum_)}"
        for award, sum_ in heard.received.items()
    ]
    return "，".join(told)
