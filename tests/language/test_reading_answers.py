"""Yes and no, not known, skip and choices, as people say them."""

import pytest

from bot.language.answers import Chosen, is_skip, is_unknown, read_choice, read_yes_no

YES = (
    "是|对|有|嗯|嗯嗯|没错|没问题|是的呀|OK|yes|在的|符合|可以|好的|有的|有啊|是滴|对的|我们有的|是,去年落户的|嗯，有|係|係啊"
    "|当然有|算是吧|已经注册了|✓|👌|Y|ＯＫ|有。"
)
NO = (
    "否|不是|没有|没|无|不|木有|no|没有哦|冇|唔係|不是的|我们没有|没有被列入|暂时没有|还没有|没的|不符合|不可以|不在|从来没有|目前没有|嗯，没有"
    "|没有啊亲|N|不算|未列入|好像没有|並沒有|沒有|nope|应该不是|×|没有没有|没这回事|不会|查过了，没有|有没有列入我也不太清楚，应该没有吧"
    "|可能没有，我也不确定"
)
NEITHER = (
    "不清楚|不知道|有没有区别|什么意思|是什么|有什么用|跳过|300万|什么算独立站？|对了问一下|无所谓|不确定|说不准"
    "|行业协会|在哪里|我们是正规公司|我们是老公司了|是租的厂房|对，我们是正规公司|有过一次处罚，不算吧|有，不过已经移出了|没出口|没别的业务了"
    "|这个我要问问统计局|在申请|公司有，老板没有|没有资格吧|"
)
UNKNOWN = (
    "不清楚|不知道|不晓得|说不准|忘了|没统计|不确定|不太清楚|唔知|记不清了|没算过|我也不太清楚具体数字|不知道诶|还没统计出来|待定|不好说|没查过"
    "|我不记得了|不知道有没有纳统|我不清楚有没有|不清楚我们是不是|不知道有多少家|忘了哪年|有没有列入我也不太清楚|没听说过|搞不清"
)
KNOWN = (
    "不知道能不能补|不知道有没有补贴|不知道什么是纳统|不知道要什么条件|不清楚，应该没有吧|有|300万"
    "|不清楚的话怎么办|没有|是|没问题"
)
SKIP = "跳过|先跳过|略|下一题|pass|SKIP|不填|不想说|不方便透露|跳过吧|跳过这题|下一个|跳過"
NO_SKIP = "过去三年|没有|跳过的话会怎样|通过|300万"
CHOICES = {
    "seller": ("网络零售", "国内电商", "淘宝", "网店", "电商企业"),
    "cross_border": ("跨境电商", "跨境", "亚马逊"),
    "platform": ("电商平台", "平台企业"),
    "service": ("服务商", "电商服务", "代运营"),
    "park": ("园区运营", "园区"),
}


@pytest.mark.parametrize("text", YES.split("|"))
def test_yes_is_understood(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", NO.split("|"))
def test_no_is_understood(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize(
    ("text", "about", "said"),
    [
        ("无失信", "有没有失信", False),
        ("不在名单上", "有没有列入严重失信名单", False),
        ("没评过", "有没有评上示范项目", False),
        ("没评过", "展位费一共多少", None),
        ("没参展", "自己去参展，展位费一共多少", False),
        ("没出口", "自己去参展，展位费一共多少", None),
        ("列入了", "有没有列入严重失信名单", True),
        ("纳了", "企业上限纳统了吗", True),
        ("没问题", "有没有列入严重失信名单", None),
        ("没问题", "企业上限纳统了吗", True),
    ],
)
def test_an_answer_may_say_the_words_of_its_question_and_no_others(text: str, about: str, said: bool | None) -> None:
    assert read_yes_no(text, about) is said


@pytest.mark.parametrize("text", NEITHER.split("|"))
def test_anything_else_is_neither_yes_nor_no(text: str) -> None:
    assert read_yes_no(text) is None


@pytest.mark.parametrize("text", UNKNOWN.split("|"))
def test_not_knowing_is_understood(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize("text", KNOWN.split("|"))
def test_a_question_or_an_answer_is_not_taken_for_not_knowing(text: str) -> None:
    assert not is_unknown(text)


@pytest.mark.parametrize("text", SKIP.split("|"))
def test_skipping_is_understood(text: str) -> None:
    assert is_skip(text)


@pytest.mark.parametrize("text", NO_SKIP.split("|"))
def test_other_words_do_not_skip(text: str) -> None:
    assert not is_skip(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("网络零售、跨境电商", ("seller", "cross_border")),
        ("1和3", ("seller", "platform")),
        ("1,2", ("seller", "cross_border")),
        ("12", ("seller", "cross_border")),
        ("①", ("seller",)),
        ("①②", ("seller", "cross_border")),
        ("第二个", ("cross_border",)),
        ("一和二", ("seller", "cross_border")),
        ("B", ("cross_border",)),
        ("2吧", ("cross_border",)),
        ("跨竟电商", ("cross_border",)),
        ("kuajing dianshang", ("cross_border",)),
        ("跨境電商", ("cross_border",)),
        ("服务尚", ("service",)),
        ("我们是开网店的，也做亚马逊", ("seller", "cross_border")),
        ("不是跨境，是网店", ("seller",)),
        ("全部", ("seller", "cross_border", "platform", "service", "park")),
        ("9", ()),
        ("啥意思", ()),
    ],
)
def test_choices_are_read_by_number_letter_or_words(text: str, ids: tuple[str, ...]) -> None:
    assert read_choice(text, CHOICES) == Chosen(ids)


@pytest.mark.parametrize("text", ["都不是", "都没有", "以上都不是", "全都不是", "没有", "一个都没有"])
def test_none_of_them_is_an_answer_of_its_own(text: str) -> None:
    assert read_choice(text, CHOICES) == Chosen(none=True)
