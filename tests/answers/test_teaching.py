"""What the messages of a conversation teach of messages by themselves."""

from bot.answers.following.teaching import each_read, samples_in
from bot.answers.learning.machine import Sample
from bot.answers.understanding import Understanding
from knowledge.conversations import SampleConversation, SampleMessage


def taught(understanding: Understanding, *turns: tuple[str, str]) -> list[tuple[str, str]]:
    messages = tuple(SampleMessage(q=q, topics=(topic,) if topic else ()) for q, topic in turns)
    talks = each_read(understanding, [SampleConversation(turns=messages)])
    return [(sample.q, sample.topic) for sample in samples_in(talks)]


def test_a_message_that_goes_on_without_a_name_is_one_of_the_thread(understanding: Understanding) -> None:
    talk = ("跨境电商平台费怎么补", "cross_border"), ("那最多呢", "cross_border")
    assert taught(understanding, *talk) == [("跨境电商平台费怎么补", "cross_border"), ("那最多呢", "thread")]


def test_a_message_that_goes_on_and_names_its_subject_is_one_of_it(understanding: Understanding) -> None:
    talk = ("展位费怎么补", "exhibition"), ("自己去参展的展位费呢", "exhibition")
    assert taught(understanding, *talk)[1] == ("自己去参展的展位费呢", "exhibition")


def test_a_message_that_turns_is_one_of_what_it_turns_to(understanding: Understanding) -> None:
    talk = ("展位费怎么补", "exhibition"), ("请师傅来上课的钱呢", "training")
    assert taught(understanding, *talk)[1] == ("请师傅来上课的钱呢", "training")


def test_going_back_without_a_name_teaches_nothing(understanding: Understanding) -> None:
    talk = ("展位费怎么补", "exhibition"), ("商标注册奖多少", "overseas_brand"), ("还是前头那个", "exhibition")
    assert [q for q, _ in taught(understanding, *talk)] == ["展位费怎么补", "商标注册奖多少"]


def test_a_message_of_which_nobody_can_tell_teaches_nothing(understanding: Understanding) -> None:
    assert taught(understanding, ("展位费怎么补", "exhibition"), ("这样啊", "")) == [("展位费怎么补", "exhibition")]


def test_the_kind_of_a_message_is_taught_where_it_is_told(understanding: Understanding) -> None:
    messages = (SampleMessage(q="展位费怎么补", topics=("exhibition",), kind="clause"), SampleMessage(q="谢谢"))
    talk = SampleConversation(turns=messages)
    assert list(samples_in(each_read(understanding, [talk]))) == [Sample("展位费怎么补", "exhibition", kind="clause")]
