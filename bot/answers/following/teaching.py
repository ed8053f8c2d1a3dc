"""What the messages of sample conversations teach of a message by itself: which subject its own words name, if any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.answers.learning.machine import Sample
from bot.answers.understanding import Understanding, Understood
from knowledge.conversations import SampleConversation, SampleMessage
from knowledge.questions import OUTSIDE, SMALLTALK, THREAD

# What is learnt is not to depend on the day it is learnt on.
SOME_DAY = date.min.replace(year=2000)
# From so likely on, read without the conversation, a subject is named by a message's own words.
_NAMES = 0.3


@dataclass(frozen=True)
class ReadConversation:
    """A sample conversation, and each of its messages as it is understood by itself."""

    turns: tuple[SampleMessage, ...]
    alone: tuple[Understood, ...]


def each_read(
    understanding: Understanding, conversations: Iterable[SampleConversation]
) -> tuple[ReadConversation, ...]:
    """Reads every message of the conversations by itself.

    Args:
        understanding: Has learnt from other samples which words name a subject.
        conversations: Every message with what it is about.
    """
    return tuple(
        ReadConversation(talk.turns, tuple(understanding.read(turn.q, SOME_DAY) for turn in talk.turns))
        for talk in conversations
    )


def samples_in(conversations: Iterable[ReadConversation]) -> Iterator[Sample]:
    """A sample for each message that tells something of its own words.

    A message that goes on and names no subject is a sample of `thread`; one that turns is a sample of what it turns to.
    One that goes back to an earlier subject without naming it tells nothing.
    """
    for talk in conversations:
        subjects: list[str] = []
        for turn, alone in zip(talk.turns, talk.alone, strict=True):
            if turn.topics and (taught := _taught(alone, turn.topics, subjects)) is not None:
                yield Sample(alone.text, taught, kind=turn.kind)
            subjects += [name for name in turn.topics[:1] if name not in (OUTSIDE, SMALLTALK)]


def _taught(alone: Understood, about: tuple[str, ...], subjects: list[str]) -> str | None:
    """What a message is a sample of, after what was talked about so far."""
    topic = about[0]
    names = topic in alone.terms or alone.topics.get(topic, 0.0) >= _NAMES
    if subjects and subjects[-1] in about:
        return subjects[-1] if names else THREAD
    return topic if names or topic not in subjects else None
