"""What a reply to a held-back question is worth: 1, 0.5 or 0, as the questions' authors fixed it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from knowledge.policy import load_policy

# Scope, stacking and validity: fitting beside any other answer.
_FREE = {"十七", "十八", "十九"}
Question = Mapping[str, Any]
Reply = Mapping[str, Any]


@cache
def policy_words() -> str:
    """Every word of the policy that may be quoted, without spaces."""
    file = load_policy().file
    told = (clause.text for clause in file.clauses)
    return re.sub(
        r"\s", "", "".join((*told, file.document.preamble, file.document.notice_title, *file.document.imprint))
    )


def score(question: Question, reply: Reply, words: str) -> float:
    """The best score over the kinds that careful readers defend."""
    return max(_score_as(kind, question, reply, words) for kind in _kinds(question))


def may_be_wrong(question: Question) -> bool:
    """Whether a confident answer to it could rest on the wrong clause."""
    return not {"clause", "compute", "outside"}.isdisjoint(_kinds(question))


def wrong_with_confidence(question: Question, reply: Reply) -> bool:
    """An answer or an estimate that rests on none of the clauses that a careful reader could cite."""
    if not may_be_wrong(question) or reply["outcome"] not in ("answered", "estimate"):
        return False
    counted = [each["clause"] for each in question.get("expect", [])]
    if not (question["clauses"] or counted or reply["clauses"]):
        return False  # What is asked of the document itself stands in no clause, and the reply claims none.
    right = {*question["clauses"], *question.get("also_ok", []), *counted}
    # Scope and validity fit beside any answer.
    return right.isdisjoint(reply["clauses"]) if right else not _FREE.issuperset(reply["clauses"])


def answered_though_outside(question: Question, reply: Reply) -> bool:
    """A question that the policy does not cover, and an answer all the same."""
    return _kinds(question) == ["outside"] and reply["outcome"] in ("answered", "estimate")


def _kinds(question: Question) -> list[str]:
    return question.get("kinds_ok") or [question["kind"]]


def _score_as(kind: str, question: Question, reply: Reply, words: str) -> float:
    text = re.sub(r"[\s,，]", "", reply["text"])
    if any(re.sub(r"\s", "", quote) not in words for quote in reply["quotes"]):
        return 0
    if any(_holds(text, banned) for banned in question.get("must_not", [])):
        return 0
    outcome, cited = reply["outcome"], set(reply["clauses"])
    gold, allowed = set(question["clauses"]), set(question.get("also_ok", [])) | _FREE
    match kind:
        case "clause":
            return _clause(question, reply, text, cited, gold, allowed)
        case "unstated":
            return {"unstated": 1.0, "clarify": 0.5}.get(outcome, 0)
        case "outside":
            fits = outcome in ("outside", "smalltalk") and cited <= allowed
            return 1 if fits else 0.5 * (outcome == "clarify")
        case "smalltalk":
            return float(outcome in ("smalltalk", "command"))
        case "compute":
            return float(all(any(_same(e, got) for got in reply["estimates"]) for e in question["expect"]))
        case _:
            raise ValueError(kind)


def _clause(question: Question, reply: Reply, text: str, cited: set[str], gold: set[str], allowed: set[str]) -> float:
    outcome = reply["outcome"]
    if outcome == "clarify" and gold <= cited:
        return 0.5
    if outcome not in ("answered", "estimate") or not gold <= cited or len(cited - gold - allowed) > 1:
        return 0
    if outcome == "answered" and not reply["quotes"]:
        return 0
    return float(all(_holds(text, must) for must in question.get("must", [])))


def _holds(text: str, wanted: str | list[str]) -> bool:
    return any(re.sub(r"[\s,，]", "", word) in text for word in ([wanted] if isinstance(wanted, str) else wanted))


def _same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    if got["clause"] != expected["clause"]:
        return False
    refused = got["verdict"] == "does_not_qualify"
    if expected.get("qualifies") is False or refused:
        return refused and expected.get("qualifies") is False
    if expected.get("amount") is None:
        return got["high"] is None or got["low"] != got["high"]
    return bool(got["high"] == expected["amount"])
