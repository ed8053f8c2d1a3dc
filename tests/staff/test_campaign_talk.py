from datetime import timedelta

import pytest

from bot.courier import Blocked, Outgoing, Rejected, Result, ServerFault
from bot.desk.post import ProgressBoard, settle
from bot.desk.room import message
from bot.messages import File, Message
from bot.store import Store, audit, campaigns, notices, people, questions, staff, subscriptions
from tests.staff.people import ADMIN, APPROVER, EDITOR, NOW, PERSON, keeps_profile, staffed
from tests.staff.talk import Talk, talk_of


@pytest.fixture
def talk(store: Store) -> Talk:
    staffed(store)
    follow(store, 5)
    return talk_of(store)


def follow(store: Store, count: int, first: int = 100) -> None:
    with store.transaction():
        for n in range(first, first + count):
            people.seen(store, f"telegram:{n}", None, NOW)
            subscriptions.subscribe(store, f"telegram:{n}", subscriptions.ALL, NOW)


def drafted(talk: Talk, text: str = "第九条的上限有变化") -> None:
    talk.says(EDITOR, "群发")
    talk.says(EDITOR, text)


def tried_out(talk: Talk) -> None:
    talk.taps(EDITOR, "发给自己看看")
    talk.post()


def submitted(talk: Talk) -> None:
    drafted(talk)
    tried_out(talk)
    talk.taps(EDITOR, "提交审批")
    talk.post()


def sent(talk: Talk) -> dict[str, int]:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.post()
    talk.presses(EDITOR, "d:c.show:1")
    talk.taps(EDITOR, "现在发送")
    talk.taps(EDITOR, "确认发送")
    return talk.deliver(1)


def test_a_campaign_from_the_draft_to_the_report(talk: Talk) -> None:
    assert talk.says(EDITOR, "群发").startswith("写下要群发的内容")
    assert talk.says(EDITOR, "第九条的上限有变化").splitlines() == [
        "草稿存好了，批准前不会发出去。",
        "群发1 · 草稿",
        "文字：第九条的上限有变化",
        "附件：无　按钮：无",
        "发给：所有订阅的人",
        "还没试发。",
    ]
    talk.taps(EDITOR, "按钮")
    talk.taps(EDITOR, "看第九条")
    talk.taps(EDITOR, "做一次自查")
    talk.taps(EDITOR, "选好了")
    assert talk.taps(EDITOR, "发给谁").splitlines()[1] == "人数：5人（只有订阅了的人会收到）"
    talk.taps(EDITOR, "选好了")
    assert talk.taps(EDITOR, "预览") == "第九条的上限有变化"
    assert talk.labels(EDITOR) == ["看第九条", "做一次自查", "退订", "‹ 以上是预览，返回"]
    talk.taps(EDITOR, "‹")
    talk.taps(EDITOR, "发给自己看看")
    talk.post()
    assert talk.got(EDITOR) == ["第九条的上限有变化", "上面就是群发1的样子。满意就提交审批。"]
    assert talk.taps(EDITOR, "提交审批").startswith("提交了，已请2位同事审批。")
    talk.post()
    assert talk.got(APPROVER)[0] == "第九条的上限有变化"
    assert talk.got(APPROVER)[1].splitlines() == [
        "请审批群发1：上面是内容，发给5人。",
        "范围：所有订阅的人",
        "起草：editor",
    ]
    assert talk.labels(APPROVER) == ["批准，发给5人", "退回修改"]
    assert talk.taps(APPROVER, "批准").startswith("已批准，5人。")
    talk.post()
    assert talk.got(EDITOR)[-1] == "群发1已由approver批准，5人。"
    talk.taps(EDITOR, "看卡片")
    assert talk.taps(EDITOR, "现在发送").startswith("现在就发群发1，批准时5人。")
    assert talk.taps(EDITOR, "确认发送").startswith("开始发送")
    assert talk.deliver(1) == {"accepted": 5}
    assert talk.got(EDITOR)[-1].splitlines() == ["群发1 · 已发完", "■■■■■■■■■■ 100%", "5/5，送出 5"]
    assert talk.presses(EDITOR, "d:c.report:1").splitlines() == [
        "群发1 · 已发完",
        "应发 5，已送出 5，还没发 0",
        "失败 0，停用了机器人 0，账号没了 0",
        "不确定 0，没发 0",
        "退订 0，之后提问 0",
    ]


