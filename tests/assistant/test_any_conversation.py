"""Whatever a person types and taps, in whatever order, the assistant answers, and answers the same again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.understanding import Understanding
from bot.assistant import Assistant
from bot.desk import Desk
from bot.messages import Message, Reply
from bot.store import Store
from bot.texts import TEXTS
from knowledge.policy import Policy
from tests.assistant.talk import NOW, answered, buttons

TYPED = (
    *("/start", "自查", "企业", "个体户", "莲都区", "松阳", "没有", "有", "不清楚", "跳过", "上一步", "修改", "重来"),
    *("800万", "五百来万", "-3", "0", "12家", "60%", "2024年", "去年", "够了，出结果", "取消", "保存", "起个名字"),
    *("我的数据", "删除我的数据", "清空数字", "记了什么", "订阅", "退订", "条款目录", "第九条", "那最高多少", "帮助"),
    *("出口300万 平台费15万", "再加广告费3万呢", "如果出口是1000万呢", "为什么", "转人工", "是", "否", "1", "９９万"),
    *("9亿亿亿", "0.0000001万", "/start clause_99", "/start check", "兑换码 ABCD", "群发", "换一家", "改出口额500万"),
)
_LAWS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Move:
    """A text, or a tap on one of the buttons shown last (counted round), so many minutes later."""

    text: str | None
    tap: int
    minutes: int


MOVES = st.lists(
    st.builds(
        Move,
        st.none() | st.sampled_from(TYPED) | st.text(max_size=20),
        st.integers(0, 30),
        st.sampled_from((0, 1, 90, 2000)),
    ),
    max_size=15,
)


def played(assistant: Assistant, moves: Sequence[Move]) -> list[Reply]:
    now, replies = NOW, [answered(assistant, Message("u", NOW, text="/start"))]
    for move in moves:
        now += timedelta(minutes=move.minutes)
        shown = list(buttons(replies[-1]))
        if move.text is None and shown:
            message = Message("u", now, press=shown[move.tap % len(shown)].press)
        else:
            message = Message("u", now, text=move.text or "")
        replies.append(answered(assistant, message))
    return replies


@_LAWS
@given(moves=MOVES)
def test_every_conversation_is_answered_and_stands(
    policy: Policy, understanding: Understanding, moves: list[Move]
) -> None:
    one, other = (Store.open(None), Store.open(None))
    replies = played(Assistant(policy, one, understanding, desk=Desk(one, policy)), moves)
    assert [reply for reply in replies if not reply.text.strip() or reply.text == TEXTS.failed] == []
    sizes = [len(button.press.encode()) for reply in replies for button in buttons(reply)]
    assert [size for size in sizes if not 1 <= size <= 64] == []
    assert played(Assistant(policy, other, understanding, desk=Desk(other, policy)), moves) == replies
    one.close()
    other.close()


@pytest.mark.parametrize("cut", range(1, 8))
def test_a_conversation_goes_on_in_a_new_process_as_if_it_had_never_stopped(
    policy: Policy, understanding: Understanding, tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    said = ("出口300万，平台费15万", "再加广告费3万呢", "自查", "企业", "莲都区", "没有", "2025年", "够了，出结果")

    def opened(name: str) -> Store:
        return Store.open(tmp_path_factory.getbasetemp() / f"{name}{cut}.db")

    def told(store: Store, texts: Sequence[str]) -> list[Reply]:
        assistant = Assistant(policy, store, understanding, desk=Desk(store, policy))
        replies = [answered(assistant, Message("u", NOW, text=text)) for text in texts]
        store.close()
        return replies

    whole = told(opened("whole"), said)
    assert told(opened("parted"), said[:cut]) + told(opened("parted"), said[cut:]) == whole
