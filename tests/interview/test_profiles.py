"""Enterprises that are kept: offered again, another year, several of them, saved only when the person agrees."""

from datetime import timedelta
from decimal import Decimal as D

import pytest

from bot.interview import (
    CheckEnded,
    ChooseProfile,
    ConsentGiven,
    ForgetProfile,
    InterviewState,
    Profile,
    RecordScreening,
    RenameProfile,
    SaveProfile,
    claims,
    given_name,
    resume,
)
from bot.messages import Asks, Message
from calculators.facts import Facts
from knowledge.policy import Policy
from tests.interview.ears import ears
from tests.interview.playing import NOW, Talk
from tests.interview.replay import real_ears

SHOP = Facts(
    {
        "organization": "enterprise",
        "location": "liandu",
        "dishonest": False,
        "figures_year": 2025,
        "roles": frozenset({"seller"}),
        "online_retail_sales": D(8_000_000),
        "cross_border_exports": D(0),
        "demonstration_level": "none",
        "statistical_inclusion": False,
        "organized_fair_costs": D(0),
        "own_fair_booth_fees": D(40_000),
    }
)
KEPT = Profile(7, "山水电商", SHOP)
AGENCY = (KEPT, Profile(8, "青瓷小店", Facts({"organization": "sole_trader"})), Profile(9, "云上茶叶", Facts()))


@pytest.fixture
def offered(policy: Policy) -> Talk:
    return Talk(policy, ears(policy, NOW.date())).begin(profiles=(KEPT,))


def test_a_kept_profile_is_offered_with_its_figures(offered: Talk) -> None:
    assert offered.reply.asks == Asks(None)
    first, question = offered.reply.text.splitlines()
    assert first.startswith("“山水电商”上次填的：单位性质：企业；所在地：莲都区；")
    assert question == "还是这些数字吗？"
    assert offered.labels == ["是，就用这些", "填2026年的", "修改", "从头填", "新的一家"]


@pytest.mark.parametrize("text", ["是", "是的，就用这些", "没变"])
def test_yes_uses_the_kept_figures(offered: Talk, text: str) -> None:
    offered.say(text)
    assert offered.facts == SHOP
    assert offered.effects[0] == ChooseProfile(7)
    assert offered.asks == "received"


def test_no_begins_afresh_for_the_same_enterprise(offered: Talk) -> None:
    offered.say("否")
    assert offered.asks == "organization"
    assert offered.facts == Facts()
    assert offered.state is not None
    assert (offered.state.profile, offered.state.name) == (7, "山水电商")


def test_one_figure_may_be_put_right_at_once(offered: Talk) -> None:
    offered.say("零售额做到1000万了")
    assert offered.facts == SHOP.with_value("online_retail_sales", D(10_000_000))
    assert "改好了，年网络零售额：1000万元。" in offered.reply.text


def test_a_kept_answer_may_be_changed_by_the_list(offered: Talk) -> None:
    offered.press("修改")
    offered.press("所在地")
    assert offered.asks == "location"
    assert "现在填的是：莲都区" in offered.reply.text


@pytest.mark.parametrize("typed", ["填2026年的", None])
def test_a_new_year_starts_from_the_answers_of_the_last(offered: Talk, typed: str | None) -> None:
    offered.say(typed) if typed else offered.press("填2026年的")
    assert offered.facts == Facts(
        {
            "organization": "enterprise",
            "location": "liandu",
            "dishonest": False,
            "figures_year": 2026,
            "roles": frozenset({"seller"}),
        }
    )
    assert offered.asks == "online_retail_sales"
    assert "去年填的是：800万元" in offered.reply.text
    offered.press("和去年一样")
    assert offered.facts.get("online_retail_sales") == D(8_000_000)


def new_year(policy: Policy) -> Talk:
    talk = Talk(policy, real_ears(policy)).begin(profiles=(KEPT,))
    talk.press("填2026年的")
    assert talk.asks == "online_retail_sales"
    return talk


