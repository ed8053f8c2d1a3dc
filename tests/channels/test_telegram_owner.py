"""A shop owner's visit over the real library, and processes of the bot that are killed in the middle of it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.channels.telegram import application
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.serve import new_builder, serving
from bot.settings import Settings, settings_from_environment
from bot.store import Store
from bot.texts import TEXTS
from bot.wiring import telegram_application
from tests.telegram_server import TelegramServer
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio
COMMAND = str(Path(sys.executable).with_name("policybot"))
SECOND = 0.05


@pytest.fixture(scope="module")
def learnt() -> Path:
    """What `make setup` has learnt, for every process."""
    return settings_from_environment().cache


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot keeps Telegram's limits on the server's short seconds."""
    monkeypatch.setattr(application, "Limits", partial(Limits, second=SECOND))


@asynccontextmanager
async def at_work(server: TelegramServer, folder: Path, learnt: Path) -> AsyncIterator[None]:
    settings = Settings(store=folder / "bot.db", cache=learnt)
    async with serving(telegram_application(new_builder(server.token, server.base), settings)):
        yield


def questions_kept(folder: Path) -> int:
    store = Store.open(folder / "bot.db")
    kept: int = store.value("SELECT count(*) FROM questions")
    store.close()
    return kept


async def walks(owner: Person, *steps: str) -> str:
    """Types each step, or taps it where it stands in square brackets; what the bot said last."""
    text = ""
    for step in steps:
        if step.startswith("["):
            owner.press(step.strip("[]"))
        else:
            owner.say(step)
        text = (await owner.reads(20)).text
    return text


CHECK = ("/start", f"[{TEXTS.check_label}]", "[企业]", "[莲都区]", "[没有]", "2026年", "[跨境电商]", "[选好了]")
FIGURES = "2026年出口800万，平台费12万，广告费6万，没领过"


