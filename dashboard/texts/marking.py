"""Words in which every text of the plan carries the language that it is in."""

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from dashboard.texts import Shown, Texts
from model.inert import visible
from model.plan import Text
from model.terms import Language

_BEGIN, _LANGUAGE, _END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Noncharacters (Unicode, 23.7): for use inside a program, in no text that anybody writes."""
_SIGNS: Final = re.compile(f"[{_BEGIN}{_LANGUAGE}{_END}]")
_MARKED: Final = re.compile(
    f"{_BEGIN}({'|'.join(Language)}){_LANGUAGE}([^{_BEGIN}{_LANGUAGE}{_END}]*){_END}"
)
_OPENING: Final = re.compile(f"{_BEGIN}(?:{'|'.join(Language)}){_LANGUAGE}")
_MARKS: Final = re.compile(f"{_BEGIN}(?:(?:{'|'.join(Language)}){_LANGUAGE})?|[{_LANGUAGE}{_END}]")


class MarkingTexts(Texts):
    """Texts whose words, where they are in another language than the reader's, say so in signs.

    The signs go with the words through every sentence; :func:`markup` makes elements of them, and
    :func:`unmarked` takes them out.
    """

    def text(self, text: Text | None) -> Shown:
        """Return a text of the plan, marked where it is in another language than the reader's."""
        shown = super().text(text)
        if shown.missing:
            return shown
        return shown._replace(words=spoken(shown.words, shown.language, self))


def spoken(words: str, language: Language, t: Texts) -> str:
    """Return words in a language, marked where it is another than that of ``t``."""
    words = _SIGNS.sub("", words)
    return words if language is t.language else f"{_BEGIN}{language}{_LANGUAGE}{words}{_END}"


def markup(words: str) -> Markup:
    """Return words as HTML that only says them, with ``lang`` where their language is another."""
    pieces = _MARKED.split(visible(words))
    said = [_plain(pieces[0])]
    for language, foreign, own in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        said += [Markup('<span lang="{}">{}</span>').format(language, foreign), _plain(own)]
    return Markup().join(said)


def unmarked(words: str) -> str:
    """Return words without the signs, for where no element can stand."""
    return _MARKS.sub("", visible(words))


def capital(words: str) -> str:
    """Return words that begin with a capital, in whatever language they are."""
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    return f"{words[:at]}{words[at : at + 1].upper()}{words[at + 1 :]}"


def _plain(words: str) -> Markup:
    return escape(_MARKS.sub("", words))


@lru_cache(maxsize=len(Language))
def texts_for(language: Language) -> MarkingTexts:
    """Return the words of a language."""
    return MarkingTexts(language)
