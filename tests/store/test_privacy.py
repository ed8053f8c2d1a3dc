import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import (
    Store,
    campaigns,
    consents,
    conversations,
    deliveries,
    enterprises,
    jobs,
    ledger,
    notices,
    own_words,
    people,
    privacy,
    questions,
    screenings,
    shares,
    staff,
    stamp,
    subscriptions,
    threads,
)
from bot.store.schema import PERSONAL_TABLES

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SECRET = "SECRET"


def fill(store: Store, user: str, text: str, rounds: int, seed: int = 0) -> None:
    """A life with the bot: values that grow and shrink, so that rows move between pages."""
    chance = random.Random(f"{seed}{user}")
    people.seen(store, user, text, NOW)
    consents.give(store, user, text, NOW)
    check = screenings.begin(store, user, NOW)
    screenings.asked(store, check, text, NOW)
    for n in range(rounds):
        conversations.save(store, user, {"x": text * chance.randrange(1, 300)}, NOW)
        questions.record(store, user, text * chance.randrange(1, 90), "answered", ["九"], text, NOW)
        deliveries.keep_reply(store, f"{user}-{n}", user, text * chance.randrange(1, 200), NOW)
        subscriptions.subscribe(store, user, f"{text}{n % 40}", NOW)
        facts = f'"{text * chance.randrange(1, 99)}"'
        enterprises.save(store, user, text, facts, "v1", stamp(NOW), NOW, id=None if n < 3 else 1)
        screenings.record(store, user, facts, "[]", "v1", NOW)
    campaigns.save_list(store, text, [user], NOW)
    campaigns.tap(store, 1, user, "看第九条", NOW)
    for campaign, state in ((1, "accepted"), (2, "pending")):
        ledger.freeze(store, campaign, [(user, text, None)])
        row = store.one("SELECT id FROM ledger WHERE campaign = ? AND user = ?", campaign, user)
        if row and state == "accepted":
            ledger.close(store, row["id"], "accepted", NOW, None, 77)
    subscriptions.set_quiet_hours(store, user, subscriptions.QuietHours(text, text))
    staff.put(store, user, text, text, NOW)
    staff.keep_state(store, user, {"x": text}, NOW)
    notices.put(store, user, "reply", "1", text, NOW)
    jobs.put(store, user, f"d:c.submit:{text}", NOW)
    threads.write(store, user, None, text, NOW)
    shares.put(store, f"code-{user}", user, check, NOW)
    own_words.keep(store, f"change-{user}", {user: text})


def leaks(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if SECRET.encode() in file.read_bytes()]


def test_every_table_that_names_a_user_counts_as_personal(store: Store) -> None:
    tables = store.database.tables
    assert {table.name for table in tables if "user" in table.columns_dict} == set(PERSONAL_TABLES)


def test_an_export_holds_a_row_of_every_table_and_only_the_persons_own(store: Store) -> None:
    fill(store, "u1", "甲", 1)
    fill(store, "u2", "乙", 1)
    shown = privacy.export(store, "u1")
    assert set(shown) == set(PERSONAL_TABLES)
    assert {row["user"] for rows in shown.values() for row in rows} == {"u1"}


def mingle(store: Store, seed: int) -> None:
    """Thirty people and the one in question write by turns, in values that grow and shrink."""
    chance = random.Random(seed)
    for n in range(600):
        user, text = f"telegram:{chance.randrange(30)}", "plain"
        if chance.random() < 0.3:
            user, text = f"telegram:{SECRET}", SECRET
        conversations.save(store, user, {"x": f"{text}-" * chance.randrange(1, 300)}, NOW)
        questions.record(store, user, text * chance.randrange(1, 100), "answered", ["九"], None, NOW)
        deliveries.keep_reply(store, f"{n}-{chance.random()}", user, text * chance.randrange(1, 200), NOW)
        people.seen(store, user, text, NOW)
        subscriptions.subscribe(store, user, f"t{chance.randrange(40)}", NOW)


# In some of these SQLite leaves copies in unused parts of pages, which `secure_delete` alone does not blank.
@pytest.mark.parametrize("seed", [1, 2, 41, 42, 49, 55])
def test_after_erasing_no_byte_of_the_person_is_in_any_file(store: Store, tmp_path: Path, seed: int) -> None:
    fill(store, f"telegram:{SECRET}", f"{SECRET}-", 15, seed)
    mingle(store, seed)
    assert leaks(tmp_path)
    others = privacy.export(store, "telegram:1")
    assert privacy.erase(store, f"telegram:{SECRET}") > 0
    assert leaks(tmp_path) == []
    assert privacy.export(store, f"telegram:{SECRET}") == {}
    assert privacy.export(store, "telegram:1") == others


def test_after_erasing_a_campaign_still_counts_the_recipient_and_knows_nothing_more(store: Store) -> None:
    fill(store, "u1", "甲", 1)
    privacy.erase(store, "u1")
    left = [(row.user, row.state, row.message_id, row.own_words) for n in (1, 2) for row in ledger.entries(store, n)]
    assert left == [(None, "accepted", None, None), (None, "skipped", None, None)]
    assert campaigns.taps(store, 1) == {"看第九条": 1}


def test_erasing_inside_a_transaction_cleans_the_files_when_it_ends(store: Store, tmp_path: Path) -> None:
    fill(store, SECRET, SECRET, 20)
    with store.transaction():
        privacy.erase(store, SECRET)
        deliveries.keep_reply(store, "k", "u1", "已删除", NOW)
    assert leaks(tmp_path) == []
    assert deliveries.reply_of(store, "k") == "已删除"


def test_deleting_one_enterprise_leaves_no_byte_of_its_figures(store: Store, tmp_path: Path) -> None:
    id = enterprises.save(store, "u1", "甲", f'"{SECRET}"', "v1", stamp(NOW), NOW)
    enterprises.delete(store, "u1", id)
    assert leaks(tmp_path) == []


@pytest.mark.process
def test_a_cleaning_cut_off_by_a_kill_is_done_at_the_next_start(tmp_path: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from bot.store import Store, privacy
from tests.store.test_privacy import fill
store = Store.open(Path({str(tmp_path / "bot.db")!r}))
fill(store, {SECRET!r}, {SECRET!r}, 20)
store._clean = lambda: os.kill(os.getpid(), signal.SIGKILL)
privacy.erase(store, {SECRET!r})
"""
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root).returncode == -signal.SIGKILL
    assert leaks(tmp_path)
    Store.open(tmp_path / "bot.db")
    assert leaks(tmp_path) == []


def test_a_cleaning_that_another_process_holds_up_is_done_by_the_next_transaction(store: Store, tmp_path: Path) -> None:
    store.run("PRAGMA busy_timeout = 50")
    fill(store, SECRET, SECRET, 5)
    reader = Store.open(tmp_path / "bot.db")
    reader.run("BEGIN")
    reader.rows("SELECT * FROM people")
    privacy.erase(store, SECRET)
    reader.run("COMMIT")
    with store.transaction():
        conversations.save(store, "u1", {}, NOW)
    assert leaks(tmp_path) == []
