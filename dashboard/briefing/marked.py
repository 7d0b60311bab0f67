"""Texts of the plan in running words, marked where they are in another language."""

from dashboard.texts import Texts
from model.plan import Text


def marked(text: Text | None, t: Texts) -> str:
    """Give a text of the plan, with the name of its language where that is not the reader's."""
    shown = t.text(text)
    if shown.missing or shown.language is t.language:
        return shown.words
    return t("{text} ({language})", text=shown.words, language=shown.language)
