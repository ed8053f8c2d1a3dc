import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.staff.cli_acts import NotARole, run_audit, run_invite, run_list, run_remove
from bot.staff.invitations import VALID, invite, redeem, remove
from bot.staff.roles import ALLOWED, role_of
from bot.store import Store, audit, campaigns, staff
from tests.staff.people import ADMIN, APPROVER, EDITOR, NOW, PERSON, staffed


def test_a_code_lets_one_person_in_and_no_second(store: Store) -> None:
    code = invite(store, "approver", ADMIN, NOW)
    assert redeem(store, code, PERSON, NOW) is not None
    assert redeem(store, code, "telegram:101", NOW) is None
    assert (role_of(store, PERSON), role_of(store, "telegram:101")) == ("approver", "person")


def test_a_code_is_read_however_it_is_typed(store: Store) -> None:
    code = invite(store, "editor", ADMIN, NOW).lower()
    assert redeem(store, f" {code[:4]}-{code[4:8]} {code[8:]}", PERSON, NOW) is not None


def test_a_code_runs_out(store: Store) -> None:
    code = invite(store, "editor", ADMIN, NOW)
    assert redeem(store, code, PERSON, NOW + VALID) is None
    assert redeem(store, code, PERSON, NOW + VALID - timedelta(seconds=1)) is not None


def test_the_file_holds_no_code(store: Store, tmp_path: Path) -> None:
    code = invite(store, "administrator", ADMIN, NOW)
    assert [file.name for file in tmp_path.iterdir() if code.encode() in file.read_bytes()] == []


def test_a_role_that_nobody_knows_is_no_role(store: Store) -> None:
    staff.put(store, PERSON, "king", "?", NOW)
    assert role_of(store, PERSON) == "person"


def test_a_person_may_do_nothing_but_ask() -> None:
    assert {act for act, roles in ALLOWED.items() if "person" in roles} == {"ask"}


def test_the_last_administrator_stays(store: Store) -> None:
    staffed(store)
    assert remove(store, ADMIN, EDITOR, NOW) is False
    staff.put(store, EDITOR, "administrator", ADMIN, NOW)
    assert remove(store, ADMIN, EDITOR, NOW) is True
    assert role_of(store, ADMIN) == "person"


@pytest.mark.parametrize("table", ["audit", "campaign_log"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'x'", "DELETE FROM {}", "DELETE FROM {} WHERE id = 1"])
def test_the_logs_only_grow(store: Store, table: str, statement: str) -> None:
    audit.record(store, ADMIN, "administrator", "invite", "editor", "ok", NOW)
    campaigns.log(store, 1, "start", "bot", "", NOW)
    before = audit.entries(store)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        store.run(statement.format(table))
    assert audit.entries(store) == before


def test_an_act_on_a_campaign_is_in_the_log_of_the_desk(store: Store) -> None:
    staffed(store)
    campaigns.log(store, 7, "approve", APPROVER, "", NOW)
    campaigns.log(store, 7, "start", "bot", "", NOW)
    logged = [(entry.by, entry.role, entry.act, entry.subject) for entry in audit.entries(store)]
    assert logged == [(APPROVER, "approver", "campaign.approve", "7"), ("bot", "", "campaign.start", "7")]


def test_the_servers_commands_invite_list_and_remove(store: Store) -> None:
    told = run_invite(store, "administrator", NOW, "lishui_bot")
    code = told.partition("staff_")[2].partition("\n")[0]
    assert redeem(store, code, PERSON, NOW) is not None
    assert run_list(store).startswith(f"{PERSON}\tadministrator")
    assert run_remove(store, PERSON, NOW).startswith("没有移除")
    assert [line.split("\t")[1:6] for line in run_audit(store).splitlines()] == [
        ["server", "person", "invite", "administrator", "ok"],
        [PERSON, "administrator", "redeem", "administrator", "ok"],
        ["server", "person", "remove", PERSON, "refused"],
    ]


def test_nobody_is_invited_to_a_role_that_does_not_exist(store: Store) -> None:
    with pytest.raises(NotARole, match="editor, approver, administrator"):
        run_invite(store, "king", NOW)
