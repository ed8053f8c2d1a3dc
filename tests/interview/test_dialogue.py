"""What the self-check makes of what people type and tap."""

from decimal import Decimal as D

import pytest

from bot.interview import Profile, claims
from bot.messages import Asks, Message, Reply, say
from calculators.facts import Facts
from calculators.ranges import Range
from knowledge.policy import Policy
from tests.interview.ears import ears
from tests.interview.playing import NOW, Talk
from tests.interview.replay import real_ears

SELLER = Facts(
    {
        "organization": "enterprise",
        "location": "liandu",
        "dishonest": False,
        "figures_year": 2026,
        "roles": frozenset({"cross_border_seller"}),
    }
)


def explained(text: str) -> Reply | None:
    return Reply("answered", say("文件没有定义独立站（第十条）。"), ("十",)) if "独立站" in text else None


@pytest.fixture
def talk(policy: Policy) -> Talk:
    """A cross-border seller who is asked for the online retail sales."""
    started = Talk(policy, ears(policy, NOW.date()), explained).begin(known=SELLER)
    assert started.asks == "online_retail_sales"
    return started


def told(talk: Talk, name: str) -> object:
    return talk.facts.get(name)


def test_the_first_reply_tells_what_is_kept_before_it_asks(policy: Policy) -> None:
    reply = Talk(policy).begin().reply
    assert reply.outcome == "asking"
    assert reply.asks == Asks("organization")
    assert reply.text.splitlines() == [
        "自查开始。不清楚的就说不清楚，随时可以停、可以改。",
        "数字只用来算您能拿多少。没查完先存着，好接着查，取消就清掉；查完您点“保存”才留档，留到您说“删除我的数据”。",
        "第1问，大约还有14问",
        "您是哪一类？",
        "看营业执照或登记证上的类型。",
    ]


def test_a_question_fits_a_phone_screen(talk: Talk) -> None:
    talk.say("800万")
    assert talk.reply.text.splitlines() == [
        "好，年网络零售额：800万元。",
        "第2问，大约还有10问 · 已确定 0元，最多可能 220万元，第八条文件没写金额",
        "这一年的跨境电商出口额是多少？",
        "请按人民币填，约数也行。例如：300万元",
    ]
    assert talk.labels == ["没有", "不清楚", "上一步", "够了，出结果", "修改"]
    assert talk.reply.asks == Asks("cross_border_exports", "yuan")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5000元", D(5_000)),
        ("5000万", D(50_000_000)),
        ("0", D(0)),
        ("没有", D(0)),
        ("没做过零售", D(0)),
        ("五百来万", Range(D(4_500_000), D(5_500_000))),
        ("大概1.2亿吧", Range(D(108_000_000), D(132_000_000))),
        ("300", D(3_000_000)),
        ("3000000", D(3_000_000)),
        ("去年800万", D(8_000_000)),
    ],
)
def test_a_sum_is_read_as_it_is_said(talk: Talk, text: str, value: object) -> None:
    talk.say(text)
    assert told(talk, "online_retail_sales") == value
    assert talk.asks != "online_retail_sales"


@pytest.mark.parametrize(
    ("choice", "value"), [("5000元", D(5_000)), ("5000万元", D(50_000_000)), ("万元", D(50_000_000)), ("元", D(5_000))]
)
def test_a_bare_figure_that_may_be_yuan_or_wan_asks_which(talk: Talk, choice: str, value: D) -> None:
    talk.say("5000")
    assert told(talk, "online_retail_sales") is None
    assert "“5000”是5000元，还是5000万元？" in talk.reply.text
    assert talk.labels[:2] == ["5000元", "5000万元"]
    assert talk.asks == "online_retail_sales"
    talk.say(choice)
    assert told(talk, "online_retail_sales") == value


def test_the_buttons_of_a_bare_figure_settle_it(talk: Talk) -> None:
    talk.say("2026")
    talk.press("2026万元")
    assert told(talk, "online_retail_sales") == D(20_260_000)


