"""What is taken along: one page with its own font, a picture, a workbook; the same bytes for the same report."""

import hashlib
import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.messages import File
from bot.reports.files import report_files
from bot.reports.report import report
from calculators.facts import Facts
from knowledge.policy import load_policy
from tests.reports.examples import EXAMPLES, EXPORTER, NOW

POLICY = load_policy()
LINK = "https://t.me/example_bot?start=check"
# Every mark that some language would read as markup or as a formula.
NAME = '=1+1 #[x] $y$ *b* _i_ <a> \\ "丽水" & `c` @d // /* */'


def made(facts: Facts, kind: str, name: str = "", link: str | None = LINK) -> bytes:
    return report_files(POLICY, facts, POLICY.screen(facts), NOW, link, name, (kind,))[0].content


def pdf(facts: Facts, name: str = "", link: str | None = LINK) -> PdfReader:
    return PdfReader(io.BytesIO(made(facts, "pdf", name, link)))


def text_of(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("name", [*EXAMPLES, "nothing"])
def test_a_report_is_one_page_of_a4(name: str) -> None:
    reader = pdf(EXAMPLES.get(name, Facts()))
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages] == [(595, 842)]


def test_the_pdf_embeds_its_only_font() -> None:
    fonts = pdf(EXPORTER).pages[0]["/Resources"]["/Font"]
    families, embedded = set(), []
    for font in fonts.values():
        below = font.get_object()["/DescendantFonts"][0].get_object()
        families.add(below["/BaseFont"].split("+")[-1].split("-")[0])
        descriptor = below["/FontDescriptor"].get_object()
        embedded.append(any(key in descriptor for key in ("/FontFile2", "/FontFile3")))
    assert all("NotoSansCJK" in family for family in families)
    assert embedded and all(embedded)


def test_the_pdf_says_what_the_report_says() -> None:
    text = text_of(pdf(EXPORTER, "丽水某某电商有限公司"))
    expected = (
        "奖补资金预审报告",
        "《丽水市加快推进电子商务高质量发展的若干意见》",
        "丽政办发〔2024〕64号",
        "丽水某某电商有限公司",
        "2026年11月23日",
        "预估合计至少53万元；写明金额的最多153万元，第八条没写金额，另算",
        "年网络零售额5200万元（≥5000万元）",
        "（15万元＋6万元）的50%是10.5万元，超过10万元上限，按10万元算，减去已领的3万元，还有7万元。",
        "×独立站年交易额98万元（≥100万元）达到后预估10万元。",
        "助手的建议、非政策原文",
        "第三方平台费用：平台账单、付款凭证",
        "「推广支出费用50%补助，每家企业每年最高不超过10万元」",
        "落户当年算不算第一个自然年度（第四条）算：落户当年和次年；不算：次年和再下一年。由主管部门定。",
        "按两类费用都补50%来读：向第三方平台缴纳的费用，和数字化平台推广支出。",
        "“同一事项涉及多项奖补的，按“就高”原则不重复享受”（第十八条）",
        "预审结果仅供参考，以主管部门审核为准。",
        f"政策数据版本{POLICY.version}",
        POLICY.digest,
        "第1页，共1页",
    )
    assert [line for line in expected if line not in text] == []


def test_a_county_is_sent_to_its_own_office() -> None:
    assert "“各县（市）可参照执行或另行制定相关奖补政策”，请问当地主管部门（第十七条）。" in text_of(
        pdf(EXAMPLES["county_shop"])
    )


def test_a_link_is_there_to_be_scanned_and_to_be_tapped() -> None:
    def links(reader: PdfReader) -> list[str]:
        notes = reader.pages[0].get("/Annots") or []
        return [note.get_object()["/A"]["/URI"] for note in notes]

    assert links(pdf(EXPORTER)) == [LINK]
    assert links(pdf(EXPORTER, link=None)) == []
    assert "扫码" not in text_of(pdf(EXPORTER, link=None))


