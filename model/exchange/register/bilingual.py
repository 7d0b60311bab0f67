"""Names and places that one cell tells in Finnish and in Swedish."""

import re
from typing import Final

from model.exchange.register.identity import suffix_language
from model.terms import Language

_BETWEEN: Final = re.compile(r"\s*\n\s*|\s+[/|–—-]\s+|/")


def names_by_language(name: str, language: Language | None) -> dict[str, str]:
    """Give a name by language: two where it holds one that ends in ry and one that ends in rf.

    One alone is of the language of its abbreviation, else of the header's, else Finnish.
    """
    parts = _BETWEEN.split(name)
    by_language = {suffix_language(part): part for part in parts if " " in part}
    if len(parts) == len(by_language) == 2 and None not in by_language:  # noqa: PLR2004 (languages)
        return {str(one): part for one, part in by_language.items()}
    single = " ".join(name.split())
    return {str(suffix_language(single) or language or Language.FI): single}


def places_by_language(text: str, language: Language | None) -> dict[str, str]:
    """Give a place by language: "Mallila / Modellby" is Finnish and Swedish."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 2:  # noqa: PLR2004 (languages)
        return dict(zip(("fi", "sv"), parts, strict=True))
    return {str(language or Language.FI): " ".join(text.split())}
