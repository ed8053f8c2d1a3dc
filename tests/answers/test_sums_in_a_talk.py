"""What a further figure does to those given before: added, put right, taken out, or the same matter told on."""

import pytest

from tests.answers.conftest import Ask


def high(ask: Ask, *texts: str) -> object:
    (line,) = ask(*texts).estimates
    return line.high


FEES = "代运营，服务本地电商企业26家，服务费一年500万"
FAIR = "商务局组织的展会，展位费6万，补多少"
ABROAD = "跨境出口300万，平台费8万，能补多少"


@pytest.mark.parametrize(
    ("before", "text", "sum_"),
    [
        (FEES, "佣金还有80万没算进去，一起算", 58_000),
        (FAIR, "另花了公共形象展示费2万，合着多少", 80_000),
        (FAIR, "又自己去了一趟，展位费4万", 80_000),
        (ABROAD, "平台费漏了3万，补上", 55_000),
        (ABROAD, "再加谷歌广告费2万", 50_000),
        (ABROAD, "+ 红人推广 2万", 50_000),
        (ABROAD, "又在海外的短视频上投了2万", 50_000),
        ("跨境出口190万，平台费8万，能补多少", "再卖20万呢，能拿几个钱", 40_000),
        ("代运营，服务本地电商企业18家，服务费500万", "再签两家本地电商客户的话", 50_000),
    ],
)
def test_what_comes_on_top_is_added(ask: Ask, before: str, text: str, sum_: int) -> None:
    assert high(ask, before, text) == sum_


def test_what_is_multiplied_is_known_by_any_of_its_words(ask: Ask) -> None:
    assert high(ask, "跨境出口300万，谷歌广告6万，平台月租2万", "要是广告翻一倍呢") == 70_000


@pytest.mark.parametrize(
    "text", ["出口410万美元不对是人民币，平台费8万", "出口410万美金……说错了，是410万人民币，平台费8万"]
)
def test_a_currency_is_taken_back(ask: Ask, text: str) -> None:
    assert high(ask, text) == 40_000


def test_two_awards_told_in_full_are_both_reckoned_whichever_is_talked_about(ask: Ask) -> None:
    reply = ask("自己去参展补多少", "我出口380万，平台费9万，自己去巴黎展位费8万")
    assert {line.clause: line.high for line in reply.estimates} == {"九": 45_000, "十二": 40_000}


@pytest.mark.parametrize(
    "text", ["平台费改成3万呢", "另外问下，平台费3万呢", "还有个问题，平台费3万怎么算", "平台费就按3万算"]
)
def test_what_is_told_anew_takes_the_place_of_what_was_told(ask: Ask, text: str) -> None:
    assert high(ask, ABROAD, text) == 15_000


def test_one_part_of_a_sum_is_put_right(ask: Ask) -> None:
    before = "自己参展两趟，展位费8万和24万，能补多少"
    assert high(ask, before, "记错了，24万那趟其实是4万") == 60_000
    before = "商务局组织去义乌展位费5万，自己去香港展位费6万，补多少"
    assert high(ask, before, "香港那趟说错了，是8万") == 90_000


@pytest.mark.parametrize("text", ["达人的不认", "那2万是线下的，请剔掉", "达人那笔就算了"])
def test_a_part_is_taken_out(ask: Ask, text: str) -> None:
    assert high(ask, "跨境出口300万，谷歌广告7万，达人推广2万，补多少", text) == 35_000


@pytest.mark.parametrize(
    ("before", "text", "sum_"),
    [
        ("代运营，本地电商客户18家，服务费900万", "再谈几家凑到21家", 90_000),
        ("新建电商园1.2万平，电商企业入驻率57%，年零售额5.2亿", "再招两家补到62%的话", 300_000),
        (ABROAD, "按这个数能拿多少", 40_000),
        ("跨境出口300万，平台费8万，还在失信名单上", "假设修复好了，还是那两个数", 40_000),
    ],
)
def test_the_same_matter_is_told_on(ask: Ask, before: str, text: str, sum_: int) -> None:
    assert sum_ in [line.high for line in ask(before, text).estimates]


