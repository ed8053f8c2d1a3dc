"""A decision in words: the answer first, then the policy's sentence, then what to do next."""

from collections.abc import Iterable
from dataclasses import replace
from zlib import crc32

from bot.answers.deciding import AskBack, Decline, NoSuchClause, Say, SayList, Silent, Talk
from bot.answers.finding import Found
from bot.messages import Block, Button, Reply, rows
from bot.texts import TEXTS
from knowledge.answers import OVERVIEW, WHOLE, Answer, Answers, Topic
from knowledge.models import Chapter

_LONGEST_LABEL = 14
_MOST_RELATED = 2
# An answer that spans more clauses names them itself.
_MOST_CITED = 3


def say_answer(answers: Answers, decision: Say, opening: str = "") -> Reply:
    """The answer to one facet of a topic."""
    topic, answer = answers.topics[decision.topic], answers.by_facet[decision.topic, decision.facet]
    clauses = tuple(dict.fromkeys((*topic.clauses, *answer.clauses)))
    also = answers.by_facet.get((decision.topic, decision.also)) if decision.also else None
    blocks = [Block(cited(opening + answers.filled(answer.say), clauses))]
    if also is not None and also is not answer:
        blocks.append(Block(answers.filled(also.say)))
    quotes = [*(answer.quotes or topic.quotes), *(also.quotes if also else ())]
    if not decision.sure:
        quotes += topic.quotes[:1]
    blocks += [Block(quote, "quote") for quote in _without_repeats(quotes)]
    if answer.note:
        blocks.append(Block(answers.filled(answer.note), "note"))
    return Reply("answered", tuple(blocks), clauses, buttons=_next_steps(answers, decision.topic, decision.facet))


def _without_repeats(quotes: list[str]) -> list[str]:
    """The quotes in order, without one that stands inside of another."""
    unique = list(dict.fromkeys(quotes))
    return [quote for quote in unique if not any(quote != other and quote in other for other in unique)]


def say_silent(answers: Answers, decision: Silent) -> Reply:
    """That the document does not say it, what it says nearby, and whom to ask."""
    general = answers.file.unstated.get(decision.facet, TEXTS.unstated)
    topic = answers.topics[decision.topic] if decision.topic is not None else None
    told = topic.unstated.get(decision.facet, general) if topic else general
    clauses = topic.clauses if topic else ()
    blocks = [Block(cited(answers.filled(told), clauses) if clauses else answers.filled(told))]
    if topic is not None and clauses and decision.facet in topic.unstated:
        blocks += [Block(quote, "quote") for quote in topic.quotes[:1]]
    blocks.append(Block(TEXTS.ask_the_bureau, "note"))
    buttons = [Button(TEXTS.human_label, "human", "转人工")]
    if decision.topic is not None:
        buttons = [*_related(answers, decision.topic, decision.facet)[:1], *buttons]
    return Reply("unstated", tuple(blocks), clauses, buttons=rows(buttons))


def say_list(answers: Answers, decision: SayList) -> Reply:
    """The awards with some property, one line each, and the words of the first two."""
    listed = answers.file.lists[decision.name]
    blocks = [Block(answers.filled(listed.say))]
    topics = [answers.topics[answers.topic_of_clause[number]] for number in listed.clauses[:2]]
    blocks += [Block(topic.quotes[0], "quote") for topic in topics if topic.quotes]
    buttons = [_topic_button(answers, answers.topic_of_clause[number]) for number in listed.clauses[:4]]
    return Reply("answered", tuple(blocks), listed.clauses, buttons=rows((*buttons, check_button())))


def say_beyond(answers: Answers, decision: Decline) -> Reply:
    """That the document does not cover it, and what it has that is nearest."""
    beyond = decision.beyond
    region = answers.policy.document.region
    line = TEXTS.beyond.format(subject=beyond.label, region=region) if beyond else TEXTS.outside.format(region=region)
    buttons = [Button(TEXTS.catalogue_label, "clauses", "条款目录"), check_button()]
    if beyond and beyond.nearest:
        buttons = [_topic_button(answers, beyond.nearest), *buttons]
    return Reply("outside", (Block(line),), buttons=rows(buttons))


def say_back(answers: Answers, decision: AskBack) -> Reply:
    """One short question, with the likely topics to tap."""
    buttons = [
        Button(_label(answers.topics[name]), press_for(name, _facet_of(answers, name, decision.facet)), None)
        for name in decision.topics
    ]
    clauses = tuple(dict.fromkeys(number for name in decision.topics for number in answers.topics[name].clauses))
    return Reply("clarify", (Block(TEXTS.which_one),), clauses, buttons=rows(buttons, 1))


def say_found(found: Found) -> Reply:
    """Where the policy names a word, and the sentences that do."""
    line = TEXTS.found.format(word=found.word, clauses="、".join(f"第{number}条" for number in found.clauses))
    blocks = (Block(line), *(Block(quote, "quote") for quote in found.quotes))
    buttons = [Button(f"第{number}条", f"clause:{number}", f"第{number}条") for number in found.clauses]
    return Reply("answered", blocks, found.clauses, buttons=rows(buttons))