async def test_an_owner_checks_by_tapping_and_takes_the_report_home(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        report = await walks(owner, *CHECK, FIGURES, "[够了，出结果]")
        assert "第九条" in report and TEXTS.disclaimer in report
        for label, begins in (("PDF报告", b"%PDF"), ("图片", b"\x89PNG"), ("表格", b"PK")):
            assert await walks(owner, f"[{label}]") == TEXTS.report_file
            assert ((await owner.reads(20)).file or b"").startswith(begins)


async def test_a_redelivered_question_is_recorded_and_answered_once(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        owner.say("第九条最高多少")
        [update] = server.updates.pending
        assert "10万元" in (await owner.reads()).text
        server.updates.queue(update)
        assert await owner.chat.reads_nothing(0.3)
    assert questions_kept(tmp_path) == 1


async def test_a_redelivered_tap_in_a_check_does_not_answer_the_next_question(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        await owner.asks("自查")
        owner.press("企业")
        [update] = server.updates.pending
        asked = (await owner.reads()).text
        server.updates.queue(update)
        assert await owner.chat.reads_nothing(0.3)
        assert "注册在哪里" in asked
        assert "莲都区" in await walks(owner, "[莲都区]")


async def test_what_cannot_be_read_gets_a_sentence_and_keeps_the_question(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        for kind in ("sticker", "voice", "photo", "location"):
            owner.send(kind)
            assert (await owner.reads()).text == TEXTS.unreadable
        await walks(owner, "自查", "[企业]")
        owner.sticker()
        shown = await owner.reads()
        assert shown.text.startswith(TEXTS.unreadable) and "莲都区" in shown.labels


async def test_a_deep_link_opens_a_clause_and_its_buttons_work(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        assert "第九条 支持开展跨境电商业务" in await walks(owner, "/start clause_9")
        assert "您是哪一类" in await walks(owner, f"[{TEXTS.check_label}]")


async def test_a_tap_under_an_old_message_is_taken_kindly(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        owner = server.person(7)
        first = await owner.asks("自查")
        await walks(owner, "[企业]", "[莲都区]")
        owner.press("个人", first)
        shown = await owner.reads()
        assert "有没有列入" in shown.text
        assert "个人" not in await walks(owner, "[没有]", "2026年", "[够了，出结果]")


async def test_many_people_are_answered_side_by_side_each_in_order(tmp_path: Path, learnt: Path) -> None:
    asked = {"第四条": "第四条", "第九条": "第九条", "第十二条": "第十二条"}
    async with TelegramServer(second=SECOND).running() as server, at_work(server, tmp_path, learnt):
        people = [server.person(number) for number in range(1, 13)]
        for text in asked:
            for person in people:
                person.say(text)
        read = await asyncio.gather(*(reads_all(person, len(asked)) for person in people))
    assert read == [[*asked.values()]] * len(people)


async def reads_all(person: Person, count: int) -> list[str]:
    return [(await person.reads(20)).text.split(" ")[0] for _ in range(count)]


# Processes


async def started(server: TelegramServer, folder: Path, learnt: Path) -> Process:
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_BASE": server.base,
        "POLICYBOT_CACHE": str(learnt),
    }
    command = (COMMAND, "telegram", "--store", str(folder / "bot.db"))
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=DEVNULL, stderr=DEVNULL)


async def killed(process: Process, how: int = signal.SIGKILL) -> int:
    process.send_signal(how)
    return await process.wait()


@pytest.mark.process
async def test_a_reply_that_a_kill_kept_from_being_sent_arrives_once_after_the_start(
    tmp_path: Path, learnt: Path
) -> None:
    async with TelegramServer().running() as server:
        owner = server.person(7)
        process = await started(server, tmp_path, learnt)
        assert "自查" in (await owner.asks("/start", 20)).text
        server.faults.add("server")
        owner.say("第九条最高多少")
        while not server.faults.hit:
            await asyncio.sleep(0.02)
        # It hears of the fault, and waits before it tries again: nothing is in flight.
        await asyncio.sleep(0.2)
        assert await killed(process) == -signal.SIGKILL
        server.faults.clear()
        process = await started(server, tmp_path, learnt)
        assert "10万元" in (await owner.reads(20)).text
        assert await owner.chat.reads_nothing(1.5)
        assert "20万元" in (await owner.asks("展会补助最高多少", 20)).text
        assert await killed(process, signal.SIGTERM) == 0
    assert questions_kept(tmp_path) == 2


@pytest.mark.process
async def test_a_reply_that_may_have_arrived_before_a_kill_is_given_again_only_when_asked_for(
    tmp_path: Path, learnt: Path
) -> None:
    async with TelegramServer().running() as server:
        owner = server.person(7)
        process = await started(server, tmp_path, learnt)
        await owner.asks("/start", 20)
        # Telegram takes the reply, and the process never hears of it.
        server.faults.add("silent", methods=["sendMessage"], seconds=30)
        assert "10万元" in (await owner.asks("第九条最高多少", 20)).text
        await killed(process)
        server.faults.clear()
        process = await started(server, tmp_path, learnt)
        asked = await owner.reads(20)
        assert (asked.text, asked.labels) == (TEXTS.maybe_not_arrived, [TEXTS.again_label])
        assert await owner.chat.reads_nothing(0.5)
        assert "10万元" in await walks(owner, f"[{TEXTS.again_label}]")
        owner.press(TEXTS.again_label, asked)
        assert (await owner.reads(20)).text == TEXTS.old_press
        await killed(process)


@pytest.mark.process
async def test_a_check_goes_on_after_the_process_was_killed(tmp_path: Path, learnt: Path) -> None:
    async with TelegramServer().running() as server:
        owner = server.person(7)
        process = await started(server, tmp_path, learnt)
        await owner.asks("自查", 20)
        await walks(owner, "[企业]")
        # The reply is known to have arrived; a kill before that would have it sent again.
        await asyncio.sleep(0.3)
        await killed(process)
        owner.press("莲都区")
        process = await started(server, tmp_path, learnt)
        assert "所在地：莲都区" in (await owner.reads(20)).text
        await killed(process)
