"""Opens the room of answers for a policy: reads what belongs to it, and learns where nothing was learnt yet."""

import hashlib
import logging
from pathlib import Path

from bot.answers.following import teaching, weighing, weight_learning, wording
from bot.answers.following.teaching import each_read, samples_in
from bot.answers.following.weight_learning import weights_from
from bot.answers.following.weights import Weights, load_weights, save_weights, weights_file
from bot.answers.following.wording import Wording, wording_of
from bot.answers.learning import features, machine
from bot.answers.learning.kept import learnt_file, load_learnt, save_learnt
from bot.answers.learning.machine import Learnt, Sample, learnt_from
from bot.answers.lexicon import spelling_for
from bot.answers.plainly import plain_ways
from bot.answers.understanding import Understanding
from bot.language.sounds import keep_sounds
from bot.language.spelling import Spelling
from knowledge.answers import Answers, load_answers
from knowledge.conversations import check_conversations, sample_conversations
from knowledge.policy import Policy
from knowledge.questions import check_questions, sample_questions
from knowledge.vocabulary import Vocabulary, load_vocabulary

# How messages are seen, and how machines learn, has a say in what is learnt.
_LEARNT_BY = (wording, weighing, weight_learning, teaching, features, machine)

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
    spelling, digest = spelling_for(answers), _digest_beside(policy)
    vocabulary, wording = load_vocabulary(policy), wording_of(answers)
    learnt_path, weights_path = learnt_file(cache, digest), weights_file(cache, digest)
    try:
        kept = load_learnt(learnt_path), load_weights(weights_path)
    except (OSError, ValueError, KeyError):
        kept = _learnt(answers, spelling, vocabulary, wording)
        try:
            save_learnt(kept[0], learnt_path)
            save_weights(kept[1], weights_path)
        except OSError as error:
            _LOG.warning("what was learnt could not be kept, the next start will learn again: %s", error)
    return Understanding(answers, kept[0], kept[1], wording, vocabulary, spelling, plain_ways(answers))


def _learnt(answers: Answers, spelling: Spelling, vocabulary: Vocabulary, wording: Wording) -> tuple[Learnt, Weights]:
    """Learns from the questions; then, with what they taught, from the conversations."""
    asked, conversations = sample_questions(answers.policy), sample_conversations(answers.policy)
    check_questions(answers, asked)
    check_conversations(answers, conversations)
    # The same correction as before an answer, so that what is learnt is what is read.
    samples = [Sample(spelling.correct(each.q).text, each.topic, each.facet, each.kind) for each in asked.read()]
    plain = plain_ways(answers)
    first = Understanding(answers, learnt_from(samples), Weights({}), wording, vocabulary, spelling, plain)
    talks = each_read(first, conversations.read())
    if not talks:
        return first.learnt, first.weights
    # The weights are learnt by readings that have not seen the messages, as it will be with the next person's.
    return learnt_from([*samples, *samples_in(talks)]), weights_from(answers, wording, talks)


def _digest_beside(policy: Policy) -> str:
    """The SHA-256 of all that has a say in what is learnt: the files beside a policy, and the learning itself."""
    data = hashlib.sha256(policy.digest.encode())
    for path in (*(Path(str(each.__file__)) for each in _LEARNT_BY), *sorted(policy.folder.glob("*.json*"))):
        data.update(path.read_bytes())
    return data.hexdigest()
