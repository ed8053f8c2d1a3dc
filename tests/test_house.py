"""The laws of the house that imports do not show: read out of the source itself."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("calculators", "knowledge", "bot")
PURE = ("calculators", "knowledge", "bot/language", "bot/answers", "bot/interview", "bot/reports")
POLICY: dict[str, Any] = json.loads((ROOT / "knowledge" / "policy_clauses.json").read_text(encoding="utf-8"))
SOURCES = tuple(sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")))

# Where a power of ten, as a number in code, is no figure of the policy although the policy names the same one.
POWERS_OF_TEN = {
    "bot/language/": "what 万, 亿, 公顷 and 平方公里 are worth; sums written back in 万元",
    "bot/reports/": "tables and pages with sums in 万元 and areas in 万平方米",
    "bot/interview/reading.py": "whether a bare number was meant in 元 or in 万元",
    "bot/channels/": "how many bytes and updates a channel bears; it knows no policy",
    "knowledge/figures.py": "what 万 and 亿 are worth, to read a figure out of its quote",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def within(path: Path, *folders: str) -> bool:
    return any(name_of(path) == folder or name_of(path).startswith(folder + "/") for folder in folders)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name_of(path))


def at(path: Path, node: ast.AST, what: object) -> str:
    return f"{name_of(path)}:{getattr(node, 'lineno', 0)}: {what}"


# Names, as the module that owns them calls them


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Local name → full name, of everything that a module imports."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def full_name(node: ast.AST, names: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = full_name(node.value, names)
        return owner and f"{owner}.{node.attr}"
    return None


def uses(path: Path, forbidden: frozenset[str]) -> list[str]:
    tree = tree_of(path)
    names = imported_names(tree)
    return [
        at(path, node, name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and (name := full_name(node, names)) in forbidden
    ]


def imported_modules(path: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module


ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv"})
CLOCK = frozenset(
    {f"datetime.datetime.{call}" for call in ("now", "utcnow", "today")}
    | {"datetime.date.today"}
    | {f"time.{call}" for call in ("time", "time_ns", "localtime", "gmtime", "ctime", "asctime")}
)
STOPWATCH = frozenset(f"time.{call}{unit}" for call in ("monotonic", "perf_counter") for unit in ("", "_ns"))


def test_only_settings_read_the_environment() -> None:
    assert [use for path in SOURCES if name_of(path) != "bot/settings.py" for use in uses(path, ENVIRONMENT)] == []


def test_only_the_wiring_knows_the_clock() -> None:
    assert [use for path in SOURCES if name_of(path) != "bot/wiring.py" for use in uses(path, CLOCK)] == []


def test_only_rate_limits_hold_a_stopwatch() -> None:
    held = ("bot/wiring.py", "bot/channels", "bot/campaigns")
    assert [use for path in SOURCES if not within(path, *held) for use in uses(path, STOPWATCH)] == []


def test_the_core_rolls_no_dice() -> None:
    dice = {"random", "secrets", "uuid"}
    assert [
        at(path, node, module)
        for path in SOURCES
        if within(path, *PURE)
        for node, module in imported_modules(path)
        if module.split(".")[0] in dice
    ] == []


def test_calculators_need_nothing_but_the_standard_library() -> None:
    known = sys.stdlib_module_names | {"calculators"}
    assert [
        at(path, node, module)
        for path in SOURCES
        if within(path, "calculators")
        for node, module in imported_modules(path)
        if module.split(".")[0] not in known
    ] == []


def test_nothing_runs_at_import() -> None:
    acts = (ast.For, ast.While, ast.With, ast.Expr)
    assert [
        at(path, node, ast.unparse(node)[:60])
        for path in SOURCES
        if path.name != "__main__.py"
        for node in tree_of(path).body
        if isinstance(node, acts) and not is_text(node)
    ] == []


# Figures of the policy


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def constants(path: Path) -> Iterator[ast.Constant]:
    """The literals of a file; docstrings explain, and are none."""
    tree = tree_of(path)
    explained = {id(node.value) for node in ast.walk(tree) if is_text(node)}  # type: ignore[attr-defined]
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)


SCALES = {"": 1, "万": 10**4, "亿": 10**8}
FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?(元|平方米|家|个|%|(?=（含）))")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
NUMBER = re.compile(r"〔\d{4}〕\d+号")


def clause_texts() -> list[str]:
    return [clause["text"] for clause in POLICY["clauses"]]


def figures_of_the_text() -> set[tuple[Decimal, str]]:
    found = (match.groups() for text in clause_texts() for match in FIGURE.finditer(text))
    return {(Decimal(digits) * SCALES[scale or ""], unit or "元") for digits, scale, unit in found}


UNITS = {"元": "yuan", "平方米": "m2", "%": "percent", "家": "count", "个": "count"}
FIGURES = figures_of_the_text()
SUMS = {value for value, unit in FIGURES if unit in ("元", "平方米")}
PERCENTS = {value for value, unit in FIGURES if unit == "%" and value > 1}
HEADING = json.dumps(POLICY["document"], ensure_ascii=False)
DAYS = {date(*map(int, found)) for text in (*clause_texts(), HEADING) for found in DAY.findall(text)} | {
    date.fromisoformat(found) for found in re.findall(r"\d{4}-\d\d-\d\d", HEADING)
}
NUMBERS = {found for text in (*clause_texts(), HEADING) for found in NUMBER.findall(text)}
YEARS = {day.year for day in DAYS} | {int(number[1:5]) for number in NUMBERS}


def test_the_figures_looked_for_are_those_of_the_policy() -> None:
    """Guards the tests below: every parameter's value is among the figures that they read out of the text."""
    told = {(value, UNITS[unit]) for value, unit in FIGURES}
    missing = {
        name: parameter["value"]
        for name, parameter in POLICY["parameters"].items()
        if parameter["unit"] in ("yuan", "m2", "percent") and parameter["figure"] != "全额"
        if (Decimal(str(parameter["value"])), parameter["unit"]) not in told
    }
    assert (missing, YEARS) == ({}, {2020, 2021, 2024, 2025, 2027})


