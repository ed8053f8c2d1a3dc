"""Figures of several applicants in one conversation: kept apart, found again by name, added and compared."""

import pytest

from bot.answers.context import Context
from bot.answers.reckoning.applicants import names_in
from knowledge.policy import Policy
from tests.answers.conftest import Ask, Talk


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲公司出口300万", ("甲",)),
        ("轮到乙：网络零售800万", ("乙",)),
        ("b公司服务25家", ("B",)),
        ("甲乙两家一共多少", ("甲", "乙")),
        ("客户C：展位费3万", ("C",)),
        ("第二家，出口400万", ("2",)),
        ("我们是3c企业", ()),
        ("按甲方要求报价", ()),
        ("我阿弟那个店卖了490万", ("阿弟",)),
        ("我哥说能补30万", ()),
        ("加上我老婆那个店有60万", ()),
        ("西边那个九千多平", ("西边",)),
        ("二号园1.5万平", ("二号园",)),
    ],
)
def test_applicants_are_told_apart_by_name(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize("turn", ["下一家，", "换一位。", "还有一家，", "再看一家，", "我表哥家"])
def test_nothing_of_one_applicant_is_reckoned_with_for_the_next(ask: Ask, turn: str) -> None:
    (line,) = ask("跨境出口300万，广告费6万，列入了失信名单", f"{turn}跨境出口250万，平台费4万").estimates
    assert (line.verdict, line.high) == ("may_qualify", 20_000)


def test_after_turning_to_the_next_nothing_is_left(ask: Ask) -> None:
    (line,) = ask("商务局组织的展会，展位费6万", "换下一位。", "自己去参展，展位费2万").estimates
    assert line.high == 10_000


def test_an_applicant_is_found_again_by_name(ask: Ask) -> None:
    first, second = "甲公司跨境出口150万，平台费6万", "乙公司跨境出口300万，平台费9万，谷歌广告费2万"
    (line,) = ask(first, second, "甲要是把出口做到230万呢，费用不变").estimates
    assert line.high == 30_000


def test_what_was_reckoned_for_several_is_added(ask: Ask) -> None:
    reply = ask("甲公司跨境出口300万，平台费4万", "乙公司跨境出口300万，平台费6万", "甲乙两家合计多少")
    assert reply.text.startswith("预估合计5万元：甲2万元，乙3万元（第九条）。")
    assert [line.high for line in reply.estimates] == [20_000, 30_000]


def test_what_was_reckoned_for_two_is_compared(ask: Ask) -> None:
    reply = ask("跨境出口300万，平台费4万", "下一家，跨境出口260万，平台费7万", "两家相差多少")
    assert reply.text.startswith("相差1.5万元：第2家3.5万元，第1家2万元")


def test_awards_and_years_of_one_applicant_are_added(ask: Ask) -> None:
    awards = ask("今年评上市级电商示范，之前没领过", "商务局组织的展会，展位费3万", "两项加起来多少")
    assert awards.text.startswith("预估合计8万元")
    assert "同一事项涉及多项奖补的，按“就高”原则不重复享受" in awards.quotes
    years = ask("2025年跨境出口300万，平台费4万", "2026年跨境出口400万，平台费8万", "两年一共多少")
    assert years.text.startswith("预估合计6万元：2025年2万元，2026年4万元")


def test_those_who_are_counted_before_one_is_named_are_no_clients_of_his(ask: Ask) -> None:
    (line,) = ask("我手上有两家客户，甲公司跨境出口300万，平台费4万").estimates
    assert line.clause == "九"


def test_a_client_in_a_county_is_told_so_at_once(ask: Ask) -> None:
    reply = ask("遂昌县的客户，跨境出口300万，平台费6万，能补多少")
    assert [(line.verdict, line.high) for line in reply.estimates] == [("does_not_qualify", 0)]
    assert "十七" in reply.clauses


def test_what_was_reckoned_comes_back_from_the_store_and_an_older_row_still_reads(policy: Policy, talk: Talk) -> None:
    context = talk("甲公司跨境出口300万，平台费4万", "乙公司跨境出口300万，平台费6万").context
    row = context.to_json()
    assert Context.from_json(policy, row) == context
    older = {name: row[name] for name in row.keys() - {"who", "cases", "parts", "foreign"}}
    assert Context.from_json(policy, older).facts == context.facts
    assert not context.without_figures().cases and not context.without_figures().parts


def test_two_firms_of_one_message_are_reckoned_apart(ask: Ask) -> None:
    told = "我哥的茶叶网店公司零售510万，我的木玩店450万"
    assert [line.verdict for line in ask(told).estimates] == ["may_qualify", "does_not_qualify"]
    (line,) = ask(told, "我那个单独够不够").estimates
    assert line.verdict == "does_not_qualify"


def test_ones_own_firm_is_found_again_after_another(ask: Ask) -> None:
    reply = ask("出口260万，平台费7万", "我表弟的店出口180万，平台费5万", "我自己的一共能拿多少")
    assert [line.high for line in reply.estimates] == [35_000]


def test_of_two_parks_each_has_its_own_figures(ask: Ask) -> None:
    east = "两个新建的电商园，先讲东边，一万三千平，入驻七成，园里年零售8.8亿"
    reply = ask(east, "西边那个九千多平，七亿，入驻66%")
    assert "does_not_qualify" in [line.verdict for line in reply.estimates]
    assert 500_000 not in [line.high for line in reply.estimates]


def test_a_client_may_have_any_letter(ask: Ask) -> None:
    reply = ask("A客户莲都 出口500万 平台费6万", "R 开发区 网零900万 没出口")
    assert [line.award for line in reply.estimates if line.verdict != "does_not_qualify"] == ["growth"]
