"""What was received before: told with its sum at once, of one award or of several, or not known."""

from decimal import Decimal as D

import pytest

from calculators.facts import Facts
from knowledge.policy import Policy
from tests.interview.playing import Talk
from tests.interview.replay import real_ears

ONE = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
    "roles": frozenset({"cross_border_seller"}),
    "online_retail_sales": D(0),
    "cross_border_exports": D(3_000_000),
    "platform_fees": D(100_000),
    "online_promotion_costs": D(0),
    "demonstration_level": "none",
    "statistical_inclusion": False,
    "own_brand": False,
    "organized_fair_costs": D(0),
    "own_fair_booth_fees": D(0),
}
TWO = {**ONE, "own_fair_booth_fees": D(20_000)}


def asked(policy: Policy, values: dict[str, object]) -> Talk:
    talk = Talk(policy, real_ears(policy)).begin(known=Facts(values))  # type: ignore[arg-type]
    assert talk.asks == "received"
    return talk


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("以前拿过2万", D(20_000)),
        ("区里补过3万块", D(30_000)),
        ("去年区里给过5万", D(50_000)),
        ("5万", D(50_000)),
        ("有，3万", D(30_000)),
    ],
)
def test_a_sum_is_a_yes_and_is_of_the_only_award_that_it_can_lower(policy: Policy, text: str, sum_: D) -> None:
    talk = asked(policy, ONE)
    talk.say(text)
    assert talk.facts.received == {"cross_border": sum_}
    assert talk.facts.get("figures_year") == 2026


@pytest.mark.parametrize("text", ["拿过", "以前拿过的", "领过补贴", "报过一次", "我们去年领过", "有"])
def test_having_received_is_a_yes(policy: Policy, text: str) -> None:
    talk = asked(policy, ONE)
    talk.say(text)
    assert talk.asks == "received.cross_border"


@pytest.mark.parametrize("text", ["没拿过", "以前没有拿过补贴", "没领过"])
def test_not_having_received_is_a_no(policy: Policy, text: str) -> None:
    talk = asked(policy, ONE)
    talk.say(text)
    assert (talk.reply.outcome, talk.facts.received) == ("report", {})


@pytest.mark.parametrize("chosen", ["第十二条", "展会补助"])
def test_a_sum_that_may_be_of_several_awards_is_asked_which(policy: Policy, chosen: str) -> None:
    talk = asked(policy, TWO)
    talk.say("以前拿过5000元")
    assert "5000元是哪一项拿的？点一下，或者打名字。" in talk.reply.text
    assert talk.labels[:2] == ["跨境电商业务补助", "展会补助"]
    talk.say(chosen)
    assert talk.facts.received == {"exhibition": D(5_000)}


def test_the_award_of_a_sum_is_one_tap(policy: Policy) -> None:
    talk = asked(policy, TWO)
    talk.say("5万")
    talk.press("跨境电商业务补助")
    assert (talk.facts.received, talk.asks) == ({"cross_border": D(50_000)}, "received.exhibition")


@pytest.mark.parametrize(
    ("text", "sum_"), [("九条那个拿过3万", D(30_000)), ("省里给过2万", D(20_000)), ("拿过二十万", D(200_000))]
)
def test_a_sum_with_a_word_of_the_past_is_exact(policy: Policy, text: str, sum_: D) -> None:
    talk = asked(policy, TWO)
    talk.say("有")
    talk.say(text)
    assert talk.facts.received == {"cross_border": sum_}


def test_a_sum_names_its_award(policy: Policy) -> None:
    talk = asked(policy, TWO)
    talk.say("有")
    talk.say("第十二条拿过5000元")
    assert talk.facts.received == {"exhibition": D(5_000)}


def test_not_knowing_what_was_received_is_told_as_such(policy: Policy) -> None:
    talk = asked(policy, TWO)
    talk.say("不清楚")
    assert "以前拿没拿过，您说不清楚，先按没拿过算；拿过的要从结果里扣掉。" in talk.reply.text
    assert "没问到的" not in talk.reply.text
