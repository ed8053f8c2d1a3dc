"""Spelling: what is repaired, and what is left as it was written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.spelling import Corrected, Spelling

_LEXICON = """
跨境 跨境电商 电商 补贴 佣金 独立站 上限纳统 奖励 展位费 莲都区 莲都 展会 服务商 服务费 推广费 注册费
平台费 网络零售额 零售额 出口额 园区 小微园区 入驻率 建筑面积 示范 示范创建 品牌出海 自主品牌 培训 人才
直播 直播电商 产业带 丽水 开发区 市直 失信 名单 就高 重复享受 同一事项 有效期 废止 施行 落户 新落户
开办经费 总部 平台企业 专业服务商 运营主体 差额 做大做强 政策 申报 申请 材料 条件 门槛 最高 上限 补助
社交媒体 搜索引擎 数字化平台 供应链 爆款 合规 海关 税务 协会 大数据 广告费 国家级 省级 市级
"""
WORDS = _LEXICON.split()
SPELLING = Spelling(WORDS, initials={"kjds": "跨境电商", "dlz": "独立站"})

REPAIRED = {
    "跨竟": "跨境",
    "跨竟电商补帖": "跨境电商补贴",
    "补铁多少": "补贴多少",
    "拥金怎么算": "佣金怎么算",
    "独立占": "独立站",
    "上线纳统": "上限纳统",
    "将励": "奖励",
    "展位废": "展位费",
    "连都区": "莲都区",
    "跨境电伤": "跨境电商",
    "直博电商": "直播电商",
    "食范创建": "示范创建",
    "网络零受额": "网络零售额",
    "品牌初海": "品牌出海",
    "自煮品牌": "自主品牌",
    "建筑面机": "建筑面积",
    "小微圆区": "小微园区",
    "重复想受": "重复享受",
    "推广废": "推广费",
    "fuwushang jiangli": "服务商奖励",
    "kuajing dianshang butie": "跨境电商补贴",
    "kuajingdianshangbutie": "跨境电商补贴",
    "zhan hui butie duoshao": "展会补贴多少",
    "youmeiyou butie": "有没有补贴",
    "lishui dianshang zhengce": "丽水电商政策",
    "kuajin dianshang": "跨境电商",
    "butei": "补贴",
    "kuajing电商butie": "跨境电商补贴",
    "跨jing": "跨境",
    "qunian chukou 300wan": "去年出口 300万",
    "zenme shenqing": "怎么申请",
    "lian du qu": "莲都区",
    "how much butie": "how much 补贴",
    "kjds有什么补贴": "跨境电商有什么补贴",
    "ＫＪＤＳ": "跨境电商",
    "我哋出口額三千萬": "我们出口额三千万",
    "點樣申請補貼呀": "怎样申请补贴呀",
    "有冇培訓補貼": "有没有培训补贴",
    "幾多錢": "多少钱",
    "係咪要獨立站": "是不是要独立站",
    "補貼係幾多": "补贴是多少",
    "唔知": "不知道",
    "咩政策": "什么政策",
    "补贴贴贴贴多少？？？？": "补贴多少?",
    "😀跨境电商👍🏻": "跨境电商",
}
LEFT = (
    "跨境电商|上线了|上线独立站|有奖利用|平台会费|推广费用|服务费用|服务生|服务商户|管理费|公司需要什么条件|一般补贴|三千万|一万二补贴"
    "|园区面积|上线时间|独立站点|我的站会不会|省及各市|就搞电商|城市机场|关系|大家"
    "|tiktok shop 补贴|amazon temu gmv 500w|ok|yes|san nian"
    "|300万|5kw"
    "|出口300万 广告费15万|2024年|有效其他|参战费|我们独立|连都没有|浙江省及丽水市|战略会议|费用金额"
)


@pytest.mark.parametrize(("written", "meant"), REPAIRED.items())
def test_word_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert SPELLING.correct(written).text == meant


@pytest.mark.parametrize("text", LEFT.split("|"))
def test_ordinary_words_and_figures_are_left_alone(text: str) -> None:
    assert SPELLING.correct(text) == Corrected(text)


def test_changes_name_what_was_written_and_what_was_meant() -> None:
    assert SPELLING.correct("跨竟的佣金").changes == (("跨竟", "跨境"),)


def test_listed_confusions_of_the_caller_are_repaired() -> None:
    spelling = Spelling(["补贴"], confusions={"补丁": "补贴"})
    assert spelling.correct("有补丁吗").text == "有补贴吗"


@given(st.lists(st.sampled_from([*WORDS, "的", "多少", "有", "300万", "，"]), max_size=8).map("，".join))
def test_words_of_the_lexicon_are_never_changed(text: str) -> None:
    assert SPELLING.correct(text).changes == ()


@given(st.text(max_size=40))
def test_no_text_breaks_the_spelling(text: str) -> None:
    SPELLING.correct(text)


def test_clean_text_takes_a_fraction_of_a_millisecond() -> None:
    text = "我们是莲都的跨境电商企业，去年出口八百多万，广告费能补多少"
    SPELLING.correct(text)
    start = time.perf_counter()
    for _ in range(100):
        SPELLING.correct(text)
    assert (time.perf_counter() - start) / 100 < 0.002