def test_what_is_missing_is_no_figure_of_the_applicant(ask: Ask) -> None:
    assert high(ask, "跨境出口190万，平台费8万", "凭啥，就差10万", "那做到210万呢") == 40_000


@pytest.mark.parametrize("text", ["次年做到5.3亿还会再补吗", "30万已经到手，明年升到5.3亿那档还有多少"])
def test_a_higher_step_pays_the_difference_to_the_one_reckoned_before(ask: Ask, text: str) -> None:
    before = "新建跨境园区8000平，跨境企业入驻率65%，年出口3.2亿"
    reply = ask(before, text)
    assert 200_000 in [line.high for line in reply.estimates]
    assert "减去已领的30万元" in reply.text


def test_a_sum_in_the_pocket_was_received(ask: Ask) -> None:
    assert high(ask, "示范创建给多少", "市级的5万已经落袋，这次升省级能拿多少") == 150_000
    assert high(ask, "跨境出口300万、平台费12万，平台费已经从省里拿了2万补贴，还能补多少") == 40_000


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("市里那级的5万前年已经拿过了，今年评到省里，还能补几多", 150_000),
        ("市级领过5万，直接上国家", 450_000),
        ("已经有省级那20万了，又评上国家级，补多少", 300_000),
    ],
)
def test_the_level_that_pays_more_than_was_received_is_the_one_reached(ask: Ask, text: str, sum_: int) -> None:
    assert high(ask, "示范创建给多少", text) == sum_


@pytest.mark.parametrize("text", ["那省级再往国家级升，能补多少", "国家的呢，从省里再升", "再往上呢，国家级成了再补"])
def test_whoever_goes_up_step_by_step_had_every_lower_level(ask: Ask, text: str) -> None:
    assert high(ask, "市级拿过5万，今年评上省级示范，补多少", text) == 300_000


def test_whoever_skips_a_level_had_none_of_it(ask: Ask) -> None:
    assert high(ask, "市级拿过5万，今年评上省级示范，补多少", "要是直接评上国家级呢") == 450_000


def test_what_was_received_for_another_matter_is_not_taken_off(ask: Ask) -> None:
    before = "跨境出口300万，平台费8万，跨境这笔区里已经补了2万，还能补多少"
    assert high(ask, before) == 20_000
    assert high(ask, before, "那2万是补房租的，跟跨境没关系") == 40_000


def test_nothing_received_after_all(ask: Ask) -> None:
    before = "新建跨境园区8000平，跨境企业入驻率65%，已经领过30万，今年出口5.2亿，还能领多少"
    assert 200_000 in [line.high for line in ask(before).estimates]
    assert 500_000 in [line.high for line in ask(before, "假如之前一分没领过呢").estimates]


def test_a_rate_that_the_person_gives_is_used_and_said_to_be_theirs(ask: Ask) -> None:
    reply = ask("一年跨境出口40万美元，平台费1万美元，能补多少", "你按7.2折算就行")
    assert [line.high for line in reply.estimates] == [36_000]
    assert "汇率7.2是您给的，文件没写按什么汇率折算。" in reply.text


def test_how_far_it_is_to_the_next_step_and_to_the_most(ask: Ask) -> None:
    assert "还差200万元" in ask("去年网络零售额2800万，离高的一档还差多少").text
    assert "再多4万元，就到10万元上限" in ask("跨境出口300万，平台费16万", "还要多花几万才能拿满").text


def test_one_of_two_sides_is_reckoned_alone(ask: Ask) -> None:
    assert [line.clause for line in ask("国内网络零售460万，跨境出口250万，国内这头够格不").estimates] == ["七"]
    told = "国内网络零售600万，跨境出口250万，平台费6万，都能拿多少"
    assert [line.clause for line in ask(told, "国外那块能拿多少").estimates] == ["九"]


