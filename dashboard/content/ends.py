"""Between what a reader can compare: days, handlings, frozen states, and the day shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.content.changes import Comparison
from dashboard.content.handlings import cited
from dashboard.texts import Texts
from model.dates import day_named, local_day
from model.plan import Handling, Plan
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import handled, last_handled, state_day
from model.rules.time import handled_within, sources_by_code
from model.terms import Outcome

NOW: Final = "now"
_HANDLING: Final = "handling:"
_SNAPSHOT: Final = "snapshot:"
_USUAL_DAYS: Final = 365
"""How far back a comparison begins where no body has handled the matter."""


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
    handling: Handling | None = None
    """The handling that it was the state for, where it was for one."""
    begins: date | None = None
    """The day from which on that handling can have ended; ``None`` where it was for none."""
    open: bool = False
    """Whether that is all that is known of its day: it may have ended on any later one."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two states that are compared, the earlier one first."""

    first: End
    last: End
    notes: tuple[str, ...]
    """What was put right of what the address asks for."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a state, as that of the last handling."""

    end: End
    """That state."""
    comparison: Comparison

    def sentences(self, t: Texts) -> tuple[str, ...]:
        """Return how much changed since then, and how much perhaps did."""
        uncertain = self.comparison.uncertain
        return (self.sentence(t), f"{uncertain}.") if uncertain else (self.sentence(t),)

    def heading(self, t: Texts) -> str:
        """Return since when."""
        if self.end.handling is None:
            return t("Since {day}", day=self.end.label)
        return t("Since the last handling ({handling})", handling=self.end.label)

    def sentence(self, t: Texts) -> str:
        """Return how much changed since then, in one sentence."""
        found, when = self.comparison, self.heading(t)
        if found.lines:
            return f"{when}: {found.counted}."
        if found.perhaps:
            return t("{when} no changes are sure.", when=when)
        return t("{when} no changes are known.", when=when)


def choices(plan: Plan, snapshots: Iterable[Snapshot], today: date, t: Texts) -> Mapping[str, End]:
    """Return what can be compared, by code: the day shown, handlings, frozen states, latest first.

    A handling stands for the state that was frozen for it, else for the state on its day.
    """
    day = Index(plan).day
    now = t("Now ({day})", day=day) if day == today else t("The day shown ({day})", day=day)
    frozen = [one for one in snapshots if one.as_of <= day]
    handlings = (handling_end(plan, one, frozen, t) for one in reversed(handled(plan)))
    ends = [
        End(NOW, now, day),
        *(end for end in handlings if end is not None),
        *(
            End(
                f"{_SNAPSHOT}{one.id}",
                snapshot_label(plan, one, t),
                one.as_of,
                one.id,
                next((h for h in plan.handlings if h.code == one.handling), None),
            )
            for one in reversed(frozen)
        ),
    ]
    return {end.code: end for end in ends}


def handling_end(
    plan: Plan, handling: Handling, snapshots: Iterable[Snapshot], t: Texts
) -> End | None:
    """Return the state that a handling was about; ``None`` when it is not known.

    That is the last one frozen for it, else that of its day.
    """
    code, name = f"{_HANDLING}{handling.code}", cited(plan, handling, t)
    own = [one for one in snapshots if one.handling == handling.code]
    if own:
        label = t("{handling}, snapshot no. {number}", handling=name, number=str(own[-1].id))
        return End(code, label, own[-1].as_of, own[-1].id, handling)
    day = state_day(plan, handling)
    begins, last = handled_within(sources_by_code(plan), handling)
    if day is None:
        return None
    return End(code, name, day, handling=handling, begins=begins, open=last is None)


def decided_from(
    handling: Handling,
    snapshots: Iterable[Snapshot],
    waits: Callable[[Snapshot, Handling], bool],
) -> Snapshot | None:
    """Return the state that a body decided a handling from; ``None`` when it waits, or for none.

    That is the last one taken for it on or before the day of the decision. Of one that may have
    been taken after it, that day being the same or not exact, ``waits`` says whether the handling
    still waited in it.
    """
    if not is_decided(handling):
        return None
    first, last = handling.on.earliest, handling.on.latest
    for state in sorted(snapshots, key=lambda one: one.id, reverse=True):
        if state.handling != handling.code or state.taken_at is None:
            continue
        taken = local_day(state.taken_at)
        if last is not None and taken > last:
            continue
        if (first is not None and taken < first) or waits(state, handling):
            return state
    return None


def is_decided(handling: Handling) -> bool:
    """Return whether a body has decided a handling; what officials prepare is not decided."""
    return handling.body is not None and handling.outcome is not Outcome.WAITING


def day_end(day: date, t: Texts) -> End:
    """Return the state on a day."""
    return End(day.isoformat(), t.date(day), day)


def year_before(day: date, t: Texts) -> End:
    """Return the state that is compared with where no body has handled the matter."""
    return day_end(day - timedelta(days=_USUAL_DAYS), t)


def known(code: str, offered: Mapping[str, End], earliest: date) -> bool:
    """Return whether a code of an address stands for a state: one offered, a day, or none asked.

    ``earliest`` is the first day that can be shown; in place of one ahead stands the day shown.
    """
    day = day_named(code)
    return not code or code in offered or (day is not None and day >= earliest)


def pair(wanted: tuple[str, str], offered: Mapping[str, End], plan: Plan, t: Texts) -> Ends:
    """Return the two states that an address asks for by known codes, put right where needed.

    What it does not say is the last handling, and the day shown.
    """
    notes: list[str] = []
    usual = (_usual_first(plan, offered, t), offered[NOW])
    first, last = (
        _end(code, other, offered, notes, t) for code, other in zip(wanted, usual, strict=True)
    )
    if last.day < first.day:
        first, last = last, first
        notes.append(t("The later state was given first: the two have changed places."))
    return Ends(first, last, tuple(notes))


def _usual_first(plan: Plan, offered: Mapping[str, End], t: Texts) -> End:
    handling = last_handled(plan)
    if handling is not None:
        return offered[f"{_HANDLING}{handling.code}"]
    return year_before(offered[NOW].day, t)


def _end(code: str, usual: End, offered: Mapping[str, End], notes: list[str], t: Texts) -> End:
    if code in offered:
        return offered[code]
    day = day_named(code)
    if day is None:
        return usual
    now = offered[NOW]
    if day > now.day:
        notes.append(t("{day} is later than the day shown, which is taken instead.", day=day))
        return now
    return day_end(day, t)


def snapshot_label(plan: Plan, snapshot: Snapshot, t: Texts) -> str:
    """Return what a frozen state is called: its number, its day, the handling it was taken for."""
    label = t("Snapshot no. {number}, {day}", number=str(snapshot.id), day=snapshot.as_of)
    for handling in plan.handlings:
        if handling.code == snapshot.handling:
            return t("{state} ({handling})", state=label, handling=cited(plan, handling, t))
    return label
