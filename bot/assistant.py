"""The assistant: a message in, a reply out, and everything that changed saved in one transaction."""

import logging
import re
from dataclasses import dataclass, replace
from typing import Final

from bot import feedback, following, personal, switching, taking_again, taking_home
from bot.answers.catalogue import catalogue, clause_reply
from bot.answers.room import Answered, answer, answer_facet
from bot.answers.understanding import Understanding
from bot.commands import read_clause, read_command, read_press, read_topic, steers_a_check
from bot.desk import Desk
from bot.errors import kind_and_place
from bot.interview import Step, begin, begin_other, claims, kept, name_it, presses, resume
from bot.interview import step as interview_step
from bot.language.enterprises import Called, firm_named, read_enterprise
from bot.listening import asides, awards_named, hearing, tells_more
from bot.memory import Memory, read_memory
from bot.messages import Block, Button, Message, Reply, rows, say
from bot.profiles import carry_out, kept_profiles
from bot.recording import masked, with_feedback
from bot.reply_codec import decode, encode
from bot.store import Store, conversations, deliveries, enterprises, people, questions
from bot.switching import Switch
from bot.texts import TEXTS
from calculators.facts import Facts
from knowledge.policy import Policy

_LOG = logging.getLogger(__name__)
_LONGEST: Final = 1500
_SUPPLEMENTED: Final = ("unstated", "outside", "clarify", "answered")
_RECORDED: Final = ("answered", "unstated", "outside", "clarify", "estimate")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")

Turn = tuple[Reply, Memory]