DIGITS = "零一二三四五六七八九"


def chinese_below_wan(number: int) -> str:
    """3000 is 三千, 60 is 六十; enough for the round figures of a policy."""
    text = "".join(
        DIGITS[int(digit)] + unit for digit, unit in zip(f"{number:04}", "千百十 ", strict=True) if digit != "0"
    )
    return re.sub(r"^一十", "十", text.replace(" ", ""))


def spellings(value: Decimal) -> set[str]:
    """How a sum may be written: 50000000, 50,000,000, 5000万, 5千万, 五千万, 0.5亿, 5000_0000 …"""
    whole = int(value)
    written = {str(whole), f"{whole:,}", f"{whole:_}"} if whole >= 100 else set()
    for unit, scale in (("万", 10**4), ("亿", 10**8)):
        share = value / scale
        if Decimal("0.1") <= share < 10**4:
            written |= {f"{share.normalize():f}{unit}", f"{share.normalize():,f}{unit}"}
        if share == int(share) and 0 < share < 10**4:
            spelt = chinese_below_wan(int(share))
            written |= {spelt + unit, re.sub(r"二(?=[千百]|$)", "两", spelt) + unit}
        if unit == "万" and share >= 1000 and share % 1000 == 0 and share < 10**4:
            written |= {f"{int(share) // 1000}千万", f"{int(share) // 1000}kw"}
        if unit == "万" and share < 10**4:
            written |= {f"{share.normalize():f}w"}
    if value < 10**4:
        written |= {f"{chinese_below_wan(whole)}平", f"{whole // 1000}千平"}
    return written


def date_spellings(day: date) -> set[str]:
    return {day.isoformat(), f"{day.year}年{day.month}月{day.day}日", day.strftime("%Y/%m/%d"), day.strftime("%Y%m%d")}


def share_spellings(value: Decimal) -> set[str]:
    return {f"{value}%", f"百分之{chinese_below_wan(int(value))}"}


def is_power_of_ten(value: Decimal) -> bool:
    return value > 0 and set(str(int(value))) <= {"1", "0"} and str(int(value)).count("1") == 1


def pattern(words: set[str]) -> re.Pattern[str]:
    """Any of the words, standing alone: 200万 is not in 1200万, nor 三百万 in 三百万里挑一."""
    numeral = r"\d.,_〇零一二两三四五六七八九十百千"
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![{numeral}])(?:{longest_first})(?![\d千百十一二三四五六七八九]|[.,_]\d)")


def generic(path: Path) -> bool:
    return any(name_of(path).startswith(place) for place in POWERS_OF_TEN)


@cache
def forbidden_words(shares: bool) -> re.Pattern[str]:
    words = {str(year) for year in YEARS} | NUMBERS
    words |= {word for day in DAYS for word in date_spellings(day)}
    words |= {word for value in SUMS for word in spellings(value)}
    return pattern(words | {word for value in PERCENTS if shares for word in share_spellings(value)})


def number_of(node: ast.AST) -> Decimal | None:
    """What an expression of literals comes to: 5000 * 10_000, 5 * 10**8, 2e7."""
    try:
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return Decimal(str(node.value))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Pow):
            left, right = number_of(node.left), number_of(node.right)
            if left is not None and right is not None:
                return left * right if isinstance(node.op, ast.Mult) else left**right
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-1] in ("Decimal", "int", "D")
            and node.args
        ):
            word = node.args[0]
            return (
                Decimal(word.value)
                if isinstance(word, ast.Constant) and isinstance(word.value, str)
                else number_of(word)
            )
    except (InvalidOperation, OverflowError):
        return None
    return None


