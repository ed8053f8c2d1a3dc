"""What the administrators set for the desk: its name, its hours, whether a second person approves, when to stop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.store import Store, settings

_YES_WORDS: Mapping[str, bool] = {"开": True, "要": True, "是": True, "关": False, "不要": False, "否": False}
_HOURS = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–—~到至]\s*([01]?\d|2[0-3])[:：]([0-5]\d)")
_PERCENT = re.compile(r"(\d{1,2})\s*[%％]?")


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing that can be set: its key, its name, and what holds until somebody sets it; an int is a percentage."""

    key: str
    label: str
    default: str | bool | int


OFFICE = Preference("office", "单位", "主管部门")
HOURS = Preference("office_hours", "办公时间", "工作日9:00–12:00、14:00–17:00")
SECOND_PERSON = Preference("second_person", "双人审批", True)
DIGEST = Preference("digest", "周报", True)
ERROR_SHARE = Preference("error_share", "出错暂停", 20)
QUIET = Preference("quiet_hours", "安静时间", "22:00–08:00")
PREFERENCES = (OFFICE, HOURS, SECOND_PERSON, DIGEST, ERROR_SHARE, QUIET)
_LONGEST = 60


def text_of(store: Store, preference: Preference) -> str:
    return str(settings.get(store, preference.key, preference.default))


def is_on(store: Store, preference: Preference, default: bool | None = None) -> bool:
    """`default`: what holds until somebody sets it, where the server was started with something else."""
    return bool(settings.get(store, preference.key, preference.default if default is None else default))


def percent_of(store: Store, preference: Preference) -> int:
    return int(settings.get(store, preference.key, preference.default))


def hours_of(store: Store) -> tuple[str, str]:
    """When the quiet hours of those who set none of their own begin and end."""
    begins, _, ends = text_of(store, QUIET).partition("–")
    return begins, ends


def set_as_typed(store: Store, label: str, value: str) -> Preference | None:
    """Sets what was typed; None if there is no such thing to set, or not to that."""
    for preference in PREFERENCES:
        if preference.label == label.strip():
            kept = _read(preference, value.strip())
            if kept is None or kept == "":
                return None
            settings.put(store, preference.key, kept)
            return preference
    return None


def told(store: Store, second_person: bool | None = None) -> tuple[str, ...]:
    """Every preference with its value, a line each."""
    return tuple(
        f"{one.label}：{_said(store, one, second_person if one is SECOND_PERSON else None)}" for one in PREFERENCES
    )


def _read(preference: Preference, value: str) -> str | bool | int | None:
    if isinstance(preference.default, bool):
        return _YES_WORDS.get(value)
    if isinstance(preference.default, int):
        share = _PERCENT.fullmatch(value)
        return int(share[1]) if share and int(share[1]) > 0 else None
    if preference is QUIET:
        hours = _HOURS.fullmatch(value)
        return f"{int(hours[1]):02}:{hours[2]}–{int(hours[3]):02}:{hours[4]}" if hours else None
    return value[:_LONGEST]


def _said(store: Store, one: Preference, default: bool | None) -> str:
    if isinstance(one.default, bool):
        return "开" if is_on(store, one, default) else "关"
    return f"错误超过{percent_of(store, one)}%" if isinstance(one.default, int) else text_of(store, one)
