"""How many questions are still to come: an honest guess, and the most there can be."""

from typing import Final

from bot.interview.agenda import Agenda, reducible
from bot.interview.state import RECEIVED_OF, Answers
from knowledge.applicant import RECEIVED
from knowledge.policy import Policy

# Of the open questions so many hundredths are asked in the end: measured on the cases of bench/interview.py.
_ASKED: Final = 80
_ASKED_BEFORE_ROLES: Final = 40


def questions_left(policy: Policy, answers: Answers, agenda: Agenda) -> tuple[int, int]:
    """How many questions come after the one that is asked now: likely, and at most."""
    others = [each for each in agenda.candidates if each.fact != agenda.next]
    receipts = _receipts(answers, agenda)
    most = len(others) + receipts
    broad = any(policy.facts[each.fact].kind == "choices" for each in agenda.candidates)
    certain = sum(policy.facts[each.fact].ask_early is not None for each in others)
    share = _ASKED_BEFORE_ROLES if broad else _ASKED
    # Most have received nothing before, so that one question on it is all; who has is asked for each award.
    expected = receipts if answers.received_some else min(receipts, 1)
    likely = certain + round((len(others) - certain) * share / 100) + expected
    return min(max(likely, 1), most), most


def _receipts(answers: Answers, agenda: Agenda) -> int:
    """The questions on what was received: one, and one more an award if there was something."""
    awards = [award for award in reducible(agenda.screening) if f"{RECEIVED_OF}{award}" not in answers.order]
    if not awards or (RECEIVED in answers.order and not answers.received_some):
        return 0
    if RECEIVED in answers.order:
        return len(awards) - (agenda.next is not None and agenda.next.startswith(RECEIVED_OF))
    return len(awards) + (agenda.next != RECEIVED)