def test_the_approval_card_works_once(talk: Talk) -> None:
    submitted(talk)
    press = talk.button(APPROVER, "批准").press
    talk.presses(APPROVER, press)
    assert "已经用过" in talk.presses(APPROVER, press)
    assert "已经用过" in talk.presses(ADMIN, press)


def test_nobody_approves_what_they_wrote(store: Store) -> None:
    staffed(store)
    follow(store, 5)
    staff.put(store, EDITOR, "administrator", ADMIN, NOW)
    talk = talk_of(store)
    submitted(talk)
    assert talk.presses(EDITOR, "d:a.ok:1:1") == "自己写的要由另一位同事批准。"
    assert "请审批" not in "".join(talk.got(EDITOR))


def test_where_the_bureau_set_it_so_one_person_is_enough(talk: Talk, store: Store) -> None:
    staff.put(store, EDITOR, "administrator", ADMIN, NOW)
    assert "双人审批改好了" in talk.says(ADMIN, "设置 双人审批 关")
    submitted(talk)
    assert talk.taps(EDITOR, "批准").startswith("已批准")


def test_an_edit_after_the_submission_makes_the_card_old(talk: Talk) -> None:
    submitted(talk)
    press = talk.button(APPROVER, "批准").press
    talk.presses(EDITOR, "d:c.text:1")
    talk.says(EDITOR, "改了")
    assert "已经用过" in talk.presses(APPROVER, press)


def test_a_confirmation_of_what_was_changed_since_starts_nothing(talk: Talk) -> None:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.go:1")
    press = talk.button(EDITOR, "确认发送").press
    talk.presses(EDITOR, "d:c.text:1")
    talk.says(EDITOR, "改了")
    assert "用不了" in talk.presses(EDITOR, press)
    assert campaigns.status(talk.store, 1) == "draft"


def test_without_a_test_nothing_is_submitted(talk: Talk) -> None:
    drafted(talk)
    assert talk.presses(EDITOR, "d:c.submit:1").startswith("先点“发给自己看看”")


def test_declined_it_is_a_draft_again_and_the_author_is_told(talk: Talk) -> None:
    submitted(talk)
    assert talk.taps(APPROVER, "退回") == "群发1退回去了。"
    talk.post()
    assert talk.got(EDITOR)[-1] == "群发1被approver退回修改。"
    assert campaigns.status(talk.store, 1) == "draft"


def test_a_picture_goes_along_and_can_be_taken_off(talk: Talk) -> None:
    drafted(talk)
    talk.taps(EDITOR, "加图片或文件")
    assert talk.desk.wants_file(EDITOR, talk.now) and not talk.desk.wants_file(PERSON, talk.now)
    assert "附件加好了" in talk.says(EDITOR, "", File("图.png", b"png"))
    assert "附件：无" in talk.taps(EDITOR, "去掉附件")


def test_what_the_messenger_would_refuse_is_said_before_the_approval(store: Store) -> None:
    class Strict:
        def fault(self, content: Outgoing) -> str | None:
            return "文字太长" if len(content.blocks[0].text) > 10 else None

    staffed(store)
    talk = talk_of(store, faults=Strict())
    drafted(talk, "十一个字十一个字十一个")
    assert "发不出去：文字太长。" in talk.taps(EDITOR, "发给自己看看")


def test_a_time_is_read_and_said_back(talk: Talk) -> None:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.at:1")
    assert talk.says(EDITOR, "看情况").startswith("没看懂时间")
    assert talk.says(EDITOR, "11月25日 9:00").startswith("定好了：11月25日（周三）9:00发送。")
    assert campaigns.due(talk.store, NOW + timedelta(days=2)) == (1,)
    assert campaigns.due(talk.store, NOW + timedelta(days=1)) == ()


def test_a_time_by_tapping(talk: Talk) -> None:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.at:1")
    assert "11月24日（周二）9:00发送" in talk.taps(EDITOR, "11月24日")


