"""A small invented policy with the same mechanisms as the real one: no line of code knows it."""

from typing import Any

FIRST = "对茶企当年网上销售额达到10万元、40万元及以上的，分别奖励2万元、6万元，进档升级的给予差额部分奖励。"
SECOND = "对新开网店自开店三个自然年度内、雇工5家以下作坊的，按包装费的30%补助，每户每年最高不超过8000元。"
THIRD = (
    "本办法自2026年1月1日起施行，有效期二年，支持在云山镇经营、无失信记录的企业，"
    "出口额达到3万元或展销费用另有支出的，一次性奖励1万元。"
)


def parameter(clause: str, value: int | str, unit: str, quote: str, figure: str) -> dict[str, Any]:
    return {"clause": clause, "value": value, "unit": unit, "quote": quote, "figure": figure}


def fact(kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "label": label, "question": f"{label}？", "hint": "照实说。", "example": "1", **more}


def invented() -> dict[str, Any]:
    """The policy as its file holds it."""
    sums = "分别奖励2万元、6万元"
    sales = "当年网上销售额达到10万元、40万元及以上的"
    choices = {
        name: {"label": label, "words": [label]} for name, label in (("enterprise", "企业"), ("individual", "个人"))
    }
    places = {"town": {"label": "云山镇", "words": ["云山"]}, "away": {"label": "外地", "words": ["外地"]}}
    return {
        "schema": 1,
        "version": "invented-1",
        "document": {
            "title": "云山镇茶叶网销扶持办法",
            "notice_title": "云山镇关于印发茶叶网销扶持办法的通知",
            "number": "云政〔2025〕9号",
            "issuer": "云山镇人民政府",
            "adopted": "2025-11-01",
            "issued": "2025-11-02",
            "in_force_from": "2026-01-01",
            "in_force_to": "2027-12-31",
            "region": "云山镇",
            "repeals": [],
            "preamble": "为扶持茶叶网销，制定本办法。",
            "imprint": ["云政〔2025〕9号"],
        },
        "chapters": [{"number": "一", "title": "总则"}],
        "clauses": [
            {"number": number, "chapter": "一", "title": title, "text": text}
            for number, title, text in (("一", "网销奖励", FIRST), ("二", "包装补助", SECOND), ("三", "附则", THIRD))
        ],
        "parameters": {
            "tea.sales_1": parameter("一", 100000, "yuan", sales, "10万元"),
            "tea.sales_2": parameter("一", 400000, "yuan", sales, "40万元"),
            "tea.sum_1": parameter("一", 20000, "yuan", sums, "2万元"),
            "tea.sum_2": parameter("一", 60000, "yuan", sums, "6万元"),
            "wrap.years": parameter("二", 3, "years", "自开店三个自然年度内", "三个自然年度"),
            "wrap.workers": parameter("二", 5, "count", "雇工5家以下作坊", "5家"),
            "wrap.share": parameter("二", 30, "percent", "按包装费的30%补助", "30%"),
            "wrap.cap": parameter("二", 8000, "yuan", "每户每年最高不超过8000元", "8000元"),
            "both.exports": parameter("三", 30000, "yuan", "出口额达到3万元", "3万元"),
            "both.sum": parameter("三", 10000, "yuan", "一次性奖励1万元", "1万元"),
            "force.from": parameter("三", "2026-01-01", "date", "自2026年1月1日起施行", "2026年1月1日"),
            "force.years": parameter("三", 2, "years", "有效期二年", "二年"),
        },
        "unused_figures": [
            {"clause": "三", "quote": "一次性奖励", "figure": "一次", "reason": "次数由 frequency 表示"},
        ],
        "facts": {
            "organization": fact("choice", "单位", choices=choices),
            "location": fact("choice", "所在地", choices=places),
            "dishonest": fact("yes_no", "失信"),
            "figures_year": fact("year", "数据年份"),
            "tea_sales": fact("yuan", "茶叶网销额"),
            "opened": fact("year", "开店年份"),
            "workers": fact("count", "雇工"),
            "wrapping": fact("yuan", "包装费", cost=True),
            "exports": fact("yuan", "出口额"),
            "fair": fact("yuan", "展销费用", cost=True),
        },
        "common_conditions": {
            "organizations": {"accepted": ["enterprise"], "open": [], "clause": "三", "quote": "企业", "label": "企业"},
            "location": {
                "accepted": ["town"],
                "elsewhere_in_city": [],
                "clause": "三",
                "quote": "在云山镇经营",
                "label": "在云山镇",
            },
            "dishonest": {"clause": "三", "quote": "无失信记录", "label": "无失信"},
            "years": {"from": "force.from", "years": "force.years", "clause": "三", "label": "在有效期内"},
        },
        "awards": [
            {
                "id": "tea",
                "clause": "一",
                "title": "网销奖励",
                "frequency": "upgrade",
                "conditions": [
                    {"kind": "at_least", "fact": "tea_sales", "parameter": "tea.sales_1", "label": "茶叶网销额"}
                ],
                "amount": {
                    "kind": "tiers",
                    "fact": "tea_sales",
                    "tiers": [{"threshold": f"tea.sales_{i}", "sum": f"tea.sum_{i}"} for i in (1, 2)],
                },
            },
            {
                "id": "wrap",
                "clause": "二",
                "title": "包装补助",
                "frequency": "yearly",
                "conditions": [
                    {
                        "kind": "years_since",
                        "fact": "figures_year",
                        "since": "opened",
                        "parameter": "wrap.years",
                        "label": "开店年限",
                    },
                    {"kind": "below", "fact": "workers", "parameter": "wrap.workers", "label": "雇工"},
                ],
                "amount": {
                    "kind": "share_of_costs",
                    "shares": [{"fact": "wrapping", "parameter": "wrap.share"}],
                    "cap": "wrap.cap",
                },
            },
            {
                "id": "both",
                "clause": "三",
                "title": "拓市奖励",
                "frequency": "once",
                "conditions": [
                    {
                        "kind": "any_of",
                        "label": "出口或展销",
                        "of": [
                            {"kind": "at_least", "fact": "exports", "parameter": "both.exports", "label": "出口额"},
                            {
                                "kind": "more_than_zero",
                                "fact": "fair",
                                "quote": "展销费用另有支出",
                                "label": "展销费用",
                            },
                        ],
                    }
                ],
                "amount": {"kind": "fixed", "parameter": "both.sum"},
            },
        ],
    }
