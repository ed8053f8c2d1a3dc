"""Whether a message asks anything, and where."""

import re

_ASKS = re.compile(
    r"[?？]|[呢吧][,，]|多[少大久长高]|好多(?=钱|才|嘛|个|万)|要.{0,4}好多|几(?!乎|年|十|百|千)|(.)[不没]\1|吗|么|什么|啥|怎么|怎样|咋|不能|不可以|能不能|可不可以|是不是|是否|哪|谁|何时|多久|要不要|算不算|真的?假的?"
    r"|有没有|有无|行不行|还是|(?:报|讲|说|列|复述|解释|介绍)(?:一遍|一下|来听|出来)|告诉我|给我(?:报|讲|说|列|个数)|[不伐吧呢呗嘛没][。!！~～]*$"
)
_BARE = re.compile(r"的[咧呢嘞哩啊]?$")
_PAUSE = re.compile("[，,。；;?？!！\\n ]+")


def asks(text: str) -> bool:
    """Whether a text holds a word that asks."""
    return _ASKS.search(text) is not None


def is_ellipsis(text: str) -> bool:
    """Whether a text only names what a question before it is to be asked of: 省级的, 那跨境的咧."""
    return _BARE.search(text) is not None


def asking_parts(text: str) -> tuple[str, ...]:
    """The parts between pauses that ask something; the whole text where none does."""
    parts = tuple(part for part in _PAUSE.split(text) if part and asks(part))
    return parts or (text,)
