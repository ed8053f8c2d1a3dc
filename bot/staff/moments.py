"""Moments as people write them: 明天9点, 11月25日 9:00, 周五下午3点半, 半小时后."""

import re
from datetime import date, datetime, time, timedelta

_CHINESE = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]")
_WEEKDAY = re.compile(r"(下下?|这|本)?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_DAYS = {"大后天": 3, "后天": 2, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "今天": 0, "今日": 0, "今晚": 0, "今早": 0}
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DATE = re.compile(r"(\d{1,2})\s*(?:月|/)\s*(\d{1,2})\s*[日号]?")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:：]\s*(\d{2})|[点时](?:([13])刻|(半)|\s*(\d{1,2})\s*分?)?)")
_LATER = re.compile(r"(半|\d+)个?(小时|钟头|分钟|天)(?:半)?(?:以?后|之后)")
_AFTERNOON = re.compile(r"下午|晚上|傍晚|今晚|明晚|中午")


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment that is meant, in the zone of `now`; None if day or hour cannot be told. It may be past."""
    said = _digits(text.strip())
    if later := _LATER.search(said):
        count = 0.5 if later[1] == "半" else int(later[1])
        unit = {"小时": timedelta(hours=1), "钟头": timedelta(hours=1), "分钟": timedelta(minutes=1)}
        return (now + count * unit.get(later[2], timedelta(days=1))).replace(second=0, microsecond=0)
    try:
        day, rest = _day(said, now)
    except ValueError:
        return None
    hour = _hour(rest)
    if hour is None:
        return None
    moment = datetime.combine(day or now.date(), hour, now.tzinfo)
    # 9点 said at ten in the morning means tomorrow's; with a day it means that day's.
    return moment + timedelta(days=1) if day is None and moment <= now else moment


def _digits(text: str) -> str:
    weekday = _WEEKDAY.search(text)
    kept = (weekday.start(), weekday.end()) if weekday else (-1, -1)
    inside = range(*kept)
    return _NUMERAL.sub(lambda found: found[0] if found.start() in inside else str(_value(found[0])), text)


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CHINESE[tens]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def _day(said: str, now: datetime) -> tuple[date | None, str]:
    """The day, and what is left of the text."""
    today = now.date()
    if found := _ISO.search(said):
        return date(int(found[1]), int(found[2]), int(found[3])), said[found.end() :]
    for word, ahead in _DAYS.items():
        if word in said:
            return today + timedelta(days=ahead), said
    if found := _WEEKDAY.search(said):
        wanted = "一二三四五六日".find(found[2].replace("天", "日")) if not found[2].isdigit() else int(found[2]) - 1
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=(found[1] or "").count("下"))
        day = monday + timedelta(days=wanted)
        return (day if found[1] or day >= today else day + timedelta(weeks=1)), said[found.end() :]
    if found := _DATE.search(said):
        day = date(today.year, int(found[1]), int(found[2]))
        return (day if day >= today else day.replace(year=today.year + 1)), said[found.end() :]
    return None, said


def _hour(said: str) -> time | None:
    found = _TIME.search(said)
    if found is None:
        return None
    hour = int(found[1])
    minute = int(found[3]) * 15 if found[3] else 30 if found[4] else int(found[2] or found[5] or 0)
    if _AFTERNOON.search(said) and hour < 12 and not (hour == 11 and "中午" in said):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


_WEEKDAYS = "一二三四五六日"


def moment_text(moment: datetime) -> str:
    """As it is said back: 11月25日（周三）9:00."""
    day = f"{moment.month}月{moment.day}日（周{_WEEKDAYS[moment.weekday()]}）"
    return f"{day}{moment.hour}:{moment.minute:02}"


def day_text(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日"