@pytest.mark.parametrize("text", ["跟去年一样", "和去年一样", "同去年", "与去年持平", "去年一样的", "没变"])
def test_a_new_year_takes_the_figure_of_the_last_by_word(policy: Policy, text: str) -> None:
    talk = new_year(policy)
    talk.say(text)
    assert (talk.facts.get("figures_year"), talk.facts.get("online_retail_sales")) == (2026, D(8_000_000))


@pytest.mark.parametrize("text", ["去年900万，今年1200万", "今年1200万，去年900万", "25年做了900万，26年1200万"])
def test_of_the_figures_of_two_years_that_of_the_year_filled_in_is_taken(policy: Policy, text: str) -> None:
    talk = new_year(policy)
    talk.say(text)
    assert (talk.facts.get("figures_year"), talk.facts.get("online_retail_sales")) == (2026, D(12_000_000))


def test_a_figure_of_the_year_before_alone_is_not_taken_in_a_new_year(policy: Policy) -> None:
    talk = new_year(policy)
    talk.say("去年900万")
    assert talk.reply.text.startswith("现在填的是2026年，“900万”是别的年份的，没有记。")
    assert (talk.facts.get("figures_year"), talk.facts.get("online_retail_sales")) == (2026, None)


def test_a_step_from_the_year_before_is_no_sum(policy: Policy) -> None:
    talk = new_year(policy)
    talk.say("比去年多200万")
    assert talk.reply.text.startswith("请直接说总数，不用和去年比。例如：800万元")
    assert talk.facts.get("online_retail_sales") is None


def test_without_a_year_before_there_is_nothing_to_take_over(policy: Policy) -> None:
    facts = Facts({name: value for name, value in SHOP.values.items() if name != "online_retail_sales"})
    talk = Talk(policy, real_ears(policy)).begin(known=facts)
    talk.say("跟去年一样")
    assert talk.reply.text.startswith("这一项没有存去年的，直接说数就行。")
    assert (talk.asks, talk.facts) == ("online_retail_sales", facts)


def test_a_new_year_names_what_it_carries_over_and_asks_anew_how_the_enterprise_stands(offered: Talk) -> None:
    offered.press("填2026年的")
    told = offered.reply.text.splitlines()[0]
    assert told.startswith(
        "填2026年的，沿用：单位性质：企业；所在地：莲都区；失信或联合惩戒：没有；业务：国内网络零售（"
    )
    asked = {}
    while offered.asks is not None and offered.reply.outcome == "asking":
        asked[offered.asks] = offered.reply.text
        if offered.asks in ("statistical_inclusion", "demonstration_level"):
            offered.press("和去年一样")
        else:
            offered.say("没有" if offered.asks != "online_retail_sales" else "900万")
    assert "去年填的是：没有" in asked["statistical_inclusion"]
    assert "去年填的是：没有" in asked["demonstration_level"]
    assert offered.facts.get("statistical_inclusion") is False
    assert offered.facts.get("demonstration_level") == "none"


def test_of_several_enterprises_one_is_chosen_by_name(policy: Policy) -> None:
    talk = Talk(policy).begin(profiles=AGENCY)
    assert talk.labels == ["山水电商", "青瓷小店", "云上茶叶", "新的一家"]
    talk.say("青瓷小店")
    assert talk.reply.text.startswith("“青瓷小店”上次填的：单位性质：个体工商户")
    assert talk.effects == (ChooseProfile(8),)


def test_of_several_enterprises_one_is_tapped(policy: Policy) -> None:
    talk = Talk(policy).begin(profiles=AGENCY)
    talk.press("山水电商")
    talk.press("是，就用这些")
    assert talk.facts == SHOP


def test_a_new_enterprise_gets_a_name_of_its_own(policy: Policy) -> None:
    talk = Talk(policy).begin(profiles=AGENCY)
    talk.press("新的一家")
    assert talk.asks == "organization"
    assert talk.state is not None
    assert (talk.state.profile, talk.state.name) == (None, "企业4")


