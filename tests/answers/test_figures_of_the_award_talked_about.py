"""A figure is of the award that is surely talked about, and a later one takes the place of the first."""

from collections.abc import Callable

import pytest

from bot.messages import Reply

Ask = Callable[..., Reply]


def outcome(reply: Reply, clause: str) -> tuple[tuple[str, str], ...]:
    """The verdict and the most that there is of every estimate on a clause."""
    return tuple((each.verdict, f"{each.high:.0f}") for each in reply.estimates if each.clause == clause)


NEW_PARK = "新建6000平 跨境企业占七成 年出口3.5亿"


@pytest.mark.parametrize("text", ["那4000平呢", "那4000平的呢", "要是只有4000平呢"])
def test_another_area_is_reckoned_with_again(ask: Ask, text: str) -> None:
    assert set(outcome(ask("跨境园区有什么奖励", NEW_PARK, text), "六")) == {("does_not_qualify", "0")}


@pytest.mark.parametrize(
    "text",
    [
        "扩到6000，跨境企业占了七成，出口3.5亿",
        "加上隔壁楼有9500了 跨境占七成 出口3.5亿",
        "我这6200平 跨境企业占七成 出口3.5亿",
        "5500整 跨境占七成 出口3.5亿",
    ],
)
def test_a_larger_area_takes_the_place_of_the_first(ask: Ask, text: str) -> None:
    assert ("may_qualify", "300000") in outcome(ask("想问跨境的园，4000平行不行", text), "六")


def test_a_bare_number_in_the_thousands_is_an_area_and_a_huge_one_a_sum(ask: Ask) -> None:
    reply = ask("跨境园区4000平够不够", "5000整 刚好六成 三个亿整 新造的")
    assert ("may_qualify", "300000") in outcome(reply, "六")


def test_where_an_area_starts_is_the_policys_own(ask: Ask) -> None:
    assert ask(NEW_PARK, "普通的园子也是5000起步吗").outcome != "estimate"


def test_the_park_whose_figures_are_all_told_is_meant(ask: Ask) -> None:
    reply = ask("电商园区要多大", "那我改全跨境，5200平新建，住九成，出口8.2亿")
    assert outcome(reply, "六") == (("may_qualify", "700000"),)


def test_what_a_park_received_is_of_the_kind_that_is_talked_about(ask: Ask) -> None:
    reply = ask("全是做跨境的园区 八千平 一年出口5.2个亿 跨境占了八成", "园子去年拿过30万了哦")
    assert ("may_qualify", "200000") in outcome(reply, "六")


@pytest.mark.parametrize("text", ["官网年交易额240万人民币", "一年成交一百零二万", "交易额大概一百二十万"])
def test_a_general_word_is_of_the_award_that_is_talked_about(ask: Ask, text: str) -> None:
    assert outcome(ask("品牌出海有什么奖励", text), "十") == (("may_qualify", "100000"),)


@pytest.mark.parametrize(
    "text",
    [
        "牌子是我自己的 在自己网站上卖给老外 一年120万 有没有奖",
        "自己弄了个站卖货给老外一年一百五十万 牌子也是自己的 给几多",
        "对了 我自家也有个牌子 在自己搭的网站上卖给老外 一年150万 有钱领吗",
    ],
)
def test_ones_own_site_is_an_independent_site(ask: Ask, text: str) -> None:
    assert outcome(ask("跨境园区4000平够不够", text), "十") == (("may_qualify", "100000"),)


@pytest.mark.parametrize("text", ["我只贴别人的牌 独立站做了150万", "我哥们没自己的牌 独立站500万"])
def test_the_brand_of_others_is_no_own_brand(ask: Ask, text: str) -> None:
    assert outcome(ask("独立站卖到多少有奖励", text), "十") == (("does_not_qualify", "0"),)


def test_ones_own_sum_is_no_booth(ask: Ask) -> None:
    talked = ("我朋友公司网上一年卖2800万能拿多少", "我自己的480万")
    assert outcome(ask(*talked), "七") == (("does_not_qualify", "0"),)
    assert outcome(ask(*talked, "凑到3100万呢"), "七") == (("may_qualify", "1000000"),)


