"""What is said of one award: the verdict with its arithmetic, what it still takes, and the words it rests on."""

from decimal import Decimal as D

import pytest
from applicants import sound_applicants
from hypothesis import given, settings

from bot.reports.pieces import award_lines, reason_quotes
from calculators.facts import Facts, FactValue
from knowledge.policy import load_policy
from tests.reports.examples import COMPANY, NO_FAIRS, PARK

POLICY = load_policy()
SELLER: dict[str, FactValue] = {**COMPANY, "roles": frozenset({"seller", "cross_border_seller"})}
NEWCOMER: dict[str, FactValue] = {
    **SELLER,
    "newly_settled": True,
    "settled_year": 2026,
    "headquarters_functions": True,
    "online_retail_sales": D(0),
    "cross_border_exports": D(0),
}
SERVICE: dict[str, FactValue] = {
    **COMPANY,
    "roles": frozenset({"platform"}),
    "local_ecommerce_clients": 0,
    "local_cross_border_clients": 0,
    "service_fee_income": D(4_000_000),
}
BRAND: dict[str, FactValue] = {**SELLER, "own_brand": True}
EXPORTS: dict[str, FactValue] = {**SELLER, "platform_fees": D(150_000), "online_promotion_costs": D(0)}
BOTH_PARKS: dict[str, FactValue] = {**COMPANY, **PARK, "park_cross_border_occupancy": D(60)}


def lines(award: str, values: dict[str, FactValue], received: D | None = None) -> tuple[str, ...]:
    facts = Facts(values, {} if received is None else {award: received})
    found = next(each for each in POLICY.screen(facts).estimates if each.award == award)
    return award_lines(POLICY, found, facts)


@pytest.mark.parametrize(
    ("award", "values", "fact", "below", "gap", "at", "above", "reached"),
    [
        (
            "settlement",
            NEWCOMER,
            "online_retail_sales",
            "49999999.99",
            "1分钱",
            "50000000",
            "60000000",
            "年网络零售额{}，{}5000万元的线",
        ),
        (
            "settlement",
            NEWCOMER,
            "cross_border_exports",
            "19990000",
            "1万元",
            "20000000",
            "30000000",
            "年跨境电商出口额{}，{}2000万元的线",
        ),
        ("service", SERVICE, "local_ecommerce_clients", "19", "1家", "20", "21", "本地电商企业{}，{}20家的线"),
        (
            "service",
            SERVICE,
            "local_cross_border_clients",
            "9",
            "1家",
            "10",
            "11",
            "本地跨境电商进出口企业{}，{}10家的线",
        ),
        ("park", BOTH_PARKS, "park_area", "9999.5", "0.5平方米", "10000", "10001", "建筑面积{}，{}1万平方米的线"),
        (
            "park",
            BOTH_PARKS,
            "park_ecommerce_occupancy",
            "59.99",
            "0.01个百分点",
            "60",
            "61",
            "电商企业入驻面积率{}，{}60%的线",
        ),
        (
            "park",
            BOTH_PARKS,
            "park_online_retail_sales",
            "499000000",
            "100万元",
            "500000000",
            "510000000",
            "园区年网络零售额{}，{}5亿元的线",
        ),
        (
            "cross_border_park",
            BOTH_PARKS,
            "park_area",
            "4999",
            "1平方米",
            "5000",
            "5001",
            "建筑面积{}，{}5000平方米的线",
        ),
        (
            "cross_border_park",
            BOTH_PARKS,
            "park_cross_border_occupancy",
            "50",
            "10个百分点",
            "60",
            "60.5",
            "跨境电商企业入驻面积率{}，{}60%的线",
        ),
        (
            "cross_border_park",
            BOTH_PARKS,
            "park_cross_border_exports",
            "200000000",
            "1亿元",
            "300000000",
            "310000000",
            "园区年跨境电商出口额{}，{}3亿元的线",
        ),
        (
            "growth",
            SELLER,
            "online_retail_sales",
            "4999999",
            "1元",
            "5000000",
            "5000001",
            "年网络零售额{}，{}500万元的线",
        ),
        (
            "cross_border",
            EXPORTS,
            "cross_border_exports",
            "1990000",
            "1万元",
            "2000000",
            "3000000",
            "年跨境电商出口额{}，{}200万元的线",
        ),
        (
            "overseas_brand",
            BRAND,
            "independent_site_sales",
            "999999.99",
            "1分钱",
            "1000000",
            "1200000",
            "独立站年交易额{}，{}100万元的线",
        ),
    ],
)
def test_each_threshold_has_its_words_below_at_and_above(
    award: str, values: dict[str, FactValue], fact: str, below: str, gap: str, at: str, above: str, reached: str
) -> None:
    def opening(figure: str) -> str:
        number = D(figure)
        return lines(award, {**values, fact: int(number) if "clients" in fact else number})[0]

    label, line = reached.split("{}，{}")
    assert opening(below).startswith("不能，")
    assert f"{label}要达到{line.removesuffix('的线')}" in opening(below)
    assert f"还差{gap}" in opening(below)
    assert f"，正好到{line}" in opening(at)
    assert f"，过了{line}" in opening(above)


