"""The hours in which nobody is written to, and how people say them."""

import re
from datetime import datetime, time, timedelta

from bot.store.subscriptions import QuietHours

USUAL = QuietHours("22:00", "08:00")
"""For whoever set none of their own."""
NONE = QuietHours("00:00", "00:00")
"""Beginning and end are the same: messages may come at any time."""

_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]")
_PART = (
    r"(?P<{0}part>凌晨|清晨|早上|早晨|一早|早|上午|中午|下午|傍晚|晚上|晚间|夜里|夜间|半夜|深夜"
    r"|夜|晚|第2天(?:早上|早晨|上午|早)?|次日(?:早上|早|上午)?)?的?"
)
_HOUR = r"(?P<{0}hour>\d{{1,2}})(?:[:：](?P<{0}minute>\d{{2}})|[点时](?:钟|整)?(?P<{0}half>半)?)?"
_SPAN = re.compile((_PART + _HOUR).format("a", "a") + r"[到至\-~—–]+" + (_PART + _HOUR).format("b", "b"))
_QUIET = re.compile(
    r"(?:别|不要|不用|不许|不准|请勿|勿|不想|不能)(?:再)?(?:给我|把|被|受|来)?"
    r"(?:发|推送?|打扰|打搅|吵|烦|通知|收|群发|消息)|免打扰|勿扰|安静|静音|休息"
)
_NIGHT = re.compile(r"(?:晚上|夜里|夜间|半夜|深夜|晚间)")
_ANY_TIME = re.compile(
    r"(?:随时|(?:什么|啥)时候(?=都)|任何时候|任何时间|全天|24小时)(?:都)?(?:可以|能|行|可)?(?:发|收|通知|推送)"
    r"|(?:取消|关掉|关闭|不要|去掉)(?:免打扰|安静时间)"
)
_LONGEST = 40


def quiet_until(local: datetime, hours: QuietHours) -> datetime | None:
    """When the peace ends, or None if there is none at this local moment."""
    begins, ends = time.fromisoformat(hours.begins), time.fromisoformat(hours.ends)
    clock = local.time()
    if begins == ends:
        return None
    if begins < ends:
        quiet, tomorrow = begins <= clock < ends, False
    else:
        quiet, tomorrow = clock >= begins or clock < ends, clock >= begins
    if not quiet:
        return None
    day = local.date() + timedelta(days=1) if tomorrow else local.date()
    return datetime.combine(day, ends, local.tzinfo)


def read_quiet_hours(text: str) -> QuietHours | None:
    """The hours that a wish for peace names: 晚上十点到早上八点别发; None where the text is no such wish."""
    said = _digits(text.strip().rstrip("。.!！~"))
    if len(said) > _LONGEST or re.search(r"[?？吗呢]", said):
        return None
    if _ANY_TIME.search(said):
        return NONE
    if not _QUIET.search(said):
        return None
    if (span := _SPAN.search(said)) is not None:
        return _spanned(span)
    return USUAL if _NIGHT.search(said) else None


def _spanned(span: re.Match[str]) -> QuietHours | None:
    begins, ends = _clock(span, "a"), _clock(span, "b")
    if begins is None or ends is None or begins == ends:
        return None
    # 下午1点到3点: the second hour is of the same half of the day where it names none.
    told = span["bpart"] is not None or span["bminute"] is not None
    if not told and span["apart"] is not None and begins.hour >= 12 and ends.hour < 12:
        later = ends.replace(hour=ends.hour + 12)
        ends = later if begins < later else ends
    return QuietHours(begins.isoformat("minutes"), ends.isoformat("minutes"))


def _clock(span: re.Match[str], side: str) -> time | None:
    hour, minute = int(span[f"{side}hour"]), int(span[f"{side}minute"] or (30 if span[f"{side}half"] else 0))
    part = span[f"{side}part"]
    if hour < 12 and _is_late(part) and not (_is_night(part) and hour < 5):
        hour += 12
    elif hour == 12 and _is_night(part):
        hour = 0
    if hour == 24:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_late(part: str | None) -> bool:
    return part is not None and (part in ("下午", "傍晚") or _is_night(part))


def _is_night(part: str | None) -> bool:
    return part is not None and (part[0] in "晚夜" or part in ("半夜", "深夜"))


def _digits(text: str) -> str:
    """With 十点 as 10点."""
    return _NUMERAL.sub(lambda found: str(_value(found[0])), text)


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CHINESE[tens]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
