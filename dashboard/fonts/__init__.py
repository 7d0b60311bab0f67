"""The one family of letters, for pages, charts and paper: Inter, in two weights (see ``OFL.txt``).

The files hold what Finnish, Swedish and the Sámi languages are written in, figures of one width and
the symbols of the palette; other letters are set in what the reader's machine has.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
WEIGHTS: Final = {400: "Inter-Regular", 600: "Inter-SemiBold"}
"""The files, without their ending, by their weights."""
STACK: Final = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
"""What a style sheet or a drawing names: our family, then what a machine may have."""


@cache
def content(name: str) -> bytes:
    """Return a file of the family."""
    return (FOLDER / f"{name}.ttf").read_bytes()


@cache
def addresses() -> dict[str, str]:
    """Return the address of each file by its name; another content has another address."""
    return {
        name: f"/fonts/{name}.{sha256(content(name)).hexdigest()[:12]}.ttf"
        for name in WEIGHTS.values()
    }


def faces() -> str:
    """Return the rules of a style sheet that name the files; words are shown before they come."""
    return "\n".join(
        f"@font-face {{ font-family: Inter; font-weight: {weight}; font-display: swap; "
        f"src: url({addresses()[name]}); }}"
        for weight, name in WEIGHTS.items()
    )
