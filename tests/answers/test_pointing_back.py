"""What a message points at among what was said before: an award, a figure, a case, a place of the paper."""

import pytest

from tests.answers.conftest import Ask, Talk


@pytest.mark.parametrize(
    ("before", "text", "clause"),
    [
        ("上限纳统奖多少", "做代运营的也算吗", "八"),
        ("办培训班能补吗", "商会来办也行吧", "十三"),
        ("展会补助最高多少", "平台公司也能拿吗", "十二"),
    ],
)
def test_somebody_else_to_be_covered_is_no_other_subject(ask: Ask, before: str, text: str, clause: str) -> None:
    assert ask(before, text).clauses[:1] == (clause,)


def test_what_somebody_else_would_get_is_another_subject(ask: Ask) -> None:
    assert ask("办培训班能补吗", "代运营公司有多少奖励").clauses == ("五",)


def test_after_an_aside_the_subject_before_it_goes_on(ask: Ask) -> None:
    assert ask("跨境平台费怎么补", "这个政策管到哪年", "那封顶呢").clauses == ("九",)


def test_what_was_just_told_is_compared_with_what_is_named(ask: Ask) -> None:
    reply = ask("品牌出海奖多少", "跟展会那个比哪个给得多")
    assert {"十", "十二"} <= set(reply.clauses)
    assert "10万元" in reply.text and "20万元" in reply.text


def test_the_two_kinds_of_one_award_are_told_and_can_be_pointed_at(ask: Ask) -> None:
    assert "3亿元" in ask("园区的奖有哪几种", "第二种要做到多少").text


def test_of_three_subjects_named_at_once_the_middle_one_can_be_pointed_at(ask: Ask) -> None:
    first = ask("展会、独立站、示范创建分别给多少")
    assert {"十二", "十", "十一"} <= set(first.clauses)
    assert ask("展会、独立站、示范创建分别给多少", "中间那个有什么条件").clauses == ("十",)


def test_an_earlier_subject_is_found_again_by_a_word(ask: Ask) -> None:
    assert ask("培训班给补贴吗", "人才怎么认定", "刚才那个培训谁能办").clauses == ("十三",)


@pytest.mark.parametrize(
    ("told", "corrected", "sum_"),
    [
        ("跨境出口150万，平台费8万，能补多少", "写错了，是250万", 40_000),
        ("跨境出口300万，平台费8万，能补多少", "说错了，是9万", 45_000),
    ],
)
def test_a_bare_figure_puts_right_the_one_nearest_in_size(ask: Ask, told: str, corrected: str, sum_: int) -> None:
    (line,) = ask(told, corrected).estimates
    assert (line.clause, line.high) == ("九", sum_)


def test_another_way_takes_the_place_of_the_first(ask: Ask) -> None:
    (line,) = ask("商务局组织我们参展，展位费6万，补多少", "同样6万，自己去的呢").estimates
    assert line.high == 30_000
    reply = ask("刚落户的，网上卖了6000万，开办费能拿吗", "换成出口1200万呢")
    assert "年跨境电商出口额要达到2000万元，还差800万元" in reply.text


def test_the_case_that_a_question_puts_holds_for_the_figures_after_it(ask: Ask) -> None:
    (line,) = ask("评上国家级示范给多少", "以前省级的20万已经领了").estimates
    assert line.high == 300_000


def test_a_figure_is_multiplied_on_asking(ask: Ask) -> None:
    (line,) = ask("代运营，服务25家本地企业，服务费一年800万，奖多少", "要是服务费翻一倍呢").estimates
    assert line.high == 160_000


@pytest.mark.parametrize("asked", ["那还差多少", "离门槛差多少"])
def test_how_far_it_is_is_told_from_the_figures_given(ask: Ask, asked: str) -> None:
    assert "还差60万元" in ask("跨境出口140万，平台费5万，能补吗", asked).text


def test_a_sum_that_is_spoken_of_is_no_figure_of_ones_own(ask: Ask) -> None:
    reply = ask("刚落户的，网上卖了6000万，开办费能拿吗", "这30万是分几年给的吗")
    assert not reply.estimates and "一次性" in reply.text


@pytest.mark.parametrize(
    ("text", "clause"), [("哪一项是给70万的", "六"), ("20家这个要求是哪条写的", "五"), ("100万封顶的是哪一项", "七")]
)
def test_the_clause_of_a_figure_is_found(ask: Ask, text: str, clause: str) -> None:
    assert ask(text).clauses == (clause,)


@pytest.mark.parametrize("text", ["我们公司开在缙云的能报吗", "遂昌那边的网店可以享受不", "企业在义乌，这个奖能申请吗"])
def test_whom_a_place_keeps_out_is_told_so(ask: Ask, text: str) -> None:
    assert ask("跨境平台费怎么补", text).clauses == ("十七",)


def test_a_place_that_somebody_comes_from_keeps_nobody_out(ask: Ask) -> None:
    assert ask("从缙云搬来莲都的电商公司能拿开办费吗").clauses[:1] == ("四",)


