"""Numbers as they are written in Finland, in each language."""

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_decimal, format_percent


def worded(value: Decimal | int, locale: Locale) -> str:
    """Return a number with all its decimals and a no-break space between thousands."""
    written = format_decimal(value, locale=locale, decimal_quantization=False)
    # English groups by commas; in a bilingual Finnish paper they would read as decimal marks.
    return written.replace(",", "\N{NO-BREAK SPACE}") if locale.language == "en" else written


def worded_percent(share: Decimal, locale: Locale) -> str:
    """Return a share (0 to 1) as a whole percentage, its sign placed as the language does."""
    whole = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format_percent(whole, locale=locale)