def finished(policy: Policy) -> Talk:
    talk = Talk(policy).begin()
    talk.say("个人")
    assert talk.reply.outcome == "report"
    return talk


def test_nothing_is_kept_without_a_word(policy: Policy) -> None:
    talk = finished(policy)
    assert not any(isinstance(each, SaveProfile | RecordScreening | ConsentGiven) for each in talk.effects)
    assert "保存，下次接着用" in talk.labels


@pytest.mark.parametrize("text", ["保存", "保存，下次接着用"])
def test_saving_is_agreed_to(policy: Policy, text: str) -> None:
    talk = finished(policy)
    facts = Facts({"organization": "individual"})
    talk.say(text)
    assert talk.effects == (
        ConsentGiven(),
        SaveProfile("我的企业", facts, None),
        RecordScreening(facts, policy.screen(facts)),
    )


def test_not_saving_ends_the_check(policy: Policy) -> None:
    talk = finished(policy)
    talk.say("不保存")
    assert (talk.state, talk.effects) == (None, ())


def test_a_saved_enterprise_may_be_named(policy: Policy) -> None:
    talk = finished(policy)
    talk.press("保存，下次接着用")
    talk.press("起个名字")
    talk.say("丽水山水电商有限公司")
    assert talk.effects == (RenameProfile("丽水山水电商有限公司", Facts({"organization": "individual"}), None),)


def test_a_change_after_saving_reaches_the_saved_profile(policy: Policy) -> None:
    talk = finished(policy)
    talk.press("保存，下次接着用")
    talk.say("修改 单位性质")
    talk.say("不清楚")
    talk.say("够了")
    assert RenameProfile("我的企业", Facts(), None) in talk.effects
    assert "保存，下次接着用" not in talk.labels


def test_a_kept_profile_is_brought_up_to_date_at_the_report(offered: Talk, policy: Policy) -> None:
    offered.say("是")
    offered.say("没有")
    assert offered.reply.outcome == "report"
    assert SaveProfile("山水电商", SHOP, 7) in offered.effects
    assert "“山水电商”的数字已更新。" in offered.reply.text
    assert "保存，下次接着用" not in offered.labels


@pytest.mark.parametrize("text", ["新的一家", "换一家", "青田的公司，做淘宝"])
def test_another_enterprise_leaves_the_kept_one_alone(offered: Talk, text: str) -> None:
    offered.say(text)
    assert offered.state is not None
    assert (offered.state.profile, offered.state.consented, offered.state.name) == (None, False, "企业2")
    offered.say("够了，出结果")
    assert not [each for each in offered.effects if isinstance(each, SaveProfile | RenameProfile)]


def test_more_figures_of_the_same_enterprise_are_added_to_its_own(offered: Talk) -> None:
    offered.say("我们莲都这家，平台费9万")
    assert offered.state is not None and offered.state.profile == 7
    assert offered.facts.get("platform_fees") == D(90_000)


def test_one_of_the_kept_enterprises_can_be_deleted(offered: Talk) -> None:
    offered.say("删掉这家")
    assert offered.reply.text == "要删掉“山水电商”吗？存的数字和结果都会删，找不回来。"
    assert offered.effects == ()
    offered.press("确定删掉")
    assert offered.effects == (ForgetProfile(7), CheckEnded(finished=False))
    assert (offered.state, offered.reply.text) == (None, "“山水电商”删掉了。")


def test_which_of_several_is_to_be_deleted_is_asked(policy: Policy) -> None:
    talk = Talk(policy).begin(profiles=AGENCY)
    talk.say("删掉这家")
    assert talk.reply.text.startswith("先选是哪一家，再说“删掉这家”。")
    talk.press("青瓷小店")
    talk.say("删掉这家")
    talk.say("确定删掉")
    assert talk.effects[0] == ForgetProfile(8)