def scaled_by_name(node: ast.AST) -> Iterator[Decimal]:
    """`30 * WAN`, `Decimal(5) * _YI`: what it comes to."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        for number, name in ((node.left, node.right), (node.right, node.left)):
            value, word = number_of(number), re.search(r"(?i)(?:^|[._])(wan|yi)$", ast.unparse(name))
            if value is not None and word:
                yield value * (10**4 if word[1].lower() == "wan" else 10**8)


def policy_figures_in(path: Path) -> list[str]:
    sums = {value for value in SUMS if value >= 100 and not (generic(path) and is_power_of_ten(value))}
    numbers = sums | {Decimal(year) for year in YEARS}
    words = forbidden_words(shares=True)
    counted = {
        at(path, node, value): None
        for node in ast.walk(tree_of(path))
        for value in (number_of(node), *scaled_by_name(node))
        if value in numbers
    }
    return [*counted] + [
        at(path, node, found[0])
        for node in constants(path)
        if isinstance(node.value, str) and (found := words.search(node.value))
    ]


@pytest.mark.parametrize("floor", FLOORS)
def test_no_figure_of_the_policy_stands_in_code(floor: str) -> None:
    assert [found for path in SOURCES if within(path, floor) for found in policy_figures_in(path)] == []


def test_no_figure_of_the_policy_stands_in_texts_and_templates() -> None:
    texts = [path for path in (ROOT / "bot").rglob("*") if path.suffix in (".json", ".jsonl", ".typ", ".toml", ".txt")]
    words = forbidden_words(shares=False)
    assert [
        f"{name_of(path)}: {found}" for path in texts for found in words.findall(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "CAP = 500000",
        "CAP = 500_000",
        "CAP = 5e5",
        "CAP = 50 * 10_000",
        "CAP = 50 * WAN",
        "CAP = Decimal('500000')",
        "CAP = '最高50万元'",
        "CAP = '最高五十万'",
        "CAP = f'最高0.5亿，{x}'",
        "SALES = '五千万'",
        "SALES = '两千万以上'",
        "AREA = 5000",
        "AREA = '五千平方米'",
        "SHARE = '补60%'",
        "START = date(2025, 1, 1)",
        "START = '2025-01-01'",
        "NUMBER = '丽政办发〔2024〕64号'",
    ],
)
def test_a_figure_of_the_policy_is_found_however_it_is_written(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "tree_of", lambda path: ast.parse(source))
    assert policy_figures_in(ROOT / "bot" / "assistant.py") != []


@pytest.mark.parametrize(
    "source",
    ["LIMIT = 4096", "PERCENT = 100", "'''最高50万元'''", "EXAMPLE = '680万元'", "EXAMPLE = '1200万元'", "X = '1.5亿'"],
)
def test_a_figure_of_its_own_is_let_alone(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "tree_of", lambda path: ast.parse(source))
    assert policy_figures_in(ROOT / "bot" / "assistant.py") == []


def test_no_award_is_a_special_case() -> None:
    awards = {award["id"] for award in POLICY["awards"]}
    assert [
        at(path, node, ast.unparse(node)[:80])
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Compare | ast.MatchValue)
        and any(isinstance(part, ast.Constant) and part.value in awards for part in ast.walk(node))
    ] == []


def test_calculators_know_no_chinese() -> None:
    assert [
        at(path, node, node.value)
        for path in SOURCES
        if within(path, "calculators")
        for node in constants(path)
        if isinstance(node.value, str) and re.search(r"[\u4e00-\u9fff]", node.value)
    ] == []


# What the repository may name


def own_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    return [
        path for path in ROOT.rglob("*") if path.is_file() and not re.search(r"(^|/)(\.|__pycache__/)", name_of(path))
    ]


# Written in halves, so that this file does not name them.
PLACES = [
    "".join(halves)
    for halves in (
        *product(["/wo"], ["rk/"]), *product(["/ro"], ["ot/"]), *product(["/opt/"], ["pypi", "wheels"]),
        *product(["/Us"], ["ers/"]), *product(["/ho"], ["me/"]),
    )
]  # fmt: skip
HOSTS = ["pypi" + ".org", "python" + "hosted", "mirrors" + ".", "npm" + "js", "--index" + "-url", "find" + "-links"]


def test_no_file_names_a_place_of_a_machine_or_a_package_host() -> None:
    named = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, PLACES))})|{'|'.join(map(re.escape, HOSTS))}")
    assert [
        f"{name_of(path)}: {found}"
        for path in own_files()
        for found in named.findall(path.read_text(encoding="utf-8", errors="ignore"))
    ] == []


def test_the_repository_stands_alone() -> None:
    outside = "../" + "shared"
    assert [
        name_of(path)
        for path in own_files()
        if name_of(path) != ".ci/run" and outside in path.read_text(encoding="utf-8", errors="ignore")
    ] == []
