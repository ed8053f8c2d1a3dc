"""The shipped policy file: the document to the letter, and no slip in it goes unnoticed."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.figures import read_figures
from knowledge.policy import POLICY_FILE, PolicyError, load_policy

_LAWS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def shipped() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(POLICY_FILE.read_text("utf-8"))
    return data


def refused(folder: Path, data: dict[str, Any]) -> str:
    path = folder / "policy.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    with pytest.raises(PolicyError) as error:
        load_policy(path)
    return str(error.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("policies")


def test_the_document_has_nineteen_clauses_in_six_chapters() -> None:
    policy = load_policy()
    numbers = [*"一二三四五六七八九十", *(f"十{ones}" for ones in "一二三四五六七八九")]
    assert list(policy.clauses) == numbers
    chapters = [clause.chapter for clause in policy.clauses.values()]
    assert chapters == [*"一一一", *"二二二", *"三三三三三三", *"四四", *"五五", *"六六六"]


@pytest.mark.parametrize("number", [str(number) for number in range(19)])
def test_a_clause_begins_with_its_title_and_ends_with_a_full_stop(number: str) -> None:
    clause = shipped()["clauses"][int(number)]
    assert clause["text"].endswith("。") and not set(" \t,;:()") & set(clause["text"])
    if clause["chapter"] != "六":
        assert clause["text"].startswith(clause["title"] + "。")


@_LAWS
@given(data=st.data())
def test_another_value_than_the_words_say_is_refused(folder: Path, data: st.DataObject) -> None:
    names = [name for name, each in shipped()["parameters"].items() if isinstance(each["value"], int)]
    name = data.draw(st.sampled_from(names))
    said = shipped()["parameters"][name]
    wrong = copy.deepcopy(shipped())
    wrong["parameters"][name]["value"] = said["value"] + data.draw(st.integers(1, 10_000))
    assert f"clause {said['clause']}: parameters.{name}: {said['figure']} says " in refused(folder, wrong)


@_LAWS
@given(data=st.data())
def test_a_figure_changed_in_the_text_is_refused(folder: Path, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, clause in enumerate(shipped()["clauses"]) if digits(clause["text"])]))
    clause = shipped()["clauses"][place]
    at = data.draw(st.sampled_from(digits(clause["text"])))
    other = data.draw(st.sampled_from([digit for digit in "123456789" if digit != clause["text"][at]]))
    wrong = copy.deepcopy(shipped())
    wrong["clauses"][place]["text"] = clause["text"][:at] + other + clause["text"][at + 1 :]
    assert f"clause {clause['number']}: " in refused(folder, wrong)


def digits(text: str) -> list[int]:
    """Where the text's figures have their digits."""
    return [at for f in read_figures(text) for at in range(f.start, f.end) if text[at] in "0123456789"]


@pytest.mark.parametrize(
    "where", ["document", "common_conditions", "awards.0", "facts.location", "parameters.park.area"]
)
def test_an_unknown_key_is_refused_wherever_it_stands(folder: Path, where: str) -> None:
    wrong = copy.deepcopy(shipped())
    at: Any = wrong
    head, _, rest = where.partition(".")
    at = at[head]
    if rest:
        at = at[int(rest)] if rest.isdigit() else at[rest]
    at["colour"] = "red"
    assert f"{where}.colour: Extra inputs are not permitted" in refused(folder, wrong)


@pytest.mark.parametrize("name", [*shipped()["parameters"]])
def test_a_parameter_taken_away_is_missed(folder: Path, name: str) -> None:
    wrong = copy.deepcopy(shipped())
    clause = wrong["parameters"].pop(name)["clause"]
    told = refused(folder, wrong)
    assert f"clause {clause}: " in told and (f"no parameter {name}" in told or "neither a parameter nor" in told)


@pytest.mark.parametrize("name", [*shipped()["facts"]])
def test_a_fact_taken_away_is_missed(folder: Path, name: str) -> None:
    wrong = copy.deepcopy(shipped())
    del wrong["facts"][name]
    told = refused(folder, wrong)
    assert f"no fact {name}" in told or f"asks for {name}, which is not defined" in told


def test_what_is_no_json_is_refused_with_its_path(folder: Path) -> None:
    path = folder / "torn.json"
    path.write_text(POLICY_FILE.read_text("utf-8")[:5000], "utf-8")
    with pytest.raises(PolicyError, match=r"clause -: .*torn\.json: cannot be read"):
        load_policy(path)


def test_a_file_that_is_not_there_is_refused_with_its_path(folder: Path) -> None:
    with pytest.raises(PolicyError, match=r"clause -: .*none\.json: cannot be read"):
        load_policy(folder / "none.json")


def test_a_hint_gives_no_rule_of_its_own() -> None:
    hints = [fact["hint"] for fact in shipped()["facts"].values()]
    ruling = [hint for hint in hints if any(word in hint for word in ("一般", "通常", "不算", "原则上"))]
    assert [hint for hint in ruling if "文件没写" not in hint or "主管部门" not in hint] == []
