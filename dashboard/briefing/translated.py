"""Wordings that are our own translation, not the source's."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.plan import Plan, Text, Value
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Translations:
    """How many wordings are ours, and those that the reader's language has."""

    sentences: tuple[str, ...]
    own: Table
    """Our wordings in the reader's language, each with the original; may have no rows."""


def translations(plan: Plan, t: Texts) -> Translations:
    """Give the wordings in the plan that are our own translations."""
    texts = list(dict.fromkeys(_texts(plan)))
    sentences = tuple(_counted(texts, language, t) for language in Language)
    rows = tuple(
        (getattr(text, t.language), _original(text, t))
        for text in texts
        if t.language in text.translated and getattr(text, t.language)
    )
    caption = t("Texts in {language} that are our own translation", language=t.language)
    return Translations(sentences, Table(caption, (t("Our translation"), t("Original")), rows))


def _counted(texts: list[Text], language: Language, t: Texts) -> str:
    worded = [text for text in texts if getattr(text, language) is not None]
    ours = [text for text in worded if language in text.translated]
    return t(
        "{language}: {amount} of {total} texts",
        language=language,
        amount=len(ours),
        total=len(worded),
    )


def _original(text: Text, t: Texts) -> str:
    """Give the first wording that is not ours; empty where there is none."""
    for language in Language:
        if language not in text.translated and getattr(text, language):
            others = {other.value: None for other in Language if other is not language}
            return t.text(text.model_copy(update=others)).words
    return ""


def _texts(part: object) -> Iterable[Text]:
    """Find every text in a part of a plan, in the order in which it is written."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, Value):
        for name in type(part).model_fields:
            yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        for member in part:
            yield from _texts(member)
