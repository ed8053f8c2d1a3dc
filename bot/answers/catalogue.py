"""The clauses as a list to tap, and one clause as the policy writes it."""

from bot.answers.composing import check_button, press_for
from bot.messages import Block, Button, Outcome, Reply, rows
from bot.texts import TEXTS
from knowledge.answers import OVERVIEW, Answers
from knowledge.policy import Policy


def catalogue(policy: Policy, outcome: Outcome = "command") -> Reply:
    """Every clause by number and title, to tap."""
    document = policy.document
    head = TEXTS.catalogue_head.format(title=document.title, number=document.number, count=len(policy.clauses))
    buttons = [_clause_button(number, clause.title) for number, clause in policy.clauses.items()]
    return Reply(outcome, (Block(head),), buttons=rows(buttons))


def clause_reply(policy: Policy, answers: Answers | None, number: str) -> Reply:
    """A clause: its main point in plain words where there is one, then the text itself."""
    clause = policy.clauses[number]
    blocks = [Block(f"第{number}条 {clause.title}")]
    buttons = [check_button()]
    topic = answers.topic_of_clause.get(number) if answers else None
    if answers and topic:
        told = answers.topics[topic]
        blocks.append(Block(answers.filled(told.answers[OVERVIEW].say)))
        related = [facet for facet in told.related if "/" not in facet][:2]
        asked = [Button(told.answers[facet].ask or told.label, press_for(topic, facet)) for facet in related]
        buttons = [*asked, *buttons]
    blocks += [Block(paragraph, "quote") for paragraph in clause.text.split("\n")]
    return Reply("answered", tuple(blocks), (number,), buttons=rows(buttons))


def _clause_button(number: str, title: str) -> Button:
    return Button(f"{number} {title}", f"clause:{number}", f"第{number}条")