@pytest.mark.parametrize("text", ["40万美元", "$400,000", "零售额40万美金"])
def test_a_foreign_sum_is_not_converted(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.reply.text.splitlines()[0] == "文件没写汇率，外币没法换算，请按人民币填。"
    assert talk.asks == "online_retail_sales"
    assert talk.facts == SELLER


def test_nothing_of_it_is_one_tap(talk: Talk) -> None:
    talk.press("没有")
    assert told(talk, "online_retail_sales") == D(0)
    assert talk.asks == "cross_border_exports"


def test_a_yes_to_a_sum_asks_how_much(talk: Talk) -> None:
    talk.say("有")
    assert talk.reply.text.startswith("有的话，直接说就行。例如：800万元")
    assert talk.asks == "online_retail_sales"


def test_not_known_is_an_answer(talk: Talk) -> None:
    talk.say("不清楚")
    assert talk.reply.text.startswith("好，年网络零售额先按不清楚算。")
    assert talk.asks == "cross_border_exports"
    assert talk.facts == SELLER


def test_a_question_in_the_middle_is_answered_and_the_check_goes_on(talk: Talk) -> None:
    before = talk.state
    talk.say("什么算独立站？")
    lines = talk.reply.text.splitlines()
    assert lines[:2] == ["文件没有定义独立站（第十条）。", "接着自查："]
    assert talk.reply.clauses == ("十",)
    assert talk.asks == "online_retail_sales"
    assert talk.state == before


def test_several_facts_in_one_breath_are_all_taken(policy: Policy) -> None:
    talk = Talk(policy, ears(policy, NOW.date())).begin()
    talk.say("我们是莲都的公司，做跨境电商，去年出口800万，广告费12万")
    assert talk.facts == Facts(
        {
            "organization": "enterprise",
            "location": "liandu",
            "roles": frozenset({"cross_border_seller"}),
            "cross_border_exports": D(8_000_000),
            "online_promotion_costs": D(120_000),
        }
    )
    assert talk.reply.text.splitlines()[0] == (
        "好，单位性质：企业；所在地：莲都区；业务：跨境电商；年跨境电商出口额：800万元；数字化平台推广支出：12万元。"
    )


def test_an_answer_beside_another_fact_is_taken_too(talk: Talk) -> None:
    talk.say("300万，平台费15万")
    assert told(talk, "online_retail_sales") == D(3_000_000)
    assert told(talk, "platform_fees") == D(150_000)


def test_a_bare_answer_beside_another_fact_still_asks_which(talk: Talk) -> None:
    talk.say("5000，平台费15万")
    assert told(talk, "platform_fees") == D(150_000)
    assert talk.reply.text.splitlines()[0] == "好，第三方平台费用：15万元。"
    assert talk.labels[:2] == ["5000元", "5000万元"]


def test_a_correction_names_its_fact(talk: Talk) -> None:
    talk.say("800万，出口500万")
    talk.say("不对，是出口600万")
    assert told(talk, "cross_border_exports") == D(6_000_000)
    assert talk.reply.text.startswith("改好了，年跨境电商出口额：600万元。")


def test_a_correction_without_a_name_is_of_the_last_answer(talk: Talk) -> None:
    talk.say("800万")
    talk.say("不对，是600万")
    assert told(talk, "online_retail_sales") == D(6_000_000)
    assert talk.asks == "cross_border_exports"


def test_back_shows_the_answer_and_leaves_it_until_another_is_given(talk: Talk) -> None:
    talk.say("800万")
    talk.say("上一步")
    assert talk.asks == "online_retail_sales"
    assert "现在填的是：800万元" in talk.reply.text
    assert told(talk, "online_retail_sales") == D(8_000_000)
    talk.press("不改了")
    assert talk.asks == "cross_border_exports"


def test_any_answer_can_be_changed_by_its_name(talk: Talk) -> None:
    talk.say("800万")
    talk.say("修改 所在地")
    assert talk.asks == "location"
    talk.press("开发区")
    assert told(talk, "location") == "development_zone"
    assert told(talk, "online_retail_sales") == D(8_000_000)
    assert talk.asks == "cross_border_exports"


def test_a_change_may_hold_the_new_figure(talk: Talk) -> None:
    talk.say("800万，出口500万")
    talk.say("修改 出口额600万")
    assert told(talk, "cross_border_exports") == D(6_000_000)


def test_a_place_that_contradicts_an_answer_is_a_change(talk: Talk) -> None:
    talk.say("其实是青田的")
    assert told(talk, "location") == "county"
    assert talk.reply.outcome == "report"


def test_starting_again_can_be_taken_back(talk: Talk) -> None:
    talk.say("800万")
    before = talk.facts
    talk.say("重来")
    assert talk.asks == "organization"
    assert talk.facts == Facts()
    talk.press("恢复")
    assert talk.facts == before
    assert talk.asks == "cross_border_exports"
    # Six answers stand; the one that is asked now is the seventh.
    assert "第7问" in talk.reply.text


def test_a_cancelled_check_keeps_nothing(talk: Talk) -> None:
    talk.say("800万")
    assert talk.say("取消").outcome == "command"
    assert talk.state is None


def test_the_result_comes_at_any_time_with_what_is_open(talk: Talk, policy: Policy) -> None:
    talk.say("800万")
    talk.press("够了，出结果")
    assert talk.reply.outcome == "report"
    growth = next(line for line in talk.reply.estimates if line.award == "growth")
    assert (growth.verdict, growth.low, growth.high) == ("qualifies", D(0), D(1_000_000))
    assert "接着答" in talk.labels
    talk.press("接着答")
    assert talk.asks == "cross_border_exports"


def test_a_doubled_press_changes_nothing(policy: Policy) -> None:
    talk = Talk(policy).begin()
    press = talk.reply.buttons[0][0].press
    talk.send(press)
    after = talk.state
    talk.send(press)
    assert talk.reply.text.startswith("这个按钮是前面那一问的，没有改动什么。")
    assert talk.state == after
    assert talk.asks == "location"


def test_a_press_of_another_check_changes_nothing(talk: Talk) -> None:
    before = talk.state
    talk.send("i:another:1:v.y")
    assert talk.reply.text.startswith("这个按钮不是这次自查的，没有改动什么。")
    assert talk.state == before


def test_roles_are_ticked_one_by_one(policy: Policy) -> None:
    talk = Talk(policy).begin(known=Facts({k: v for k, v in SELLER.values.items() if k != "roles"}))
    assert talk.asks == "roles"
    talk.press("国内网络零售")
    talk.press("跨境电商")
    assert "已选：国内网络零售、跨境电商" in talk.reply.text
    talk.press("✓ 国内网络零售")
    assert talk.labels[:2] == ["国内网络零售", "✓ 跨境电商"]
    talk.press("选好了")
    assert told(talk, "roles") == frozenset({"cross_border_seller"})


def test_roles_are_typed_together(policy: Policy) -> None:
    talk = Talk(policy).begin(known=Facts({k: v for k, v in SELLER.values.items() if k != "roles"}))
    talk.say("淘宝和亚马逊都做")
    assert told(talk, "roles") == frozenset({"seller", "cross_border_seller"})


def park(policy: Policy) -> Talk:
    operator = SELLER.with_value("roles", frozenset({"park_operator"})).with_value("park_newly_built", True)
    talk = Talk(policy).begin(known=operator)
    assert talk.asks == "park_area"
    return talk


def test_an_implausible_area_is_asked_back_and_never_refused(policy: Policy) -> None:
    talk = park(policy)
    talk.say("8㎡")
    assert told(talk, "park_area") is None
    assert "8平方米？看着不太对。真是这样就点“没错”，不然再填一次。例如：1.2万平方米" in talk.reply.text
    talk.press("没错")
    assert told(talk, "park_area") == D(8)


def test_an_implausible_area_is_replaced_by_a_better_one(policy: Policy) -> None:
    talk = park(policy)
    talk.say("8平")
    talk.say("8000平")
    assert told(talk, "park_area") == D(8_000)


def test_an_implausible_figure_in_passing_is_asked_back(policy: Policy) -> None:
    talk = Talk(policy, real_ears(policy)).begin()
    talk.say("莲都的园区运营公司，新建园区，面积8平")
    assert told(talk, "location") == "liandu"
    assert (talk.asks, told(talk, "park_area")) == ("park_area", None)
    assert "8平方米？看着不太对。" in talk.reply.text
    talk.say("1.2万平")
    assert told(talk, "park_area") == D(12_000)
    talk.say("跨境入驻率600%")
    assert "“600%”超过100%了，入驻率在0%到100%之间。例如：65%" in talk.reply.text
    assert talk.asks == "park_cross_border_occupancy"
    talk.say("不对，面积9平")
    talk.press("没错")
    assert told(talk, "park_area") == D(9)


def test_a_share_above_all_is_asked_back_with_an_example(policy: Policy) -> None:
    talk = park(policy)
    talk.say("修改 电商企业入驻面积率")
    talk.say("600%")
    assert talk.reply.text.startswith("“600%”超过100%了，入驻率在0%到100%之间。例如：65%")
    assert told(talk, "park_ecommerce_occupancy") is None


@pytest.mark.parametrize(("text", "year"), [("2026年", 2026), ("2026", 2026), ("今年", 2026), ("去年", 2025)])
def test_a_year_is_read_as_it_is_said(policy: Policy, text: str, year: int) -> None:
    talk = Talk(policy).begin(known=Facts({k: SELLER.values[k] for k in ("organization", "location", "dishonest")}))
    assert talk.reply.asks == Asks("figures_year", "year")
    talk.say(text)
    assert told(talk, "figures_year") == year


@pytest.mark.parametrize(
    "facts",
    [{"organization": "individual"}, {"organization": "enterprise", "location": "county"}],
)
def test_what_settles_everything_ends_the_questions_at_once(policy: Policy, facts: dict[str, str]) -> None:
    talk = Talk(policy).begin()
    for value in facts.values():
        assert talk.asks is not None
        talk.say(policy.facts[talk.asks].choices[value].label)
    assert talk.reply.outcome == "report"


def test_what_was_received_is_asked_last_and_only_where_it_counts(policy: Policy) -> None:
    done = {
        "online_retail_sales": D(0),
        "cross_border_exports": D(3_000_000),
        "platform_fees": D(100_000),
        "online_promotion_costs": D(0),
        "demonstration_level": "none",
        "statistical_inclusion": False,
        "own_brand": False,
        "organized_fair_costs": D(0),
        "own_fair_booth_fees": D(20_000),
    }
    talk = Talk(policy).begin(known=Facts({**SELLER.values, **done}))
    assert talk.asks == "received"
    talk.say("有")
    assert talk.asks == "received.cross_border"
    talk.say("三十来万")
    assert talk.reply.text.startswith("已拿到的要从结果里扣掉，请填个准数。")
    talk.say("2万")
    assert talk.asks == "received.exhibition"
    assert "其余都没拿过" not in talk.labels
    talk.press("没拿过")
    assert talk.facts.received == {"cross_border": D(20_000), "exhibition": D(0)}
    assert talk.reply.outcome == "report"


def newcomer(policy: Policy) -> Talk:
    talk = Talk(policy).begin(known=SELLER.with_value("online_retail_sales", D(60_000_000)))
    assert talk.asks == "settled_year"
    return talk


def test_of_an_award_the_fact_that_settles_most_is_asked_first(policy: Policy) -> None:
    talk = newcomer(policy)
    talk.say("2018年")
    assert talk.asks == "cross_border_exports"
    asked = [name for name in policy.facts if policy.facts[name].settles]
    assert {"newly_settled", "headquarters_functions"} < set(asked)


@pytest.mark.parametrize("text", ["不是", "没有"])
def test_a_plain_no_to_the_year_of_settling_says_that_none_settled(policy: Policy, text: str) -> None:
    talk = newcomer(policy)
    talk.say(text)
    assert (told(talk, "newly_settled"), told(talk, "settled_year")) == (False, None)
    assert talk.asks == "cross_border_exports"


def test_that_no_is_a_tap_until_the_fact_is_told(policy: Policy) -> None:
    talk = newcomer(policy)
    talk.press("不是新落户")
    assert talk.reply.text.startswith("好，新落户：不是。")
    settled = SELLER.with_value("online_retail_sales", D(60_000_000)).with_value("newly_settled", True)
    assert "不是新落户" not in Talk(policy).begin(known=settled).labels


def test_a_supposed_figure_is_compared_and_changes_nothing(talk: Talk) -> None:
    talk.say("800万")
    before = talk.state
    talk.say("如果出口做到2000万呢")
    assert "如果年跨境电商出口额是2000万元" in talk.reply.text
    assert talk.state == before
    assert talk.asks == "cross_border_exports"


def heard_by(policy: Policy, **known: object) -> Talk:
    values = {**SELLER.values, "roles": frozenset({"seller", "cross_border_seller"}), **known}
    return Talk(policy, real_ears(policy)).begin(known=Facts(values))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["去年做了800万，平台费15万", "800万 平台费15万", "平台费15万，还有大概800万的样子"])
