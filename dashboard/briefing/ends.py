"""Between what a reader can compare: days, handlings, frozen states, and the day shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.briefing.comparing import Comparison
from dashboard.briefing.handled import cited
from dashboard.texts import Texts
from model.plan import Handling, Plan
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import handled, last_handled, state_day

NOW: Final = "now"
_HANDLING: Final = "handling:"
_SNAPSHOT: Final = "snapshot:"
_USUAL_DAYS: Final = 365
"""How far back a comparison begins where no body has handled the matter."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class End:
    """A state that can be compared with another."""

    code: str
    """What stands for it in addresses: ``2024-02-01``, ``handling:H2``, ``snapshot:3``, ``now``."""
    label: str
    day: date
    """The day whose state it is."""
    snapshot: int | None = None
    """Number of the frozen state that it is, where it is one."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two states that are compared, the earlier one first."""

    first: End
    last: End
    notes: tuple[str, ...]
    """What was put right of what the address asks for."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a handling."""

    end: End
    """The state that the handling was about."""
    comparison: Comparison


def choices(plan: Plan, snapshots: Iterable[Snapshot], today: date, t: Texts) -> Mapping[str, End]:
    """Give what can be compared, by code: the day shown, handlings, frozen states, latest first.

    A handling stands for the state that was frozen for it, else for the state on its day.
    """
    frozen = [one for one in snapshots if one.as_of <= Index(plan).day]
    handlings = [
        end
        for handling in reversed(handled(plan))
        if (end := handling_end(plan, handling, frozen, t)) is not None
    ]
    named = {handling.code: handling for handling in plan.handlings}
    ends = [
        _now(Index(plan).day, today, t),
        *handlings,
        *(_snapshot_end(plan, one, named, t) for one in reversed(frozen)),
    ]
    return {end.code: end for end in ends}


def handling_end(
    plan: Plan, handling: Handling, snapshots: Iterable[Snapshot], t: Texts
) -> End | None:
    """Give the state that a handling was about; ``None`` when it is not known.

    That is the last one frozen for it, else that of its day.
    """
    code, name = f"{_HANDLING}{handling.code}", cited(plan, handling, t)
    own = [one for one in snapshots if one.handling == handling.code]
    if own:
        label = t("{handling}, snapshot no. {number}", handling=name, number=str(own[-1].id))
        return End(code, label, own[-1].as_of, own[-1].id)
    day = state_day(plan, handling)
    return None if day is None else End(code, name, day)


def day_end(day: date, t: Texts) -> End:
    """Give the state on a day."""
    return End(day.isoformat(), t.date(day), day)


def pair(wanted: tuple[str, str], offered: Mapping[str, End], plan: Plan, t: Texts) -> Ends:
    """Give the two states that an address asks for, put right where that is needed.

    What it does not say is the last handling, and the day shown.
    """
    notes: list[str] = []
    usual = (_usual_first(plan, offered, t), offered[NOW])
    first, last = (
        _found(code, other, offered, notes, t) for code, other in zip(wanted, usual, strict=True)
    )
    if last.day < first.day:
        first, last = last, first
        notes.append(t("The later state was given first: the two have changed places."))
    return Ends(first, last, tuple(notes))


def _usual_first(plan: Plan, offered: Mapping[str, End], t: Texts) -> End:
    handling = last_handled(plan)
    if handling is not None:
        return offered[f"{_HANDLING}{handling.code}"]
    return day_end(offered[NOW].day - timedelta(days=_USUAL_DAYS), t)


def _found(code: str, usual: End, offered: Mapping[str, End], notes: list[str], t: Texts) -> End:
    if not code:
        return usual
    if code in offered:
        return offered[code]
    day = _day(code)
    if day is None:
        brief = code if len(code) <= _LONGEST else f"{code[:_LONGEST]}…"
        notes.append(
            t("There is no state {code} here; instead: {state}.", code=brief, state=usual.label)
        )
        return usual
    now = offered[NOW]
    if day > now.day:
        notes.append(t("{day} is later than the day shown, which is taken instead.", day=day))
        return now
    return day_end(day, t)


def _day(code: str) -> date | None:
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None


def _now(day: date, today: date, t: Texts) -> End:
    words = t("Now ({day})", day=day) if day == today else t("The day shown ({day})", day=day)
    return End(NOW, words, day)


def _snapshot_end(plan: Plan, snapshot: Snapshot, named: Mapping[str, Handling], t: Texts) -> End:
    number = str(snapshot.id)
    label = t("Snapshot no. {number}, {day}", number=number, day=snapshot.as_of)
    handling = named.get(snapshot.handling or "")
    if handling is not None:
        label = t("{state} ({handling})", state=label, handling=cited(plan, handling, t))
    return End(f"{_SNAPSHOT}{number}", label, snapshot.as_of, snapshot.id)


def sentence(ends: Ends, t: Texts) -> str:
    """Say what is compared with what."""
    return t("Compared: {first} → {last}", first=ends.first.label, last=ends.last.label)