@pytest.mark.parametrize(
    "text", ["本地客户8家，做跨境的一家没有", "给9家本地工厂代管跨境店，国内电商客户没有，够条件吗"]
)
def test_customers_of_whom_there_is_none_are_known(ask: Ask, text: str) -> None:
    assert outcome(ask("帮网店代运营收服务费有奖吗", text), "五") == (("does_not_qualify", "0"),)


def test_one_more_customer_is_counted(ask: Ask) -> None:
    first = "给9家本地工厂代管跨境店，国内电商客户没有，够条件吗"
    assert outcome(ask(first, "再签一家呢", "收费一共120万"), "五") == (("may_qualify", "12000"),)


def test_some_of_the_customers_are_told_apart(ask: Ask) -> None:
    talked = ("给28家本地网店做代运营 服务费收了260万", "要是明年只剩18家 而且全是做内销的")
    assert outcome(ask(*talked, "18家里有10家是做跨境的呢"), "五") == (("may_qualify", "26000"),)


def test_what_is_not_exported_leaves_the_sum_to_the_home_market(ask: Ask) -> None:
    reply = ask("新落户开办费怎么拿", "去年刚落户莲都 总部职能都全 才4100万 外贸一分没做")
    assert outcome(reply, "四") == (("does_not_qualify", "0"),)


def test_an_association_may_ask_for_a_member(ask: Ask) -> None:
    reply = ask("商会的 我们有家会员今年刚从义乌搬过来 做天猫的 一年网上卖6000万 有开办费没")
    assert ("may_qualify", "300000") in outcome(reply, "四")


def test_a_sum_goes_before_a_word_that_begins_like_a_measure(ask: Ask) -> None:
    assert outcome(ask("网店一年卖出去五百六十万 单靠卖得多有没有钱"), "七") == (("may_qualify", "1000000"),)


def test_a_park_that_is_not_for_exporters_is_the_other_kind(ask: Ask) -> None:
    assert "1万" in ask("跨境园区面积最少要几多", "不做跨境的那种园子,也是5000起步吗").blocks[0].text


def test_what_an_area_is_put_to_is_never_a_sum(ask: Ask) -> None:
    reply = ask("园区6800平，跨境住了六成二，出口4亿5", "面积凑到1万呢")
    assert "1万平方米" in reply.text and "1万元" not in reply.text
    (line,) = (line for line in reply.estimates if line.award == "cross_border_park")
    assert line.verdict != "does_not_qualify"


@pytest.mark.parametrize("text", ["我们一年网上卖三千五百万，没有外销", "我们全卖国内，一年三千五百万"])
def test_statement_is_of_the_award_just_told_and_both_ways_short_is_a_no(ask: Ask, text: str) -> None:
    reply = ask("刚落户的电商企业有什么开办费", text)
    assert outcome(reply, "四") == (("does_not_qualify", "0"),)
    # That there is no export is told for this award, and asks for no other.
    assert outcome(reply, "九") == ()


def test_what_was_entered_is_reckoned_with_beside_figures(ask: Ask) -> None:
    reply = ask("年网上卖3200万 已经纳统 两个分别能有多少")
    assert [each.clause for each in reply.estimates] == ["七", "八"]


def test_adding_up_is_reckoned_with_where_one_asks_whether_it_is_enough(ask: Ask) -> None:
    reply = ask("独立站奖有什么条件", "自建站成交98万，亚马逊上另有300万，合并算够不够")
    assert outcome(reply, "十") == (("does_not_qualify", "0"),)


def test_shop_of_a_tenant_is_no_park(ask: Ask) -> None:
    reply = ask("新建的电商园18000平 入驻七成 一年卖9亿", "租客里有个想问 他一家公司网上卖三千五百万有没有他的份")
    assert outcome(reply, "七") == (("may_qualify", "1000000"),)


def test_excess_over_the_cap_is_no_new_cost(ask: Ask) -> None:
    assert ask("展位费三十万 都是商务局组织的", "多出来的十万明年接着报行不").outcome == "unstated"
