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
