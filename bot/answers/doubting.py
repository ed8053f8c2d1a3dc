"""Where a subject is not surely meant: what another would be is told beside it, or it is asked back which is meant."""

from collections.abc import Collection

from bot.answers.calibration import CALIBRATION
from bot.answers.context import Context
from bot.answers.deciding import AskBack, Decision, Say, SayList, Silent, on_topic
from bot.answers.following.thread import InThread
from bot.answers.understanding import Understood
from knowledge.answers import WHOLE, Answers

# So many likely subjects can be chosen from, and the one that was talked about.
_CHOICES = 3


def other_reading(
    answers: Answers, understood: Understood, decision: Decision, reckoned: bool = False
) -> Say | Silent | None:
    """What is said of the subject that may be meant as well; None where one is surely meant, or no other is likely.

    Args:
        answers: The policy and its answers.
        understood: The message.
        decision: What is said of the likeliest subject.
        reckoned: Whether figures were reckoned with, which speak for that subject.
    """
    if understood.clauses:
        return None
    if isinstance(decision, SayList) and answers.file.lists[decision.name].alone:
        return _beside(answers, understood, understood.topic, CALIBRATION.sure_thread)
    if not isinstance(decision, Say | Silent) or decision.topic is None:
        return None
    if understood.topics.get(decision.topic, 0.0) >= CALIBRATION.surely:
        return None
    name = next((name for name in understood.topics if name in answers.topics and name != decision.topic), None)
    if name is None:
        return None
    # Beside an estimate, or what is told of the paper itself, an award has to be likelier to be told.
    apart = reckoned or (not answers.topics[decision.topic].clauses and not answers.topics[name].aside)
    if apart and not reckoned and (name, understood.facet) not in answers.by_facet:
        return None
    other = _beside(answers, understood, name, CALIBRATION.other_apart if apart else CALIBRATION.other)
    # That nothing is said of the other helps only where something is said of the first, and not surely asked for.
    answered = isinstance(decision, Say) and understood.kinds.get("clause", 0.0) < CALIBRATION.surely
    return other if isinstance(other, Say) or answered else None


def _beside(answers: Answers, understood: Understood, topic: str, least: float) -> Say | Silent | None:
    """What is said of a subject that rests on a clause and is so likely at least."""
    if topic not in answers.topics or not answers.topics[topic].clauses or understood.topics[topic] < least:
        return None
    return on_topic(answers, understood, topic)


def asking_back(
    answers: Answers, read: InThread, said: Say, other: Say | Silent | None, context: Context
) -> AskBack | None:
    """The question back where too much speaks for other subjects than those that would be told; None where little does.

    Args:
        answers: The policy and its answers.
        read: The message in its thread and by itself.
        said: What would be said.
        other: What would be said beside it.
        context: What was said before.
    """
    told = {said.topic} | ({other.topic} if other is not None and other.topic is not None else set())
    understood, alone = read.understood, read.alone
    # What is named by number, picked by a rule or plainly asked is not in doubt.
    surely = understood.topics.get(said.topic) == 1.0 or understood.plainly
    if understood.clauses or WHOLE in told or surely:
        return None
    doubt, most = _left(understood, told), CALIBRATION.doubt_first
    if context.topic is not None:
        doubt += CALIBRATION.alone * (1.0 - alone.leaning) * _left(alone, told)
        most = CALIBRATION.doubt
    if doubt <= most:
        return None
    likely = [name for name in understood.topics if name in answers.topics][:_CHOICES]
    before = (context.topic,) if context.topic is not None and context.topic in answers.topics else ()
    choices = tuple(dict.fromkeys((*likely, *before)))
    return AskBack(choices, understood.facet, said.topic)


def _left(understood: Understood, told: Collection[str]) -> float:
    return 1.0 - sum(understood.topics.get(name, 0.0) for name in told)
