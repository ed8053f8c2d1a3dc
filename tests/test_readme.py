"""The README tells what is really there."""

import re
from pathlib import Path

import pytest

from bot.settings import VARIABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_listed(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("room", sorted(path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")))
def test_every_room_is_on_the_map(room: str) -> None:
    assert f"\n  {room}/" in README


@pytest.mark.parametrize("module", sorted(path.name for path in (ROOT / "bot").glob("[a-z]*.py")))
def test_every_module_beside_the_rooms_is_on_the_map(module: str) -> None:
    assert module in README


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", README))))
def test_every_make_target_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