def say_part(answers: Answers, part: Chapter) -> Reply:
    """What a part of the paper is called, and the clauses that it holds with their headings."""
    held = [clause for clause in answers.policy.file.clauses if clause.chapter == part.number]
    first = TEXTS.part.format(number=part.number, title=part.title, count=len(held))
    lines = (TEXTS.clause_heading.format(number=clause.number, title=clause.title) for clause in held)
    blocks = (Block("\n".join((first, *lines))), *(Block(_first_sentence(clause.text), "quote") for clause in held[:2]))
    buttons = [Button(f"第{clause.number}条", f"clause:{clause.number}", f"第{clause.number}条") for clause in held]
    return Reply("answered", blocks, tuple(clause.number for clause in held), buttons=rows(buttons))


def _first_sentence(text: str) -> str:
    end = text.find("。") + 1
    return text[:end] if end else text


def say_no_clause(answers: Answers, decision: NoSuchClause) -> Reply:
    """That there is no such clause, and how many there are."""
    last = answers.policy.file.clauses[-1].number
    line = TEXTS.no_such_clause.format(number=decision.number, last=last)
    return Reply("unstated", (Block(line),), buttons=rows([Button(TEXTS.catalogue_label, "clauses", "条款目录")]))


def say_smalltalk(answers: Answers, decision: Talk, text: str) -> Reply:
    """A friendly word; the same message always gets the same one."""
    told = answers.file.smalltalk
    variants = told.get(decision.tone) or told.get("chatter") or (TEXTS.greeting,)
    chosen = variants[crc32(text.encode()) % len(variants)]
    return Reply("smalltalk", (Block(chosen),), buttons=rows([check_button(), _catalogue()]))


def with_other_reading(answers: Answers, reply: Reply, other: Say | Silent) -> Reply:
    """A reply, and what it would be if another subject was meant: a sentence, the words that say so, and its doubts."""
    name, silent = other.topic or WHOLE, isinstance(other, Silent)
    told = say_silent(answers, other) if isinstance(other, Silent) else say_answer(answers, other)
    line = TEXTS.if_meant.format(label=answers.topics[name].label, answer=told.blocks[0].text)
    new = [block for block in told.blocks[1:] if block not in reply.blocks]
    quotes, notes = ([block for block in new if block.kind == kind] for kind in ("quote", "note"))
    # Whom to ask is told where nothing else is; the clause that is silent is not quoted for it.
    blocks = (*reply.blocks, Block(line), *(() if silent else (*quotes[:1], *notes)))
    clauses = tuple(dict.fromkeys((*reply.clauses, *told.clauses)))
    press = press_for(name, OVERVIEW if silent else other.facet)
    button = Button(TEXTS.this_meant.format(label=answers.topics[name].label), press, None)
    return replace(reply, blocks=blocks, clauses=clauses, buttons=(*reply.buttons, (button,)))


def joined(replies: tuple[Reply, ...]) -> Reply:
    """Two questions in one message: two answers in one reply."""
    answered = next((reply for reply in replies if reply.outcome == "answered"), replies[0])
    blocks = tuple(dict.fromkeys(block for reply in replies for block in reply.blocks))
    clauses = tuple(dict.fromkeys(number for reply in replies for number in reply.clauses))
    estimates = tuple(line for reply in replies for line in reply.estimates)
    buttons = tuple(row for reply in replies for row in reply.buttons[:1])
    return Reply(answered.outcome, blocks, clauses, estimates, buttons=buttons)


def cited(sentence: str, clauses: Iterable[str]) -> str:
    """The sentence with its clauses behind it, before the last mark: …10万元（第九条）。"""
    listed = tuple(clauses)
    if not listed or len(listed) > _MOST_CITED:
        return sentence
    behind = "（" + "、".join(f"第{number}条" for number in listed) + "）"
    return f"{sentence[:-1]}{behind}{sentence[-1]}" if sentence.endswith(("。", "！", "？")) else f"{sentence}{behind}"


def press_for(topic: str, facet: str) -> str:
    """The data of a button that asks for a facet of a topic."""
    return f"a:{topic}/{facet}"


def check_button() -> Button:
    return Button(TEXTS.check_label, "check", "自查")


def _catalogue() -> Button:
    return Button(TEXTS.catalogue_label, "clauses", "条款目录")


def _facet_of(answers: Answers, topic: str, facet: str) -> str:
    return facet if (topic, facet) in answers.by_facet else OVERVIEW


def _label(topic: Topic) -> str:
    return f"{topic.label}（第{topic.clauses[0]}条）" if topic.clauses else topic.label


def _topic_button(answers: Answers, name: str) -> Button:
    return Button(_label(answers.topics[name]), press_for(name, OVERVIEW), None)


def _related(answers: Answers, name: str, facet: str) -> list[Button]:
    """What is worth asking next, but not what was just answered."""
    buttons: list[Button] = []
    now = answers.by_facet.get((name, facet))
    for related in answers.topics[name].related:
        other, _, wanted = related.rpartition("/")
        answer: Answer = answers.by_facet[other or name, wanted]
        if answer is not now:
            label = answer.ask or answers.topics[other or name].label
            buttons.append(Button(label[:_LONGEST_LABEL], press_for(other or name, wanted), None))
    return buttons


def _next_steps(answers: Answers, name: str, facet: str) -> tuple[tuple[Button, ...], ...]:
    buttons = _related(answers, name, facet)[:_MOST_RELATED]
    if answers.topics[name].award:
        buttons.append(Button(TEXTS.check_this_label, f"check:{answers.topics[name].award}", "自查"))
    return rows(buttons)
