"""What stands in the fields of a part's form, in words: compared, and told when it is saved."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum

from dashboard.briefing.editing_fields import in_language, label
from dashboard.editing.fields import Spec
from dashboard.editing.figures import Day, Moment, Targets, rows_of
from dashboard.editing.kinds import Choice, Kind, Leaf, Leaves, Reference, References, Wording
from dashboard.editing.sheets import Sheet, by_unit
from dashboard.editing.why import Course, Since
from dashboard.texts import Texts
from model.errors import InvalidError
from model.exchange import human_dates
from model.terms import Language
from model.worded import Vocabulary

Titles = Mapping[str, str]
"""What parts are called, by ``collection/key``."""
_OWN = "translated"
_TELLABLE = 80
"""Characters up to which a wording is told whole when it is saved."""


def chosen(word: StrEnum, t: Texts) -> str:
    """Give the words for a member of a vocabulary, those of forms alone among them."""
    match word:
        case Since.CHANGE:
            return t("It changes from a day on")
        case Since.CORRECTION:
            return t("This corrects a mistake: it has always been so")
        case Course.NEXT:
            return t("The matter has gone on, or more is known of it")
        case Course.MISTAKE:
            return t("It was recorded wrongly")
        case Vocabulary():
            return t.term(word)
    message = f"{word!r} is no word of a vocabulary"
    raise TypeError(message)


def unit_label(spec: Spec, unit: str, t: Texts) -> str:
    """Give what a unit of a form is called: a field, or a text's field in one language."""
    field = spec.field_of(unit)
    if field is None:
        return unit
    name = label(spec.collection, field.name, t)
    if not isinstance(field.kind, Wording):
        return name
    part = unit.removeprefix(f"{field.stem}.")
    if part == _OWN:
        return t("{field}: our own translation", field=name)
    return in_language(name, Language(part), t)


def said(spec: Spec, unit: str, leaves: Leaves, titles: Titles, t: Texts) -> str:
    """Give in words what stands in a unit of a form; that nothing does, where nothing does."""
    field = spec.field_of(unit)
    if field is None:
        return t.no_data
    parts = field.own(leaves)
    if isinstance(field.kind, Wording):
        return _wording(parts, t)
    if isinstance(field.kind, Targets):
        return _targets(parts, t)
    return _single(field.kind, parts.get("", ""), titles, t)


def _wording(parts: Mapping[str, Leaf], t: Texts) -> str:
    (leaf,) = parts.values()
    if isinstance(leaf, str):
        return leaf or t("empty")
    return t.list([t.term(Language(language)) for language in leaf]) or t("none")


def _targets(parts: Mapping[str, Leaf], t: Texts) -> str:
    told = []
    for place in range(rows_of(parts)):
        value, on = (str(parts.get(f"{place}.{part}", "")) for part in ("value", "on"))
        if value or on:
            amount = value or t.no_data
            told.append(f"{amount} ({date_in_words(on, t)})" if on.strip() else amount)
    return t.list(told) or t("none")


def _single(kind: Kind, leaf: Leaf, titles: Titles, t: Texts) -> str:
    if not leaf:
        return t("empty")
    match kind:
        case Choice():
            return words_of(kind, t).get(str(leaf), str(leaf))
        case Reference(target):
            return titles.get(f"{target}/{leaf}", str(leaf))
        case References(target):
            return t.list([titles.get(f"{target}/{key}", key) for key in leaf])
        case Moment() | Day():
            return date_in_words(str(leaf), t)
    return str(leaf)


def date_in_words(typed: str, t: Texts) -> str:
    """Give a date as it was understood; as it stands, where it was not."""
    with suppress(InvalidError):
        return t.date(human_dates.read(typed))
    return typed.strip()


def changed(sheet: Sheet, titles: Titles, t: Texts) -> Sequence[str]:
    """Tell what is typed on a sheet of a part that is published: from what to what."""
    told = []
    before, after = by_unit(sheet.spec, sheet.filled), by_unit(sheet.spec, sheet.typed)
    for unit in sheet.altered_units:
        name = unit_label(sheet.spec, unit, t)
        was, now = (said(sheet.spec, unit, leaves[unit], titles, t) for leaves in (before, after))
        short = max(len(was), len(now)) <= _TELLABLE
        told.append(f"{name}: {was} → {now}" if short else name)
    return told


def references(kind: Kind) -> str:
    """Give the collection whose parts are chosen in a field; empty where none are."""
    return kind.target if isinstance(kind, Reference | References) else ""


def words_of(kind: Choice, t: Texts) -> Mapping[str, str]:
    """Give the words that can be chosen, by their codes."""
    return {member.value: chosen(member, t) for member in kind.vocabulary}