def test_what_was_never_kept_needs_no_deleting(policy: Policy) -> None:
    talk = Talk(policy).begin()
    talk.say("删掉这家")
    assert talk.reply.text.startswith("这一家没有存过")
    assert talk.asks == "organization"


def test_a_new_year_that_has_not_come_is_not_begun(policy: Policy) -> None:
    kept = Profile(7, "山水电商", SHOP.with_value("figures_year", 2026))
    talk = Talk(policy, ears(policy, NOW.date())).begin(profiles=(kept,))
    talk.say("填2026年的")
    assert talk.reply.text.startswith("上次填的就是最近一年的，要改就直接说。")
    assert "还是这些数字吗？" in talk.reply.text


def test_a_supposed_figure_changes_no_kept_one(offered: Talk) -> None:
    before = offered.state
    offered.say("如果零售额只有400万呢")
    assert offered.reply.text.startswith("如果")
    assert "还是这些数字吗？" in offered.reply.text
    assert offered.state == before


def test_the_report_names_the_enterprise_that_has_a_name(offered: Talk) -> None:
    offered.say("是")
    offered.say("没有")
    assert offered.reply.blocks[1].text.startswith("山水电商：")
    assert offered.state is not None and given_name(offered.state) == "山水电商"


def test_the_report_of_a_nameless_enterprise_names_none(policy: Policy) -> None:
    talk = finished(policy)
    assert "我的企业" not in talk.reply.text
    assert talk.state is not None and given_name(talk.state) == ""


def test_a_half_done_check_goes_on_a_week_later(policy: Policy) -> None:
    talk = Talk(policy).begin()
    talk.say("企业")
    assert talk.state is not None
    later = resume(policy, talk.state, NOW + timedelta(days=7))
    assert later.reply.text.startswith("上次查到一半，接着来。")
    assert later.reply.asks == Asks("location")
    assert later.state == talk.state


def test_a_fact_that_the_policy_no_longer_knows_is_left_out(policy: Policy) -> None:
    talk = Talk(policy).begin()
    talk.say("企业")
    assert talk.state is not None
    data = talk.state.to_json()
    data["facts"]["warehouse_area"] = "500"
    data["order"].append("warehouse_area")
    assert InterviewState.from_json(policy, data) == talk.state


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("如果出口做到2000万呢", True),
        ("修改 所在地", True),
        ("保存", True),
        ("跨境电商有什么补贴", False),
        ("谢谢", False),
    ],
)
def test_after_the_report_only_what_is_about_it_is_the_checks(policy: Policy, text: str, claimed: bool) -> None:
    talk = finished(policy)
    assert talk.state is not None
    assert claims(talk.state, Message("u", NOW, text=text)) is claimed


@pytest.mark.parametrize("yes", ["是", "对", "确定", "删吧", "好的"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_bare_yes_deletes_what_was_asked_about(offered: Talk, yes: str, changed: bool) -> None:
    if changed:
        for said in ("修改", "修改 所在地", "青田", "修改"):
            offered.say(said)
    offered.say("删掉这家")
    offered.say(yes)
    assert offered.effects == (ForgetProfile(7), CheckEnded(finished=False))
    assert offered.reply.text == "“山水电商”删掉了。"


@pytest.mark.parametrize("no", ["不", "算了", "不删了", "先不删"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_bare_no_deletes_nothing(offered: Talk, no: str, changed: bool) -> None:
    if changed:
        for said in ("修改", "修改 所在地", "青田", "修改"):
            offered.say(said)
    offered.say("删掉这家")
    offered.say(no)
    assert offered.effects == ()
    assert offered.reply.text.startswith("好，没有删。")


def test_a_yes_later_on_deletes_nothing(offered: Talk) -> None:
    for said in ("删掉这家", "如果零售额只有400万呢", "是"):
        offered.say(said)
    assert not any(isinstance(each, ForgetProfile) for each in offered.effects)
