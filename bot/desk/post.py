"""Sends what was written down for one person each: cards, replies, test messages, the weekly digest."""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.campaigns.campaign import Illegal
from bot.campaigns.clock import Clock
from bot.courier import (
    Blocked,
    CalledOff,
    Courier,
    Gone,
    Migrated,
    Outgoing,
    Rejected,
    Result,
    RetryAfter,
    Sent,
    ServerFault,
    Uncertain,
)
from bot.desk import office, wording
from bot.desk.desk import Desk
from bot.desk.outgoing import parse
from bot.desk.room import button, message
from bot.desk.sending import TEST
from bot.desk.talking import REPLY
from bot.staff.figures import SMALLEST
from bot.staff.preferences import DIGEST, is_on
from bot.staff.roles import with_act
from bot.store import notices, people, settings
from bot.store.notices import Notice

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 6
_DOUBT = "doubt"
_BACKOFF = 2.0
_LAST_DIGEST = "digest_sent"
_DIGEST_HOUR = 9
_UNDELIVERED = {"failed": "没发出去", "blocked": "对方停用了机器人，没发出去", "uncertain": "不确定对方收到没有"}


async def run(desk: Desk, courier: Courier, clock: Clock, poll: float = 1.0) -> None:
    """Runs until it is cancelled; one a database, beside the campaigns' runner."""
    settle(desk, clock.now())
    while True:
        try:
            # To count and draw a week takes a moment that nobody should wait for.
            await asyncio.to_thread(give_digest, desk, clock.now())
            while await send_one(desk, courier, clock):
                pass
        except Exception:
            _LOG.exception("a notice could not be sent")
        await clock.sleep(poll)


def settle(desk: Desk, now: datetime) -> None:
    """What was in flight at a kill may have arrived: it is said to be uncertain rather than said twice."""
    for notice in notices.in_state(desk.store, "sending"):
        with desk.store.transaction():
            _fail(desk, notice, "uncertain", "cut off", now)


async def send_one(desk: Desk, courier: Courier, clock: Clock) -> bool:
    """Sends the next notice, if there is one."""
    notice = notices.take(desk.store, desk.channel, clock.now())
    if notice is None:
        return False
    try:
        result = await _send(desk, courier, notice, clock)
    except CalledOff:
        return True
    except Exception as fault:
        # Whatever broke, what it had done by then is not known.
        result = Uncertain(type(fault).__name__)
    _record(desk, notice, result, clock.now())
    return True


def give_digest(desk: Desk, now: datetime) -> bool:
    """On Monday mornings, once a week, to everyone of the desk."""
    local = now.astimezone(desk.zone)
    monday = (local - timedelta(days=local.weekday())).date().isoformat()
    due = local.weekday() == 0 and local.hour >= _DIGEST_HOUR and is_on(desk.store, DIGEST)
    if not due or settings.get(desk.store, _LAST_DIGEST) == monday:
        return False
    blocks = office.digest(desk.room, now)
    with desk.store.transaction():
        settings.put(desk.store, _LAST_DIGEST, monday)
        files = office.files_of(office.figures_of(desk.room, now - office.WEEK, now))
        for user in with_act(desk.store, "look"):
            row = (button("看更久的", "f.show", 30), button("收件箱", "i.list"))
            desk.room.tell(user, "digest", monday, message(*blocks, buttons=(row,)), now)
            for file in files:
                desk.room.tell(user, "digest", monday, Outgoing((), file=file), now)
    return True