@pytest.mark.parametrize(
    ("award", "values", "said"),
    [
        (
            "cross_border",
            {"cross_border_exports": D(3_000_000), "platform_fees": D(150_000), "online_promotion_costs": D(0)},
            (
                "预估7.5万元：年跨境电商出口额300万元，过了200万元的线；15万元的50%是7.5万元，没到10万元上限（第九条）。",
                "前提：是企业、在丽水市区、没有失信记录、是2025至2027年的数字。",
                "按两类费用都补50%来读：向第三方平台缴纳的费用，和数字化平台推广支出。",
            ),
        ),
        (
            "cross_border",
            {"cross_border_exports": D(1_990_000), "platform_fees": D(200_000), "online_promotion_costs": D(0)},
            ("不能，年跨境电商出口额要达到200万元，还差1万元（第九条）。", "达到后最多10万元。"),
        ),
        (
            "cross_border",
            {**EXPORTS, "cross_border_exports": D(2_000_000), "online_promotion_costs": D(60_000)},
            (
                "预估10万元：年跨境电商出口额200万元，正好到200万元的线；"
                "（15万元＋6万元）的50%是10.5万元，超过10万元上限，按10万元算（第九条）。",
                "按两类费用都补50%来读：向第三方平台缴纳的费用，和数字化平台推广支出。",
            ),
        ),
        (
            "cross_border",
            {**SELLER, "cross_border_exports": D(2_010_000), "platform_fees": D(50_000)},
            (
                "预估2.5万–10万元：年跨境电商出口额201万元，过了200万元的线；5万元的50%是2.5万元，没到10万元上限（第九条）。",
                "没填数字化平台推广支出，填了才能算准。",
                "按两类费用都补50%来读：向第三方平台缴纳的费用，和数字化平台推广支出。",
            ),
        ),
        (
            "cross_border",
            {**SELLER, "cross_border_exports": D(2_000_001), "platform_fees": D(0), "online_promotion_costs": D(0)},
            ("不能，没有可算的第三方平台费用、数字化平台推广支出（第九条）。",),
        ),
        (
            "settlement",
            {**NEWCOMER, "online_retail_sales": D(30_000_000), "cross_border_exports": D(15_000_000)},
            (
                "不能，年网络零售额要达到5000万元（还差2000万元），或者年跨境电商出口额要达到2000万元（还差500万元）（第四条）。",
                "达到后预估30万元。",
            ),
        ),
        (
            "settlement",
            {**NEWCOMER, "settled_year": 2023, "online_retail_sales": D(60_000_000)},
            ("不能，不符合“落户两个自然年度内”（落户年份2023年，数据年份2026年）（第四条）。",),
        ),
        (
            "settlement",
            {**NEWCOMER, "settled_year": 2024, "online_retail_sales": D(60_000_000)},
            (
                "其他条件都满足的话，预估30万元：年网络零售额6000万元，过了5000万元的线（第四条）。文件没说清，要主管部门认定：落户两个自然年度内。",
                "文件没写落户当年算不算第一个自然年度：落户当年和次年肯定在内，再下一年待主管部门认定。",
            ),
        ),
        (
            "service",
            {**SERVICE, "local_ecommerce_clients": 25},
            (
                "预估4万元：本地电商企业25家，过了20家的线；400万元的1%是4万元，没到50万元上限（第五条）。",
                "文件写的是“落户的”企业，怎样算落户以主管部门认定为准。",
            ),
        ),
        (
            "park",
            {**BOTH_PARKS, "park_online_retail_sales": D(800_000_000)},
            (
                "预估50万元：建筑面积1.2万平方米，过了1万平方米的线；电商企业入驻面积率60%，正好到60%的线；"
                "园区年网络零售额8亿元，过了5亿元的线；在8亿元这一档，奖励50万元（第六条）。",
                "做到10亿元给70万元，还差2亿元，能多拿20万元。",
                "零售额要是“首次”达到这一档。",
            ),
        ),
        (
            "growth",
            {**SELLER, "online_retail_sales": D(8_000_000)},
            (
                "最多100万元：年网络零售额800万元，过了500万元的线；每档给多少，文件没写，只写了上限（第七条）。",
                "做到3000万元进上面一档，还差2200万元。",
            ),
        ),
        (
            "growth",
            {**SELLER, "online_retail_sales": D(30_000_000)},
            (
                "最多100万元：年网络零售额3000万元，过了500万元的线；每档给多少，文件没写，只写了上限（第七条）。",
                "正好3000万元按上面一档读：“3000万元及以上”含3000万元。",
            ),
        ),
        (
            "statistics",
            {**SELLER, "statistical_inclusion": True},
            ("符合，金额未写明：金额写在另外三份文件里，这份文件没写（第八条）。",),
        ),
        (
            "demonstration",
            {**SELLER, "demonstration_level": "none"},
            ("不能，示范创建级别要是市级、省级或国家级，现在是“没有”（第十一条）。",),
        ),
        (
            "exhibition",
            {**SELLER, "organized_fair_costs": D("33333.33"), "own_fair_booth_fees": D("0.01")},
            (
                "预估33333.34元：33333.33元全额算，0.01元的50%是0.005元，合计33333.335元，四舍五入到分是33333.34元，"
                "没到20万元上限（第十二条）。",
                "两种参展方式合起来，每年不超过这个数。",
            ),
        ),
        (
            "exhibition",
            {**SELLER, **NO_FAIRS},
            ("不能，没有商务部门组织的展会费用，也没有自行参展展位费（第十二条）。",),
        ),
        ("training", SELLER, ("不能，业务里要有电商培训（第十三条）。",)),
        ("park", {**BOTH_PARKS, "park_newly_built": False}, ("不能，不符合“新建小微园区”（第六条）。",)),
        (
            "training",
            {"organization": "association", "roles": frozenset({"trainer"})},
            (
                "可能有，金额未写明：条件和金额，文件都没写（第十三条）。",
                "前提：在丽水市区、没有失信记录、是2025至2027年的数字。",
                "还要：“符合条件”（文件没写条件）。",
            ),
        ),
    ],
)
def test_an_award_is_told_with_its_arithmetic(award: str, values: dict[str, FactValue], said: tuple[str, ...]) -> None:
    assert lines(award, values) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"location": "county"},
            "不能，所在地是丽水各县（市），不在丽水市区：“各县（市）可参照执行或另行制定相关奖补政策”，请问当地主管部门（第十七条）。",
        ),
        ({"location": "elsewhere"}, "不能，所在地是丽水以外，不在丽水市区，这份文件管不到（第十七条）。"),
        ({"dishonest": True}, "不能，支持对象要“未列入严重失信名单、联合惩戒目录”（第十七条）。"),
        (
            {"figures_year": 2024},
            "不能，2024年的数字不在政策有效期内：“本政策自2025年1月1日起施行，有效期三年”（第十九条）。",
        ),
        (
            {"figures_year": 2028},
            "不能，2028年的数字不在政策有效期内：“本政策自2025年1月1日起施行，有效期三年”（第十九条）。",
        ),
        ({"organization": "association"}, "不能，这一项给企业，行业协会等中介组织不在内（第十七条）。"),
    ],
)
def test_what_every_award_asks_stands_before_what_this_one_asks(changed: dict[str, FactValue], said: str) -> None:
    assert lines("cross_border", {**EXPORTS, "cross_border_exports": D(0), **changed}) == (said,)


