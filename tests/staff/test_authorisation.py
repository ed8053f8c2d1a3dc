"""Every command, button and awaited text of the desk × every role × forged presses."""

from datetime import timedelta

import pytest

from bot.desk.desk import Desk, commands, steps, verbs
from bot.desk.room import STATE_LASTS
from bot.messages import Message, Reply
from bot.staff.roles import ALLOWED, ROLES, Role
from bot.store import Store, audit, questions, staff
from knowledge.policy import load_policy
from tests.staff.people import ADMIN, APPROVER, EDITOR, NOW, PERSON, ROLE_OF, keeps_profile, staffed

USER: dict[Role, str] = {"person": PERSON, "editor": EDITOR, "approver": APPROVER, "administrator": ADMIN}
FORGED = [
    "",
    ":",
    ":0",
    ":1",
    ":99999",
    ":-1",
    ":1:1",
    ":1:x",
    ":一",
    ":1:1:1:1",
    ":" + "9" * 40,
    ":٣",
    ":1'; DROP",
    ":1:九",
]
# Everything that a person's press must not touch.
TABLES = ("staff", "invitations", "campaigns", "campaign_log", "supplements", "settings", "audience_lists", "own_words")


@pytest.fixture
def desk(store: Store) -> Desk:
    """With one of everything that an act could be done to."""
    staffed(store)
    keeps_profile(store, "telegram:200")
    made = Desk(store, load_policy())
    made.handle(Message(EDITOR, NOW, text="群发 第九条有变化"))
    key = questions.record(store, "telegram:200", "什么时候截止", "unstated", [], None, NOW)
    staff.keep_state(store, EDITOR, {"step": "i.text", "key": key}, NOW)
    made.handle(Message(EDITOR, NOW, text="月底截止。"))
    made.handle(Message("telegram:200", NOW, text="转人工 有人吗"))
    return made


def state(store: Store) -> dict[str, object]:
    return {table: store.rows(f"SELECT * FROM {table}") for table in TABLES}


def is_refused(reply: Reply | None) -> bool:
    return reply is not None and reply.text.startswith("这一步要有权限的工作人员来做")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(verbs()))
def test_a_button_does_what_the_role_may_and_nothing_else(desk: Desk, store: Store, name: str, role: Role) -> None:
    allowed = role in ALLOWED[verbs()[name].act]
    for forged in FORGED:
        before = state(store)
        reply = desk.handle(Message(USER[role], NOW, press=f"d:{name}{forged}"))
        assert reply is not None and reply.text
        assert is_refused(reply) is not allowed
        assert allowed or state(store) == before


@pytest.mark.parametrize("name", sorted(verbs()))
def test_a_person_changes_nothing_of_the_desks_with_any_button(desk: Desk, store: Store, name: str) -> None:
    before = state(store)
    for forged in FORGED:
        desk.handle(Message(PERSON, NOW, press=f"d:{name}{forged}"))
    assert state(store) == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("word", sorted(commands()))
def test_a_command_does_what_the_role_may_and_nothing_else(desk: Desk, store: Store, word: str, role: Role) -> None:
    command = commands()[word]
    allowed = role in ALLOWED[command.act]
    before = state(store)
    reply = desk.handle(Message(USER[role], NOW, text=word))
    if role == "person" and not allowed and not word.startswith("/"):
        assert reply is None
    else:
        assert is_refused(reply) is not allowed
    assert allowed or state(store) == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(steps()))
def test_a_text_that_was_asked_for_is_taken_only_from_who_still_may(
    desk: Desk, store: Store, name: str, role: Role
) -> None:
    staff.keep_state(store, USER[role], {"step": name, "id": 1, "key": 1}, NOW)
    allowed = role in ALLOWED[steps()[name].act]
    before = state(store)
    assert is_refused(desk.handle(Message(USER[role], NOW, text="办公室"))) is not allowed
    assert allowed or state(store) == before


@pytest.mark.parametrize("press", ["d:", "d", "d:x", "d:c", "d:c.show", "d:::::", "d:a.ok:1:0", "d:a.ok:1:99"])
@pytest.mark.parametrize("role", ROLES)
def test_a_press_of_nothing_is_answered_kindly(desk: Desk, store: Store, press: str, role: Role) -> None:
    before = state(store)
    reply = desk.handle(Message(USER[role], NOW, press=press))
    assert press == "d" or (reply is not None and reply.text)
    assert state(store) == before


def test_what_was_refused_is_in_the_log(desk: Desk, store: Store) -> None:
    desk.handle(Message(PERSON, NOW, press="d:a.ok:1:1"))
    entry = audit.entries(store)[-1]
    assert (entry.by, entry.role, entry.act, entry.result) == (PERSON, "person", "a.ok", "refused")


def test_whoever_is_removed_may_nothing_any_more(desk: Desk, store: Store) -> None:
    desk.handle(Message(EDITOR, NOW, press="d:c.text:1"))
    assert desk.handle(Message(ADMIN, NOW, press=f"d:p.gone:{EDITOR}")) is not None
    assert desk.handle(Message(EDITOR, NOW, text="新的文字")) is None
    assert is_refused(desk.handle(Message(EDITOR, NOW, press="d:c.show:1")))


def test_a_word_of_the_desk_is_a_question_when_a_person_asks_it(desk: Desk) -> None:
    assert desk.handle(Message(PERSON, NOW, text="统计")) is None
    assert is_refused(desk.handle(Message(PERSON, NOW, text="/stats")))


def test_what_is_not_the_desks_is_left_to_others(desk: Desk) -> None:
    assert desk.handle(Message(PERSON, NOW, text="第九条补多少")) is None
    assert desk.handle(Message(PERSON, NOW, press="clause:九")) is None
    assert desk.handle(Message(EDITOR, NOW, text="/start")) is None
    assert desk.handle(Message(PERSON, NOW, unreadable="sticker")) is None


@pytest.mark.parametrize("word", ["/cancel", "自查", "条款目录"])
def test_another_command_ends_the_waiting_for_a_text(desk: Desk, word: str) -> None:
    desk.handle(Message(PERSON, NOW, text="转人工"))
    assert desk.handle(Message(PERSON, NOW, text=word)) is None
    assert desk.handle(Message(PERSON, NOW, text="五百万")) is None


def test_a_press_elsewhere_ends_the_waiting_too(desk: Desk) -> None:
    desk.handle(Message(PERSON, NOW, text="转人工"))
    assert desk.handle(Message(PERSON, NOW, press="check:1:2")) is None
    assert desk.handle(Message(PERSON, NOW, text="五百万")) is None


def test_a_text_is_not_awaited_for_ever(desk: Desk) -> None:
    desk.handle(Message(PERSON, NOW, text="转人工"))
    late = NOW + STATE_LASTS + timedelta(seconds=1)
    assert desk.handle(Message(PERSON, late, text="第九条补多少")) is None


def test_the_matrix_knows_every_role() -> None:
    assert set(USER) == set(ROLES) and set(ROLE_OF) == set(USER.values()) - {PERSON}