def test_a_figure_that_no_word_names_is_of_what_was_asked(policy: Policy, text: str) -> None:
    talk = heard_by(policy)
    assert talk.asks == "online_retail_sales"
    talk.say(text)
    assert (told(talk, "platform_fees"), talk.asks) == (D(150_000), "cross_border_exports")
    assert told(talk, "online_retail_sales") in (D(8_000_000), Range(D(7_200_000), D(8_800_000)))
    assert told(talk, "cross_border_exports") is None


def test_of_several_figures_that_no_word_names_it_is_asked_which(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("500万 600万")
    assert talk.reply.text.startswith("“500万”“600万”，哪个是年网络零售额？")
    assert (talk.asks, told(talk, "online_retail_sales")) == ("online_retail_sales", None)


def test_a_figure_that_goes_to_nothing_is_told(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("零售800万，平台费15万，还花了5万")
    assert "“5万”没听出是哪一项，没有记。" in talk.reply.text
    assert told(talk, "platform_fees") == D(150_000)


@pytest.mark.parametrize("text", ["-300万", "零售负300万", "网络零售额-300万"])
def test_a_negative_sum_is_asked_back(policy: Policy, text: str) -> None:
    talk = heard_by(policy)
    talk.say(text)
    assert "是负数，没有记" in talk.reply.text
    assert (talk.asks, told(talk, "online_retail_sales")) == ("online_retail_sales", None)


def test_a_waived_figure_is_no_answer(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("不用满500万吧")
    assert (talk.asks, told(talk, "online_retail_sales")) == ("online_retail_sales", None)


def test_promotion_costs_never_take_the_place_of_the_platforms(policy: Policy) -> None:
    talk = heard_by(policy, cross_border_exports=D(3_000_000), platform_fees=D(150_000))
    talk.say("推广费3万")
    talk.say("推广费改成2万")
    assert (told(talk, "platform_fees"), told(talk, "online_promotion_costs")) == (D(150_000), D(20_000))


def test_a_place_in_passing_does_not_change_where_the_enterprise_is(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("义乌那个展会")
    talk.say("去了趟义乌，展位费两万")
    assert (told(talk, "location"), told(talk, "own_fair_booth_fees")) == ("liandu", D(20_000))


@pytest.mark.parametrize("text", ["如果只有400万呢", "网络零售额要是只有400万呢", "那零售400万呢"])
def test_a_supposed_figure_changes_no_answer(policy: Policy, text: str) -> None:
    talk = heard_by(policy, online_retail_sales=D(8_000_000))
    talk.say(text)
    assert told(talk, "online_retail_sales") == D(8_000_000)


@pytest.mark.parametrize("text", ["隐私", "我填的数字会泄露吗", "数据给谁看"])
def test_a_word_on_privacy_is_answered_and_the_check_goes_on(talk: Talk, text: str) -> None:
    before = talk.state
    talk.say(text)
    assert "工作人员只看得到次数" in talk.reply.text
    assert (talk.asks, talk.state) == ("online_retail_sales", before)


def test_a_greeting_is_returned_and_the_check_goes_on(talk: Talk) -> None:
    talk.say("你好")
    assert talk.reply.text.startswith("您好，接着来。")
    assert talk.asks == "online_retail_sales"


def test_what_was_known_already_is_not_said_back(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("莲都的公司，网络零售额800万")
    assert talk.reply.text.startswith("好，年网络零售额：800万元。")


def test_after_the_report_was_wanted_a_change_brings_it_again(talk: Talk) -> None:
    talk.say("够了，出结果")
    talk.say("修改 所在地")
    assert talk.asks == "location"
    talk.say("开发区")
    assert talk.reply.outcome == "report"
    talk.press("接着答")
    assert talk.asks == "online_retail_sales"
    talk.say("800万")
    assert talk.reply.outcome == "asking"


@pytest.mark.parametrize("text", ["不保存", "保存"])
def test_a_word_for_after_the_report_is_no_answer_before_it(policy: Policy, text: str) -> None:
    talk = Talk(policy).begin(known=Facts({k: v for k, v in SELLER.values.items() if k != "dishonest"}))
    assert talk.asks == "dishonest"
    talk.say(text)
    assert (talk.asks, told(talk, "dishonest")) == ("dishonest", None)
    assert talk.reply.text.startswith("还没查完")


def test_one_no_may_answer_two_questions(policy: Policy) -> None:
    known = {
        "online_retail_sales": D(0),
        "cross_border_exports": D(0),
        "statistical_inclusion": False,
        "independent_site_sales": D(0),
        "demonstration_level": "none",
    }
    talk = heard_by(policy, **known)
    assert talk.asks == "organized_fair_costs"
    talk.say("没参展")
    assert (told(talk, "organized_fair_costs"), told(talk, "own_fair_booth_fees")) == (D(0), D(0))
    assert talk.reply.outcome == "report"


def test_a_message_that_is_too_long_is_read_as_far_as_told(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.say("网络零售额800万，" + "我们做得很辛苦，" * 300)
    assert talk.reply.text.startswith("这段太长，只看了前1500个字")
    assert told(talk, "online_retail_sales") == D(8_000_000)


def test_a_word_on_a_figure_is_no_no(policy: Policy) -> None:
    talk = Talk(policy, real_ears(policy)).begin(known=Facts({"organization": "enterprise", "location": "liandu"}))
    assert talk.asks == "dishonest"
    talk.say("600万左右吧，不太准")
    assert (talk.asks, told(talk, "dishonest")) == ("dishonest", None)


def test_a_rough_figure_on_a_line_is_told_and_kept(talk: Talk, policy: Policy) -> None:
    talk.say("五百来万")
    assert talk.reply.text.splitlines()[:2] == [
        "好，年网络零售额：约 450万–550万元。",
        "约数正好跨在500万元这条线上，知道准数可以再改。",
    ]
    assert talk.asks == "cross_border_exports"


def asked(policy: Policy, name: str, **known: object) -> Talk:
    """A seller at home and abroad who is asked for this fact."""
    talk = heard_by(policy, **known)
    talk.say(f"修改 {policy.facts[name].label}")
    assert talk.asks == name
    return talk


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dishonest", "我们是正规公司"),
        ("dishonest", "我们都是守法经营的"),
        ("dishonest", "有过一次行政处罚，不算失信吧"),
        ("dishonest", "我们老板个人是失信，公司没有"),
        ("dishonest", "没问题"),
        ("statistical_inclusion", "我们是老公司了"),
        ("park_newly_built", "我们是租的厂房"),
        ("own_brand", "在申请"),
        ("headquarters_functions", "我们有很多员工"),
    ],
)
def test_a_sentence_of_something_else_is_no_yes_and_is_asked_back(policy: Policy, name: str, text: str) -> None:
    talk = asked(policy, name)
    before = talk.facts
    talk.say(text)
    assert (talk.asks, talk.facts) == (name, before)
    assert talk.reply.text.startswith("没听出是“")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("dishonest", "应该没有吧", False),
        ("dishonest", "没被列入过", False),
        ("dishonest", "信用中国上查了，没有", False),
        ("dishonest", "被列入失信名单了", True),
        ("statistical_inclusion", "是", True),
        ("statistical_inclusion", "刚纳统的", True),
        ("statistical_inclusion", "纳了", True),
        ("statistical_inclusion", "没到限上", False),
        ("statistical_inclusion", "我们是限下", False),
        ("park_newly_built", "是新盖的", True),
        ("own_brand", "有两个", True),
        ("own_brand", "好像没注册商标", False),
    ],
)
def test_a_bare_yes_or_no_and_a_sentence_that_names_the_fact_are_answers(
    policy: Policy, name: str, text: str, value: bool
) -> None:
    talk = asked(policy, name)
    talk.say(text)
    assert told(talk, name) is value


@pytest.mark.parametrize("text", ["修改 失信或联合惩戒", "修改失信", "改一下失信"])
def test_naming_what_to_change_states_nothing(policy: Policy, text: str) -> None:
    talk = heard_by(policy)
    talk.say(text)
    assert (talk.asks, told(talk, "dishonest")) == ("dishonest", False)


def test_what_would_end_the_check_says_why_it_is_asked_again(policy: Policy) -> None:
    talk = asked(policy, "dishonest")
    talk.say("我们都是守法经营的")
    assert talk.reply.text.startswith("没听出是“有”还是“没有”，直接说就行；拿不准就说“不清楚”。每一项都要先看这个。")


def test_a_year_beside_a_yes_is_not_the_year_of_the_figures(policy: Policy) -> None:
    talk = asked(policy, "park_newly_built", roles=frozenset({"park_operator"}))
    talk.say("是的，去年刚建好")
    assert (told(talk, "park_newly_built"), told(talk, "figures_year")) == (True, 2026)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own_fair_booth_fees", "没出口"),
        ("organized_fair_costs", "没评过"),
        ("platform_fees", "没做推广"),
        ("independent_site_sales", "没出口"),
        ("cross_border_exports", "没做零售"),
    ],
)
def test_a_no_to_something_else_is_no_nought(policy: Policy, name: str, text: str) -> None:
    talk = asked(policy, name)
    talk.say(text)
    assert told(talk, name) is None