def test_the_clause_behind_one_is_told_on_asking(ask: Ask) -> None:
    assert ask("第七条说什么", "下一条呢").clauses[:1] == ("八",)
    assert ask("第七条说什么", "上一条").clauses[:1] == ("六",)


@pytest.mark.parametrize("remark", ["哦哦那我先回去商量商量", "嗯，够抠的，哈哈", "行，我跟老板汇报一声"])
def test_a_remark_is_no_question_on_what_was_told(ask: Ask, remark: str) -> None:
    assert ask("展会补助最高多少", remark).outcome == "smalltalk"


@pytest.mark.parametrize("text", ["我没注册公司，这里面有我的份吗", "我个人名义能申请不"])
def test_a_person_without_a_company_hears_whom_it_is_for(ask: Ask, text: str) -> None:
    reply = ask(text)
    assert reply.clauses == ("十七",) and "个人" in reply.text


def test_the_figures_of_another_client_do_not_mix_with_the_first(ask: Ask) -> None:
    (line,) = ask("客户A：跨境出口300万，平台费4万，推广费3万", "客户B：跨境出口260万，推广费6万").estimates
    assert line.high == 30_000


def test_a_further_cost_is_of_the_award_just_estimated(ask: Ask) -> None:
    (line,) = ask("跨境出口300万，广告费4万，能补多少", "哦还有亚马逊的服务费2万").estimates
    assert (line.clause, line.high) == ("九", 30_000)


def test_what_is_wished_for_is_no_word_of_the_figure_before_it(ask: Ask) -> None:
    (line,) = ask("我们跨境出口150万，能补推广费不").estimates
    assert (line.clause, line.verdict) == ("九", "does_not_qualify")


@pytest.mark.parametrize("text", ["石雕你们文件里提没提", "石雕提到过吗"])
def test_a_word_of_the_paper_is_found_in_the_middle_of_a_talk(ask: Ask, text: str) -> None:
    assert ask("跨境平台费怎么补", text).text.startswith("“石雕”写在第一条、第二条里。")


def test_a_word_that_the_paper_does_not_hold_is_not_found(ask: Ask) -> None:
    assert "写在" not in ask("跨境平台费怎么补", "剪纸有没有写进文件").text


def test_a_sum_in_yuan_after_a_foreign_one_is_of_the_same_award(ask: Ask) -> None:
    (line,) = ask("独立站一年卖20万美元够不够", "折成人民币一百四十几万，牌子是自己的").estimates
    assert (line.clause, line.high) == ("十", 100_000)


@pytest.mark.parametrize(
    ("text", "clause"), [("我们是做平台的公司，落户过来有什么奖", "五"), ("外地电商公司落户过来有什么奖", "四")]
)
def test_who_settles_here_decides_which_award_it_is(ask: Ask, text: str, clause: str) -> None:
    assert ask(text).clauses[:1] == (clause,)


def test_the_other_half_of_an_answer_is_asked_for_by_its_name(ask: Ask) -> None:
    assert "10家" in ask("服务商要服务几家", "那跨境的呢").text


def test_of_two_that_were_named_the_first_is_the_one_that_was_named_first(ask: Ask) -> None:
    assert ask("第四条第五条区别在哪", "后面那条按什么算").clauses[0] == "五"
    assert ask("展会和示范创建分别给多少", "前者最高多少").clauses[0] == "十二"


def test_something_can_be_asked_of_the_next_clause(ask: Ask) -> None:
    talk = ["十七条里的三个区域是哪三个", "下一条的就高是啥意思", "再往下一条"]
    assert [ask(*talk[:said]).clauses[0] for said in (2, 3)] == ["十八", "十九"]


def test_the_second_of_several_estimates_is_found_by_its_place(ask: Ask) -> None:
    told = "我们网上卖到国外240万，平台费11万，另外跟商务局去参展展位费6万"
    assert ask(told, "第二笔是不是每年都能有").clauses == ("十二",)
    assert ask(told, "第一笔是不是每年都能有").clauses == ("九",)


def test_of_two_that_a_question_names_the_latter_is_the_second(talk: Talk) -> None:
    assert talk("服务商奖励和品牌出海是一回事吗", "后者给多少").topic == "overseas_brand"


def test_where_the_firms_that_are_served_sit_is_asked_of_the_award(ask: Ask) -> None:
    assert ask("代运营要服务几家", "外地的店算伐").clauses[:1] == ("五",)


def test_what_is_asked_of_a_named_clause_is_not_taken_for_another(ask: Ask) -> None:
    assert ask("第四条那三十万 我们平台也能拿？").clauses[:1] == ("四",)


def test_a_sum_that_was_heard_of_beside_another_is_no_figure(ask: Ask) -> None:
    assert ask("网上卖500万呢", "落户不到两年的还有个30万 我没听错吧").clauses == ("四",)


def test_what_names_its_subject_first_is_one_question(ask: Ask) -> None:
    assert ask("跨境平台费怎么补", "那展会呢 封顶多少").clauses[:1] == ("十二",)


def test_a_question_that_tells_nothing_new_is_not_reckoned_again(ask: Ask) -> None:
    assert ask("自己的牌子 独立站卖了150万", "商标下来要多久").outcome != "estimate"
