"""Texts and dates of the plan with what the reader has to know of them."""

from dashboard.briefing.parts import Fact
from dashboard.texts import Shown, Texts
from model.dates import ApproximateDate
from model.plan import Source, Text


def remark(shown: Shown, t: Texts) -> str:
    """Say that a wording is our own translation, or in another language than the reader's."""
    if shown.missing:
        return ""
    if shown.language is not t.language:
        return t.term(shown.language)
    return t("our translation") if shown.translated else ""


def fact(label: str, text: Text | None, t: Texts) -> Fact:
    """Give a text of the plan under its label, with the remark on its wording."""
    shown = t.text(text)
    return Fact(label, shown.words, remark(shown, t))


def dated(on: ApproximateDate, source: Source | None, t: Texts) -> str:
    """Give a date; of an unknown one, the day of its source or the earliest that can be."""
    if not on.known and source is not None:
        if source.on.known:
            return t("date unknown, source dated {day}", day=source.on)
        if source.not_before is not None:
            return t("date unknown, {day} at the earliest", day=source.not_before)
    return t.date(on)
