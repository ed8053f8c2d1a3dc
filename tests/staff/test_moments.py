from datetime import datetime, timedelta, timezone

import pytest

from bot.staff.moments import moment_text, read_moment

CHINA = timezone(timedelta(hours=8))
# A Monday.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("明天9点", "11-24 09:00"),
        ("11月25日 9:00", "11-25 09:00"),
        ("11月25号上午9点半", "11-25 09:30"),
        ("2026-11-25 09:00", "11-25 09:00"),
        ("后天下午3点", "11-25 15:00"),
        ("大后天下午三点一刻", "11-26 15:15"),
        ("今晚8点", "11-23 20:00"),
        ("明早八点", "11-24 08:00"),
        ("明晚七点半", "11-24 19:30"),
        ("周五上午十点", "11-27 10:00"),
        ("下周一9点", "11-30 09:00"),
        ("十二月一日十点二十分", "12-01 10:20"),
        ("9点", "11-24 09:00"),
        ("11点", "11-23 11:00"),
        ("中午12点", "11-23 12:00"),
        ("半小时后", "11-23 10:30"),
        ("2天后", "11-25 10:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(said: str, meant: str) -> None:
    read = read_moment(said, NOW)
    assert read is not None and read.strftime("%m-%d %H:%M") == meant


def test_a_date_of_this_year_that_is_past_means_next_year() -> None:
    assert read_moment("3月1日 9:00", NOW) == datetime(NOW.year + 1, 3, 1, 9, tzinfo=CHINA)


@pytest.mark.parametrize("said", ["明天", "随便", "25点", "13月40日", "9:75", ""])
def test_what_names_no_hour_is_no_moment(said: str) -> None:
    assert read_moment(said, NOW) is None


def test_a_moment_is_said_back_with_its_weekday() -> None:
    assert moment_text(datetime(2026, 11, 25, 9, 5, tzinfo=CHINA)) == "11月25日（周三）9:05"
