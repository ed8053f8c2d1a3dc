"""What a typed word or a pressed button of the shell means; everything else is a question or an answer."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.campaigns.quiet import read_quiet_hours
from bot.language.clauses import read_clause_numbers
from bot.language.cleaning import clean
from bot.language.sounds import spoken

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "start": ("/start", "开始"),
    "help": ("/help", "帮助", "怎么用", "使用说明"),
    "check": ("/check", "自查", "开始自查", "做一次自查", "做一次完整自查", "我要自查", "预审", "自测"),
    "cancel": ("/cancel", "取消", "停止", "退出自查", "不查了"),
    "clauses": ("/clauses", "条款目录", "目录", "全部条款", "条款"),
    "mydata": ("/mydata", "我的数据"),
    "erase": ("删除我的数据", "清除我的数据", "/erase"),
    "subscribe": ("/subscribe", "订阅"),
    "unsubscribe": ("/unsubscribe", "退订", "取消订阅"),
    "following": ("我的订阅", "我订阅了什么", "订阅了什么", "/following"),
    "quiet": ("安静时间", "免打扰", "勿扰", "/quiet"),
    "forget": ("清空数字", "清空这些数字", "忘掉这些数字", "重新说"),
    "kept": ("记了什么", "记着什么", "记住了什么", "现在记着哪些数字"),
    "report:grounds": ("逐条依据", "逐条看", "明细", "详细", "看明细", "依据", "看依据"),
    "share:saved": ("保存并给工作人员看", "保存并分享"),
    "report:pdf": ("PDF报告", "PDF", "下载报告"),
    "report:png": ("图片", "报告图片"),
    "report:xlsx": ("表格", "Excel"),
}
# No word for a check is longer, in characters or in letters.
_LONGEST_SOUND: Final = 24
_CLAUSE_ALONE: Final = re.compile(r"第?[\d一二三四五六七八九十]{1,3}[条條]")
_BY_WORD: Final = {clean(word): name for name, words in COMMANDS.items() for word in words}

_PLEASE: Final = (
    r"(?:你好|您好|请问?|麻烦你?|那|那就|就|先|现在|我|我们|想要?|要|来|帮我们?|给我们?|替我们?"
    r"|帮忙|把|再|重新|直接|[,，])*"
)
_END: Final = r"(?:一下下?|一次|一遍|一份|一个|吧|了|啦|呗|谢谢|啊|哈|好吗|可以吗|[,，])*"
_DATA: Final = r"(?:数据|资料|信息|记录|档案|个人信息|个人数据)"
_MESSAGES: Final = r"(?:这些|这种|你们的?|任何|这类)?(?:消息|通知|群发|推送|信息|提醒)"
# A command among the words that people wrap around one. The whole text has to be that: 退订有补贴吗 is a question.
_WRAPPED: Final = tuple(
    (name, re.compile(f"{_PLEASE}(?:{words}){_END}"))
    for name, words in (
        (
            "check",
            (
                r"(?:做|开始|进行|弄|搞|走|试试?)?(?:一次|一下|个|一个|一遍)?(?:完整的?)?(?:自查|自测"
                r"|预审)(?:看看|试试)?|怎么(?:做|开始)?自查"
            ),
        ),
        (
            "cancel",
            r"(?:不|别)(?:再|想|要)*(?:查|自查|测|做|问)了|(?:退出|停止|结束|取消)(?:这次)?(?:自查|预审"
            r"|自测)",
        ),
        ("clauses", r"(?:看|打开|列出|列)?(?:一下)?(?:条款目录|所有条款|全部条款|全部条文)"),
        (
            "mydata",
            (
                rf"(?:看|看看|查|查看|导出|下载|打开)?(?:一下)?我的{_DATA}|你们?(?:都)?(?:存|记|保存"
                rf"|留)了?我(?:的)?(?:什么|哪些){_DATA}?"
            ),
        ),
        (
            "erase",
            (
                rf"(?:删除|删掉|删了|清除|清空|清掉|注销)(?:掉|了)?我?的?(?:所有|全部|一切)?的?(?:{_DATA}"
                rf"|账号)|我?的?(?:所有|全部)?的?{_DATA}(?:都|全部|全|统统)?(?:给我)?(?:删除|删掉|删|清空"
                rf"|清除|清掉)(?:掉|了)?"
            ),
        ),
        (
            "unsubscribe",
            (
                rf"(?:退订|取消订阅|取消关注|不订阅|不订)(?:掉)?(?:所有|全部)?(?:消息|通知|群发|推送)?"
                rf"|(?:不想|不要|别|不用|不再|停止)(?:再)?(?:收到?|接收|订阅|(?:给我)?(?:发|推送?)){_MESSAGES}(?:给我)?"
                r"|(?:不要|别|不用)(?:再)?给我(?:发|推送?)"
            ),
        ),
        (
            "subscribe",
            (
                r"(?:可以)?(?:订阅|关注)(?:全部|所有|政策|消息|通知|这个政策|这份政策)?(?:的)?(?:消息|通知"
                r"|内容)?|(?:有|一有)(?:新)?(?:变化|消息|通知|政策|更新)(?:的)?(?:时候|话)?(?:通知|告诉|提醒"
                r"|发给)我?(?:们)?(?:一声)?"
            ),
        ),
        ("following", r"(?:看|看看|查|查看|改|管理)?我(?:都)?(?:的订阅|订阅了(?:些)?(?:什么|哪些))"),
        ("quiet", r"(?:设置|设|改|调)(?:一下|个)?(?:安静时间|免打扰|勿扰)(?:时间|时段)?"),
        (
            "human",
            (
                r"(?:转|找|接|叫|联系|呼叫|换)(?:一下|个|到)?(?:人工|工作人员|真人|客服|人工客服"
                r"|人工服务)(?:问问|聊聊|服务|说)?"
            ),
        ),
        (
            "report:pdf",
            (
                r"(?:发|要|生成|导出|下载|看)?(?:一?份|个)?(?:报告的?)?pdf(?:版|报告|文件"
                r"|格式)*(?:的)?(?:报告)?(?:发?(?:给)?我)?"
            ),
        ),
        (
            "report:png",
            (
                r"(?:发|要|生成|导出|下载|看)?(?:一?张|个)?(?:报告的?)?(?:图片|长图)(?:版"
                r"|格式)?(?:的)?(?:报告)?(?:发?(?:给)?我)?"
            ),
        ),
        (
            "report:xlsx",
            (
                r"(?:发|要|生成|导出|下载|看)?(?:一?份|个)?(?:报告的?)?(?:表格|excel|xlsx)(?:版|格式"
                r"|文件)?(?:的)?(?:报告)?(?:发?(?:给)?我)?"
            ),
        ),
    )
)
_TOPIC: Final = re.compile(rf"{_PLEASE}(?P<act>退订|取消订阅|取消关注|订阅|关注)(?P<topic>[^?？吗]{{1,24}}?){_END}")
# Steers a check that is under way; outside of one there is nothing to steer, and it is no question either.
_STEERING: Final = re.compile(
    rf"{_PLEASE}(?:出|看|看看|要|生成|给)?(?:一下|个)?(?:结果|结论|报告)(?:出来|呢)?{_END}"
    rf"|{_PLEASE}(?:保存|存档|存下来|存起来){_END}"
)


def read_command(text: str) -> tuple[str, str] | None:
    """The command that a typed text is, and what stands behind it; None where it is none.

    A word counts alone or among words of courtesy; a command with a slash may be followed by more (`/start clause_9`).
    """
    cleaned = clean(text).strip(" 。.!！?？")
    if name := _BY_WORD.get(cleaned):
        return read_press(name)
    head, _, rest = text.strip().partition(" ")
    head = head.lower().partition("@")[0]
    if head.startswith("/"):
        return (_BY_WORD[head], rest.strip()) if head in _BY_WORD else None
    for name, wrapped in _WRAPPED:
        if wrapped.fullmatch(cleaned):
            return read_press(name)
    if len(cleaned) <= _LONGEST_SOUND and _sound(cleaned) in _check_sounds():
        return "check", ""
    return ("quiet", cleaned) if read_quiet_hours(cleaned) is not None else None


def _sound(word: str) -> str:
    return "".join("".join(spoken(char)) or char for char in word)


@cache
def _check_sounds() -> frozenset[str]:
    """How the words for a check sound; 自茶 and zicha are one, too."""
    return frozenset(_sound(clean(word)) for word in COMMANDS["check"] if not word.startswith("/"))


def read_topic(text: str) -> tuple[str, str] | None:
    """Of 订阅第九条: subscribe or unsubscribe, and what is named; whether that is a topic, the policy knows."""
    found = _TOPIC.fullmatch(clean(text).strip(" 。.!！"))
    if found is None:
        return None
    return ("subscribe" if found["act"] in ("订阅", "关注") else "unsubscribe"), found["topic"]


def steers_a_check(text: str) -> bool:
    """Whether the text is a word for a check under way, such as 出结果."""
    return _STEERING.fullmatch(clean(text).strip(" 。.!！?？")) is not None


def read_clause(text: str) -> str:
    """The clause whose number is all that was typed, as under a button of the list: 第九条, 第9条; empty for others."""
    cleaned = clean(text).replace(" ", "").strip("。.!！?？")
    numbers = read_clause_numbers(cleaned) if _CLAUSE_ALONE.fullmatch(cleaned) else ()
    return numbers[0] if len(numbers) == 1 else ""


def read_press(press: str) -> tuple[str, str]:
    """The command that a button sends, and its argument: `clause:九` → clause, 九."""
    name, _, rest = press.partition(":")
    return name, rest
