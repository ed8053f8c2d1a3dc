"""How sure the understanding has to be before something is said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Calibration:
    """How sure is sure enough; set on questions that served to find faults, never on those that are the claim.

    Attributes:
        topic: From here on a topic is taken without asking back.
        guess: Below this nothing is known of the topic.
        ahead: A topic so many times likelier than the next is taken, too.
        unstated: From here on the document is said to be silent.
        by_kind: How much of that comes from the kind of question, the rest from the facet.
        facet: Below this the whole topic is told rather than one facet.
        any_facet: The same where what is asked, whatever it is, is no likelier.
        sure_facet: Below this the topic's main words are shown beside the facet's.
        second: A second facet so likely beside the first was asked, too, where 和 or the like stands.
        silent_facet: Below this it is only said that this is not written, not what.
        outside: From here on a question is not covered.
        bare_facet: A facet so likely is answered for the whole policy where the topic is not clear.
        listed: From here on the whole policy may be meant, so that a list answers.
        no_list: From here on a topic is meant, and no list for those whom the message names in passing.
        outside_vague: The same where no facet stands out.
        vague_facet: Below this no facet stands out.
        sure_topic: From here on a topic is meant, whatever is asked of it.
        outside_named: The same where it names a subject that is known not to be covered.
        outside_covered: The same where a subject of the document is surely meant beside that.
        of_thread: From here on a facet of what was talked about is meant, whatever it names.
        sure_thread: From here on what was talked about is meant, and no list of all awards.
        talk: From here on a message that asks something, after others, is mere talk all the same.
        meant: From here on the award that somebody asks about is told of, not the whole policy.
        surely: From here on no other subject is told beside the likeliest.
        other: So likely another subject has to be.
        other_apart: The same beside an estimate, or an answer on the paper itself.
        doubt: From here on, of what speaks for other subjects than those told, it is asked back which is meant.
        doubt_first: The same where nothing was talked about before.
        alone: How much of it counts that a message which names a subject says by itself, beside what it says in its
            thread.
        lost: From here on a message leans on a thread that is not there, so that its topic cannot be known.
    """

    topic: float = 0.25
    guess: float = 0.1
    ahead: float = 1.6
    unstated: float = 0.48
    by_kind: float = 0.4
    facet: float = 0.285
    any_facet: float = 0.18
    sure_facet: float = 0.7
    second: float = 0.45
    silent_facet: float = 0.3
    outside: float = 0.46
    bare_facet: float = 0.2
    listed: float = 0.12
    no_list: float = 0.45
    outside_named: float = 0.05
    outside_covered: float = 0.15
    outside_vague: float = 0.3
    vague_facet: float = 0.25
    sure_topic: float = 0.9
    meant: float = 0.5
    surely: float = 0.96
    other: float = 0.025
    other_apart: float = 0.15
    doubt: float = 0.38
    doubt_first: float = 0.6
    alone: float = 0.5
    lost: float = 0.6
    talk: float = 0.8
    of_thread: float = 0.4
    sure_thread: float = 0.8


CALIBRATION = Calibration()
