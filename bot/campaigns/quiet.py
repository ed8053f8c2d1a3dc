"""The hours in which nobody is written to."""

from datetime import datetime, time, timedelta

from bot.store.subscriptions import QuietHours


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