@pytest.mark.parametrize("text", ["没别的业务了", "没有资格吧", "没参加过评选", "没申报过"])
def test_a_no_to_something_else_is_no_level(policy: Policy, text: str) -> None:
    talk = asked(policy, "demonstration_level")
    talk.say(text)
    assert (talk.asks, told(talk, "demonstration_level")) == ("demonstration_level", None)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("own_fair_booth_fees", "没参加过展会", D(0)),
        ("organized_fair_costs", "没参加", D(0)),
        ("online_retail_sales", "不做国内零售", D(0)),
        ("cross_border_exports", "不做", D(0)),
        ("online_promotion_costs", "没投广告", D(0)),
        ("local_ecommerce_clients", "没服务过本地企业", 0),
        ("demonstration_level", "没评过", "none"),
        ("demonstration_level", "还没有", "none"),
    ],
)
def test_a_no_in_the_words_of_the_question_is_an_answer(policy: Policy, name: str, text: str, value: object) -> None:
    talk = asked(policy, name)
    talk.say(text)
    assert told(talk, name) == value


@pytest.mark.parametrize("text", ["不知道有没有纳统", "有没有上限我不太清楚", "我不清楚算不算"])
def test_not_knowing_whether_is_not_knowing(policy: Policy, text: str) -> None:
    talk = asked(policy, "statistical_inclusion")
    talk.say(text)
    assert talk.reply.text.startswith("好，上限纳统先按不清楚算。")


