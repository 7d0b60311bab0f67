"""The palette: for each kind its colour by day and by night, its symbol, its pattern.

Declared once; Plotly, SVG, the style sheet and Typst read it, and Streamlit's badges take from it
the name of one of the theme's colours. Each colour carries letters, white or dark, at 4.5 : 1 or
more (WCAG 2.2, 1.4.3); no kind is told by colour alone.
"""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Final, Literal

UNKNOWN: Final = "unknown"
"""The kind of what has no status."""
UNKNOWN_SIGN: Final = "?"
"""Stands where a value is not known."""
INK: Final = "#10181b"
_WHITE: Final = "#ffffff"
NIGHT: Final = "#12191c"
"""The ground by night."""
CONTRAST: Final = 4.5
"""At which letters stand out (WCAG 2.2, 1.4.3)."""
EDGE: Final = "#5d696f"
"""The edges of bars, and the lines of patterns on which no words stand."""
HATCH: Final = "#aeb9be"
"""The lines of patterns by day, on which words stand."""

Badge = Literal["green", "blue", "violet", "orange", "red", "gray"]
Pattern = Literal["", "/"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind looks."""

    day: str
    night: str
    symbol: str = ""
    badge: Badge = "gray"
    """The name of the theme's colour that a screen sets its word in."""
    pattern: Pattern = ""
    """What is drawn over the colour: slanted lines."""


PALETTE: Final[dict[str, Look]] = {
    "completed": Look("#1a7a58", "#5fbf9f", "✓", "green"),
    "recurring": Look("#2b66ad", "#7fb0e6", "↻", "blue"),
    "partly_completed": Look("#8a5f00", "#dcb948", "½", "orange"),
    "under_way": Look("#6b4fa3", "#b9a6e6", "►", "violet"),
    "postponed": Look("#a8481f", "#eba673", "»", "orange"),
    "not_completed": Look("#b3372a", "#ef8d7d", "✗", "red"),
    "not_started": Look("#c3ccd0", "#9aa7ad", "○"),
    UNKNOWN: Look("#e3e8ea", "#36434a", "?", pattern="/"),
    "met": Look("#1a7a58", "#5fbf9f", "✓", "green"),
    "on_track": Look("#2b66ad", "#7fb0e6", "►", "blue"),
    "behind": Look("#8a5f00", "#dcb948", "▼", "orange"),
    "missed": Look("#b3372a", "#ef8d7d", "✗", "red"),
    "not_known": Look("#e3e8ea", "#36434a", "?"),
    "regressed": Look("#b3372a", "#ef8d7d", "↓", "red"),
    "no_target": Look("#c3ccd0", "#9aa7ad", "–"),
    "no_data": Look("#e3e8ea", "#36434a", "○"),
    "act": Look("#96281b", "#f2a69b", "●", "red"),
    "watch": Look("#7a4a00", "#f0c27a", "○", "orange"),
    "note": Look("#4a565b", "#b7c2c7", "·"),
    "waiting": Look("#7a4a00", "#f0c27a", "…", "orange"),
    "ended": Look("#0a5c46", "#7fd6b6", "✓", "green"),
    "plain": Look("#4a565b", "#b7c2c7"),
    "first": Look("#1f7d91", "#5cc2d6"),
    "second": Look("#9a5a2a", "#e0a270", pattern="/"),
    "target": Look("#9a5a2a", "#e0a270"),
    "baseline": Look("#4a565b", "#b7c2c7"),
    "expected": Look("#4a565b", "#b7c2c7"),
    "today": Look("#c1503e", "#ef8d7d"),
}
"""Every kind that a mark or a chart can be of."""

STATUSES: Final = (
    "completed",
    "recurring",
    "partly_completed",
    "under_way",
    "postponed",
    "not_completed",
    "not_started",
    UNKNOWN,
)
"""The kinds of statuses in the order in which they are told and drawn; unknown last."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted(map(_luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def letters(colour: str) -> str:
    """Return the colour of letters on a colour: white or dark, whichever stands out more."""
    return max((_WHITE, INK), key=lambda one: contrast(one, colour))


def night(prefix: str) -> str:
    """Return the rules by which what is drawn in the colours of the day gets those of the night.

    Figures are drawn once, whatever the browser's scheme is and becomes.
    """
    colours = {look.day: look.night for look in PALETTE.values()}
    rules = ""
    for day, dark in colours.items():
        rgb = "rgb(" + ", ".join(str(int(day[at : at + 2], 16)) for at in (1, 3, 5)) + ")"
        for name in ("fill", "stroke"):
            chosen = f':is([style*="{name}: {rgb}"], [{name}="{rgb}"])'
            rules += f"{prefix} {chosen} {{ {name}: {dark} !important; }}\n"
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}}}"


def lighter(colour: str) -> str:
    """Return a colour of the same hue, a little lighter and calmer."""
    hue, light, strength = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    parts = hls_to_rgb(hue, min(light + 0.03, 1.0), strength * 0.96)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (sRGB)
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def looks() -> Mapping[str, Mapping[str, str]]:
    """Return the colours by day and the patterns, as a document for the template on paper."""
    return {
        kind: {
            "colour": look.day,
            "letters": letters(look.day),
            "pattern": look.pattern,
            "symbol": look.symbol,
        }
        for kind, look in PALETTE.items()
    }
