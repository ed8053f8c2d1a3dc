"""Pinyin typed in place of characters: kuajing dianshang butie, fuwushang jiangli, kjds."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bot.language.sounds import near, spoken

_RUN = re.compile(r"(?<![a-z0-9.@/_])[a-z]+(?:['’\s-]+[a-z]+)*(?![a-z0-9@/_]|\.[a-z])")
_TOKEN = re.compile("[a-z]+")
# Words of everyday questions; those of one syllable only count beside longer ones.
_COMMON: Final = (
    "多少 有没有 什么 怎么 怎样 可以 可不可以 能不能 是不是 我们 你们 公司 企业 请问 哪里 哪些 哪个 什么时候 为什么 怎么办 需要 条件 材料 申请 "
    "申报 政策 补助 补贴 奖励 奖金 最高 最多 上限 时间 今年 去年 明年 出口 进口 销售 销售额 出口额 广告费 推广费 平台费 注册费 服务费 多少钱 "
    "文件 标准 要求 金额 费用 符合 满足 计算 够不够 支持 对象 新公司 电商 跨境 跨境电商 公司在 丽水 莲都 一次 每年 一年 没有 不是 知道 不知道 "
    "谢谢 你好 您好 帮我 自查 企业名单 截止 联系 电话 部门 吗 的 年 能 有 是 给 拿 我 要 和 在 了 呢 吧 做 去 算 补 报 钱 家 个 不 就 都 几 元 万"
).split()
_ENGLISH: Final = frozenset(
    "gmv amazon tiktok shop shopify temu shein ebay lazada shopee aliexpress google facebook meta instagram youtube twitter wish "
    "dtc ok okay yes no hi hello hey thanks thank you the and or for of to in on is are do how what when where much can me my we "
    "app seo roi sku erp live web site line pay home go she he come send she tune men gang sang bang pin san long song dang an ai wo "
    "rmb cny usd eur hkd gbp jpy kw w k m vip pdf excel word check help start stop cancel test online store seller online bin change"
    " range fan lane dance dance sale link brand china made page chat bot one time more some same name note none note male lie die".split()
)
_ANCHOR_LETTERS: Final = 4


class TypedPinyin:
    """Turns pinyin and initials into the words of a lexicon."""

    def __init__(self, words: Iterable[str], initials: Mapping[str, str]) -> None:
        self._strict: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._anchors: set[str] = set()
        chosen = [word for word in words if all("一" <= char <= "鿿" for char in word)]
        for word in (*sorted(chosen, key=len), *_COMMON):
            self._add(word)
        self._initials = {key.lower(): word for key, word in initials.items()}
        self._long = [key for key in self._strict if len(key) >= 6]
        self._longest = max(map(len, self._strict), default=0)

    def _add(self, word: str) -> None:
        syllables = spoken(word)
        for key in {"".join(syllables), "".join(syllables).replace("v", "u")}:
            self._strict.setdefault(key, word)
            if len(word) > 1 and len(key) >= _ANCHOR_LETTERS:
                self._anchors.add(word)
        self._loose.setdefault("".join(near(one) for one in syllables), word)

    def replaced(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text with its pinyin turned into words, and what was turned into what."""
        changes: list[tuple[str, str]] = []

        def turn(match: re.Match[str]) -> str:
            meant = self._run(match[0])
            if meant is None:
                return match[0]
            changes.append((match[0], meant))
            return meant

        return _RUN.sub(turn, text), changes

    def _run(self, run: str) -> str | None:
        tokens = _TOKEN.findall(run)
        pieces: list[tuple[str, bool]] = []
        at, anchored, turned = 0, False, False
        while at < len(tokens):
            for end in range(len(tokens), at, -1):
                words = self._words(tokens[at:end])
                if words:
                    pieces.append(("".join(words), True))
                    anchored = anchored or any(word in self._anchors or len(word) > 1 for word in words)
                    turned, at = True, end
                    break
            else:
                pieces.append((tokens[at], False))
                at += 1
        return _joined(pieces) if turned and anchored else None

    def _words(self, tokens: list[str]) -> list[str] | None:
        joined = "".join(tokens)
        if len(tokens) == 1 and joined in self._initials:
            return [self._initials[joined]]
        if any(token in _ENGLISH and len(token) != len(joined) and not self._inside(token, joined) for token in tokens):
            return None
        if joined in _ENGLISH or len(joined) > 60:
            return None
        return self._cover(joined) or (self._nearly(tokens[0]) if len(tokens) == 1 else None)

    def _inside(self, token: str, joined: str) -> bool:
        """Whether an English-looking syllable is part of pinyin: san in san nian."""
        return len(token) <= 4 and self._cover(joined) is not None

    def _cover(self, joined: str) -> list[str] | None:
        """The fewest words that spell the letters exactly."""
        best: list[list[str] | None] = [[]] + [None] * len(joined)
        for end in range(1, len(joined) + 1):
            for start in range(max(0, end - self._longest), end):
                before, word = best[start], self._strict.get(joined[start:end])
                if before is None or word is None:
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, word]
        return best[-1]

    def _nearly(self, token: str) -> list[str] | None:
        """A word with a near sound (kuajin) or one wrong letter (butei)."""
        if len(token) < 5 or token in _ENGLISH:
            return None
        loose = self._loose.get(near_letters(token))
        if loose and len(loose) > 1:
            return [loose]
        if len(token) < 6:
            return None
        match = process.extractOne(token, self._long, scorer=Levenshtein.distance, score_cutoff=1)
        return [self._strict[match[0]]] if match and match[0][0] == token[0] else None


_NG = re.compile("(?<=[aei])ng")
_NEAR_INITIAL = re.compile("(?<=[zcs])h|^n(?=[aeiouv])")


def near_letters(token: str) -> str:
    """Letters with near sounds put together, without knowing where a syllable ends."""
    return _NG.sub("n", _NEAR_INITIAL.sub(lambda match: "" if match[0] == "h" else "l", token))


def _joined(pieces: list[tuple[str, bool]]) -> str:
    text = ""
    for at, (piece, chinese) in enumerate(pieces):
        gap = at > 0 and not (chinese and pieces[at - 1][1])
        text += (" " if gap else "") + piece
    return text
