"""One message of a check: what it is, and which move answers it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.interview import wording
from bot.interview.after import again_offered, answer_to_standing, named, offered_text, standing_settled, unnamed
from bot.interview.agenda import agenda
from bot.interview.asking import example_of
from bot.interview.commands import (
    Command,
    change_of,
    correction_of,
    is_compared,
    is_question,
    is_what_if,
    may_ask,
    precise_of,
    read_command,
)
from bot.interview.hearing import (
    Supposition,
    Understood,
    corrected,
    facts_of,
    put_right,
    reworded,
    supposition,
    today_of,
    understand,
)
from bot.interview.moves import MOVES, change, choose_to_change, taken
from bot.interview.own_result import result_question, result_reply
from bot.interview.presses import PREFIX
from bot.interview.pressing import pressed
from bot.interview.progress import questions_left
from bot.interview.reading import Reading, is_bare_figure, is_plain_answer, kind_of, read_answer
from bot.interview.received import award_chosen, received_step
from bot.interview.room import AnswerQuestion, Hear, NamedAwards, Render, Room, Step
from bot.interview.state import RECEIVED_OF, InterviewState, Pending
from bot.interview.taking import led, taken_in, unsettled
from bot.interview.turns import advance, again, around, finish, renewed
from bot.interview.values import label_of
from bot.interview.what_if import what_if
from bot.language.answers import read_yes_no
from bot.language.cleaning import clean
from bot.messages import Message, Reply
from bot.reports.report import report
from knowledge.policy import Policy

_YUAN: Final = re.compile(r"(?:是|就|单位)*(?:元|块钱?|人民币|第一个|前面那?个|前者)[的吧啊哦。.]*")
_WAN: Final = re.compile(r"(?:是|就|单位)*(?:万|万元|万块|第二个|后面那?个|后者)[的吧啊哦。.]*")
_OWN: Final = re.compile("我|咱|本公司|去年|今年")
_WORDS: Final = ("yes_no", "choice", "choices")
_THESE: Final = re.compile("就这些")
_PICKED: Final = re.compile("(?:我)?(?:都)?选(?:好|完)了?[吧啊的了.!。]*|就这些了?[吧啊的.!。]*")
_LEFT: Final = re.compile(
    r"(?:(?:那|就|先|都|我|是)*(?:算了|不改了?|不用改?了?|不要了?|没有?[了啊]?|没事了?|没什么|没啥|[改点打按看弄]错了?|误点|不是|好了|可以了|没错|没问题"
    r"|对|就这样|这样|随便|不变|不清楚|不知道|取消修改|返回|是|行|好|嗯)[的吧啊呀了,.!~。\s]*)+"
)
_INTO: Final = re.compile("[成为是有没不无]")
_YEAR: Final = "figures_year"  # 今年 in a question is no answer
_LONG: Final = 1500
_ENDED: Final[tuple[Command, ...]] = ("save", "no_save", "name")
_AFTER: Final[tuple[Command, ...]] = (
    "change",
    "restart",
    "back",
    "enough",
    "go_on",
    "privacy",
    "forget",
    "forget_surely",
    *_ENDED,
)
_ASIDE: Final[Mapping[Command, str]] = {
    "privacy": wording.PRIVACY_ASKED,
    "who": wording.WHO,
    "fewer": wording.FEWER,
    "how_many": "{left}",
    "wait": wording.WAIT,
    "hello": wording.HELLO,
    "thanks": wording.WELCOME,
}


def step(
    policy: Policy,
    state: InterviewState,
    message: Message,
    hear: Hear,
    answer_question: AnswerQuestion,
    render: Render = report,
    named: NamedAwards | None = None,
) -> Step:
    """Takes one message.

    Args:
        policy: The policy in force.
        state: Where the check stands.
        message: A typed text or a button of this check.
        hear: Finds the facts that a sentence states.
        answer_question: Answers a question about the policy; `None` where the text is none.
        render: Writes the report.
        named: The awards that a text names.
    """
    room = Room(policy, message.now, hear, answer_question, render, named or _none_named)
    if message.press is not None:
        return pressed(room, state, message.press)
    if not message.text or not message.text.strip():
        return again(room, state, wording.UNREADABLE)
    text = message.text.strip()
    step_ = _said(room, state, text[:_LONG])
    return step_ if len(text) <= _LONG else replace(step_, reply=led(step_.reply, wording.CUT))


def claims(state: InterviewState, message: Message) -> bool:
    """Whether a message is for the check; after the report only what changes it or supposes something."""
    if message.press is not None:
        return message.press.startswith(PREFIX)
    if state.stage not in ("done", "naming"):
        return True
    text = message.text or ""
    if answer_to_standing(state, text) is not None:
        return True
    if state.stage == "naming":
        return not is_question(text)
    told = read_command(text) in _AFTER or change_of(text) is not None or correction_of(text) is not None
    return told or is_what_if(text) or result_question(text) in ("little", "missing", "refused", "now")


def _none_named(text: str) -> tuple[str, ...]:
    return ()


def _said(room: Room, state: InterviewState, text: str) -> Step:
    if step_ := standing_settled(room, state, text):
        return step_
    state = replace(state, standing=None)
    if state.pending is not None and (step_ := _settled(room, state, state.pending, text)):
        return step_
    if state.stage == "changing" and _LEFT.fullmatch(clean(text)):
        return advance(room, state, wording.NOT_CHANGED)
    command = _command(room, state, text)
    if command is not None and command in _ASIDE and state.stage != "naming":
        told = _ASIDE[command].format(left=_left_text(room, state))
        return again_offered(room, state, told) if state.stage == "reuse" else again(room, state, told)
    if state.stage == "naming":
        return unnamed(room, state) if command else named(room, state, text)
    if state.stage == "reuse" and command in (None, "enough", "restart", "go_on"):
        return _supposed(room, state, text) or offered_text(room, state, text)
    if command is None and state.stage != "done" and read_command(text) in _ENDED:
        return again(room, state, wording.NOT_YET)
    if command is None and state.asking is not None and _PICKED.fullmatch(clean(text)):
        asks_choices = kind_of(room.policy, state.asking) == "choices"
        return again(room, state, wording.NOTHING_PICKED if asks_choices else wording.PICKED_BEFORE)
    if command is not None:
        return MOVES[command](room, state)
    if state.stage == "changing" and (chosen := choose_to_change(room, state, text)):
        return chosen
    return (
        _about_result(room, state, text)
        or _supposed(room, state, text)
        or _corrected(room, state, text)
        or _changing(room, state, text)
        or received_step(room, state, text)
        or _answer(room, state, text)
    )


def _left_text(room: Room, state: InterviewState) -> str:
    """How many questions are still to come, the one that stands among them; nothing where none stands."""
    if state.asking is None:
        return ""
    plan = agenda(room.policy, state.answers, state.asking)
    likely, most = questions_left(room.policy, state.answers, replace(plan, next=state.asking))
    return wording.HOW_MANY.format(left=likely + 1) if most else wording.LAST_ONE


def _about_result(room: Room, state: InterviewState, text: str) -> Step | None:
    """What the check has found so far, and why; after the report, the report once more."""
    asked = result_question(text)
    if asked is None or (asked == "purpose" and state.asking is None):
        return None
    if asked == "now" and state.stage == "done":
        return finish(room, state)
    return _answered(room, state, result_reply(room, state, asked, text))


def _supposed(room: Room, state: InterviewState, text: str) -> Step | None:
    """What a supposed figure would bring; nothing of it is kept."""
    if not is_what_if(text):
        return None
    supposed = supposition(room, state, text)
    if supposed is None:
        return None
    if not supposed.values and not supposed.received:
        return again(room, state, wording.IF_NOTHING)
    if state.stage != "reuse" and _is_so(state, supposed):
        return again(room, state, wording.IF_SAME)
    if state.stage != "reuse" or len(state.offered) != 1:
        return _answered(room, state, what_if(room.policy, state.facts, supposed))
    shown = what_if(room.policy, state.offered[0].facts, supposed)
    offer = again_offered(room, state, wording.BACK_TO_CHECK).reply
    return Step(state, replace(offer, blocks=(*shown.blocks, *offer.blocks), clauses=shown.clauses))


def _is_so(state: InterviewState, supposed: Supposition) -> bool:
    """Whether what is supposed was answered so anyway."""
    facts = {**supposed.values, **{f"{RECEIVED_OF}{award}": sum_ for award, sum_ in supposed.received.items()}}
    return all(state.answers.value(name) == value for name, value in facts.items())


def _command(room: Room, state: InterviewState, text: str) -> Command | None:
    """The command of a text; a word that answers the question is no command."""
    command = read_command(text)
    if command in _ENDED:
        return command if state.stage == "done" else None
    if command == "none_else":
        return command if state.asking and state.asking.startswith(RECEIVED_OF) else None
    if command is None or state.asking is None:
        return None if command in ("keep", "last_year", "done") else command
    kind = kind_of(room.policy, state.asking)
    if kind == "choices" and state.picked and read_command(text) in ("done", "enough") and "结果" not in text:
        return "done"
    if command == "enough" and _THESE.match(clean(text)) and (kind == "choices" or _has_just_picked(room, state)):
        return None
    if command == "done" or (command == "last_year" and kind == "year") or (command == "keep" and not _can_keep(state)):
        return None
    return command


def _has_just_picked(room: Room, state: InterviewState) -> bool:
    last = state.answers.order[-1:]
    return bool(last) and kind_of(room.policy, last[0]) == "choices"


def _can_keep(state: InterviewState) -> bool:
    return state.asking is not None and (
        state.asking in state.answers.order or state.last_year.get(state.asking) is not None
    )


def _settled(room: Room, state: InterviewState, pending: Pending, text: str) -> Step | None:
    """The word that a figure waited for; `None` where the text says something else."""
    if pending.kind == "award":
        return award_chosen(room, state, pending, text)
    if pending.kind == "unit":
        if _YUAN.fullmatch(clean(text)):
            return taken(room, state, pending, wan=False)
        if _WAN.fullmatch(clean(text)):
            return taken(room, state, pending, wan=True)
        return None
    same = read_answer(room.policy, pending.fact, text, today_of(room)).value == pending.value
    if same or read_yes_no(text):
        return taken(room, state, pending, wan=False)
    return renewed(room, replace(state, pending=None)) if read_yes_no(text) is False else None


def _corrected(room: Room, state: InterviewState, text: str) -> Step | None:
    exact = precise_of(text)
    if exact is not None and is_bare_figure(exact, today_of(room)) and (righted := put_right(room, state, exact)):
        return taken_in(room, state, righted, exact)
    what = correction_of(text)
    if what is None or not state.answers.order or _is_no(room, state, text):
        return None
    understood = corrected(room, state, what)
    if understood.names or understood.odd:
        return taken_in(room, state, understood, what)
    if understood.foreign or (understood.direct and understood.direct.kind == "foreign"):
        return again(room, state, wording.FOREIGN)
    return change(room, state)


def _is_no(room: Room, state: InterviewState, text: str) -> bool:
    """Whether 不是 answers the question rather than puts the last answer right."""
    asks_yes_no = state.asking is not None and kind_of(room.policy, state.asking) == "yes_no"
    return asks_yes_no and text.startswith("不是") and read_yes_no(text) is False


def _changing(room: Room, state: InterviewState, text: str) -> Step | None:
    what = change_of(text)
    if what is None:
        return None
    understood = corrected(room, replace(state, asking=None), what)
    if understood.odd or (understood.names and not understood.direct and not _only_names(room, understood, what)):
        return taken_in(room, state, understood, what)
    return change(room, state, what)


def _only_names(room: Room, understood: Understood, what: str) -> bool:
    """Whether a text names what to change and does not say into what: 修改 失信 states nothing."""
    kinds = {kind_of(room.policy, name) for name in understood.names}
    return kinds == {"yes_no"} and not _INTO.search(what)


def _answer(room: Room, state: InterviewState, text: str) -> Step:
    if state.asking is not None and is_compared(text) and kind_of(room.policy, state.asking) not in _WORDS:
        return again(room, state, f"{wording.WHOLE_SUM}{example_of(room.policy, state.asking)}")
    plain = state.asking is not None and is_plain_answer(room.policy, state.asking, text, today_of(room))
    asks = is_question(text) and not plain and not _states_own_figures(room, text)
    if asks and (reply := room.answer_question(text)):
        return _answered(room, state, reply)
    understood = understand(room, state, text)
    if _tells(room, state, understood):
        return taken_in(room, state, understood, text)
    direct = understood.direct or Reading("nothing")
    if direct.kind == "nothing" and not is_question(text):
        again_told = reworded(room, state, text)
        if _tells(room, state, again_told):
            return taken_in(room, state, again_told, text)
    if direct.kind in ("nothing", "measure", "negative") and (figure_step := _bare_figure(room, state, direct, text)):
        return figure_step
    asking = state.stage not in ("asking", "changing") or (may_ask(text) and not is_bare_figure(text, today_of(room)))
    if direct.kind == "nothing" and not understood.foreign and asking and (reply := room.answer_question(text)):
        return _answered(room, state, reply)
    return unsettled(room, state, direct, understood.foreign, text)


def _bare_figure(room: Room, state: InterviewState, direct: Reading, text: str) -> Step | None:
    """A figure alone that is no answer here: what a rough answer was meant for, or else nothing; never a clause."""
    if state.asking is None or not is_bare_figure(text, today_of(room)):
        return None
    if righted := put_right(room, state, text):
        return taken_in(room, state, righted, text)
    if direct.kind == "negative":
        return None
    label, example = label_of(room.policy, state.asking), example_of(room.policy, state.asking)
    told = wording.ASKED_FOR.format(figure=text.strip(), label=label)
    return again(room, state, f"{told}{example}")


def _tells(room: Room, state: InterviewState, understood: Understood) -> bool:
    """Whether a message told something; what was known before (我们是正规公司) is no answer to a yes-or-no question."""
    asks_yes_no = state.asking is not None and kind_of(room.policy, state.asking) == "yes_no"
    if asks_yes_no and understood.same and state.asking not in understood.same:
        return bool(understood.learned or understood.changed or understood.odd)
    return bool(understood.names or understood.odd)


def _states_own_figures(room: Room, text: str) -> bool:
    """Whether a question tells figures of one's own: 我们去年出口300万，能补吗."""
    if not _OWN.search(text):
        return False
    return any(policy_kind not in _WORDS for policy_kind in _kinds_heard(room, text))


def _kinds_heard(room: Room, text: str) -> tuple[str, ...]:
    return tuple(kind_of(room.policy, name) for name, _ in facts_of(room, room.hear(text)) if name != _YEAR)


def _answered(room: Room, state: InterviewState, reply: Reply) -> Step:
    """An answer in between, and the question again below it."""
    if state.asking is None:
        return Step(state, replace(reply, buttons=(*reply.buttons, *around(room.policy, state))))
    question = again(room, state, wording.BACK_TO_CHECK).reply
    blocks = (*reply.blocks, *question.blocks)
    return Step(state, replace(question, blocks=blocks, clauses=reply.clauses))
