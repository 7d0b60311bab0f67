"""The palette: for each kind its colour by day and by night, its symbol, its pattern.

Declared once; Plotly, SVG, the style sheet and Typst read it, and Streamlit's badges take from it
the name of one of the theme's colours. Colours are told apart with any colour vision and carry dark
letters; no kind is told by colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

UNKNOWN: Final = "unknown"
"""The kind of what has no status."""
INK: Final = "#10181b"
"""The letters on a colour of the palette."""
EDGE: Final = "#5d696f"
"""The lines of patterns and the edges of bars."""

Badge = Literal["green", "blue", "violet", "orange", "red", "gray"]
Pattern = Literal["", "/", "-", "x", "."]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind looks."""

    day: str
    night: str
    symbol: str = ""
    badge: Badge = "gray"
    """The name of the theme's colour that a screen sets its word in."""
    pattern: Pattern = ""
    """What is drawn over the colour: slanted lines, dashes, crosses, dots."""


PALETTE: Final[dict[str, Look]] = {
    "completed": Look("#5fbf9f", "#5fbf9f", "✓", "green"),
    "recurring": Look("#7fb0e6", "#7fb0e6", "↻", "blue"),
    "partly_completed": Look("#dcb948", "#dcb948", "½", "orange", "."),
    "under_way": Look("#b9a6e6", "#b9a6e6", "►", "violet"),
    "postponed": Look("#eba673", "#eba673", "»", "orange", "-"),
    "not_completed": Look("#ef8d7d", "#ef8d7d", "✗", "red", "x"),
    "not_started": Look("#b4bec3", "#b4bec3", "○"),
    UNKNOWN: Look("#dde2e5", "#dde2e5", "?", pattern="/"),
    "met": Look("#5fbf9f", "#5fbf9f", "✓", "green"),
    "on_track": Look("#7fb0e6", "#7fb0e6", "►", "blue"),
    "behind": Look("#dcb948", "#dcb948", "▼", "orange"),
    "missed": Look("#ef8d7d", "#ef8d7d", "✗", "red"),
    "not_known": Look("#dde2e5", "#dde2e5", "?"),
    "regressed": Look("#ef8d7d", "#ef8d7d", "↓", "red"),
    "no_target": Look("#b4bec3", "#b4bec3", "–"),
    "no_data": Look("#dde2e5", "#dde2e5", "○"),
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


def looks() -> Mapping[str, Mapping[str, str]]:
    """Return the colours by day and the patterns, as a document for the template on paper."""
    return {kind: {"colour": look.day, "pattern": look.pattern} for kind, look in PALETTE.items()}