@pytest.mark.parametrize("text", ["有没有列入我也不太清楚，应该没有吧", "应该没有，记不清了"])
def test_who_does_not_know_and_leans_to_one_answer_is_taken_by_it(policy: Policy, text: str) -> None:
    talk = asked(policy, "statistical_inclusion")
    talk.say(text)
    assert told(talk, "statistical_inclusion") is False


SUPPOSED = {"cross_border_exports": D(3_000_000), "platform_fees": D(100_000), "online_retail_sales": D(8_000_000)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("出口掉到150万会怎样", "如果年跨境电商出口额是150万元"),
        ("平台费只有3万会怎么样", "如果第三方平台费用是3万元"),
        ("卖到5000万能多拿多少", "如果年网络零售额是5000万元"),
        ("把平台费加到20万能拿满吗", "如果第三方平台费用是20万元"),
        ("平台费涨到20万有什么影响", "如果第三方平台费用是20万元"),
        ("凑到200万行不行", "如果数字化平台推广支出是200万元"),
        ("20万够不够", "如果数字化平台推广支出是20万元"),
        ("出口300万够不够", "现在填的就是这样，结果不变。"),
        ("再多卖100万会怎样", "没听出要假设哪个数字"),
    ],
)
def test_a_figure_with_a_question_of_what_comes_of_it_is_only_supposed(policy: Policy, text: str, shown: str) -> None:
    talk = asked(policy, "online_promotion_costs", **SUPPOSED)
    before = talk.state
    talk.say(text)
    assert talk.reply.text.startswith(shown)
    assert (talk.state, talk.asks) == (before, "online_promotion_costs")


