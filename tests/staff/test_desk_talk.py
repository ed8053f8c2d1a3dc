import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.courier import Blocked
from bot.desk.post import give_digest
from bot.staff.roles import role_of
from bot.store import Store, audit, campaigns, consents, ledger, notices, questions, screenings, threads
from knowledge.policy import load_policy
from tests.staff.changed_policy import cap_of_clause_nine, changed
from tests.staff.people import ADMIN, APPROVER, EDITOR, EXPORTER, NOW, PERSON, keeps_profile, staffed
from tests.staff.talk import Talk, talk_of

OTHER = "telegram:101"


@pytest.fixture
def talk(store: Store) -> Talk:
    staffed(store)
    return talk_of(store)


# Invitations


def test_an_invitation_from_the_bot_lets_a_colleague_in(talk: Talk) -> None:
    talk.says(ADMIN, "工作人员")
    code = talk.taps(ADMIN, "邀请编辑").splitlines()[0].partition("：")[2]
    assert talk.says(OTHER, f"/start staff_{code}").startswith("欢迎，您现在是编辑")
    assert role_of(talk.store, OTHER) == "editor"
    assert "已经用过" in talk.says(PERSON, f"兑换码 {code}")
    assert talk.taps(OTHER, "打开工作台").startswith("工作台 · 编辑")


def test_the_log_never_holds_a_code(talk: Talk) -> None:
    code = talk.presses(ADMIN, "d:p.invite:editor").splitlines()[0].partition("：")[2]
    talk.says(OTHER, f"兑换码 {code}")
    assert code not in str(audit.entries(talk.store))


# The inbox


def test_a_group_of_questions_is_answered_approved_given_and_told_to_who_wished(talk: Talk) -> None:
    asked = {
        user: questions.record(talk.store, user, text, "unstated", [], None, NOW)
        for user, text in ((PERSON, "什么时候截止申报"), (OTHER, "申报截止时间"))
    }
    assert talk.presses(PERSON, talk.desk.wish_button(asked[PERSON]).press) == "好，主管部门有答复就告诉您。"
    assert talk.says(EDITOR, "收件箱").splitlines()[1] == "1. 申报截止时间（问了2次，2人，1人等答复）"
    talk.taps(EDITOR, "看第1条")
    talk.taps(EDITOR, "写答复")
    assert "答复：每年3月31日截止。" in talk.says(EDITOR, "每年3月31日截止。")
    talk.taps(EDITOR, "有效半年")
    talk.says(ADMIN, "设置 单位 市商务局")
    assert talk.taps(EDITOR, "提交审批").startswith("提交了，已请2位同事审批。")
    assert talk.desk.supplement("申报截止时间", None, None, NOW) is None
    talk.post()
    assert talk.taps(APPROVER, "批准").startswith("已批准，开始使用；通知了1位等答复的人。")
    given = talk.desk.supplement("什么时候截止申报", None, None, NOW)
    assert given is not None and given.text == "每年3月31日截止。"
    talk.post()
    assert talk.got(PERSON)[0].splitlines()[0] == "您问过“什么时候截止申报”，现在有答复了："
    assert talk.got(OTHER) == []
    assert talk.says(EDITOR, "收件箱").startswith("收件箱是空的")
    assert talk.desk.supplement("什么时候截止申报", None, None, NOW + timedelta(days=181)) is None
    talk.presses(APPROVER, "d:q.show:1")
    assert talk.taps(APPROVER, "撤回").startswith("撤回了")
    assert talk.desk.supplement("什么时候截止申报", None, None, NOW) is None


def test_who_asks_between_the_draft_and_its_approval_is_told_too_and_waits_in_no_inbox(talk: Talk) -> None:
    questions.record(talk.store, OTHER, "什么时候截止申报", "unstated", [], None, NOW)
    talk.says(EDITOR, "收件箱")
    talk.taps(EDITOR, "看第1条")
    talk.taps(EDITOR, "写答复")
    talk.says(EDITOR, "每年3月31日截止。")
    talk.taps(EDITOR, "提交审批")
    late = questions.record(talk.store, PERSON, "申报什么时候截止", "unstated", [], None, NOW)
    talk.presses(PERSON, talk.desk.wish_button(late).press)
    talk.post()
    assert "通知了1位等答复的人" in talk.taps(APPROVER, "批准")
    assert talk.says(EDITOR, "收件箱").startswith("收件箱是空的")


def test_nobody_wishes_for_anothers_question(talk: Talk) -> None:
    id = questions.record(talk.store, PERSON, "什么时候截止", "unstated", [], None, NOW)
    assert "用不了" in talk.presses(OTHER, f"d:q.wish:{id}")
    found = questions.load(talk.store, id)
    assert found is not None and not found.wants_answer


# Threads