@dataclass(frozen=True)
class Assistant:
    """Answers one message at a time; knows no channel.

    Attributes:
        policy: The policy in force.
        store: Where everything is kept.
        understanding: How questions are understood; None for a policy without answers.
        bot_link: Where the bot is found, for the QR code on reports.
        desk: The bureau's desk; None where there is none.
    """

    policy: Policy
    store: Store
    understanding: Understanding | None = None
    bot_link: str | None = None
    desk: Desk | None = None

    def handle(self, message: Message) -> Reply | None:
        """Answers a message once: what a message changes and the reply that it got are saved together.

        Returns:
            The reply; for a message that came before, the same reply, or None where that one went out.
        """
        with self.store.transaction():
            if message.key is not None and (kept := deliveries.reply_of(self.store, message.key)) is not None:
                return decode(kept) if kept and not deliveries.has_begun(self.store, message.key) else None
            reply = self._with_news(message, self._once(message))
            if message.key is not None:
                deliveries.keep_reply(self.store, message.key, message.user, encode(reply), message.now)
            return reply

    def unsent(self) -> tuple[tuple[str, str, Reply], ...]:
        """Replies that were computed and never sent: key, user, reply."""
        return tuple((key, user, decode(reply)) for key, user, reply in deliveries.unsent(self.store))

    def doubtful(self) -> tuple[tuple[str, Reply], ...]:
        """Whom to ask, and how, whether the reply arrived that was on its way when the last process ended."""
        asked = deliveries.take_doubtful(self.store)
        return tuple((user, taking_again.question(key)) for key, user in asked)

    def begun(self, key: str) -> None:
        """The reply to this message goes out now."""
        deliveries.begin(self.store, key)

    def withheld(self, key: str) -> None:
        """After all nothing of the reply to this message was sent."""
        deliveries.withhold(self.store, key)

    def _with_news(self, message: Message, reply: Reply) -> Reply:
        """What the desk wrote to a person whom no messenger reaches stands before the next reply."""
        news = self.desk.news(message.user, message.now) if self.desk else ()
        return replace(reply, blocks=(*news, *reply.blocks)) if news else reply

    def delivered(self, key: str) -> None:
        """The reply to this message arrived."""
        deliveries.mark_delivered(self.store, key)

    def _once(self, message: Message) -> Reply:
        people.seen(self.store, message.user, message.name or "", message.now)
        memory = read_memory(self.policy, conversations.load(self.store, message.user), message.now)
        try:
            # What fails in the middle is undone; the person still gets an answer, and what was kept before stays.
            with self.store.transaction():
                reply, memory_after = self._routed(message, memory)
        except Exception as error:
            _LOG.error("a message could not be handled: %s", kind_and_place(error))
            return Reply("error", say(TEXTS.failed))
        if memory_after == Memory():
            conversations.drop(self.store, message.user)
        elif memory_after != memory:
            conversations.save(self.store, message.user, memory_after.to_json(message.now), message.now)
        return reply

    def _routed(self, message: Message, memory: Memory) -> Turn:
        if memory.switch is not None:
            switch, memory = memory.switch, replace(memory, switch=None)
            if (answered := switching.answer_to(message, memory.interview)) is not None:
                return self._switched(message, memory, switch, answered)
        if self.desk is not None:
            message = self.desk.opened(message)
            if switching.is_unsaved(memory.interview) and self.desk.asks_to_share(message):
                return taking_home.save_to_share(), memory
            if (said := self.desk.handle(message)) is not None:
                return said, memory
        if message.unreadable is not None:
            return self._unreadable(message, memory)
        if message.press is not None:
            return self._pressed(message, memory, message.press)
        text = (message.text or "").strip()
        if not text:
            return Reply("error", say(TEXTS.empty)), memory
        if (called := read_enterprise(text)) and (turn := self._called(message, memory, called)):
            return turn
        if (command := read_command(text)) and (command[0] != "report" or taking_home.is_reported(memory)):
            return self._commanded(message, memory, *command)
        if memory.interview is not None and claims(memory.interview, message):
            return self._checked(message, memory)
        if tells_more(self.understanding, memory, text, message.now.date()):
            return self._checked(message, memory)
        if memory.interview is None and steers_a_check(text):
            return Reply("command", say(TEXTS.nothing_to_report), buttons=_main_buttons()), memory
        if (named := read_topic(text)) and (topic := following.topic_in(self.policy, named[1])):
            return self._commanded(message, memory, named[0], topic)
        return self._asked(message, memory, text)

    def _unreadable(self, message: Message, memory: Memory) -> Turn:
        if memory.interview is not None and memory.interview.stage != "done":
            step = resume(self.policy, memory.interview, message.now)
            return replace(step.reply, blocks=(Block(TEXTS.unreadable), *step.reply.blocks)), memory
        return Reply("error", say(TEXTS.unreadable), buttons=_main_buttons()), memory

    # Buttons

    def _pressed(self, message: Message, memory: Memory, press: str) -> Turn:
        name, argument = read_press(press)
        if name == "i" and memory.interview is not None:
            return self._checked(message, memory)
        if name == "a" and self.understanding is not None:
            topic, _, facet = argument.partition("/")
            done = answer_facet(self.understanding.answers, topic, facet, memory.context)
            return self._recorded(message, memory, done, f"{topic}/{facet}") if done else _old(memory)
        if name == "clause" and argument in self.policy.clauses:
            return self._clause(message, memory, argument)
        if press == presses.ANOTHER:
            return self._called(message, memory, Called("another")) or _old(memory)
        if name == "again":
            again = taking_again.reply(self.store, message.user, argument)
            return (again, memory) if again else _old(memory)
        if name == "f":
            noted = feedback.give(self.store, message.user, argument)
            return (noted, memory) if noted else _old(memory)
        if name in _BUTTONS:
            return self._commanded(message, memory, name, argument)
        return _old(memory)

    # Commands

    def _commanded(self, message: Message, memory: Memory, name: str, argument: str) -> Turn:
        if name in following.COMMANDS:
            said = following.act(self.policy, self.store, message.user, name, argument, message.now)
            return (said, memory) if said else _old(memory)
        match name:
            case "start":
                return self._started(message, memory, argument)
            case "check":
                return self._begun(message, memory, argument)
            case "cancel":
                return self._cancelled(message, memory)
            case "clauses":
                return catalogue(self.policy), memory
            case "report":
                state, share = memory.interview, self._share_button()
                more = taking_home.more_of_report(self.policy, state, argument, message.now, self.bot_link, share)
                return (more, memory) if more else _old(memory)
            case "share" if switching.is_unsaved(memory.interview):
                return self._shared(message, memory)
            case "human" if self.desk and (said := self.desk.handle(replace(message, text=None, press="human"))):
                return said, memory
            case "forget":
                return Reply("command", say(TEXTS.forgotten)), memory.without_figures()
            case "kept":
                return personal.kept_figures(self.policy, memory.context), memory
            case "mydata":
                return personal.my_data(self.policy, self.store, message.user, memory), memory
            case "erase":
                return personal.erase(self.store, message.user, argument), Memory() if argument == "yes" else memory
            case _:
                return Reply("command", say(TEXTS.help), buttons=_main_buttons()), memory

    def _started(self, message: Message, memory: Memory, payload: str) -> Turn:
        """A deep link opens a clause (`clause_9`), the self-check (`check`), or a subscription (`subscribe`)."""
        name, _, rest = payload.partition("_")
        numbers = tuple(self.policy.clauses)
        if name == "clause" and _NUMBER.fullmatch(rest) and 1 <= int(rest) <= len(numbers):
            return self._clause(message, memory, numbers[int(rest) - 1])
        if name in ("check", "subscribe"):
            return self._commanded(message, memory, name, "")
        return Reply("command", say(TEXTS.greeting, TEXTS.welcome), buttons=_main_buttons()), memory

    def _clause(self, message: Message, memory: Memory, number: str) -> Turn:
        answers = self.understanding.answers if self.understanding else None
        topic = answers.topic_of_clause.get(number) if answers else None
        reply = clause_reply(self.policy, answers, number)
        return reply, replace(memory, context=memory.context.about(topic, "overview") if topic else memory.context)

    # The self-check

    def _begun(self, message: Message, memory: Memory, argument: str) -> Turn:
        if memory.interview is not None and memory.interview.stage != "done":
            # A tap on another button never drops the answers of a check under way; 重来 does, when it is meant.
            return self._after(message, memory, resume(self.policy, memory.interview, message.now))
        if switching.is_unsaved(memory.interview):
            return self._put_aside(memory, Switch("again"))
        known = memory.context.facts if argument == "kept" else Facts({}, {})
        profiles = kept_profiles(self.policy, self.store, message.user)
        step = begin(self.policy, message.now, known if known.values else None, profiles)
        return self._after(message, replace(memory, selfcheck=None), step)

    def _put_aside(self, memory: Memory, switch: Switch) -> Turn:
        """Asks what becomes of the present check before another one begins."""
        assert memory.interview is not None
        return switching.question(memory.interview), replace(memory, switch=switch)

    def _switched(self, message: Message, memory: Memory, switch: Switch, answered: switching.Answer) -> Turn:
        """Does with the present check as was answered, and begins the other one."""
        said: tuple[Block, ...] = ()
        if answered == "save" and memory.interview is not None:
            step = kept(self.policy, memory.interview)
            said = step.reply.blocks
            _, memory = self._after(message, memory, step)
        if answered == "stay" and memory.interview is not None:
            return self._after(message, memory, resume(self.policy, memory.interview, message.now))
        reply, after = self._begun_other(message, memory, switch)
        return replace(reply, blocks=(*said, *reply.blocks)), after

    def _begun_other(self, message: Message, memory: Memory, switch: Switch) -> Turn:
        """A check of another enterprise; what was told of the last one is of no more use."""
        cleared = replace(memory, interview=None, selfcheck=None)
        if switch.kind == "again":
            return self._begun(message, cleared, "")
        profiles = kept_profiles(self.policy, self.store, message.user)
        step = begin_other(self.policy, message.now, profiles, switch.name, switch.kind == "several")
        return self._after(message, cleared.without_figures(), step)

    def _called(self, message: Message, memory: Memory, called: Called) -> Turn | None:
        """Takes a text that says which enterprise is meant; None where that is no matter of this moment."""
        state, switch = memory.interview, switching.switch_to(called)
        if called.asked == "called":
            if state is None or state.stage == "naming" or state.name == called.name:
                return self._begun_other(message, memory, switch) if state is None and called.of_firm else None
            if switching.is_nameless(state):
                return self._after(message, memory, name_it(self.policy, state, message.now, called.name))
        if switching.is_unsaved(state) or switching.is_open(state):
            return self._put_aside(memory, switch)
        return self._begun_other(message, memory, switch)

    def _checked(self, message: Message, memory: Memory) -> Turn:
        assert memory.interview is not None
        heard = (self.understanding, memory.context, message.now.date())
        step = interview_step(
            self.policy,
            memory.interview,
            message,
            hearing(*heard, memory.interview.facts),
            asides(*heard),
            named=awards_named(self.understanding, message.now.date()),
        )
        return self._after(message, memory, step)

    def _after(self, message: Message, memory: Memory, step: Step) -> Turn:
        selfcheck = carry_out(self.policy, self.store, message.user, memory.selfcheck, step, message.now)
        reply = taking_home.with_buttons(step.reply, self._share_button())
        return reply, replace(memory, interview=step.state, selfcheck=selfcheck)

    def _share_button(self) -> Button | None:
        return self.desk.share_button() if self.desk else None

    def _shared(self, message: Message, memory: Memory) -> Turn:
        """Keeps the report on the screen and gives the code by which the desk may see it."""
        assert memory.interview is not None
        step = kept(self.policy, memory.interview)
        _, after = self._after(message, memory, step)
        code = self.desk.handle(replace(message, text=None, press="share")) if self.desk else None
        return (replace(code, blocks=(*step.reply.blocks, *code.blocks)) if code else step.reply), after

    def _cancelled(self, message: Message, memory: Memory) -> Turn:
        if memory.interview is None:
            return Reply("command", say(TEXTS.nothing_to_cancel), buttons=_main_buttons()), memory
        return Reply("command", say(TEXTS.cancelled), buttons=_main_buttons()), replace(
            memory, interview=None, selfcheck=None
        )

    # Questions

    def _asked(self, message: Message, memory: Memory, text: str) -> Turn:
        memory = memory.talking_of(
            firm_named(text, (each.name for each in enterprises.list_of(self.store, message.user)))
        )
        if self.understanding is None:
            named = (number := read_clause(text)) in self.policy.clauses
            return self._clause(message, memory, number) if named else (catalogue(self.policy, "clarify"), memory)
        if (number := read_clause(text)) in self.policy.clauses:
            shown, after = self._clause(message, memory, number)
            done = Answered(shown, after.context, after.context.topic, "overview")
            return self._recorded(message, after.turned_away(), done, text)
        done = answer(self.understanding, text[:_LONGEST], memory.context, message.now.date())
        if len(text) > _LONGEST:
            done = replace(done, reply=replace(done.reply, blocks=(*done.reply.blocks, Block(TEXTS.too_long, "note"))))
        # What was asked under the report, whether to save, stands until something else is talked about.
        after = memory if done.reply.outcome == "smalltalk" else memory.turned_away()
        return self._recorded(message, after, done, text)

    def _recorded(self, message: Message, memory: Memory, done: Answered, text: str) -> Turn:
        reply, after = done.reply, replace(memory, context=done.context)
        if done.context.facts.values and not memory.told:
            done = replace(done, reply=replace(reply, blocks=(*reply.blocks, Block(TEXTS.what_is_kept, "note"))))
            reply, after = done.reply, replace(after, told=True)
        if reply.outcome in _RECORDED:
            reply = self._supplemented(message, done)
            topic = "/".join(part for part in (done.topic, done.facet) if part)
            said = masked(text, message.now.date())
            number = questions.record(
                self.store, message.user, said, reply.outcome, list(reply.clauses), topic, message.now
            )
            if self.desk is not None and reply.outcome == "unstated":
                reply = replace(reply, buttons=(*reply.buttons, (self.desk.wish_button(number),)))
            reply = with_feedback(reply, number)
        return reply, after

    def _supplemented(self, message: Message, done: Answered) -> Reply:
        """What the bureau has added, in a block of its own: where the document is silent, and to what people found of
        no use."""
        if self.desk is None or done.reply.outcome not in _SUPPLEMENTED:
            return done.reply
        added = self.desk.supplement(message.text or "", done.topic, done.facet, message.now)
        return done.reply if added is None else replace(done.reply, blocks=(*done.reply.blocks, *added.blocks))


_BUTTONS: Final = following.COMMANDS | {
    *("start", "check", "cancel", "clauses", "report", "share", "forget", "kept", "mydata", "erase", "help")
}


def _old(memory: Memory) -> Turn:
    return Reply("command", say(TEXTS.old_press), buttons=_main_buttons()), memory


def _main_buttons() -> tuple[tuple[Button, ...], ...]:
    return rows(
        (
            Button(TEXTS.check_label, "check", "自查"),
            Button(TEXTS.catalogue_label, "clauses", "条款目录"),
            Button(TEXTS.subscribe_label, "subscribe", "订阅"),
            Button(TEXTS.my_data_label, "mydata", "我的数据"),
        )
    )
