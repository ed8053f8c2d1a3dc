import os
import signal
import stat
import statistics
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.store import Store, conversations, deliveries, people, questions, settings, stamp

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def test_the_file_and_its_side_files_are_readable_by_the_owner_alone(store: Store, tmp_path: Path) -> None:
    settings.put(store, "x", 1)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"bot.db": 0o600, "bot.db-wal": 0o600, "bot.db-shm": 0o600}


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.touch(mode=0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_path_nothing_is_written_and_everything_works() -> None:
    store = Store.open(None)
    people.seen(store, "u1", "王", NOW)
    assert people.load(store, "u1") == people.Person("u1", "王", stamp(NOW), stamp(NOW), None)


def test_opening_again_finds_what_was_kept(tmp_path: Path) -> None:
    first = Store.open(tmp_path / "deep" / "bot.db")
    conversations.save(first, "u1", {"step": 3}, NOW)
    first.close()
    assert conversations.load(Store.open(tmp_path / "deep" / "bot.db"), "u1") == {"step": 3}


@pytest.mark.process
def test_two_processes_opening_a_new_file_at_once_both_get_it(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from bot.store import Store; Store.open(Path({str(tmp_path / 'bot.db')!r}))"
    started = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait(20) for process in started] == [0, 0, 0]


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        settings.put(store, "a", 1)
        raise RuntimeError
    assert settings.get(store, "a") is None


def test_an_inner_transaction_fails_by_itself(store: Store) -> None:
    with store.transaction():
        settings.put(store, "a", 1)
        with pytest.raises(RuntimeError), store.transaction():
            settings.put(store, "b", 2)
            raise RuntimeError
    assert (settings.get(store, "a"), settings.get(store, "b")) == (1, None)


def test_an_inner_transaction_falls_with_the_outer(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        with store.transaction():
            settings.put(store, "b", 2)
        raise RuntimeError
    assert settings.get(store, "b") is None


def test_threads_wait_for_each_others_transactions(store: Store) -> None:
    settings.put(store, "n", 0)

    def count() -> None:
        for _ in range(50):
            with store.transaction():
                settings.put(store, "n", settings.get(store, "n") + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert settings.get(store, "n") == 200


def test_a_second_store_on_the_file_reads_while_the_first_writes(store: Store, tmp_path: Path) -> None:
    settings.put(store, "a", "before")
    other = Store.open(tmp_path / "bot.db")
    with store.transaction():
        settings.put(store, "a", "after")
        assert settings.get(other, "a") == "before"
    assert settings.get(other, "a") == "after"


@pytest.mark.process
def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    code = f"""
import os, signal
from datetime import UTC, datetime
from pathlib import Path
from bot.store import Store, settings
store = Store.open(Path({str(tmp_path / "bot.db")!r}))
settings.put(store, "kept", 1)
with store.transaction():
    settings.put(store, "half", 1)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGKILL
    store = Store.open(tmp_path / "bot.db")
    assert (settings.get(store, "kept"), settings.get(store, "half")) == (1, None)


def test_moments_are_kept_in_one_zone_so_that_text_order_is_time_order() -> None:
    assert stamp(NOW) == "2026-11-23T01:00:00.000000+00:00"
    assert stamp(NOW) < stamp(datetime(2026, 11, 23, 1, 0, 1, tzinfo=UTC))


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        stamp(datetime(2026, 1, 1))


def test_a_message_costs_the_store_less_than_a_millisecond(store: Store) -> None:
    state = {"facts": {f"fact_{n}": "1234567" for n in range(30)}, "step": "asking"}
    taken = []
    for n in range(400):
        begun = time.perf_counter()
        with store.transaction():
            user = f"telegram:{n % 50}"
            people.seen(store, user, "王", NOW)
            deliveries.reply_of(store, f"k{n}")
            conversations.load(store, user)
            questions.record(store, user, "跨境电商有什么补贴", "answered", ["九"], "cross_border", NOW)
            conversations.save(store, user, state, NOW)
            deliveries.keep_reply(store, f"k{n}", user, "x" * 1500, NOW)
        taken.append(time.perf_counter() - begun)
    assert statistics.median(taken) < 0.001
    assert os.path.getsize(store.path or "") > 0
