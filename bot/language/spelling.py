"""Spelling of the subject's words, however they are typed. The words themselves come from the caller."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language.cleaning import clean
from bot.language.homophones import Homophones
from bot.language.typed_pinyin import TypedPinyin

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text as it was meant.

    Attributes:
        text: The text.
        changes: What was read as another word: (written, meant); not what only became half-width or simplified.
    """

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Spelling:
    """Corrects texts towards a lexicon.

    Args:
        words: The words of the subject, such as 跨境电商 and 补贴.
        initials: Abbreviations and the words they stand for, such as kjds and 跨境电商.
        confusions: Wrong spellings that no rule finds, and the words they stand for.
    """

    def __init__(
        self,
        words: Iterable[str],
        initials: Mapping[str, str] | None = None,
        confusions: Mapping[str, str] | None = None,
    ) -> None:
        lexicon = tuple(dict.fromkeys(clean(word) for word in words))
        self._pinyin = TypedPinyin(lexicon, initials or {})
        self._homophones = Homophones(lexicon, confusions or {})

    def correct(self, text: str) -> Corrected:
        """The text in one spelling: half-width, simplified, pinyin and homophones turned into the words meant."""
        cleaned = clean(text)
        changes: list[tuple[str, str]] = []
        if not _LETTERS.isdisjoint(cleaned):
            cleaned, changes = self._pinyin.replaced(cleaned)
        for repair in reversed(self._homophones.repairs(cleaned)):
            written = cleaned[repair.start : repair.end]
            changes.append((written, repair.word))
            cleaned = cleaned[: repair.start] + repair.word + cleaned[repair.end :]
        return Corrected(cleaned, tuple(changes))
