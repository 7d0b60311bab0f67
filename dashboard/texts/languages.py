"""The languages: what each calls itself, its catalogue, and which one a reader gets."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from model.terms import Language

NAMES: Final[Mapping[Language, str]] = {
    Language.FI: "Suomi",
    Language.SV: "Svenska",
    Language.EN: "English",
}
"""What each language calls itself."""


def choose_language(param: str | None, accept_language: str | None) -> Language:
    """Return the language that the address asks for, else the browser, else Finnish.

    ``param`` is the address's ``lang``; ``accept_language`` the browser's header (RFC 9110, 12.5.4)
    of language ranges with weights. What cannot be read in either is passed over. Babel chooses
    among ranges that are in order already, and reads no weights.
    """
    if param is not None and param.lower() in _CODES:
        return Language(param.lower())
    wishes = [(weight, name.split("-")[0]) for name, weight in weighted(accept_language)]
    wanted = [(weight, code) for weight, code in wishes if weight > 0 and code in _CODES]
    # max() keeps the first of equal weights, as the header means them.
    return Language(max(wanted, key=lambda wish: wish[0])[1]) if wanted else Language.FI


def weighted(header: str | None) -> Iterator[tuple[str, float]]:
    """Yield what a header such as ``Accept-Language`` names, with its weight (RFC 9110, 12.4.2).

    A weight that cannot be read, or is not 0 to 1, is 0.
    """
    for part in (header or "").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        written = dict(one.partition("=")[::2] for one in parameters).get("q", "1")
        try:
            weight = float(written)
        except ValueError:
            weight = 0.0
        yield name, weight if 0 <= weight <= 1 else 0.0


_CODES: Final = frozenset(Language)

LOCALES: Final = {
    Language.FI: Locale("fi", "FI"),
    Language.SV: Locale("sv", "FI"),
    Language.EN: Locale("en", "GB"),
}
"""The locale whose habits of writing each language follows."""

TRANSLATED: Final = (Language.FI, Language.SV)
"""The languages that have a catalogue: sentences are written in English where they are used."""

FOLDER: Final = Path(__file__).parent.parent / "translations"


def read_catalogue(language: Language) -> Catalog:
    """Read a language's catalogue; raises ``babel.messages.pofile.PoFileError`` if malformed."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=LOCALES[language], charset="utf-8", abort_invalid=True)


@lru_cache(maxsize=len(Language))
def translations(language: Language) -> NullTranslations:
    """Return the translations of a language; what is not translated stays in English."""
    if language not in TRANSLATED:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
