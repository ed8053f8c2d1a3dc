"""What is looked at in a question: its characters and its sounds, in short runs."""

import re
from collections import Counter
from functools import cache
from zlib import crc32

from bot.language.sounds import spoken

# Runs are told apart by a hash of so many bits; the weights of a topic are one column of this length.
HASH_BITS = 17
_SLOTS = 1 << HASH_BITS
_GAP = re.compile(r"[^\w%]+")
_LONGEST = 300


def features(text: str) -> dict[int, int]:
    """How often each run of one to three characters, and of two or three syllables, stands in a text.

    The text is in one spelling already (bot.language.spelling). Beyond 300 characters nothing more is learnt.
    """
    plain = _GAP.sub(" ", text[:_LONGEST]).strip()
    framed = f"^{plain}$"
    runs = [framed[at : at + length] for length in (1, 2, 3) for at in range(len(framed) - length + 1)]
    syllables = [_syllable(char) for char in plain if char != " "]
    runs += ["~".join(syllables[at : at + length]) for length in (2, 3) for at in range(len(syllables) - length + 1)]
    return Counter(crc32(run.encode()) & (_SLOTS - 1) for run in runs)


@cache
def _syllable(char: str) -> str:
    read = spoken(char)
    return read[0] if read else char
