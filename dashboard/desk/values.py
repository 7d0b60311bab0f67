"""A value of an indicator as it is typed: what it comes to, and what is said of it."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from dashboard.blocks import NO_LINKS, Links, Table
from dashboard.content.indicators import value_in_words, values
from dashboard.content.names import marked, when
from dashboard.desk.parts.fields import Group, Spec
from dashboard.desk.parts.sheet import Problems, Sheet, filled, read, read_fields
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.answers import Reading
from model.dates import UNKNOWN_DATE
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import Indicator, Observation, Text, natural_key
from model.rules.index import Index
from model.rules.observations import Doubtful

SPEC: Final = Spec(
    "observations",
    Observation,
    {
        Group.ESSENTIALS: ("supersedes", "on", "value", "approximate", "wording"),
        Group.ORIGIN: ("note", "source"),
    },
)
"""The form of a value: always a new observation, which may correct one."""
_NEW: Final = "new"
"""Stands for the id of a value until it is saved."""
_SHOWN: Final = 6
"""So many of the last values are listed."""


def correction_of(observation: Observation, t: Texts) -> dict[str, Any]:
    """Return what stands in the fields when an observation is to be corrected."""
    return filled(SPEC, observation, t, {}) | {"supersedes": observation.id}


def reading_of(
    sheet: Sheet, indicator: str, corrected: Observation | None
) -> tuple[Reading | None, Problems]:
    """Return the reading that is typed, or what stands against it, field by field.

    What is corrected keeps what the form does not ask for, and may keep an unknown date.
    """
    typed, result = read_fields(sheet)[0], read(sheet, id=_NEW, indicator=indicator)
    found = sorted(result.problems.items())
    errors: dict[str, Sequence[LinjausError]] = {name or "value": told for name, told in found}
    on = typed.get("on", UNKNOWN_DATE)
    if "on" not in errors and not on.known and (corrected is None or corrected.on.known):
        errors["on"] = [InvalidError(ErrorCode.VALUE_DATE_NEEDED)]
    value = result.value
    if value is None or errors:
        return None, errors
    told = {one.name: getattr(value, one.name) for one in fields(Reading)}
    told |= {n: _text(told[n], getattr(corrected, n, None)) for n in ("wording", "note")}
    asked = ("on", "value", "approximate", "wording", "note", "source")
    if all(told[name] == getattr(corrected, name, None) for name in asked):
        return None, {"value": [InvalidError(ErrorCode.NOTHING_CORRECTED)]}
    return Reading(**told), {}


def _text(text: Text | None, before: Text | None) -> Text | None:
    """Return a text; the one before where no wording is another, since it knows its days."""
    same = before is not None and text == before.model_copy(update={"changed": None})
    return before if same else text


def indicators(now: Index, actor: Actor) -> Sequence[Indicator]:
    """Return the indicators that an office records values of, those of a measure together."""
    owned = {m.code for m in now.plan.measures if m.owner is not None and m.owner == actor.office}
    every = Role.COORDINATOR in actor.roles
    offered = [i for i in now.plan.indicators if every or owned.intersection(i.measures)]
    return sorted(offered, key=_place)


def _place(indicator: Indicator) -> tuple[object, ...]:
    about = (*indicator.measures, *indicator.goals)
    first = natural_key(about[0]) if about else ()
    return (not indicator.measures, not about, first, natural_key(indicator.code))


def indicator_name(indicator: Indicator, t: Texts) -> str:
    """Return an indicator's measures, else its goals, with its title and unit."""
    about = indicator.measures or indicator.goals
    title, unit = marked(indicator.title, t), marked(indicator.unit, t)
    name = t("{indicator} ({unit})", indicator=title, unit=unit)
    return f"{', '.join(about)} · {name}" if about else name


def last_values(now: Index, indicator: Indicator, t: Texts, links: Links = NO_LINKS) -> Table:
    """Return the last values on record, the latest first: corrected ones and corrections too."""
    recorded = values(now, indicator, t, links)
    return replace(recorded, rows=tuple(reversed(recorded.rows[-_SHOWN:])))


def correction_name(now: Index, observation: Observation, t: Texts) -> str:
    """Return the name of a value that is to be corrected."""
    value, day = value_in_words(observation, t), when(now, observation, t)
    return t("Correct {value} ({day})", value=value, day=day)


def doubt_in_words(now: Index, doubtful: Doubtful, value: str, t: Texts) -> str:
    """Ask about a value, given in words, that seems odd."""
    beside, day = value_in_words(doubtful.beside, t), when(now, doubtful.beside, t)
    return t.sentence(doubtful.doubt, beside=beside, day=day, value=value)


def recorded(indicator: Indicator, reading: Reading, t: Texts) -> str:
    """Say what was recorded."""
    title, day, value = marked(indicator.title, t), t.date(reading.on), value_in_words(reading, t)
    if reading.supersedes is not None:
        return t("Corrected: {indicator}, {day}: {value}.", indicator=title, day=day, value=value)
    return t("Recorded: {indicator}, {day}: {value}.", indicator=title, day=day, value=value)


def compared(now: Index, theirs: Observation | None, sheet: Sheet, t: Texts) -> Table:
    """Return what somebody else recorded beside what is typed."""
    standing = ("", "", "")
    if theirs is not None:
        note = "" if theirs.note is None else marked(theirs.note, t)
        standing = (when(now, theirs, t), value_in_words(theirs, t), note)
    leaves = (("on",), ("value", "wording.fi", "wording.sv"), ("note.fi", "note.sv"))
    typed = (next((str(sheet.typed[n]) for n in each if sheet.typed[n]), "") for each in leaves)
    names = (t.label(name) for name in ("on", "value", "note"))
    rows = (
        (name, there or t.no_data, here or t.no_data)
        for name, there, here in zip(names, standing, typed, strict=True)
    )
    columns = (t("Particular"), t("Saved meanwhile"), t("Typed here"))
    return Table(t("Two corrections of the same value"), columns, tuple(rows))