class ProgressBoard:
    """Shows the staff who started a campaign how it goes on, in one message each that is edited in place."""

    def __init__(self, desk: Desk, courier: Courier) -> None:
        self._desk = desk
        self._courier = courier

    async def __call__(self, campaign: int, tally: dict[str, int]) -> None:
        content = self.drawn(campaign, tally)
        for watcher, message_id in notices.watchers(self._desk.store, campaign).items():
            if not watcher.startswith(f"{self._desk.channel}:"):
                continue
            chat = watcher.partition(":")[2]
            if message_id is not None:
                await self._courier.edit(chat, message_id, content)
            elif isinstance(sent := await self._courier.send(chat, content), Sent):
                notices.showing(self._desk.store, campaign, watcher, sent.message_id)

    def drawn(self, campaign: int, tally: dict[str, int]) -> Outgoing:
        """How it stands, with what may be done about it."""
        one = self._desk.campaigns.load(campaign)
        if one is None:
            return message(f"群发{campaign}")
        total = sum(tally.values())
        open_ = tally.get("pending", 0) + tally.get("sending", 0)
        hidden = wording.is_private(one) and total < SMALLEST
        share = 100 * (total - open_) // total if total else 100
        accepted, bad = tally.get("accepted", 0), sum(tally.get(state, 0) for state in ("failed", "uncertain"))
        said = "" if hidden else f"{wording.few(one, total - open_)}/{total}，送出 {wording.few(one, accepted)}"
        paused = wording.PAUSED.get(one.paused_for or "", "")
        lines = [
            wording.head(one) + (f"（{paused}）" if paused else ""),
            f"{_bar(share)} {share}%",
            said + (f"，失败或不确定 {wording.few(one, bad)}" if bad and not hidden else ""),
        ]
        buttons = {
            "sending": (button("暂停", "c.pause", campaign), button("取消", "c.drop", campaign)),
            "paused": (button("继续", "c.resume", campaign), button("取消", "c.drop", campaign)),
        }
        row = (*buttons.get(one.status, ()), button("看结果", "c.report", campaign))
        return message(*lines, buttons=(row,))


def _bar(share: int) -> str:
    full = share // 10
    return "■" * full + "□" * (10 - full)


async def _send(desk: Desk, courier: Courier, notice: Notice, clock: Clock) -> Result:
    def begun() -> None:
        if not notices.begin(desk.store, notice.id, clock.now()):
            raise CalledOff

    if notice.kind != TEST:
        return await courier.send(_chat(notice), parse(notice.content), begun)
    now, campaign = clock.now(), int(notice.subject)
    result = await desk.room.campaigns.test(campaign, notice.user, courier, now, begun)
    if isinstance(result, Illegal):
        desk.room.tell(notice.user, "tested", notice.subject, message(wording.why_not(result)), now)
        return Rejected(result.reason)
    if isinstance(result, Sent):
        row = (button("提交审批", "c.submit", campaign), button("再改改", "c.show", campaign))
        told = message(f"上面就是群发{campaign}的样子。满意就提交审批。", buttons=(row,))
        desk.room.tell(notice.user, "tested", notice.subject, told, now)
    return result


def _record(desk: Desk, notice: Notice, result: Result, now: datetime) -> None:
    store, id = desk.store, notice.id
    with store.transaction():
        match result:
            case Sent():
                notices.close(store, id, "delivered", None, now)
            case Blocked(reason) | Gone(reason):
                people.block(store, notice.user, now)
                _fail(desk, notice, "blocked", reason, now)
            case Uncertain(reason):
                _fail(desk, notice, "uncertain", reason, now)
            case Rejected(reason):
                _fail(desk, notice, "failed", reason, now)
            case RetryAfter(seconds):
                notices.put_off(store, id, seconds, "retry_after", notice.attempts, now)
            case ServerFault(reason) if notice.attempts + 1 >= _ATTEMPTS:
                _fail(desk, notice, "failed", reason, now)
            case ServerFault(reason):
                wait = _BACKOFF * 2**notice.attempts
                notices.put_off(store, id, wait, reason, notice.attempts + 1, now)
            case Migrated(chat):
                people.moved(store, notice.user, f"{desk.channel}:{chat}")
                notices.put_off(store, id, 0, "migrated", notice.attempts + 1, now)


def _fail(desk: Desk, notice: Notice, state: notices.State, reason: str, now: datetime) -> None:
    """The final state; whoever wrote a reply that did not arrive is told, so that nobody waits in silence, and whoever
    may have missed something is asked."""
    notices.close(desk.store, notice.id, state, reason, now)
    if state == "uncertain" and notice.kind not in (TEST, _DOUBT):
        row = (button("没收到，再发一次", "n.again", notice.id),)
        asked = message("刚才有一条消息不知道您收到没有。没收到就点下面。", buttons=(row,))
        desk.room.tell(notice.user, _DOUBT, str(notice.id), asked, now)
    if notice.kind == REPLY:
        thread, _, writer = notice.subject.partition("|")
        said = message(f"给留言{thread}号的回复{_UNDELIVERED.get(state, '没发出去')}。")
        desk.room.tell(writer, "undelivered", thread, said, now)
    elif notice.kind == TEST and state != "blocked":
        said = message(f"试发没成功：{reason}。", buttons=((button("看卡片", "c.show", notice.subject),),))
        desk.room.tell(notice.user, "tested", notice.subject, said, now)


def _chat(notice: Notice) -> str:
    return notice.user.partition(":")[2]
