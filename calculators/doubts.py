"""Which unknown facts can still change the verdict or the estimate of one award.

A fact is relevant to an award if, with the other unknown facts left as they are or learned in some way, two answers to
it (or an answer and none) give a different verdict or estimate. Conditions are judged one by one, so facts that only
together would be impossible are not reasoned about.
"""

from collections.abc import Sequence

from calculators.amounts import Amount
from calculators.conditions import Judgement, unique
from calculators.facts import Facts
from calculators.ranges import Range


def relevant_facts(judgements: Sequence[Judgement], amount: Amount, left: Range, facts: Facts) -> tuple[str, ...]:
    """The facts that an award still turns on, as its conditions and then its amount name them.

    Args:
        judgements: Its conditions on these facts; none has failed.
        amount: What computes the sum.
        left: What is due after what was received; its high end is above zero.
        facts: The facts so far.
    """
    # A condition that can no longer fail shows only by being met; beside one that stays unknown for good not even so.
    stuck = any(judgement.stuck for judgement in judgements)
    asked = tuple(name for each in judgements if not (stuck and each.open) for name in each.unknown)
    # Amounts are monotone: where both ends are the same after cap and receipts, nothing in between differs.
    paid = () if left.exact else tuple(name for name in amount.facts if not facts.settled(name))
    return unique(asked + paid)
