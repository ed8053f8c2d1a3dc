"""Every line of applicants.txt: what applicants say, and which facts are heard."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.applicant import Heard, hear_facts
from calculators.facts import FactValue
from calculators.ranges import Range
from knowledge.policy import PolicyError, load_policy
from knowledge.vocabulary import load_vocabulary

TODAY = date(2026, 11, 23)
POLICY = load_policy()
VOCABULARY = load_vocabulary(POLICY)
TABLE = Path(__file__).with_name("applicants.txt")
SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}


@dataclass(frozen=True)
class Row:
    sentence: str
    topic: str | None
    heard: frozenset[tuple[str, object]]


def rows() -> tuple[Row, ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


def _row(line: str) -> Row:
    sentence, topic, told = line.split(" | ")
    pairs = (each.split("=", 1) for each in told.split() if told != "-")
    return Row(sentence, None if topic == "-" else topic, frozenset((name, _value(name, said)) for name, said in pairs))


def _value(name: str, said: str) -> object:
    if name in ("foreign", "hypothetical"):
        return said
    kind = "yuan" if name.startswith("received.") else POLICY.facts[name].kind
    if kind == "yes_no":
        return said == "是"
    if kind == "choice":
        return said
    if kind == "choices":
        return frozenset(said.split("+"))
    low, ranged, high = said.partition("~")
    if ranged:
        return Range(_number(low), _number(high) if high else None)
    return int(_number(low)) if kind in ("count", "year") else _number(low)


def _number(said: str) -> Decimal:
    return Decimal(said[:-1]) * SCALES[said[-1]] if said[-1] in SCALES else Decimal(said)


def hear(
    text: str, topic: str | None = None, asked: str | None = None, previous: dict[str, FactValue] | None = None
) -> Heard:
    return hear_facts(text, VOCABULARY, TODAY, topic, asked, previous)


def as_told(heard: Heard) -> frozenset[tuple[str, object]]:
    told: list[tuple[str, object]] = list(heard.values.items())
    told += [(f"received.{award}", sum_) for award, sum_ in heard.received.items()]
    told += [("hypothetical", name) for name in heard.hypothetical]
    return frozenset(told + ([("foreign", heard.foreign)] if heard.foreign else []))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.sentence)
def test_sentence_is_heard_as_the_table_says(row: Row) -> None:
    assert as_told(hear(row.sentence, row.topic)) == row.heard


def test_table_has_well_over_a_hundred_sentences_each_once() -> None:
    sentences = [(row.sentence, row.topic) for row in rows()]
    assert len(sentences) >= 150 and len(sentences) == len(set(sentences))


def test_bare_figure_is_of_the_fact_that_was_asked_for() -> None:
    assert hear("大概600万吧", asked="cross_border_exports").values == {
        "cross_border_exports": Range(Decimal(5400000), Decimal(6600000))
    }


def test_named_fact_wins_over_the_one_that_was_asked_for() -> None:
    assert hear("出口600万，平台费10万", asked="platform_fees").values == {
        "cross_border_exports": Decimal(6000000),
        "platform_fees": Decimal(100000),
    }


@pytest.mark.parametrize("text", ["不对，是600万", "改成600万", "不是300万，是600万", "说错了，600万"])
def test_correction_is_of_the_fact_in_question(text: str) -> None:
    assert hear(text, asked="cross_border_exports").values == {"cross_border_exports": Decimal(6000000)}


def test_correction_without_a_question_is_of_the_newest_fact_that_fits() -> None:
    previous: dict[str, FactValue] = {"cross_border_exports": Decimal(3000000), "own_brand": True}
    assert hear("不对，是600万", previous=previous).values == {"cross_border_exports": Decimal(6000000)}


def test_bare_figure_without_topic_or_question_is_of_no_fact() -> None:
    heard = hear("600万能拿多少")
    assert (heard.values, [figure.text for figure in heard.loose]) == ({}, ["600万"])


def test_sum_of_an_award_in_question_is_loose() -> None:
    heard = hear("出口300万平台费10万，能拿5万吗", "cross_border")
    assert [figure.text for figure in heard.loose] == ["5万"]


def test_figure_behind_each_fact_is_kept() -> None:
    heard = hear("跨境出口近300万，平台费15万", "cross_border")
    assert {name: figure.text for name, figure in heard.figures.items()} == {
        "cross_border_exports": "近300万",
        "platform_fees": "15万",
    }


def test_foreign_sum_is_told_and_not_taken() -> None:
    heard = hear("出口260万美元，平台费8万", "cross_border")
    assert (heard.foreign, dict(heard.values)) == ("260万美元", {"platform_fees": Decimal(80000)})


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("出口300万", {"cross_border_seller"}),
        ("网上卖了800万", {"seller"}),
        ("园区零售额6亿", {"park_operator"}),
        ("服务了25家本地网店", {"service_provider"}),
        ("没有跨境客户", set()),
        ("我们做代运营的，服务了25家本地网店", set()),
    ],
)
def test_figures_give_roles_away_that_nobody_stated(text: str, roles: set[str]) -> None:
    assert hear(text).implied_roles == roles


QUESTIONS = ("要不要自主品牌", "需要新落户吗", "没有自主品牌行不行", "能不能纳统", "省级示范给多少钱", "纳统奖励是多少")


@pytest.mark.parametrize("text", QUESTIONS)
def test_question_about_a_condition_states_nothing(text: str) -> None:
    assert hear(text) == Heard()


def test_what_if_is_heard_as_plainly_as_a_fact() -> None:
    heard = hear("假如出口达到500万", "cross_border")
    assert (dict(heard.values), heard.hypothetical) == ({"cross_border_exports": Decimal(5000000)}, frozenset())


def test_threshold_in_a_question_is_flagged() -> None:
    assert hear("出口达到500万要什么条件").hypothetical == {"cross_border_exports"}


def test_percent_is_never_of_a_sum() -> None:
    assert "online_retail_sales" not in hear("零售额涨了30%", "growth").values


def test_share_above_the_whole_is_of_no_fact() -> None:
    assert hear("园区入驻率120%", "park").values == {}


def test_full_width_and_traditional_writing_is_heard_alike() -> None:
    assert hear("跨境園７０００平，入駐率６５％").values == hear("跨境园7000平，入驻率65%").values


WORDS = st.sampled_from([each.word for words in VOCABULARY.words.values() for each in words])
FIGURES = st.sampled_from(
    ["300万", "12家", "65%", "1.2万平", "去年", "2025年", "5万美元", "，", " ", "没有", "吗", "不是"]
)


@given(st.lists(WORDS | FIGURES, max_size=12).map("".join))
def test_any_words_in_any_order_give_facts_of_their_kind(text: str) -> None:
    shapes = {"yuan": (Decimal, Range), "m2": (Decimal, Range), "percent": (Decimal, Range), "count": (int, Range)}
    shapes |= {"year": (int,), "yes_no": (bool,), "choice": (str,), "choices": (frozenset,)}
    heard = hear(text)
    assert [
        name for name, value in heard.values.items() if not isinstance(value, shapes[POLICY.facts[name].kind])
    ] == []
    assert set(heard.received) <= set(POLICY.definitions)


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    hear(text)


@pytest.mark.parametrize(
    ("place", "name"),
    [("adding", "online_sales"), ("implied_roles", "park"), ("measures", "")],
)
def test_vocabulary_that_names_an_unknown_fact_is_refused(tmp_path: Path, place: str, name: str) -> None:
    words = json.loads((POLICY.folder / "vocabulary.json").read_text(encoding="utf-8"))
    words[place] = {"park_area": name} if place == "implied_roles" else [name] if name else 1
    path = tmp_path / "vocabulary.json"
    path.write_text(json.dumps(words), encoding="utf-8")
    with pytest.raises(PolicyError, match=place):
        load_vocabulary(POLICY, path)