def test_a_person_and_the_desk_write_to_each_other_and_both_see_the_thread(talk: Talk) -> None:
    assert "办公时间：工作日" in talk.says(PERSON, "转人工")
    assert talk.says(PERSON, "我们的材料交到哪里？").startswith("转给工作人员了")
    talk.post()
    assert talk.got(EDITOR) == ["留言1号：\n我们的材料交到哪里？"]
    talk.taps(EDITOR, "回复")
    assert talk.says(EDITOR, "交到政务服务中心3楼。") == "回复给留言1号了。"
    talk.post()
    assert talk.got(PERSON) == ["主管部门回复您：\n交到政务服务中心3楼。"]
    assert [line.split("：")[1] for line in talk.taps(PERSON, "看对话").splitlines()[1:]] == [
        "我们的材料交到哪里？",
        "交到政务服务中心3楼。",
    ]
    assert talk.presses(EDITOR, "d:h.show:1").splitlines()[1].endswith("对方：我们的材料交到哪里？")
    assert "已回复" in talk.says(EDITOR, "留言")
    assert talk.presses(EDITOR, "d:h.close:1").startswith("留言1号结束了")
    assert talk.says(EDITOR, "留言") == "没有留言。"


def test_a_word_to_the_desk_in_one_line(talk: Talk) -> None:
    assert talk.says(PERSON, "转人工 材料交到哪里").startswith("转给工作人员了")


def test_a_person_sees_only_their_own_thread(talk: Talk) -> None:
    talk.says(PERSON, "转人工 我的事")
    assert talk.presses(OTHER, "d:h.mine") == "您还没有留过言。"


def test_a_reply_that_cannot_be_delivered_is_told_to_who_wrote_it(talk: Talk) -> None:
    talk.says(PERSON, "转人工 有人吗")
    talk.courier.answer = lambda chat, tried: Blocked("blocked") if chat == "100" else None
    talk.presses(EDITOR, "d:h.reply:1")
    talk.says(EDITOR, "在的")
    talk.post()
    assert talk.got(EDITOR)[-1] == "给留言1号的回复对方停用了机器人，没发出去。"


def test_who_has_no_messenger_hears_the_reply_with_the_next_answer(talk: Talk) -> None:
    talk.says("pipe:u1", "转人工 有人吗")
    talk.presses(EDITOR, "d:h.reply:1")
    talk.says(EDITOR, "在的")
    assert [block.text for block in talk.desk.news("pipe:u1", NOW)] == ["主管部门回复您：", "在的"]
    assert talk.desk.news("pipe:u1", NOW) == ()


def test_changing_ones_mind_leaves_no_word(talk: Talk) -> None:
    talk.says(PERSON, "转人工")
    assert talk.says(PERSON, "算了") == "好的，先不写了。"
    assert threads.of(talk.store, PERSON) is None


# Sharing


def report(talk: Talk) -> None:
    screenings.record(talk.store, PERSON, json.dumps(EXPORTER), "[]", talk.desk.policy.version, NOW)


def test_a_report_is_seen_once_by_the_code_that_its_owner_gave(talk: Talk) -> None:
    report(talk)
    code = talk.says(PERSON, "分享报告").splitlines()[0].partition("：")[2]
    told = talk.says(APPROVER, f"查看报告 {code}")
    assert "第九条 跨境电商业务补助：符合 10万元" in told and "年跨境电商出口额" in told
    assert "已经用过" in talk.says(EDITOR, f"查看报告 {code}")
    talk.post()
    assert talk.got(PERSON) == ["工作人员在11月23日（周一）9:00用您给的码看了您的自查报告。"]


def test_a_code_that_was_taken_back_or_is_old_opens_nothing(talk: Talk) -> None:
    report(talk)
    code = talk.says(PERSON, "分享报告").splitlines()[0].partition("：")[2]
    talk.taps(PERSON, "不给看了")
    assert "这个码不对" in talk.says(EDITOR, f"查看报告 {code}")
    code = talk.says(PERSON, "分享报告").splitlines()[0].partition("：")[2]
    talk.later(hours=25)
    assert "这个码不对" in talk.says(EDITOR, f"查看报告 {code}")


def test_a_person_opens_no_report(talk: Talk) -> None:
    report(talk)
    code = talk.says(PERSON, "分享报告").splitlines()[0].partition("：")[2]
    assert "10万元" not in talk.says(OTHER, f"/report {code}")


# Figures


def test_the_figures_come_as_text_picture_and_workbook(talk: Talk) -> None:
    assert talk.says(EDITOR, "/stats").startswith("近7天")
    reply = talk.shown[EDITOR]
    assert [file.name for file in getattr(reply, "files", ())] == ["数据.png", "数据.xlsx"]


