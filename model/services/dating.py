"""Each wording that changes gets the day on which it did."""

from datetime import date

from model.plan import Changed, Text, Value
from model.rules.approval import LANGUAGES, missing_languages, stale_languages
from model.terms import Language


def dated_texts(before: Value | None, after: Value, today: date) -> Value:
    """Give the new value, each wording that changes with the day on which it did."""
    texts = {
        field: _dated(getattr(before, field), text, today)
        for field in type(after).model_fields
        if isinstance(text := getattr(after, field), Text) and before is not None
    }
    return after.model_copy(update=texts) if texts else after


def _dated(before: Text | None, after: Text, today: date) -> Text:
    """Date what is altered; a wording that lacked, or was behind, is brought up to the other."""
    altered = {
        language
        for language in Language
        if getattr(before, language.value, None) != getattr(after, language.value)
    }
    if before is None or not altered:
        return after
    if altered.intersection((*missing_languages(before), *stale_languages(before))):
        altered |= {language for language in LANGUAGES if getattr(after, language.value)}
    known = before.changed or Changed()
    changed = known.model_copy(update={language.value: today for language in altered})
    return after.model_copy(update={"changed": changed})
