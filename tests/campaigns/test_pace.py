from datetime import datetime, timedelta

import pytest

from bot.campaigns.pace import ErrorShare, Pace
from bot.campaigns.quiet import quiet_until
from bot.store.subscriptions import QuietHours
from tests.campaigns.fakes import CHINA, SkippingClock, run

CLOCK = SkippingClock()
NIGHT = QuietHours("22:00", "08:00")
NOON = QuietHours("12:00", "13:30")


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-23T{text}").replace(tzinfo=CHINA)


async def turns(pace: Pace, count: int) -> list[float]:
    taken = []
    for _ in range(count):
        await pace.turn()
        taken.append(CLOCK.seconds())
    return taken


def test_turns_come_evenly_from_the_first_second() -> None:
    assert run(turns(Pace(10, CLOCK), 21))[-1] == pytest.approx(1.9, abs=0.11)


def test_a_pause_is_not_made_up_for_by_a_burst() -> None:
    async def after_a_rest() -> list[float]:
        pace = Pace(10, CLOCK)
        await turns(pace, 5)
        await CLOCK.sleep(60)
        return await turns(pace, 11)

    taken = run(after_a_rest())
    assert taken[-1] - taken[0] == pytest.approx(0.9, abs=0.11)


def test_one_chat_that_is_told_to_wait_again_and_again_slows_nobody() -> None:
    pace = Pace(28, CLOCK)

    async def one_chat() -> None:
        for _ in range(100):
            pace.refused("a", 60)

    run(one_chat())
    assert pace.rate == 28


def test_refusals_that_spread_hold_everyone_then_slow_down_then_pass() -> None:
    async def flood() -> tuple[float, float, float]:
        pace = Pace(28, CLOCK)
        for n in range(8):
            pace.refused(str(n), 5)
        slowed = pace.rate
        (first,) = await turns(pace, 1)
        for n in range(200):
            pace.passed(str(n))
        return slowed, first, pace.rate

    slowed, first, recovered = run(flood())
    assert (slowed, recovered) == (14, 28)
    assert first >= 5


def test_errors_stop_a_run_above_their_share_and_never_on_the_first_few() -> None:
    few = ErrorShare(0.2)
    assert [few.note(True) for _ in range(20)] == [False] * 19 + [True]
    at_the_limit = ErrorShare(0.2)
    assert not any(at_the_limit.note(n % 5 == 4) for n in range(500))


@pytest.mark.parametrize(
    ("clock", "hours", "until"),
    [
        ("21:59:59", NIGHT, None),
        ("22:00", NIGHT, local("08:00") + timedelta(days=1)),
        ("07:59", NIGHT, local("08:00")),
        ("08:00", NIGHT, None),
        ("12:00", NOON, local("13:30")),
        ("13:30", NOON, None),
        ("03:00", QuietHours("00:00", "00:00"), None),
    ],
)
def test_quiet_hours_end_at_their_end(clock: str, hours: QuietHours, until: datetime | None) -> None:
    assert quiet_until(local(clock), hours) == until
