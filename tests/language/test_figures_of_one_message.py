"""Several figures in one message: which fact each is of, which one counts, and which are nobody's figures."""

from datetime import date
from decimal import Decimal

import pytest

from bot.language.applicant import Heard, hear_facts
from calculators.ranges import Range
from knowledge.policy import load_policy
from knowledge.vocabulary import load_vocabulary

TODAY = date(2026, 11, 23)
POLICY = load_policy()
VOCABULARY = load_vocabulary(POLICY)


def hear(text: str, topic: str | None = None) -> Heard:
    return hear_facts(text, VOCABULARY, TODAY, topic)


def figures(text: str, topic: str | None = None) -> dict[str, int]:
    """The exact figures that are heard, by fact."""
    values = hear(text, topic).values
    return {name: int(values[name]) for name in hear(text, topic).figures}  # type: ignore[call-overload]


@pytest.mark.parametrize("none", ["一单没有", "一点没有", "压根没有", "一分钱都没有", "根本没做"])
def test_a_none_is_of_the_word_before_it_and_the_sum_of_the_word_before_that(none: str) -> None:
    values = hear(f"线上五千二百万 出口{none}", "settlement").values
    assert values == {"online_retail_sales": Decimal(52000000), "cross_border_exports": Decimal(0)}


def test_but_is_no_denial_though_it_begins_with_one() -> None:
    assert figures("国内卖了400万，不过出口有600万") == {
        "online_retail_sales": 4000000,
        "cross_border_exports": 6000000,
    }


@pytest.mark.parametrize("text", ["不是跨境园，是普通电商园", "盖的不是跨境，是普通的园"])
def test_what_kind_something_is_not_gives_no_figure(text: str) -> None:
    assert "cross_border_exports" not in hear(text, "park").values


@pytest.mark.parametrize(
    "text",
    [
        "出口从180万涨到260万",
        "出口由去年的180万升到今年的260万",
        "出口180万涨到260万",
        "去年出口180万，今年260万",
        "去年出口180万，今年已经做到260万",
    ],
)
def test_where_something_arrived_counts_and_keeps_its_name(text: str) -> None:
    assert figures(text, "growth") == {"cross_border_exports": 2600000}


def test_a_cost_that_went_down_is_what_it_went_down_to() -> None:
    assert figures("费用从12万压到7万，出口不变", "cross_border") == {"platform_fees": 70000}


def test_by_how_much_something_changed_is_not_what_it_is() -> None:
    assert figures("平台费涨了3万，现在14万，出口350万", "cross_border") == {
        "platform_fees": 140000,
        "cross_border_exports": 3500000,
    }
    assert figures("出口少了50万", "cross_border") == {}


def test_parts_told_side_by_side_add_up() -> None:
    assert figures("自己去参展，一次4万一次6万", "exhibition") == {"own_fair_booth_fees": 100000}
    assert figures("一期6000平，二期5000平", "park") == {"park_area": 11000}


def test_what_stays_as_it_was_takes_no_figure() -> None:
    assert figures("出口不变，广告降到4万", "cross_border") == {"online_promotion_costs": 40000}


def test_what_is_taken_off_leaves_the_sum_to_what_is_left() -> None:
    assert figures("零售额刨掉退货，净的只有480万", "growth") == {"online_retail_sales": 4800000}


@pytest.mark.parametrize("text", ["跨境又签了两家，到12家了", "谈下一家跨境的，补到12家", "跨境原来9家，又拉来3家"])
def test_clients_are_counted_up_to_what_was_reached_of_the_kind_named(text: str) -> None:
    assert figures(text, "service") == {"local_cross_border_clients": 12}


def test_figure_that_only_comes_on_top_is_told_as_such() -> None:
    assert hear("再多签三家跨境客户", "service").added == {"local_cross_border_clients"}
    assert hear("佣金还有80万没算进去", "service").added == {"service_fee_income"}
    assert hear("跨境客户9家，佣金80万", "service").added == frozenset()


def test_total_of_one_fact_counts_and_of_two_facts_is_of_none() -> None:
    assert figures("一期8000平，二期3500平，总共11500平", "park") == {"park_area": 11500}
    assert figures("本地16家，跨境5家，总共21家", "service") == {
        "local_ecommerce_clients": 16,
        "local_cross_border_clients": 5,
    }


