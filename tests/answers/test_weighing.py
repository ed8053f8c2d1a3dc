"""Whether a message goes on with what was talked about, or turns: learnt from conversations, weighed by signs."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.following.teaching import each_read
from bot.answers.following.thread import read_in_thread
from bot.answers.following.weight_learning import weights_from
from bot.answers.following.weights import Weights, load_weights, save_weights
from bot.answers.following.wording import wording_of
from bot.answers.understanding import Understanding
from knowledge.conversations import SampleConversation, SampleMessage
from tests.answers.conftest import TODAY, Talk

SIGNS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.dictionaries(st.sampled_from(["named", "on: any", "likely"]), st.floats(-9, 9)),
    min_size=1,
)


@given(SIGNS, st.floats(-5, 5))
def test_chances_are_shared_out_among_the_subjects(signs: dict[str, dict[str, float]], weight: float) -> None:
    chances = Weights({"named": weight, "likely": 1.0}).chances(signs)
    assert chances.keys() == signs.keys() and sum(chances.values()) == pytest.approx(1)
    assert list(chances.values()) == sorted(chances.values(), reverse=True)


def test_weights_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    save_weights(Weights({"on: 什么": 0.25}), tmp_path / "weights.json")
    assert load_weights(tmp_path / "weights.json") == Weights({"on: 什么": 0.25})


def talk_of(*turns: tuple[str, str]) -> SampleConversation:
    return SampleConversation(turns=tuple(SampleMessage(q=q, topics=(topic,)) for q, topic in turns))


def learnt_weights(understanding: Understanding, talks: list[SampleConversation]) -> Weights:
    return weights_from(understanding.answers, understanding.wording, each_read(understanding, talks))


GOING_ON = [talk_of(("跨境平台费补多少", "cross_border"), ("两种都算吗", "cross_border"))] * 9
TURNING = [talk_of(("跨境平台费补多少", "cross_border"), ("两种都算吗", "exhibition"))] * 9


@pytest.mark.parametrize(("talks", "meant"), [(GOING_ON, "cross_border"), (TURNING, "exhibition")])
def test_what_conversations_do_is_learnt(
    understanding: Understanding, talk: Talk, talks: list[SampleConversation], meant: str
) -> None:
    from dataclasses import replace

    taught = replace(understanding, weights=learnt_weights(understanding, talks))
    before = talk("跨境平台费补多少").context
    assert read_in_thread(taught, "两种都算吗", before, TODAY).understood.topic == meant


def test_learning_twice_gives_the_same_weights(understanding: Understanding) -> None:
    assert learnt_weights(understanding, GOING_ON) == learnt_weights(understanding, GOING_ON)


def test_without_conversations_there_are_no_weights(understanding: Understanding) -> None:
    assert learnt_weights(understanding, []) == Weights({})


def test_wording_that_few_subjects_are_told_in_tells_more(understanding: Understanding) -> None:
    shared = wording_of(understanding.answers).shared("全额补的是什么")
    assert max(shared, key=lambda name: shared[name]) == "exhibition"
    assert set(wording_of(understanding.answers).shared("囧囧").values()) == {0.0}


@pytest.mark.parametrize(
    ("before", "text", "clause"),
    [
        ("电商园区奖多少", "面积要多大", "六"),
        ("独立站奖多少", "去参展的展位费怎么补", "十二"),
        ("服务商奖多少", "那一共能拿几年", "五"),
        ("产业带要建几个", "品牌那边的目标是几个", "二"),
        ("跨境平台费补多少", "国内零售那块有没有奖", "七"),
    ],
)
def test_a_message_goes_on_or_turns_as_people_mean_it(talk: Talk, before: str, text: str, clause: str) -> None:
    assert clause in talk(before, text).reply.clauses


@pytest.mark.parametrize("text", ["最后一条讲的什么", "倒数第一条是什么"])
def test_a_clause_is_counted_from_the_end(talk: Talk, text: str) -> None:
    assert talk(text).reply.clauses == ("十九",)


def test_the_day_of_learning_has_no_say(understanding: Understanding) -> None:
    alone = understanding.read("去年做了多少才算", date(2026, 1, 1))
    assert alone.topic == understanding.read("去年做了多少才算", date(2027, 1, 1)).topic


def test_a_figure_that_only_another_award_asks_for_is_reckoned_there(talk: Talk) -> None:
    reply = talk("电商园区的面积要求", "我们出口250万，交给平台的服务费8万").reply
    assert [line.award for line in reply.estimates] == ["cross_border"]


def test_how_far_is_not_told_of_an_award_that_is_no_longer_talked_about(talk: Talk) -> None:
    reply = talk("独立站一年150万，有自主品牌", "跨境园区要多大面积", "刚才那个园，入驻率差一点怎么办").reply
    assert reply.clauses == ("六",) and not reply.estimates
