from datetime import timedelta

import pytest

from bot.staff import supplements as desk_supplements
from bot.staff.inbox import group_of, groups
from bot.staff.likeness import ALIKE, likeness, masked
from bot.staff.supplements import Refused, approve, edit, submit, supplement_for, withdraw
from bot.store import Store, privacy, questions, supplements
from bot.store.supplements import Draft
from tests.staff.people import APPROVER, EDITOR, NOW, PERSON

ALIKE_PAIRS = [
    ("什么时候截止申报", "申报截止时间是哪天"),
    ("申报到什么时候截止", "申报截止日期"),
    ("联系电话是多少", "联系方式"),
    ("去哪里申报", "请问在哪儿申报呢"),
    ("申报需要什么材料", "要准备哪些材料申报"),
]
OTHER_PAIRS = [
    ("什么时候截止申报", "去哪里申报"),
    ("联系电话是多少", "申报材料有哪些"),
    ("补贴多久到账", "补贴怎么申请"),
    ("个人能申报吗", "个体户能申报吗"),
    ("去哪里申报", "怎么申报"),
]


def ask(store: Store, text: str, user: str = PERSON, outcome: str = "unstated", topic: str | None = None) -> int:
    return questions.record(store, user, text, outcome, [], topic, NOW)


def drafted(store: Store, *asked: int, topic: str | None = None) -> int:
    return supplements.draft(store, "申报什么时候截止", topic, "每年3月31日截止。", "市商务局", EDITOR, asked, NOW)


def approved(store: Store, id: int) -> Draft:
    submitted = submit(store, id, EDITOR)
    assert isinstance(submitted, Draft)
    one = approve(store, id, APPROVER, submitted.revision, True, NOW)
    assert isinstance(one, Draft), one
    return one


@pytest.mark.parametrize(("one", "other"), ALIKE_PAIRS)
def test_the_same_question_in_other_words_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), OTHER_PAIRS)
def test_another_question_is_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_the_commonest_questions_come_first_with_their_counts(store: Store) -> None:
    for user, text in enumerate(["去哪里申报", "申报截止时间", "什么时候截止申报", "申报几号截止"]):
        ask(store, text, f"telegram:{user}")
    ask(store, "第九条补多少", outcome="answered")
    assert [(group.title, group.count, group.people) for group in groups(store)] == [
        ("申报截止时间", 3, 3),
        ("去哪里申报", 1, 1),
    ]


def test_questions_filed_under_one_facet_are_one_group_whatever_their_words(store: Store) -> None:
    ask(store, "啥时候截止", topic="application/deadline")
    ask(store, "赶得上吗现在交", topic="application/deadline")
    assert [(group.count, group.topic) for group in groups(store)] == [(2, "application/deadline")]


def test_an_answer_marked_useless_comes_to_the_inbox(store: Store) -> None:
    id = ask(store, "第九条补多少", outcome="answered")
    assert groups(store) == ()
    questions.give_feedback(store, PERSON, id, "没用")
    assert [group.key for group in groups(store)] == [id]


def test_numbers_that_could_name_somebody_are_hidden() -> None:
    assert masked("打我13812345678，邮箱 a.b@c.com，出口300万") == "打我〔号码〕，邮箱 〔号码〕，出口300万"


def test_a_group_is_found_again_by_any_of_its_questions(store: Store) -> None:
    first, second = ask(store, "去哪里申报"), ask(store, "在哪儿申报")
    found = group_of(store, second)
    assert found is not None and found.ids == (first, second)
    assert group_of(store, 99) is None


def test_an_approved_supplement_is_given_marked_with_office_and_date(store: Store) -> None:
    id = ask(store, "申报啥时候截止")
    approved(store, drafted(store, id))
    given = supplement_for(store, "什么时候截止申报？", None, None, NOW)
    assert given is not None
    assert [block.text for block in given.blocks[:2]] == [
        "【主管部门补充说明（市商务局，2026年11月23日）】",
        "每年3月31日截止。",
    ]
    assert groups(store) == ()


def test_a_supplement_is_given_for_its_facet_whatever_the_words(store: Store) -> None:
    approved(store, drafted(store, topic="application/deadline"))
    assert supplement_for(store, "还来得及不", "application", "deadline", NOW) is not None
    assert supplement_for(store, "还来得及不", "application", "papers", NOW) is None


def test_before_the_approval_nobody_is_told(store: Store) -> None:
    submit(store, drafted(store), EDITOR)
    assert supplement_for(store, "申报什么时候截止", None, None, NOW) is None


def test_nobody_approves_what_they_wrote(store: Store) -> None:
    one = submit(store, drafted(store), EDITOR)
    assert isinstance(one, Draft)
    assert approve(store, one.id, EDITOR, one.revision, True, NOW) == Refused("own_work")


def test_an_edit_makes_the_card_old(store: Store) -> None:
    one = submit(store, drafted(store), EDITOR)
    assert isinstance(one, Draft)
    edit(store, one.id, EDITOR, text="每年4月30日截止。")
    assert approve(store, one.id, APPROVER, one.revision, True, NOW) == Refused("old_card")


def test_a_card_works_once(store: Store) -> None:
    one = submit(store, drafted(store), EDITOR)
    assert isinstance(one, Draft)
    approve(store, one.id, APPROVER, one.revision, True, NOW)
    assert approve(store, one.id, APPROVER, one.revision, True, NOW) == Refused("old_card")
    assert desk_supplements.decline(store, one.id, one.revision) == Refused("old_card")


def test_a_supplement_runs_out(store: Store) -> None:
    id = drafted(store)
    edit(store, id, EDITOR, days=30)
    approved(store, id)
    almost, over = NOW + timedelta(days=30, seconds=-1), NOW + timedelta(days=30)
    assert supplement_for(store, "申报什么时候截止", None, None, almost) is not None
    assert supplement_for(store, "申报什么时候截止", None, None, over) is None


def test_a_withdrawn_supplement_is_not_given_any_more(store: Store) -> None:
    id = drafted(store)
    approved(store, id)
    withdraw(store, id)
    assert supplement_for(store, "申报什么时候截止", None, None, NOW) is None


def test_the_wording_of_a_person_who_is_forgotten_is_forgotten_here_too(store: Store) -> None:
    id = ask(store, "赶得上吗现在交的话")
    approved(store, drafted(store, id))
    assert supplement_for(store, "赶得上吗现在交的话", None, None, NOW) is not None
    privacy.erase(store, PERSON)
    assert supplement_for(store, "赶得上吗现在交的话", None, None, NOW) is None
