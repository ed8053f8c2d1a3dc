"""What a typed word or a pressed button of the shell means; everything else is a question or an answer."""

import re
from collections.abc import Mapping
from typing import Final

from bot.language.clauses import read_clause_numbers
from bot.language.cleaning import clean

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
    "forget": ("清空数字", "清空这些数字", "忘掉这些数字", "重新说"),
    "kept": ("记了什么", "记着什么", "记住了什么", "现在记着哪些数字"),
    "report:pdf": ("PDF报告", "PDF", "下载报告"),
    "report:png": ("图片", "报告图片"),
    "report:xlsx": ("表格", "Excel"),
}
_CLAUSE_ALONE: Final = re.compile(r"第?[\d一二三四五六七八九十]{1,3}[条條]")
_BY_WORD: Final = {clean(word): name for name, words in COMMANDS.items() for word in words}


def read_command(text: str) -> tuple[str, str] | None:
    """The command that a typed text is, and what stands behind it; None where it is none.

    A word only counts alone; a command with a slash may be followed by more (`/start clause_9`).
    """
    cleaned = clean(text).strip(" 。.!！?？")
    if name := _BY_WORD.get(cleaned):
        return read_press(name)
    head, _, rest = text.strip().partition(" ")
    head = head.lower().partition("@")[0]
    return (_BY_WORD[head], rest.strip()) if head.startswith("/") and head in _BY_WORD else None


def read_clause(text: str) -> str:
    """The clause whose number is all that was typed, as under a button of the list: 第九条, 第9条; empty for others."""
    cleaned = clean(text).replace(" ", "").strip("。.!！?？")
    numbers = read_clause_numbers(cleaned) if _CLAUSE_ALONE.fullmatch(cleaned) else ()
    return numbers[0] if len(numbers) == 1 else ""


def read_press(press: str) -> tuple[str, str]:
    """The command that a button sends, and its argument: `clause:九` → clause, 九."""
    name, _, rest = press.partition(":")
    return name, rest
