"""The gettext catalogues: ``translations/*.po``, compiled in memory."""

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
    """Give the translations of a language; what is not translated stays in English."""
    if language not in TRANSLATED:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