@pytest.mark.parametrize("seconds", ["1", "999999999999", "-5", "9e9", ""])
def test_a_forged_time_sets_nothing(talk: Talk, seconds: str) -> None:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, f"d:c.when:1:{seconds}")
    assert campaigns.status(talk.store, 1) == "approved"


def test_paused_resumed_and_cancelled_by_tapping(talk: Talk) -> None:
    submitted(talk)
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.go:1")
    talk.taps(EDITOR, "确认发送")
    assert talk.taps(EDITOR, "暂停").startswith("停下了")
    assert talk.deliver(1) == {"pending": 5}
    assert talk.presses(EDITOR, "d:c.resume:1").startswith("接着发")
    talk.presses(APPROVER, "d:c.drop:1")
    assert talk.taps(APPROVER, "确认取消").startswith("取消了")
    assert "还没发 0" in talk.presses(EDITOR, "d:c.report:1")


def test_only_the_failed_are_sent_again(talk: Talk) -> None:
    def answer(chat: str, tried: int) -> Result | None:
        if chat == "101":
            return Blocked("blocked")
        return Rejected("bad") if chat == "102" and tried == 1 else None

    talk.courier.answer = answer
    assert sent(talk) == {"accepted": 3, "blocked": 1, "failed": 1}
    assert "失败 1（bad 1），停用了机器人 1" in talk.presses(EDITOR, "d:c.report:1")
    assert talk.taps(EDITOR, "重发失败的（1）").startswith("失败的再发一次")
    assert talk.deliver(1) == {"accepted": 4, "blocked": 1}
    assert talk.courier.tried["100"] == 1


def test_too_many_errors_pause_it_and_the_card_says_why(talk: Talk) -> None:
    follow(talk.store, 200, first=1000)
    talk.courier.answer = lambda chat, tried: ServerFault("500") if len(chat) > 2 else None
    sent(talk)
    assert campaigns.status(talk.store, 1) == "paused"
    assert "出错太多，自动暂停" in talk.got(EDITOR)[-1]
    _, card = [shown for shown in talk.courier.showing.values() if shown[0] == "1"][-1]
    assert [each.label for row in card.buttons for each in row] == ["继续", "取消", "看结果"]


def test_a_correction_changes_what_people_have(talk: Talk) -> None:
    sent(talk)
    talk.presses(EDITOR, "d:c.report:1")
    talk.taps(EDITOR, "更正内容")
    assert "更正2 · 草稿" in talk.says(EDITOR, "更正：上限是另一个数")
    tried_out(talk)
    talk.presses(EDITOR, "d:c.submit:2")
    talk.post()
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.go:2")
    talk.taps(EDITOR, "确认发送")
    assert talk.deliver(2) == {"accepted": 5}
    assert talk.got("telegram:100") == ["更正：上限是另一个数"]
    assert "已更正 5" in talk.presses(EDITOR, "d:c.report:1")


def test_a_withdrawal_needs_one_tap_and_a_confirmation(talk: Talk) -> None:
    sent(talk)
    talk.presses(EDITOR, "d:c.report:1")
    talk.taps(EDITOR, "撤回")
    assert talk.taps(EDITOR, "确认撤回").startswith("正在撤回")
    talk.deliver(2)
    assert talk.got("telegram:100") == []
    assert "已撤回 5" in talk.presses(EDITOR, "d:c.report:1")


def test_a_tap_on_a_broadcasts_button_is_counted_and_opens_what_its_author_meant(talk: Talk) -> None:
    drafted(talk)
    talk.taps(EDITOR, "按钮")
    talk.taps(EDITOR, "看第九条")
    talk.taps(EDITOR, "选好了")
    tried_out(talk)
    talk.taps(EDITOR, "提交审批")
    talk.post()
    talk.taps(APPROVER, "批准")
    talk.presses(EDITOR, "d:c.go:1")
    talk.taps(EDITOR, "确认发送")
    talk.deliver(1)
    _, content = next(c for c in talk.courier.showing.values() if c[0] == "100")
    pressed = talk.desk.opened(Message(PERSON, NOW, press=content.buttons[0][0].press))
    assert pressed.press == "clause:九"
    questions.record(talk.store, PERSON, "第九条呢", "answered", ["九"], None, NOW + timedelta(hours=1))
    told = talk.presses(EDITOR, "d:c.report:1")
    assert "点按钮：看第九条 1" in told and "之后提问 1" in told