@pytest.mark.parametrize("text", ["住宿1万能报吗", "6万是一次给清吗"])
def test_a_sum_that_is_asked_of_is_no_figure_of_the_applicant(ask: Ask, text: str) -> None:
    assert not ask(FAIR, text).estimates


def test_a_year_is_compared_with_the_one_before(ask: Ask) -> None:
    reply = ask("去年跨境出口210万，平台费5万", "今年出口300万，平台费9万呢", "比去年多多少")
    assert reply.text.startswith("相差2万元：2026年4.5万元，2025年2.5万元")


OWN_TWICE = "自己参展两趟，广交会那趟8万，香港展那趟3万"


@pytest.mark.parametrize(
    ("before", "text", "sum_"),
    [
        (OWN_TWICE, "要是广交会那趟是跟局里去的呢", 95_000),
        (OWN_TWICE, "其实香港展那趟是商务局带队的", 70_000),
        (OWN_TWICE, "假设这8万的是跟商务部门的团去的", 95_000),
        (OWN_TWICE, "要是两趟都是局里组的话呢", 110_000),
        (OWN_TWICE, "要是第二趟是局里组的呢", 70_000),
        (FAIR, "如果是自己去的呢", 30_000),
    ],
)
def test_a_fair_is_of_the_other_kind_after_all(ask: Ask, before: str, text: str, sum_: int) -> None:
    assert high(ask, before, text) == sum_


@pytest.mark.parametrize("text", ["是不是商务局组织的才全额", "也是局里带队的吗", "商务局组织的展有哪些"])
def test_a_question_about_the_other_kind_of_fair_moves_nothing(ask: Ask, text: str) -> None:
    assert not ask(OWN_TWICE, text).estimates


def test_one_trip_after_another_is_added_and_one_is_taken_out(ask: Ask) -> None:
    before = "自己去的两趟，一趟2万4一趟3万8"
    assert high(ask, before) == 31_000
    assert high(ask, before, "那3万8的后来没去成，拿掉") == 12_000
    assert high(ask, OWN_TWICE, "香港展那趟后来没去成，不算") == 40_000
    assert high(ask, "自己去的展位费3万", "下半年还想再去趟德国，展位4万") == 35_000


def test_what_is_left_over_is_no_further_cost(ask: Ask) -> None:
    assert not ask("商务局组织的展会，展位费30万", "多出来的10万明年接着报行不").estimates


@pytest.mark.parametrize("text", ["这480里有80万是代收的货款，得扣掉", "里面有80万是货款，要剔掉"])
def test_what_lies_within_a_sum_is_taken_off(ask: Ask, text: str) -> None:
    assert high(ask, "代运营，服务本地电商企业26家，服务费一年480万", text) == 40_000


def test_what_was_paid_back_is_taken_off(ask: Ask) -> None:
    assert high(ask, ABROAD, "平台费后来退了2万") == 30_000


@pytest.mark.parametrize("text", ["全部加起来呢", "拢共能拿多少", "一共能到手几个钱"])
def test_everything_that_was_reckoned_is_added(ask: Ask, text: str) -> None:
    reply = ask("今年评上省级示范，以前没评过", "出口240万，平台费5万", "再加自己去的展，展位6万", text)
    assert {line.clause: line.high for line in reply.estimates} == {"十一": 200_000, "九": 25_000, "十二": 30_000}


def test_what_is_told_now_is_added_to_what_was_reckoned_first(ask: Ask) -> None:
    reply = ask(ABROAD, "品牌自有，独立站95万", "占到110万的话，加上最前面那笔合计")
    assert {line.clause: line.high for line in reply.estimates} == {"十": 100_000, "九": 40_000}