@pytest.mark.parametrize("text", ["两头加起来5800万，能合着算吗", "国内国外合并算5800万行不行"])
def test_sum_of_several_facts_is_of_none(text: str) -> None:
    assert (dict(hear(text, "settlement").figures), hear(text, "settlement").loose) == ({}, ())


def test_a_year_that_follows_another_goes_on_with_its_fact() -> None:
    text = "园区零售额上一年首次过5亿，奖的30万拿到手了，今年8.6亿"
    assert figures(text, "park") == {"park_online_retail_sales": 860000000}
    assert hear(text, "park").received == {"park": Decimal(300000)}


def test_closer_figure_stays_within_the_rough_one_before_it() -> None:
    values = hear("园区出口今年首次过5亿，估计5.2亿", "cross_border_park").values
    assert values["park_cross_border_exports"] == Range(Decimal(500000000), Decimal(572000000))


@pytest.mark.parametrize(
    "text",
    [
        "50万是一次给清还是分几年",
        "10万是每年给吗",
        "听说做独立站就送10万",
        "每年送的话，三年就是30万",
        "一个30万一个50万，只能选一个吗",
        "要是再拿独立站10万那笔呢",
        "会不会超过50万的口子",
        "奖30万还是50万",
    ],
)
@pytest.mark.parametrize("topic", ["settlement", "park", "overseas_brand", "cross_border"])
def test_sum_that_an_award_gives_is_no_figure_of_the_speaker(text: str, topic: str) -> None:
    assert dict(hear(text, topic).figures) == {}


def test_cost_that_is_pointed_at_stays_a_cost() -> None:
    assert figures("平台费9万那笔也报，出口就那260万", "cross_border") == {
        "platform_fees": 90000,
        "cross_border_exports": 2600000,
    }


def test_named_fact_is_reckoned_as_said_and_a_near_miss_is_not() -> None:
    assert figures("海外那边平台费算8万", "cross_border") == {"platform_fees": 80000}
    assert figures("出口就当300万，平台费就当10万") == {"cross_border_exports": 3000000, "platform_fees": 100000}
    assert figures("出口198万能不能算200万", "cross_border") == {"cross_border_exports": 1980000}


def test_costs_of_two_kinds_of_fairs_are_told_apart() -> None:
    assert figures("商务局那次花4万，自己的9万，都是摊位费", "exhibition") == {
        "organized_fair_costs": 40000,
        "own_fair_booth_fees": 90000,
    }


def test_shop_within_a_park_has_sales_of_its_own() -> None:
    assert figures("园区里有家公司一年网上卖了900万", "park") == {"online_retail_sales": 9000000}


def test_trade_that_is_set_aside_is_not_the_speakers() -> None:
    assert hear("跨境先放一边，国内网上卖了700万", "growth").values == {"online_retail_sales": Decimal(7000000)}


def test_two_parts_are_no_money_and_a_last_digit_is() -> None:
    assert hear("两块能一起拿吗", "cross_border") == Heard()
    assert figures("13万5平台费，6万8广告", "cross_border") == {
        "platform_fees": 135000,
        "online_promotion_costs": 68000,
    }


def test_ten_thousand_beside_a_one_is_no_supposing() -> None:
    assert not hear("出口从200万一路做到500万", "cross_border").supposed
    assert figures("出口从200万一路做到500万", "cross_border") == {"cross_border_exports": 5000000}


def test_to_whom_a_sum_went_stands_right_behind_it() -> None:
    assert figures("一年付了八万给平台外销有二百六十万") == {"platform_fees": 80000, "cross_border_exports": 2600000}


def test_a_cost_before_the_word_for_an_award_names_the_award() -> None:
    assert figures("出口170万，够得着平台费补贴吗") == {"cross_border_exports": 1700000}


@pytest.mark.parametrize(
    "text",
    [
        "一年出去两千三百万 网站扣了我们四十万",
        "我家木玩具挂在外国网站 一年卖给老外两千三百万 交给网站四十万",
        "给日本人寄茶 一年两千三百万 平台一年扣我们四十万",
        "挂在别人那头卖了两千三百万 交掉店费四十万",
    ],
)
def test_what_a_website_takes_is_a_fee_and_no_turnover_of_ones_own_site(text: str) -> None:
    assert figures(text) == {"cross_border_exports": 23000000, "platform_fees": 400000}


