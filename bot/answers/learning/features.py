"""What is looked at in a question: its characters, alone and in pairs, near and a little apart, and its sounds."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from zlib import crc32

from bot.language.sounds import spoken

# Runs are told apart by a hash of so many bits; the weights of a topic are one column of this length.
HASH_BITS = 17
_SLOTS = 1 << HASH_BITS
_GAP = re.compile(r"[^\w%]+")
_LONGEST = 300
_GAPS = (2, 3)


def features(text: str) -> dict[int, int]:
    """How often each character, each pair of characters up to three apart, and each pair of syllables stands in a text.

    The text is in one spelling already (bot.language.spelling). Beyond 300 characters nothing more is looked at.
    """
    plain = _GAP.sub(" ", text[:_LONGEST]).strip()
    framed = f"^{plain}$"
    runs = [framed[at : at + length] for length in (1, 2) for at in range(len(framed) - length + 1)]
    chars = plain.replace(" ", "")
    runs += [f"{chars[at]}_{chars[at + gap]}" for gap in _GAPS for at in range(len(chars) - gap)]
    syllables = [_syllable(char) for char in chars]
    runs += [f"{first}~{second}" for first, second in pairwise(syllables)]
    return Counter(crc32(run.encode()) & (_SLOTS - 1) for run in runs)


@cache
def _syllable(char: str) -> str:
    read = spoken(char)
    return read[0] if read else char
