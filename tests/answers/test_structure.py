"""Questions about how the paper is built: its parts, places, neighbours, and one of what was just listed."""

import pytest

from tests.answers.conftest import Ask, Talk


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("第五部分是讲什么的", ("十五", "十六")),
        ("附则部分是哪几条", ("十七", "十八", "十九")),
        ("招引那部分有几条", ("四", "五", "六")),
    ],
)
def test_a_part_is_told_with_the_headings_of_its_clauses(ask: Ask, text: str, clauses: tuple[str, ...]) -> None:
    reply = ask(text)
    assert reply.clauses == clauses and all(f"第{number}条" in reply.text for number in clauses)


def test_the_part_of_what_was_talked_about_is_told(ask: Ask) -> None:
    assert "引育电商人才" in ask("电商人才怎么评", "这条属于第几部分").text


def test_a_part_named_in_passing_is_not_told(ask: Ask) -> None:
    assert ask("附则里怎么说同一事项的").clauses == ("十八",)


@pytest.mark.parametrize(("text", "clause"), [("附则第二条", "十八"), ("第四部分第一条讲什么", "十三")])
def test_a_clause_is_counted_within_its_part(ask: Ask, text: str, clause: str) -> None:
    assert ask(text).clauses == (clause,)


def test_a_paragraph_of_a_clause_is_that_clause(ask: Ask) -> None:
    assert ask("六（一）的档位和金额").clauses == ("六",)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("“差额”一词在哪几条", ("六", "十一")),
        ("涉及“平方米”的规定在哪条", ("六",)),
        ("跟税务沾边的是第几条", ("十五",)),
        ("茶叶写哪了", ("一", "二")),
    ],
)
def test_the_places_of_a_word_are_told(ask: Ask, text: str, clauses: tuple[str, ...]) -> None:
    assert ask(text).clauses == clauses


def test_a_word_across_two_words_of_the_question_is_not_looked_up(ask: Ask) -> None:
    assert ask("税务老是查直播间 文件里有没有帮企业规范的").clauses == ("十五",)


@pytest.mark.parametrize(
    ("text", "clauses"), [("有给10万的 是哪几条呀", ("九", "十")), ("里面有个60%是说啥的", ("六",))]
)
def test_the_places_of_a_figure_are_told(ask: Ask, text: str, clauses: tuple[str, ...]) -> None:
    assert ask(text).clauses == clauses


def test_what_else_is_asked_of_a_figure_is_told_with_its_place(ask: Ask) -> None:
    assert "50万元" in ask("带1%的是哪一条，封顶多少").text


def test_after_a_place_another_figure_alone_asks_for_its_place(ask: Ask) -> None:
    assert ask("带1%的是哪一条", "60%呢").clauses == ("六",)


@pytest.mark.parametrize(
    ("texts", "clause"),
    [
        (("第十条门槛", "往下一条 分几级"), "十一"),
        (("讲合规联席的下一条",), "十六"),
        (("就高不重复在第几条", "它上一条里谁被排除在外"), "十七"),
    ],
)
def test_the_clause_beside_another_is_meant(ask: Ask, texts: tuple[str, ...], clause: str) -> None:
    assert clause in ask(*texts).clauses


def test_a_clause_is_compared_with_the_one_beside_it(ask: Ask) -> None:
    assert ask("第九条门槛多少", "那跟下一条的门槛差在哪").clauses == ("九", "十")


@pytest.mark.parametrize(
    ("text", "topic"),
    [("这四条里封顶最低的那个", "cross_border"), ("其中跟服务商有关的那条", "service"), ("排最后那个呢", "exhibition")],
)
def test_one_of_those_listed_is_picked_out(talk: Talk, text: str, topic: str) -> None:
    assert talk("哪几条是写了每年最高的", text).topic == topic


@pytest.mark.parametrize(
    ("question", "picked", "topic"),
    [
        ("一次性的有哪几项", "其中最高的是哪个", "demonstration"),
        ("一次性的有哪几项", "其中最低的是哪个", "overseas_brand"),
        ("看零售额的是哪几条", "这几条里给得最多的是哪条", "growth"),
    ],
)
def test_what_pays_most_is_told_by_what_awards_pay_and_not_by_what_they_ask_for(
    talk: Talk, question: str, picked: str, topic: str
) -> None:
    assert talk(question, picked).topic == topic


def test_two_lists_asked_for_in_one_message_are_both_told(ask: Ask) -> None:
    assert {"四", "九"} <= set(ask("哪几样是只给一次的 哪几样是每年都有的").clauses)


def test_a_named_subject_comes_before_the_list_for_who_asks(ask: Ask) -> None:
    reply = ask("我们是一家小家电跨境企业，想请教参加商务部门组织的展会，费用上有什么补助？")
    assert reply.clauses == ("十二",)


@pytest.mark.parametrize(
    ("texts", "clause"),
    [
        (("第十二条前一条讲什么",), "十一"),
        (("办培训班能补吗", "十三后面那条"), "十四"),
        (("服务商奖励多少", "这条前一条管什么"), "四"),
    ],
)
def test_the_clause_before_or_behind_a_number_is_meant(ask: Ask, texts: tuple[str, ...], clause: str) -> None:
    assert ask(*texts).clauses[:1] == (clause,)
