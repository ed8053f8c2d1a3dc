"""What the administrators set for the desk: its name, its hours, whether a second person approves."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.store import Store, settings

_YES_WORDS: Mapping[str, bool] = {"开": True, "要": True, "是": True, "关": False, "不要": False, "否": False}


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing that can be set: its key, its name, and what holds until somebody sets it."""

    key: str
    label: str
    default: str | bool


OFFICE = Preference("office", "单位", "主管部门")
HOURS = Preference("office_hours", "办公时间", "工作日9:00–12:00、14:00–17:00")
SECOND_PERSON = Preference("second_person", "双人审批", True)
DIGEST = Preference("digest", "周报", True)
PREFERENCES = (OFFICE, HOURS, SECOND_PERSON, DIGEST)
_LONGEST = 60


def text_of(store: Store, preference: Preference) -> str:
    return str(settings.get(store, preference.key, preference.default))


def is_on(store: Store, preference: Preference) -> bool:
    return bool(settings.get(store, preference.key, preference.default))


def set_as_typed(store: Store, label: str, value: str) -> Preference | None:
    """Sets what was typed; None if there is no such thing to set, or not to that."""
    for preference in PREFERENCES:
        if preference.label == label.strip():
            kept = _YES_WORDS.get(value.strip()) if isinstance(preference.default, bool) else value.strip()[:_LONGEST]
            if kept in (None, ""):
                return None
            settings.put(store, preference.key, kept)
            return preference
    return None


def told(store: Store) -> tuple[str, ...]:
    """Every preference with its value, a line each."""
    return tuple(f"{one.label}：{_said(store, one)}" for one in PREFERENCES)


def _said(store: Store, one: Preference) -> str:
    return ("开" if is_on(store, one) else "关") if isinstance(one.default, bool) else text_of(store, one)
