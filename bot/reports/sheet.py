"""The report as a workbook: results, conditions, the figures that were given, and what to know of them."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from bot.reports.condition_view import ConditionView
from bot.reports.view import View
from bot.reports.wording import value_text
from bot.reports.workbook import Cell, add_sheet, new_book, workbook_bytes
from calculators.facts import Facts
from knowledge.policy import Policy

_OPEN = "未写明"
_UNITS = {"yuan": "元", "m2": "平方米", "percent": "%"}
_RESULT_HEADS = ("条款", "奖补项目", "次数", "结论", "至少（元）", "至多（元）", "已领（元）", "说明", "政策原文")
_CONDITION_HEADS = ("条款", "奖补项目", "是否达到", "条件", "填报", "要求", "政策原文")
_FIGURE_HEADS = ("项目", "填报", "数值", "单位", "可以准备的材料（建议、非政策原文）")


def sheet_bytes(policy: Policy, facts: Facts, view: View) -> bytes:
    """The report as XLSX, the same bytes for the same report."""
    book = new_book()
    add_sheet(book, "预审结果", _RESULT_HEADS, _results(view), (10, 24, 12, 10, 14, 14, 14, 60, 60))
    add_sheet(book, "条件", _CONDITION_HEADS, _conditions(view), (10, 24, 10, 24, 30, 24, 70))
    add_sheet(book, "填报的数字", _FIGURE_HEADS, _figures(policy, facts), (28, 30, 18, 10, 50))
    add_sheet(book, "说明", ("项目", "内容"), _about(view), (24, 100))
    return workbook_bytes(book, datetime(*view.date))


def _results(view: View) -> Iterator[tuple[Cell, ...]]:
    for award in view.awards:
        high: Cell = _OPEN if award.high is None else award.high
        sums = (award.low, high, award.received)
        words = ("".join(award.notes), "；".join(award.quotes))
        yield f"第{award.clause}条", award.title, award.frequency, award.word, *sums, *words
    yield None, "合计", None, None, view.low, _OPEN if view.high is None else view.high, None, view.total, None


def _conditions(view: View) -> Iterator[tuple[Cell, ...]]:
    for each in view.applicant:
        yield _condition(each, each.clause, "每一项都要")
    for award in view.awards:
        for each in award.conditions:
            yield _condition(each, each.clause, award.title)


def _condition(each: ConditionView, clause: str, title: str) -> tuple[Cell, ...]:
    figure = each.text if each.parts else each.figure
    return f"第{clause}条", title, each.mark, each.label, figure, each.need, each.quote


def _figures(policy: Policy, facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for name, definition in policy.facts.items():
        value = facts.get(name)
        # A year is no quantity: it stands in words only.
        counted = isinstance(value, int | Decimal) and definition.kind not in ("year", "yes_no")
        number = Decimal(str(value)) if counted else None
        unit = (definition.measure or _UNITS.get(definition.kind, "")) if counted else ""
        yield definition.label, value_text(policy, name, value), number, unit, "、".join(definition.papers)
    for award, sum_ in sorted(facts.received.items()):
        yield f"已领：{policy.definitions[award].title}", None, sum_, _UNITS["yuan"], None


def _about(view: View) -> Iterator[tuple[Cell, ...]]:
    yield "申请单位", view.name
    yield "依据", f"《{view.policy_title}》（{view.policy_number}），有效期：{view.validity}"
    yield "预审日期", view.day
    yield "预估", view.total
    yield from (("不符合的原因", text) for text in view.barred)
    yield from ((point, f"{readings}。由{office}定。") for point, readings, office in view.points)
    yield from (("本次估算的读法", text) for text in view.assumptions)
    if view.together:
        yield "几项一起申请", f"“{view.together[0]}”{view.together[1]}"
    yield "声明", view.disclaimer
    yield "政策数据版本", view.version
    yield "政策数据SHA-256", view.digest
