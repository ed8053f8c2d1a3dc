"""Whatever is typed at whatever question: an answer comes, and the check can go on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.policy import Policy, load_policy
from tests.interview.playing import Talk
from tests.interview.replay import real_ears

POLICY = load_policy()
EARS = real_ears(POLICY)
WORDS = (
    "我们", "公司", "莲都", "出口", "零售额", "平台费", "广告费", "拿过", "第九条", "5000",
    "3百万", "五百来万", "万", "元", "％", "平", "家", "不对", "是", "没有",
    "不清楚", "修改", "上一步", "如果", "呢", "？", "，", "2026年", "去年", "园区",
    "和", "不", "美元", "重来", "保存", "够了", "接着答", "选好了", "一样", "-",
    "～", "0", "。", "其余都没拿过", "恢复",
)  # fmt: skip
messages = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=6).map("".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(messages, min_size=1, max_size=12))
def test_any_text_gets_an_answer(said: list[str]) -> None:
    talk = Talk(POLICY, EARS).begin()
    for text in said:
        talk.say(text)
        assert talk.reply.text
        assert talk.reply.outcome in ("asking", "clarify", "report", "command", "estimate")
        if talk.state is None:
            return
        assert POLICY.screen(talk.facts).estimates


def test_a_long_text_is_read_in_a_moment(policy: Policy) -> None:
    talk = Talk(policy, EARS).begin()
    talk.say("出口300万，" * 400)
    assert talk.asks == "organization"
