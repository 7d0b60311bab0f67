"""Numbers as they are written in Finland, in each language."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, assert_never

from babel import Locale
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from dashboard.texts import Texts

Fraction = Literal["quarter", "third", "half", "two_thirds", "three_quarters"]


def worded(value: Decimal | int, locale: Locale) -> str:
    """Give a number with all its decimals and a no-break space between thousands."""
    written = format_decimal(value, locale=locale, decimal_quantization=False)
    # English groups by commas; in a bilingual Finnish paper they would read as decimal marks.
    return written.replace(",", "\N{NO-BREAK SPACE}") if locale.language == "en" else written


def worded_percent(share: Decimal, locale: Locale) -> str:
    """Give a share (0 to 1) as a whole percentage, its sign placed as the language does."""
    whole = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format_percent(whole, locale=locale)


def worded_fraction(t: "Texts", words: Fraction) -> str:
    """Give a simple fraction in words."""
    match words:
        case "quarter":
            return t("a quarter")
        case "third":
            return t("a third")
        case "half":
            return t("half")
        case "two_thirds":
            return t("two thirds")
        case "three_quarters":
            return t("three quarters")
    assert_never(words)
