import multiprocessing
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from bot.store import Store, campaigns, ledger
from tests.campaigns.fakes import desk_of, numbered, sending, subscribe
from tests.campaigns.killed import SETTINGS, deliver_until_done

RECIPIENTS = 2000
KILLS = 50


@pytest.mark.process
@pytest.mark.slow
def test_killed_fifty_times_everyone_has_it_once_but_for_one_uncertain_a_slot_and_kill(tmp_path: Path) -> None:
    database, record = tmp_path / "bot.db", tmp_path / "record"
    store = Store.open(database)
    subscribe(store, numbered(RECIPIENTS))
    one = sending(desk_of(store))
    store.close()
    record.touch()

    kills = _kill_again_and_again(database, record, one.id, random.Random(20261123))

    store = Store.open(database)
    arrived = Counter(record.read_text().split())
    states = {entry.user: entry.state for entry in ledger.entries(store, one.id)}
    accepted = {user for user, state in states.items() if state == "accepted"}
    uncertain = {user for user, state in states.items() if state == "uncertain"}
    assert kills == KILLS
    assert campaigns.status(store, one.id) == "done"
    assert accepted | uncertain == set(numbered(RECIPIENTS))
    assert max(arrived.values()) == 1
    assert accepted <= {f"telegram:{chat}" for chat in arrived}
    assert 0 < len(uncertain) <= kills * SETTINGS.slots


def _kill_again_and_again(database: Path, record: Path, id: int, chance: random.Random) -> int:
    """Each time after some more messages, so that the kills spread over the whole campaign."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.campaigns.killed"])
    share = RECIPIENTS // KILLS * 3 // 4
    for kill in range(KILLS + 1):
        enough = record.stat().st_size + 6 * chance.randrange(share * 2)
        full = None if kill == KILLS else enough + 6 * SETTINGS.slots
        process = context.Process(target=deliver_until_done, args=(database, record, id, full))
        process.start()
        if kill == KILLS:
            process.join(60)
            return kill
        while record.stat().st_size < enough and process.is_alive():
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.003))
        if not process.is_alive():
            return kill
        process.kill()
        process.join()
    return KILLS
