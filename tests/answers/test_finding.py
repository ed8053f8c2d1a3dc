"""Where the policy names a word that is looked for."""

import pytest

from tests.answers.conftest import Ask


def test_every_clause_that_names_a_word_is_told_with_its_sentence(ask: Ask) -> None:
    reply = ask("文件里哪几处提到青瓷")
    assert reply.clauses == ("一", "二") and all("青瓷" in quote for quote in reply.quotes)


def test_the_longest_word_that_the_policy_holds_is_looked_for(ask: Ask) -> None:
    reply = ask("绿色直播间在文件里出现过吗")
    assert reply.clauses == ("十五",) and "“绿色直播间”" in reply.text


def test_what_the_policy_never_names_is_not_found_in_it(ask: Ask) -> None:
    assert ask("海外仓有没有提到").clauses == ()


@pytest.mark.parametrize(
    ("text", "clauses"),
    [("绿色直播间讲了没", ("十五",)), ("供应链企业提了没", ("二",)), ("青瓷政策里有份没", ("一", "二"))],
)
def test_a_word_alone_is_looked_for_where_it_is_asked_whether_it_is_written(
    ask: Ask, text: str, clauses: tuple[str, ...]
) -> None:
    assert ask(text).clauses == clauses
