"""Sums told in 万, and figures as they are written back: 30万元, 7.5万元, 1.2亿元, 5000平方米, 60%."""

from decimal import Decimal
from typing import Final

_WAN: Final = Decimal(10) ** 4
_YI: Final = Decimal(10) ** 8
_DECIMALS: Final = 4
_FEN: Final = Decimal("0.01")


def number_text(value: Decimal) -> str:
    """The shortest digits that lose nothing: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _scaled(value: Decimal) -> str:
    for scale, name in ((_YI, "亿"), (_WAN, "万")):
        scaled = value / scale
        # More digits than a division keeps would not come back the same.
        if abs(value) >= scale and scaled * scale == value and _decimals(scaled) <= _DECIMALS:
            return number_text(scaled) + name
    return number_text(value)


def _decimals(value: Decimal) -> int:
    return -int(value.normalize().as_tuple().exponent)


def yuan_of(wan: Decimal) -> Decimal:
    """The yuan of a sum that is told in 万, such as the 20 of 省级20."""
    return wan * _WAN


def yuan_text(value: Decimal) -> str:
    """A sum in 元, 万元 or 亿元, whichever says it in at most four decimals; exact in any case."""
    return f"{_scaled(value)}元"


def round_bound(high: Decimal) -> Decimal | None:
    """The whole sum that an end lies a fen below (快19万 ends there); `None` where it is the end that was meant."""
    bound = high + _FEN
    return bound if bound == bound.to_integral_value() else None


def most_text(high: Decimal) -> str:
    """The most that something comes to, as people mean it: 最多10万元, 不到19万元."""
    bound = round_bound(high)
    return f"最多{yuan_text(high)}" if bound is None else f"不到{yuan_text(bound)}"


def range_text(low: Decimal, high: Decimal | None) -> str:
    """A range of sums; what an open end means for the reader is for the caller to say."""
    if high is None:
        return f"至少{yuan_text(low)}" if low else "0元起"
    if low == high:
        return yuan_text(low)
    if not low:
        return f"0–{yuan_text(high)}"
    start = _scaled(low)
    return f"{start}{'' if start[-1] in '万亿' else '元'}–{yuan_text(high)}"


def span_text(low: Decimal, high: Decimal) -> str:
    """A range as people mean it: an end a fen below a whole sum is that sum, not reached."""
    bound = None if low == high else round_bound(high)
    if bound is None:
        return range_text(low, high)
    return f"{yuan_text(low)}到不足{yuan_text(bound)}" if low else f"不足{yuan_text(bound)}"


def percent_text(value: Decimal) -> str:
    """A share: 60%, 12.5%."""
    return f"{number_text(value)}%"


def area_text(value: Decimal) -> str:
    """An area: 5000平方米, 1.2万平方米."""
    return f"{_scaled(value)}平方米"


def year_text(year: int | Decimal) -> str:
    """A year: 2025年."""
    return f"{int(year)}年"