@pytest.mark.process
@pytest.mark.parametrize("kind", ["pdf", "png", "xlsx"])
def test_the_same_report_gives_the_same_bytes_also_in_another_process(kind: str) -> None:
    once, twice = made(EXPORTER, kind, NAME), made(EXPORTER, kind, NAME)
    script = (
        "import hashlib; from tests.reports.test_report_files import *;"
        f"print(hashlib.sha256(made(EXPORTER, {kind!r}, NAME)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert once == twice
    assert run.stdout.strip() == hashlib.sha256(once).hexdigest()


@pytest.mark.parametrize("kind", ["pdf", "png", "xlsx"])
def test_another_figure_gives_another_file(kind: str) -> None:
    other = EXPORTER.with_value("independent_site_sales", POLICY.amount("overseas_brand.sales"))
    assert made(EXPORTER, kind) != made(other, kind)


def test_a_name_is_text_and_nothing_else() -> None:
    assert "".join(NAME.split()) in text_of(pdf(EXPORTER, NAME))
    sheet = load_workbook(io.BytesIO(made(EXPORTER, "xlsx", NAME)))["说明"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (NAME, "s")


@pytest.mark.parametrize("kind", ["pdf", "png", "xlsx"])
def test_a_name_with_an_emoji_or_a_control_character_breaks_nothing(kind: str) -> None:
    assert made(EXPORTER, kind, "丽水🎉\x07\n\ud800公司" * 20)


def test_the_card_is_as_wide_as_a_phone() -> None:
    picture = made(EXPORTER, "png")
    width, height = struct.unpack(">II", picture[16:24])
    assert (picture[:8], width) == (b"\x89PNG\r\n\x1a\n", 1080)
    assert 900 < height < 2400


def test_the_workbook_holds_facts_and_results_as_numbers() -> None:
    book = load_workbook(io.BytesIO(made(EXPORTER, "xlsx", "丽水某某电商有限公司")))
    assert book.sheetnames == ["预审结果", "条件", "填报的数字", "说明"]
    results = list(book["预审结果"].iter_rows(values_only=True))
    assert results[4] == (
        "第九条",
        "跨境电商业务补助",
        "每年",
        "符合",
        70000,
        70000,
        30000,
        "（15万元＋6万元）的50%是10.5万元，超过10万元上限，按10万元算，减去已领的3万元，还有7万元。",
        "推广支出费用50%补助，每家企业每年最高不超过10万元",
    )
    assert results[-1][:7] == (None, "合计", None, None, 530000, "未写明", None)
    assert list(book["条件"].iter_rows(values_only=True))[-3] == (
        "第十条",
        "跨境电商品牌出海奖励",
        "×",
        "独立站年交易额",
        "98万元",
        "≥ 100万元",
        "对拥有自主品牌且独立站年度跨境电商交易额100万元及以上的跨境电商企业",
    )
    figures = {row[0]: row[1:] for row in book["填报的数字"].iter_rows(values_only=True)}
    assert figures["年网络零售额"] == ("5200万元", 52000000, "元", "平台后台的年度销售报表、统计部门的网络零售额数据")
    assert figures["园区建筑面积"] == ("没填", None, None, "不动产权证、竣工验收材料")
    assert figures["已领：跨境电商业务补助"] == (None, 30000, "元", None)
    about = dict(book["说明"].iter_rows(min_row=2, values_only=True))
    assert (about["政策数据版本"], about["政策数据SHA-256"]) == (POLICY.version, POLICY.digest)
    assert about["声明"] == "预审结果仅供参考，以主管部门审核为准。"


def test_no_time_of_day_is_in_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(made(EXPORTER, "xlsx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2026-11-23T00:00:00Z") == 2


def test_a_report_hands_over_three_files_when_asked() -> None:
    files = report(POLICY, EXPORTER, POLICY.screen(EXPORTER), NOW, LINK).files()
    assert [(file.name, type(file)) for file in files] == [
        ("预审报告.pdf", File),
        ("预审报告.png", File),
        ("预审报告.xlsx", File),
    ]
    assert files[0].content == made(EXPORTER, "pdf")
