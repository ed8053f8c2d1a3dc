"""Opens the room of answers for a policy: reads what belongs to it, and learns where nothing was learnt yet."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.answers.following import weighing
from bot.answers.following.weight_learning import weights_from
from bot.answers.following.weights import Weights, load_weights, save_weights, weights_file
from bot.answers.following.wording import wording_of
from bot.answers.learning.machine import Learnt, learnt_file, learnt_from, load_learnt, save_learnt
from bot.answers.lexicon import spelling_for
from bot.answers.understanding import Understanding
from bot.language.sounds import keep_sounds
from bot.language.spelling import Spelling
from knowledge.answers import load_answers
from knowledge.conversations import SampleConversations, check_conversations, sample_conversations
from knowledge.policy import Policy
from knowledge.questions import SampleQuestions, check_questions, sample_questions
from knowledge.vocabulary import load_vocabulary

_LOG = logging.getLogger(__name__)


def open_understanding(policy: Policy, cache: Path) -> Understanding | None:
    """Everything needed to answer questions on a policy; None where the policy has no answers beside it.

    Args:
        policy: The policy in force.
        cache: A folder for what was learnt, so that the next start takes milliseconds.

    Raises:
        PolicyError: What lies beside the policy file is not fit to be used.
    """
    keep_sounds(cache)
    answers = load_answers(policy)
    if answers is None:
        return None
    questions = sample_questions(policy)
    spelling = spelling_for(answers)
    learnt = _learnt(questions, cache, spelling, lambda: check_questions(answers, questions))
    unweighed = Understanding(answers, learnt, Weights({}), wording_of(answers), load_vocabulary(policy), spelling)
    return replace(unweighed, weights=_weights(unweighed, sample_conversations(policy), cache))


def _weights(understanding: Understanding, conversations: SampleConversations, cache: Path) -> Weights:
    path = weights_file(cache, _digest_beside(understanding.answers.policy))
    try:
        return load_weights(path)
    except (OSError, ValueError):
        check_conversations(understanding.answers, conversations)
    weights = weights_from(understanding, conversations.read())
    try:
        save_weights(weights, path)
    except OSError as error:
        _LOG.warning("what was learnt could not be kept, the next start will learn again: %s", error)
    return weights


def _digest_beside(policy: Policy) -> str:
    """The SHA-256 of all that has a say in the signs of a message: the files beside a policy, and how they are seen."""
    data = hashlib.sha256(policy.digest.encode())
    for path in (Path(weighing.__file__), *sorted(policy.folder.glob("*.json*"))):
        data.update(path.read_bytes())
    return data.hexdigest()


def _learnt(questions: SampleQuestions, cache: Path, spelling: Spelling, check: Callable[[], None]) -> Learnt:
    path = learnt_file(cache, questions.digest)
    try:
        return load_learnt(path)
    except (OSError, ValueError, KeyError):
        check()
    # The same correction as before an answer, so that what is learnt is what is read.
    corrected = (each.model_copy(update={"q": spelling.correct(each.q).text}) for each in questions.read())
    learnt = learnt_from(tuple(corrected))
    try:
        save_learnt(learnt, path)
    except OSError as error:
        _LOG.warning("what was learnt could not be kept, the next start will learn again: %s", error)
    return learnt