def test_an_audience_by_award_counts_who_agreed(talk: Talk) -> None:
    for n in range(300, 306):
        keeps_profile(talk.store, f"telegram:{n}")
    drafted(talk)
    talk.taps(EDITOR, "发给谁")
    talk.taps(EDITOR, "按奖补")
    talk.taps(EDITOR, "跨境电商业务补助")
    assert talk.taps(EDITOR, "看人数").splitlines()[:2] == [
        "现在发给：符合“跨境电商业务补助”",
        "人数：6人（只有订阅了的人会收到）",
    ]


def test_an_audience_so_small_that_it_names_somebody_is_neither_counted_nor_sent_to(talk: Talk) -> None:
    keeps_profile(talk.store, "telegram:300")
    drafted(talk)
    talk.presses(EDITOR, "d:au.w:1:cross_border")
    assert "人数：少于5人" in talk.presses(EDITOR, "d:au.menu:1")
    talk.presses(EDITOR, "d:c.test:1")
    talk.post()
    assert "不到5人" in talk.presses(EDITOR, "d:c.submit:1")
    assert campaigns.status(talk.store, 1) == "draft"


def test_roles_places_topics_and_lists_are_chosen_by_tapping(talk: Talk) -> None:
    drafted(talk)
    talk.taps(EDITOR, "发给谁")
    talk.taps(EDITOR, "按话题")
    assert "关注“政策变化”的人" in talk.taps(EDITOR, "政策变化")
    talk.taps(EDITOR, "存为名单")
    assert "名单“老朋友”存好了，5人。" in talk.says(EDITOR, "老朋友")
    talk.presses(EDITOR, "d:au.all:1")
    talk.taps(EDITOR, "保存的名单")
    assert "名单“老朋友”" in talk.taps(EDITOR, "老朋友")
    talk.taps(EDITOR, "按企业类型")
    talk.taps(EDITOR, "跨境电商")
    talk.taps(EDITOR, "园区运营")
    talk.taps(EDITOR, "园区运营")
    talk.presses(EDITOR, "d:au.places:1")
    talk.taps(EDITOR, "莲都区")
    assert "类型：跨境电商；所在地：莲都区；名单“老朋友”" in talk.taps(EDITOR, "看人数")


@pytest.fixture
def crowded(store: Store) -> Talk:
    """So many kept profiles that nobody should wait for them to be screened."""
    staffed(store)
    with store.transaction():
        for n in range(1000, 1310):
            keeps_profile(store, f"telegram:{n}")
    talk = talk_of(store, defers=True)
    drafted(talk)
    talk.presses(EDITOR, "d:au.w:1:cross_border")
    talk.taps(EDITOR, "看人数")
    return talk


def after_a_kill(talk: Talk) -> Talk:
    """Another process, with the same file."""
    assert talk.store.path is not None
    return talk_of(Store.open(talk.store.path), defers=True)


def test_what_takes_long_is_done_beside_the_conversation(crowded: Talk) -> None:
    assert crowded.presses(EDITOR, "d:au.menu:1") == "正在算，好了马上发给您。"
    assert crowded.desk.work_off(NOW) and not crowded.desk.work_off(NOW)
    assert ["人数：310人" in said for said in crowded.waiting(EDITOR)] == [True]


def test_what_was_put_off_is_done_by_the_process_after_a_kill(crowded: Talk) -> None:
    crowded.presses(EDITOR, "d:au.menu:1")
    assert after_a_kill(crowded).desk.work_off(NOW)
    assert ["人数：310人" in said for said in crowded.waiting(EDITOR)] == [True]