def test_what_was_received_is_taken_off_in_words() -> None:
    values: dict[str, FactValue] = {**EXPORTS, "cross_border_exports": D(3_000_000)}
    assert lines("cross_border", values, D(30_000))[0] == (
        "预估4.5万元：年跨境电商出口额300万元，过了200万元的线；"
        "15万元的50%是7.5万元，没到10万元上限，减去已领的3万元，还有4.5万元（第九条）。"
    )
    assert lines("cross_border", values, D(75_000)) == (
        "没有差额可领了：15万元的50%是7.5万元，没到10万元上限，减去已领的7.5万元（第九条）。",
    )
    assert lines("demonstration", {**SELLER, "demonstration_level": "provincial"}, D(50_000)) == (
        "预估15万元：省级20万元，减去已领的5万元，还有15万元（第十一条）。",
        "升到国家级给50万元，能多拿30万元。",
        "文件同时写了“实行企业最多申报一次”，升级怎么申报以主管部门解释为准。",
    )


def quotes(award: str, values: dict[str, FactValue]) -> tuple[str, ...]:
    facts = Facts(values)
    return reason_quotes(POLICY, next(each for each in POLICY.screen(facts).estimates if each.award == award))


def test_a_refusal_quotes_what_is_missed_and_an_estimate_quotes_the_sum() -> None:
    low = {**NEWCOMER, "cross_border_exports": D(1_990_000)}
    assert quotes("cross_border", low) == ("年度跨境电商出口额达到200万元及以上的",)
    assert quotes("cross_border", {}) == ("推广支出费用50%补助，每家企业每年最高不超过10万元",)
    assert quotes("settlement", low) == ("年度网络零售额达到5000万元及以上的", "年度跨境电商出口额达到2000万元及以上的")
    assert quotes("growth", {"location": "county", "roles": frozenset()}) == (
        "在丽水市区（市直、莲都区和开发区）范围内依法生产经营",
    )


@settings(max_examples=150, deadline=None)
@given(sound_applicants())
def test_every_reason_quote_is_in_a_clause_and_every_award_has_words(facts: Facts) -> None:
    texts = [clause.text for clause in POLICY.file.clauses]
    for found in POLICY.screen(facts).estimates:
        assert all(any(quote in text for text in texts) for quote in reason_quotes(POLICY, found))
        assert reason_quotes(POLICY, found)
        assert all(line.endswith("。") for line in award_lines(POLICY, found, facts))
