"""What is told after the report goes into the report."""

from bot.assistant import Assistant
from tests.assistant.person import Person

SELLER = (
    "自查",
    "企业，莲都，2025年，没失信，跨境电商，出口500万，平台费6万，没推广，没独立站，没新落户",
    "够了，出结果",
)
PARK = (
    "自查",
    "企业，莲都，2025年，没失信，我们运营一家新建的跨境园，面积6000平，入驻率70%，园区出口5.5亿",
    "够了，出结果",
)


def test_a_figure_put_right_after_the_report_makes_it_anew(assistant: Assistant) -> None:
    person = Person(assistant)
    person.walks(*SELLER, "平台费少说了，应该是8万")
    assert person.reply.outcome == "report"
    assert "✅ 跨境电商业务补助（第九条）：符合，4万元" in person.reply.text


def test_a_question_after_the_report_is_no_figure_of_it(assistant: Assistant) -> None:
    person = Person(assistant)
    person.walks(*SELLER)
    assert person.says("展会补助一年最高多少").outcome == "answered"


def test_exports_of_somebody_who_only_runs_a_park_are_the_parks(assistant: Assistant) -> None:
    person = Person(assistant)
    person.walks(*PARK, "不对，出口是2.9亿")
    assert "园区年跨境电商出口额：2.9亿元" in person.reply.text
    assert "跨境电商小微园区奖励（第六条）：差一点" in person.reply.text