def test_the_digest_comes_once_a_week_on_monday_morning(talk: Talk) -> None:
    assert give_digest(talk.desk, NOW - timedelta(minutes=1)) is False
    assert give_digest(talk.desk, NOW) is True
    assert give_digest(talk.desk, NOW + timedelta(hours=3)) is False
    assert give_digest(talk.desk, NOW + timedelta(days=1)) is False
    assert give_digest(talk.desk, NOW + timedelta(days=7)) is True
    assert talk.waiting(EDITOR)[0].startswith("周报")


def test_the_digest_brings_its_picture_and_its_workbook(talk: Talk) -> None:
    give_digest(talk.desk, NOW)
    talk.post()
    files = [content.file for chat, content in talk.courier.showing.values() if chat == "1" and content.file]
    assert [(file.name, file.content[:4]) for file in files] == [("数据.png", b"\x89PNG"), ("数据.xlsx", b"PK\x03\x04")]
    assert talk.waiting(PERSON) == []


# A new version of the policy


def test_a_new_version_is_shown_to_the_editors_once(talk: Talk, tmp_path: Path) -> None:
    assert talk.desk.policy_arrived(NOW) == ()
    new = talk_of(talk.store, changed(tmp_path / "new.json", cap_of_clause_nine))
    assert [change.text for change in new.desk.policy_arrived(NOW)] == ["第九条 上限：10万元 → 15万元"]
    assert new.desk.policy_arrived(NOW) == ()
    assert "第九条 上限：10万元 → 15万元" in new.waiting(EDITOR)[0]
    assert (len(new.waiting(ADMIN)), len(new.waiting(APPROVER))) == (1, 0)


def test_each_person_concerned_gets_a_message_with_their_own_words(talk: Talk, tmp_path: Path) -> None:
    talk.desk.policy_arrived(NOW)
    talk = talk_of(talk.store, changed(tmp_path / "new.json", cap_of_clause_nine))
    for n in range(200, 206):
        keeps_profile(talk.store, f"telegram:{n}")
    keeps_profile(talk.store, "telegram:300", platform_fees="50000")
    talk.desk.policy_arrived(NOW)
    talk.post()
    assert "结果有变化的人 6\n变好 6，变差 0\n涉及：第九条 6" in talk.taps(EDITOR, "看影响多少人")
    assert "您的预估" not in talk.taps(EDITOR, "起草通知")
    talk.taps(EDITOR, "发给自己看看")
    talk.post()
    talk.taps(EDITOR, "提交审批")
    talk.post()
    consents.withdraw(talk.store, "telegram:205", consents.BROADCAST)
    assert talk.taps(APPROVER, "批准，发给6人").startswith("已批准，6人")
    talk.presses(EDITOR, "d:c.go:1")
    talk.taps(EDITOR, "确认发送")
    assert talk.deliver(1) == {"accepted": 6}
    assert talk.got("telegram:200")[0].splitlines()[:4] == [
        "政策有变化：",
        "第九条 上限：10万元 → 15万元",
        "对“甲公司”的影响：",
        "第九条上限 10万元→15万元，您的预估 10万元→15万元",
    ]
    assert "您的预估" not in talk.got("telegram:205")[0]
    assert talk.got("telegram:300") == []
    assert {entry.user for entry in ledger.entries(talk.store, 1) if entry.own_words} == {
        f"telegram:{n}" for n in range(200, 205)
    }


def test_few_people_concerned_are_only_few(talk: Talk, tmp_path: Path) -> None:
    talk.desk.policy_arrived(NOW)
    talk = talk_of(talk.store, changed(tmp_path / "new.json", cap_of_clause_nine))
    keeps_profile(talk.store, "telegram:200")
    talk.desk.policy_arrived(NOW)
    assert "结果有变化的人 少于5" in talk.presses(EDITOR, "d:k.show")
    assert campaigns.with_status(talk.store) == ()


def test_before_any_change_there_is_nothing_to_announce(talk: Talk) -> None:
    assert "用不了" in talk.presses(EDITOR, "d:k.draft")
    assert load_policy().digest == talk.desk.policy.digest


def test_a_notice_that_was_delivered_keeps_no_words(talk: Talk) -> None:
    talk.says(PERSON, "转人工 有人吗")
    talk.post()
    assert {one.content for one in notices.in_state(talk.store, "delivered")} == {""}


def test_figures_of_many_reports_are_drawn_beside_the_conversation_and_come_file_by_file(store: Store) -> None:
    staffed(store)
    with store.transaction():
        for n in range(310):
            screenings.record(store, f"telegram:{1000 + n}", "{}", "[]", "v1", NOW)
    talk = talk_of(store, defers=True)
    assert talk.says(EDITOR, "统计") == "正在算，好了马上发给您。"
    assert talk.desk.work_off(NOW)
    talk.post()
    sent = [content for chat, content in talk.courier.showing.values() if chat == "1"]
    assert [content.file.name if content.file else "text" for content in sent] == ["text", "数据.png", "数据.xlsx"]