def test_what_a_kill_cut_off_is_done_anew_and_asks_nobody_twice(crowded: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    while crowded.desk.work_off(NOW):
        pass
    crowded.presses(EDITOR, "d:c.test:1")
    crowded.post()
    crowded.presses(EDITOR, "d:c.submit:1")

    def killed(*ignored: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.jobs.close", killed)
        with pytest.raises(KeyboardInterrupt):
            crowded.desk.work_off(NOW)
    assert (crowded.waiting(APPROVER), crowded.waiting(ADMIN)) == ([], [])
    assert after_a_kill(crowded).desk.work_off(NOW)
    assert [len(crowded.waiting(user)) for user in (APPROVER, ADMIN)] == [2, 2]
    assert "已请2位同事审批" in crowded.waiting(EDITOR)[-1]


def test_what_was_put_off_is_refused_to_who_was_removed_meanwhile(crowded: Talk) -> None:
    crowded.presses(EDITOR, "d:au.menu:1")
    staff.remove(crowded.store, EDITOR)
    crowded.desk.work_off(NOW)
    assert all("人数" not in said for said in crowded.waiting(EDITOR))


def test_a_person_without_a_messenger_tests_in_the_conversation(store: Store) -> None:
    talk = talk_of(store)
    staff.put(store, "pipe:1", "editor", "server", NOW)
    talk.says("pipe:1", "群发")
    talk.says("pipe:1", "第九条的上限有变化")
    assert talk.taps("pipe:1", "发给自己看看") == "第九条的上限有变化"
    assert "已试发给自己看过。" in talk.taps("pipe:1", "‹")


def test_every_act_of_a_campaign_is_in_the_log(talk: Talk) -> None:
    sent(talk)
    acts = [(entry.by, entry.act.removeprefix("campaign.")) for entry in audit.entries(talk.store)]
    campaign_acts = [act for act in acts if act[1] in ("draft", "test", "submit", "approve", "start", "finish")]
    assert campaign_acts == [
        (EDITOR, "draft"),
        (EDITOR, "test"),
        (EDITOR, "submit"),
        (APPROVER, "approve"),
        (EDITOR, "start"),
        ("bot", "finish"),
    ]


def in_flight(talk: Talk, user: str) -> int:
    """A notice that the messenger has from a process that did not live to note it."""
    talk.desk.room.tell(user, "card", "1", message("请审批"), NOW)
    notice = notices.take(talk.store, "telegram", NOW)
    assert notice is not None and notices.begin(talk.store, notice.id, NOW)
    settle(talk.desk, NOW)
    return notice.id


def test_a_notice_in_flight_at_a_kill_is_sent_again_only_to_who_asks_for_it(talk: Talk) -> None:
    in_flight(talk, APPROVER)
    talk.post()
    assert talk.got(APPROVER) == ["刚才有一条消息不知道您收到没有。没收到就点下面。"]
    again = talk.button(APPROVER, "没收到").press
    assert "用不了" in talk.presses(EDITOR, again)
    assert talk.presses(APPROVER, again) == "请审批"
    assert "用不了" in talk.presses(APPROVER, again)


def test_a_notice_that_only_waited_for_its_turn_at_a_kill_is_sent(talk: Talk) -> None:
    talk.desk.room.tell(APPROVER, "card", "1", message("请审批"), NOW)
    assert notices.take(talk.store, "telegram", NOW) is not None
    settle(talk.desk, NOW)
    talk.post()
    assert talk.got(APPROVER) == ["请审批"]


def test_a_preview_with_a_picture_is_one_message_as_people_will_see_it(talk: Talk) -> None:
    drafted(talk)
    talk.taps(EDITOR, "加图片或文件")
    talk.says(EDITOR, "", file=File("海报.png", b"\x89PNG"))
    assert talk.taps(EDITOR, "预览").startswith("预览马上发给您。")
    talk.post()
    [(_, content)] = talk.courier.showing.values()
    assert content.file == File("海报.png", b"\x89PNG") and talk.got(EDITOR) == ["第九条的上限有变化"]
    assert "预览里的按钮" in talk.taps(EDITOR, "退订")


def test_the_progress_of_a_campaign_that_figures_chose_names_no_small_number(talk: Talk) -> None:
    for n in range(100, 105):
        keeps_profile(talk.store, f"telegram:{n}")
    drafted(talk)
    talk.presses(EDITOR, "d:au.w:1:cross_border")
    board = ProgressBoard(talk.desk, talk.courier)
    shown = board.drawn(1, {"accepted": 4, "uncertain": 1}).blocks[-1].text
    assert shown == "5/5，送出 少于5，失败或不确定 少于5"
