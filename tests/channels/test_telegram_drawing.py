import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import drawing
from bot.messages import Block, Button
from tests.telegram_server.html import parse, units

TEXTS = st.text(st.sampled_from("字a<>&。！\n🙂「"), max_size=400)
BLOCKS = st.lists(st.builds(Block, TEXTS, st.sampled_from(["say", "quote", "note"])), max_size=6)


@given(BLOCKS, st.integers(20, 300))
def test_every_page_parses_to_its_text_and_keeps_the_limit(blocks: list[Block], limit: int) -> None:
    for page in drawing.pages(blocks, limit):
        text, _ = parse(drawing.page(page))
        assert text == drawing.plain(page)
        assert 0 < units(text) <= limit


@given(BLOCKS, st.integers(20, 300))
def test_pages_lose_no_word(blocks: list[Block], limit: int) -> None:
    def bare(text: str) -> str:
        return "".join(text.replace("「", "").replace("」", "").split())

    paged = "".join(drawing.plain(page) for page in drawing.pages(blocks, limit))
    assert bare(paged) == bare("".join(block.text for block in blocks))


def test_a_long_block_is_cut_at_a_paragraph_end() -> None:
    text = "一" * 30 + "\n" + "二。" * 15 + "\n" + "三" * 30
    assert [page[0].text for page in drawing.pages([Block(text)], 70)] == ["一" * 30 + "\n" + "二。" * 15, "三" * 30]


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    text = "一" * 39 + "。" + "二" * 39 + "。"
    assert [page[0].text for page in drawing.pages([Block(text)], 60)] == ["一" * 39 + "。", "二" * 39 + "。"]


def test_a_quote_that_is_cut_is_a_quote_in_each_part() -> None:
    pages = drawing.pages([Block("一" * 50 + "。" + "二" * 50, "quote")], 60)
    assert [drawing.plain(page) for page in pages] == ["「" + "一" * 50 + "。」", "「" + "二" * 50 + "」"]


def test_the_limit_is_measured_after_entities_are_parsed() -> None:
    assert len(drawing.pages([Block("<" * drawing.TEXT_LIMIT)])) == 1
    assert len(drawing.pages([Block("<" * (drawing.TEXT_LIMIT + 1))])) == 2


@pytest.mark.parametrize("data", ["", "字" * 22, "x" * 65])
def test_button_data_that_telegram_would_refuse_is_a_clear_error(data: str) -> None:
    with pytest.raises(drawing.UnfitButton, match="allowed 1–64"):
        drawing.keyboard([[Button("是", data)]])


@pytest.mark.parametrize("data", ["x", "字" * 21, "x" * 64])
def test_button_data_of_up_to_64_bytes_passes(data: str) -> None:
    assert drawing.keyboard([[Button("是", data)]]) is not None
