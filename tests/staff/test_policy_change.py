from pathlib import Path

from bot.staff.effects import effects
from bot.staff.policy_diff import Change, diff, run_diff
from bot.store import Store, consents, enterprises
from knowledge.policy import POLICY_FILE, load_policy
from tests.staff.changed_policy import Data, cap_of_clause_nine, changed, figure, words
from tests.staff.people import keeps_profile


def test_a_changed_cap_is_said_in_words(tmp_path: Path) -> None:
    new = changed(tmp_path / "new.json", cap_of_clause_nine)
    assert diff(load_policy(), new) == (Change("九", "figure", "上限", "10万元", "15万元", ("cross_border",)),)
    assert diff(load_policy(), new)[0].text == "第九条 上限：10万元 → 15万元"


def test_the_same_policy_has_no_changes() -> None:
    assert diff(load_policy(), load_policy()) == ()


def test_a_changed_threshold_names_the_figure_that_it_is_asked_of(tmp_path: Path) -> None:
    new = changed(tmp_path / "new.json", figure("cross_border.exports", "150万元", 1_500_000))
    assert [change.text for change in diff(load_policy(), new)] == ["第九条 年跨境电商出口额门槛：200万元 → 150万元"]


def test_changed_words_are_shown_as_the_parts_that_differ(tmp_path: Path) -> None:
    new = changed(tmp_path / "new.json", words("十六", "监测服务", "监测和服务"))
    said = [change.text for change in diff(load_policy(), new)]
    assert said == ["第十六条 文字：「完善对电商企业的监测服务」 → 「完善对电商企业的监测和服务」"]


def test_a_place_that_is_let_in_is_said(tmp_path: Path) -> None:
    def county(data: Data) -> None:
        data["common_conditions"]["location"]["accepted"].append("county")

    said = [change.text for change in diff(load_policy(), changed(tmp_path / "new.json", county))]
    assert said == ["第十七条 在丽水市区：市直、莲都区、开发区 → 市直、莲都区、开发区、丽水各县（市）"]


def test_another_frequency_is_said(tmp_path: Path) -> None:
    def once(data: Data) -> None:
        next(award for award in data["awards"] if award["id"] == "growth")["frequency"] = "once"

    said = [change.text for change in diff(load_policy(), changed(tmp_path / "new.json", once))]
    assert said == ["第七条 做大做强资金支持的次数：每年 → 一次性"]


def test_the_command_prints_versions_and_changes(tmp_path: Path) -> None:
    changed(tmp_path / "new.json", cap_of_clause_nine)
    told = run_diff(POLICY_FILE, tmp_path / "new.json").splitlines()
    assert told == [f"政策版本 {load_policy().version} → 2026-1", "第九条 上限：10万元 → 15万元"]


def test_each_person_is_told_what_the_change_means_for_them(store: Store, tmp_path: Path) -> None:
    old, new = load_policy(), changed(tmp_path / "new.json", cap_of_clause_nine)
    keeps_profile(store, "telegram:100")
    keeps_profile(store, "telegram:101", platform_fees="50000")
    found = effects(store, old, new)
    assert found.words == {
        "telegram:100": "对“甲公司”的影响：\n第九条上限 10万元→15万元，您的预估 10万元→15万元\n"
        f"预估仅供参考，以主管部门审核为准。（政策版本 {old.version} → 2026-1）"
    }
    assert (found.profiles, found.better, found.worse, found.by_clause) == (2, 1, 0, {"九": 1})


def test_who_falls_out_is_told_so(store: Store, tmp_path: Path) -> None:
    new = changed(tmp_path / "new.json", figure("cross_border.exports", "400万元", 4_000_000))
    keeps_profile(store, "telegram:100")
    found = effects(store, load_policy(), new)
    assert "第九条年跨境电商出口额门槛 200万元→400万元，您的预估 10万元→不符合" in found.words["telegram:100"]
    assert (found.better, found.worse) == (0, 1)


def test_without_consent_no_profile_is_looked_at(store: Store, tmp_path: Path) -> None:
    keeps_profile(store, "telegram:100")
    consents.withdraw(store, "telegram:100", consents.BROADCAST)
    assert effects(store, load_policy(), changed(tmp_path / "new.json", cap_of_clause_nine)).profiles == 0


def test_each_enterprise_of_a_person_is_named(store: Store, tmp_path: Path) -> None:
    keeps_profile(store, "telegram:100", "甲公司")
    keeps_profile(store, "telegram:100", "乙公司", platform_fees="280000")
    told = effects(store, load_policy(), changed(tmp_path / "new.json", cap_of_clause_nine)).words["telegram:100"]
    assert [line for line in told.splitlines() if "第九条" not in line][:2] == [
        "对“甲公司”的影响：",
        "对“乙公司”的影响：",
    ]
    assert "您的预估 10万元→14万元" in told
    assert len(enterprises.list_of(store, "telegram:100")) == 2