def test_sum_of_costs_is_no_sum_of_sales() -> None:
    assert figures("我出口260万 平台那边总共花了13万6", "cross_border") == {
        "cross_border_exports": 2600000,
        "platform_fees": 136000,
    }


def test_fee_among_costs_was_paid_and_beside_customers_earned() -> None:
    assert figures("跨境出口220万，注册费1.2万服务费3万推广费6.8万")["platform_fees"] == 42000
    assert figures("广告花了5万，服务费300万，本地企业30家", "service")["service_fee_income"] == 3000000


def test_what_is_sold_at_home_and_abroad_in_one_breath_is_told_apart() -> None:
    assert figures("在网上卖国内一年三千六百万卖给外国人网上也有个四百万", "growth") == {
        "online_retail_sales": 36000000,
        "cross_border_exports": 4000000,
    }


@pytest.mark.parametrize("none", ["全卖给国内的", "都是卖国内", "只做内销"])
def test_all_sold_at_home_leaves_no_export(none: str) -> None:
    values = hear(f"我们一年四千万 {none}", "settlement").values
    assert values == {"online_retail_sales": Decimal(40000000), "cross_border_exports": Decimal(0)}


@pytest.mark.parametrize("none", ["没有做跨境的", "里面没一家做外国人生意"])
def test_customers_of_whom_none_exports_are_none_of_that_kind(none: str) -> None:
    assert hear(f"服务了15家本地店 {none}", "service").values["local_cross_border_clients"] == 0


@pytest.mark.parametrize("text", ["局里组织的展花了17万位子钱", "商务局带队去的 台子17万", "组织参展的展位费17万"])
def test_a_place_at_a_fair_by_any_name_is_its_booth(text: str) -> None:
    assert figures(text) == {"organized_fair_costs": 170000}


def test_fair_that_one_stays_away_from_takes_no_figure() -> None:
    heard = figures("今年出口三百万 推广打算花二十四万 参展先不去了", "exhibition")
    assert (heard["online_promotion_costs"], "organized_fair_costs" in heard) == (240000, False)


@pytest.mark.parametrize(
    "text",
    [
        "厦门那个跨交会 展位三万二",
        "义乌还有一个我们自己报的 展位三万二",
        "深圳礼品展我们自己去的 摊位钱三万二",
        "上海那次自己去的 台子三万二",
    ],
)
def test_where_a_fair_is_the_firm_is_not(text: str) -> None:
    assert "location" not in hear(text, "exhibition").values


@pytest.mark.parametrize(
    "text", ["杭州公司参展 展位三万二", "公司在杭州 参展花了三万二", "我们义乌还有一个公司 展位三万二"]
)
def test_where_a_firm_is_counts_beside_a_fair(text: str) -> None:
    assert hear(text, "exhibition").values["location"] == "elsewhere"


def test_year_in_which_a_park_was_built_is_no_year_of_its_figures() -> None:
    assert "figures_year" not in hear("楼一万八千平 前年新造的 园区一年卖九亿", "park").values
    assert hear("园区前年新建的，去年卖九亿", "park").values["figures_year"] == 2025


def test_what_is_sold_and_then_asked_for_stays_what_was_sold() -> None:
    assert figures("网店一年卖六百八十万能不能领那个分档的") == {"online_retail_sales": 6800000}


def test_counted_goods_that_are_taken_off_leave_the_sum() -> None:
    assert figures("去掉退货三个店加起来五百四十万", "growth") == {"online_retail_sales": 5400000}


def test_correction_is_of_the_figure_that_has_the_name() -> None:
    heard = hear_facts("说错 展位是4万 另外4000是自己装修", VOCABULARY, TODAY, "exhibition", "own_fair_booth_fees")
    assert heard.values == {"own_fair_booth_fees": Decimal(40000)}


def test_a_share_before_a_yearly_sum_is_no_year() -> None:
    heard = hear("新建电商园2万平，入驻率80 年零售4.6亿", "park").values
    assert heard["park_ecommerce_occupancy"] == 80 and "figures_year" not in heard


def test_people_in_a_place_are_not_counted() -> None:
    assert hear("今年零售4千万 人在市直", "growth").values["online_retail_sales"] == Decimal(40000000)


def test_what_was_told_of_another_year_is_heard_beside() -> None:
    assert hear("去年零售480万，今年620万", "growth").other_years == {2025: {"online_retail_sales": Decimal(4800000)}}