def test_what_was_told_of_another_year_is_found_again(ask: Ask) -> None:
    (line,) = ask("去年网店卖了480万，今年破了620万", "单看去年那个呢，够不够").estimates
    assert line.verdict == "does_not_qualify"
    before = ("全年出口估计210万，平台服务费3万", "去年一年是170，也好补？")
    assert ask(*before).estimates[0].verdict == "does_not_qualify"
    assert high(ask, *before, "那今年的再加2万4推特的") == 27_000


def test_the_steps_of_several_years_are_reckoned_one_by_one(ask: Ask) -> None:
    before = "市级示范去年拿的5万，今年省级，明年国家级，分别补几万"
    assert high(ask, before, "先只看今年这一步") == 150_000
    assert high(ask, before, "国家级那步呢，前面20万都领齐了") == 300_000


def test_a_lower_level_of_before_leaves_the_one_talked_about(ask: Ask) -> None:
    assert high(ask, "我们直接评上国家级示范", "翻了下档案，市级的评过，领过5万") == 450_000


def test_what_another_policy_paid_for_the_same_matter_is_taken_off(ask: Ask) -> None:
    before = "新盖的跨境园7000平，全租给跨境卖家，入驻80%，出口9亿"
    reply = ask(before, "前年按别的政策就同一件事拿过25万")
    assert 450_000 in [line.high for line in reply.estimates]


def test_a_bare_share_is_of_the_share_that_is_named(ask: Ask) -> None:
    before = "新园，主要做跨境，8000平，入驻五成五，出口5.5亿"
    assert 500_000 in [line.high for line in ask(before, "入驻差的那点年底补上了，62了").estimates]
    assert 500_000 in [line.high for line in ask(before, "后来招满到63了").estimates]
    other = ask(before, "要是改按普通电商园报呢，面积还是这些")
    assert [line.verdict for line in other.estimates] == ["does_not_qualify"]


def test_what_was_still_missing_is_reckoned_with_what_was_told(ask: Ask) -> None:
    before = "我们是服务商，年服务费2100万，今年上限纳统了，纳统有奖吗"
    assert high(ask, before, "本地网店服务了33家，另外那条按服务费算的能拿几多") == 210_000


def test_no_other_customers_makes_it_a_sure_no(ask: Ask) -> None:
    before = "我做跨境服务的，总共就服务9家本地跨境企业，没别的客户，能奖不"
    assert ask(before).estimates[0].verdict == "does_not_qualify"
    assert high(ask, before, "下个月再签2家，全年收费480万") == 48_000


def test_both_ways_falling_short_is_a_sure_no(ask: Ask) -> None:
    before = "刚从杭州搬来开发区的电商公司，集中销售结算都在这，跨境出口一年2300万，能拿开办那笔吗"
    reply = ask(before, "财务更正，出口是1930万，国内网店一分没有")
    assert "does_not_qualify" in [line.verdict for line in reply.estimates if line.clause == "四"]


@pytest.mark.parametrize("text", ["请老师花了6万，这个补多少", "我们还讲了三天直播课，花了4万，这有补吗"])
def test_what_teaching_costs_is_no_cost_of_another_award(ask: Ask, text: str) -> None:
    assert not any(line.high for line in ask("去年评上市级示范", text).estimates)


def test_both_ends_that_are_asked_of_are_told(ask: Ask) -> None:
    reply = ask("纳统到底跟我们小网店有啥关系", "我们公司零售1800万，明年上限，两头都能有钱不")
    assert {line.clause for line in reply.estimates} == {"七", "八"}


def test_a_lower_level_that_was_won_shows_what_is_left_if_its_sum_was_paid(ask: Ask) -> None:
    reply = ask("示范企业评上市级了，明年冲省级，能补多少")
    assert "预估20万元" in reply.text and "5万元要是领过，就只补差额15万元" in reply.text


def test_a_lower_level_that_was_never_paid_leaves_no_doubt(ask: Ask) -> None:
    assert "要是领过" not in ask("评上市级了但钱没领过，明年冲省级，能补多少").text