@pytest.mark.parametrize("text", ["出口掉到150万会怎样", "卖到5000万能多拿多少", "平台费5万行不行"])
def test_a_supposed_figure_after_the_report_changes_nothing(policy: Policy, text: str) -> None:
    talk = asked(policy, "online_promotion_costs", **SUPPOSED)
    talk.say("够了，出结果")
    talk.say("保存")
    before = talk.facts
    assert talk.state is not None and claims(talk.state, Message("u", NOW, text=text))
    talk.say(text)
    assert (talk.facts, talk.effects) == (before, ())


def test_ones_own_figure_with_a_question_is_told(policy: Policy) -> None:
    talk = asked(policy, "online_promotion_costs", **SUPPOSED)
    talk.say("我们花了20万够不够")
    assert told(talk, "online_promotion_costs") == D(200_000)


def never(text: str) -> Reply | None:
    raise AssertionError(f"taken for a question: {text}")


@pytest.mark.parametrize("name", ["own_brand", "demonstration_level", "roles"])
@pytest.mark.parametrize("text", ["七成", "18家", "三百来万", "3000", "5000万", "-500万", "2万"])
def test_a_figure_alone_is_never_a_question_and_is_told_what_is_asked(policy: Policy, name: str, text: str) -> None:
    talk = asked(policy, name)
    talk.answer_question = never
    before = talk.facts
    talk.say(text)
    assert talk.reply.text.startswith(f"“{text}”没有记，现在问的是{policy.facts[name].label}。例如：")
    assert (talk.asks, talk.facts) == (name, before)


