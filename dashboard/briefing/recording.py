"""The words of recording: which indicator, what is on record, what seems odd, what was recorded."""

from collections.abc import Sequence

from dashboard.briefing.field_words import label
from dashboard.briefing.indicator_picture import values
from dashboard.briefing.indicators import value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.briefing.when import when
from dashboard.recording.typed import Typed
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.plan import Indicator, Observation, natural_key
from model.rules.index import Index
from model.rules.observations import Doubt, Doubtful
from model.services.facts import Reading

_SHOWN = 6
"""So many of the last values are listed."""


def indicators(now: Index, actor: Actor) -> Sequence[Indicator]:
    """Give the indicators that an office records values of, those of a measure together."""
    owned = {m.code for m in now.plan.measures if m.owner is not None and m.owner == actor.office}
    every = Role.COORDINATOR in actor.roles
    found = [i for i in now.plan.indicators if every or owned.intersection(i.measures)]
    return sorted(found, key=_place)


def _place(indicator: Indicator) -> tuple[object, ...]:
    about = (*indicator.measures, *indicator.goals)
    first = natural_key(about[0]) if about else ()
    return (not indicator.measures, not about, first, natural_key(indicator.code))


def indicator_choice(indicator: Indicator, t: Texts) -> str:
    """Name an indicator after what it measures: its measures, else its goals, else nothing."""
    about = indicator.measures or indicator.goals
    title, unit = marked(indicator.title, t), marked(indicator.unit, t)
    name = t("{indicator} ({unit})", indicator=title, unit=unit)
    return f"{', '.join(about)} · {name}" if about else name


def last_values(now: Index, indicator: Indicator, t: Texts) -> Table:
    """List the last values on record, the latest first: corrected ones and corrections too."""
    told = values(now, indicator, t)
    return Table(told.caption, told.columns, tuple(reversed(told.rows[-_SHOWN:])))


def correctable(now: Index, indicator: Indicator) -> Sequence[Observation]:
    """Give the values that can be corrected, the latest first: those that stand."""
    return tuple(reversed(now.observations.get(indicator.code, ())))


def correction_choice(now: Index, observation: Observation, t: Texts) -> str:
    """Name a value that is to be corrected."""
    value, day = value_in_words(observation, t), when(now, observation, t)
    return t("Correct {value} ({day})", value=value, day=day)


def doubt(now: Index, doubtful: Doubtful, value: str, t: Texts) -> str:
    """Ask about a value, given in words, that seems odd."""
    beside, day = value_in_words(doubtful.beside, t), when(now, doubtful.beside, t)
    match doubtful.doubt:
        case Doubt.SIGN:
            return t(
                "The value before is {beside} ({day}), with another sign. Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.TENFOLD:
            return t(
                "The value before is {beside} ({day}): this is ten times that or more. "
                "Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.TENTH:
            return t(
                "The value before is {beside} ({day}): this is a tenth of it or less. "
                "Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.SAME_TIME:
            return t(
                "A value of the same time is on record: {beside} ({day}). To change it, choose "
                "to correct it above. Or are both right?",
                beside=beside,
                day=day,
            )


def recorded(indicator: Indicator, reading: Reading, t: Texts) -> str:
    """Say what was recorded."""
    value = t.number(reading.value) if reading.value is not None else marked(reading.wording, t)
    told = t.about(value) if reading.approximate and reading.value is not None else value
    title, day = marked(indicator.title, t), t.date(reading.on)
    if reading.supersedes is not None:
        return t("Corrected: {indicator}, {day}: {value}.", indicator=title, day=day, value=told)
    return t("Recorded: {indicator}, {day}: {value}.", indicator=title, day=day, value=told)


def compared(now: Index, theirs: Observation | None, typed: Typed, t: Texts) -> Table:
    """Set what somebody else recorded beside what is typed."""
    rows = [
        (
            label("on", t),
            t.no_data if theirs is None else when(now, theirs, t),
            typed.on or t.no_data,
        ),
        (
            label("value", t),
            t.no_data if theirs is None else value_in_words(theirs, t),
            typed.value or typed.wording_fi or typed.wording_sv or t.no_data,
        ),
        (
            label("note", t),
            t.no_data if theirs is None or theirs.note is None else marked(theirs.note, t),
            typed.note_fi or typed.note_sv or t.no_data,
        ),
    ]
    columns = (t("Particular"), t("Saved meanwhile"), t("Typed here"))
    return Table(t("Two corrections of the same value"), columns, tuple(rows))