@pytest.mark.parametrize(("name", "text"), [("platform_fees", "七成"), ("local_ecommerce_clients", "5000万")])
def test_a_figure_of_another_measure_is_told_what_is_asked(policy: Policy, name: str, text: str) -> None:
    talk = asked(policy, name)
    talk.answer_question = never
    talk.say(text)
    assert talk.reply.text.startswith(f"“{text}”没有记，现在问的是{policy.facts[name].label}。例如：")
    assert told(talk, name) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [("platform_fees", "到底是195万"), ("own_brand", "195万"), ("platform_fees", "查了一下，是195万")],
)
def test_the_exact_figure_of_a_rough_answer_puts_it_right(policy: Policy, name: str, text: str) -> None:
    talk = heard_by(policy, online_retail_sales=D(0))
    talk.say("180到220万")
    talk.say(f"修改 {policy.facts[name].label}")
    talk.say(text)
    assert (told(talk, "cross_border_exports"), told(talk, name)) == (D(1_950_000), None)
    assert talk.reply.text.startswith("改好了，年跨境电商出口额：195万元。")


BOTH = frozenset({"seller", "cross_border_seller"})


def who_does(policy: Policy) -> Talk:
    talk = Talk(policy, real_ears(policy)).begin(known=Facts({k: v for k, v in SELLER.values.items() if k != "roles"}))
    assert talk.asks == "roles"
    return talk


@pytest.mark.parametrize(
    "text", ["卖东西的", "都是线上卖的", "淘宝", "抖音跟拼多多", "在拼多多开店", "1688批发", "我们网上销售"]
)
def test_who_sells_on_the_web_is_a_seller_at_home(policy: Policy, text: str) -> None:
    talk = who_does(policy)
    talk.say(text)
    assert told(talk, "roles") == frozenset({"seller"})


@pytest.mark.parametrize("text", ["天猫和亚马逊都做", "国内卖也出口", "零售和跨境", "内销外贸都有"])
def test_who_sells_at_home_and_abroad_is_both(policy: Policy, text: str) -> None:
    talk = who_does(policy)
    talk.say(text)
    assert told(talk, "roles") == BOTH


@pytest.mark.parametrize("text", ["跨境电商", "还做跨境", "亚马逊也做"])
def test_a_business_typed_after_the_first_comes_to_it(policy: Policy, text: str) -> None:
    talk = who_does(policy)
    talk.answer_question = never
    talk.say("国内网络零售")
    talk.say(text)
    assert (told(talk, "roles"), talk.asks) == (BOTH, "online_retail_sales")
    assert talk.reply.text.startswith("改好了，业务：国内网络零售、跨境电商。")


@pytest.mark.parametrize("text", ["选好了", "选完了", "就这些"])
def test_a_word_that_all_is_picked_goes_on(policy: Policy, text: str) -> None:
    talk = who_does(policy)
    talk.say(text)
    assert told(talk, "roles") is None
    talk.say("国内网络零售")
    talk.say(text)
    assert (talk.asks, talk.reply.text.splitlines()[0]) == ("online_retail_sales", "好，记下了，接着答这一问。")


def test_a_word_within_another_names_no_business(policy: Policy) -> None:
    talk = asked(policy, "platform_fees")
    talk.say("只有平台佣金")
    assert told(talk, "roles") == BOTH


def service(policy: Policy) -> Talk:
    return heard_by(policy, roles=frozenset({"service_provider", "platform"}))


@pytest.mark.parametrize(
    "text", ["不对，我们不是服务商，只是平台", "不对，不是服务商", "我们不是服务商", "错了，不做代运营"]
)
def test_a_business_that_is_denied_is_dropped(policy: Policy, text: str) -> None:
    talk = service(policy)
    talk.say(text)
    assert told(talk, "roles") == frozenset({"platform"})
    assert talk.reply.text.startswith("改好了，业务：电商平台。")


def test_denying_a_fee_drops_no_business(policy: Policy) -> None:
    talk = service(policy)
    talk.say("不对，不是平台费")
    assert told(talk, "roles") == frozenset({"service_provider", "platform"})


@pytest.mark.parametrize(
    "text", ["没有", "没", "改错了", "算了不改了", "算了", "不改了", "没事", "点错了", "不用改了", "都对"]
)
def test_the_list_of_what_to_change_is_left_by_a_word(policy: Policy, text: str) -> None:
    talk = heard_by(policy)
    before = talk.facts
    talk.say("修改")
    talk.say(text)
    assert (talk.asks, talk.facts) == ("online_retail_sales", before)
    assert talk.reply.text.startswith("好，没有改，接着来。")


def test_what_is_not_in_the_list_is_told_with_the_way_out(policy: Policy) -> None:
    talk = heard_by(policy)
    talk.answer_question = never
    talk.say("修改")
    talk.say("18家")
    assert talk.reply.text.startswith("没听出要改哪一项；不改就说“不改了”。")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("我填的会不会被别人看到", "数字只用来算您能拿多少。"),
        ("你们会不会把数据卖给别人", "数字只用来算您能拿多少。"),
        ("你们是政府的吗", "我是自动问答程序，"),
        ("你是机器人吗", "我是自动问答程序，"),
        ("能不能少问点", "只问会影响结果的，没用的不问。连这一问，大约还有12问。"),
        ("怎么这么多问题", "只问会影响结果的，没用的不问。连这一问，大约还有12问。"),
        ("还有多少题", "连这一问，大约还有12问。"),
        ("还有几个问题", "连这一问，大约还有12问。"),
        ("还有别的吗", "连这一问，大约还有12问。"),
        ("等下", "好，不急。"),
        ("我先去问下会计", "好，不急。"),
        ("这个我要问问统计局", "好，不急。"),
        ("等我查一下", "好，不急。"),
    ],
)
@pytest.mark.parametrize("name", ["online_retail_sales", "own_brand"])
def test_ordinary_talk_is_answered_and_the_question_stands(policy: Policy, name: str, text: str, answer: str) -> None:
    talk = asked(policy, name)
    talk.answer_question = never
    before = talk.state
    talk.say(text)
    assert talk.reply.text.startswith(answer)
    assert (talk.asks, talk.state) == (name, before)


@pytest.mark.parametrize("text", ["还有多少钱", "什么时候发钱", "还要什么材料", "我要问一下补贴多少"])
def test_a_question_of_the_policy_is_no_ordinary_talk(policy: Policy, text: str) -> None:
    talk = heard_by(policy)
    talk.answer_question = lambda said: Reply("answered", say(said))
    talk.say(text)
    assert talk.reply.text.startswith(text)


def test_ordinary_talk_at_the_offer_of_kept_figures_keeps_the_offer(policy: Policy) -> None:
    talk = Talk(policy, real_ears(policy)).begin(profiles=(Profile(1, "山水电商", SELLER),))
    labels = talk.labels
    for text in ("你们是政府的吗", "等下", "能不能少问点"):
        talk.say(text)
        assert talk.labels == labels
