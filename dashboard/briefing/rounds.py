"""What is said in an update round: where it stands, what is asked of a measure, what was saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.handlings import place
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_name
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.plan import Handling, Indicator, Observation, Plan, Round
from model.rules.index import Index, index_of
from model.rules.rounds import RoundRow, unanswered
from model.terms import MeasureKind, Severity, Status


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row of the round says of its measure."""

    code: str
    title: str
    status: Status | None
    said: str
    """When something was last said of it, and by whom."""
    reason: str
    """What was said then; empty when nothing was."""
    signals: tuple[tuple[str, Severity], ...]
    """What the rules see, notes left out."""
    owner: str


def handling_name(plan: Plan | Index, handling: Handling, t: Texts) -> str:
    """Name a handling by its body and its day."""
    index = index_of(plan)
    name = place(index.plan, handling, t)
    return f"{name} {t.date(handling.on)}" if handling.on.known else name


def purpose(plan: Plan | Index, round_: Round, t: Texts) -> str:
    """Say what a round prepares, and by when answers are asked for."""
    index = index_of(plan)
    handling = next(h for h in index.plan.handlings if h.code == round_.handling)
    name = handling_name(index, handling, t)
    if round_.due is None:
        return t("Prepares: {handling}. Opened {day}.", handling=name, day=round_.opened)
    return t(
        "Prepares: {handling}. Opened {day}; answers by {due}.",
        handling=name,
        day=round_.opened,
        due=round_.due,
    )


def progress(rows: Sequence[RoundRow], t: Texts) -> str:
    """Say how many measures are answered."""
    answered = sum(row.answered for row in rows)
    return t.n(
        "{answered} of {n} measure answered",
        "{answered} of {n} measures answered",
        len(rows),
        answered=answered,
    )


def waiting(plan: Plan | Index, rows: Sequence[RoundRow], t: Texts) -> Table:
    """Give who has not answered, with the measures that wait for it."""
    owners = index_of(plan).owners
    return Table(
        caption=t("Measures that wait for an answer, by owner"),
        columns=(t("Owner"), t("Number"), t("Measures")),
        rows=tuple(
            (
                t("no owner") if owner is None else owner_name(owners[owner], t),
                t.number(len(codes)),
                ", ".join(codes),
            )
            for owner, codes in unanswered(rows).items()
        ),
    )


def asked(plan: Plan | Index, row: RoundRow, t: Texts) -> Asked:
    """Give what a row says."""
    index = index_of(plan)
    owners, report = index.owners, row.reported.report
    office = owners.get(report.office or "") if report is not None else None
    owner = owners.get(row.measure.owner or "")
    owner_words = t("no owner") if owner is None else owner_name(owner, t)
    return Asked(
        code=row.measure.code,
        title=marked(row.measure.title, t),
        status=row.reported.status,
        said=_said(row, "" if office is None else owner_name(office, t), owner_words, t),
        reason="" if report is None or report.reason is None else marked(report.reason, t),
        signals=tuple(
            (t.term(signal.code), signal.severity)
            for signal in row.signals
            if signal.severity is not Severity.NOTE
        ),
        owner=owner_words,
    )


def _said(row: RoundRow, office: str, owner: str, t: Texts) -> str:
    report = row.reported.report
    if report is None:
        return t("nothing said yet")
    when = t.date(report.on) if report.on.known else t("undated")
    age = t.age(row.reported.age_days)
    by = f" · {office}" if office and office != owner else ""
    return f"{when} ({age}){by}" if report.on.known else f"{when}{by}"


def statuses(row: RoundRow) -> tuple[Status, ...]:
    """Give the statuses that a measure can be given: not the one that it has."""
    return tuple(
        status
        for status in Status
        if status is not row.reported.status
        and (status is not Status.RECURRING or row.measure.kind is MeasureKind.RECURRING)
    )


def unchanged(row: RoundRow, t: Texts) -> str:
    """Give the choice that confirms what was last said."""
    return t("As before ({status})", status=t.status(row.reported.status))


def value_asked(indicator: Indicator, last: Observation | None, t: Texts) -> str:
    """Ask for a value of an indicator: its title and unit, and what was observed last."""
    title, unit = marked(indicator.title, t), t.text(indicator.unit).words
    if last is None:
        return t("{indicator} ({unit})", indicator=title, unit=unit)
    value = t.number(last.value) if last.wording is None else t.text(last.wording).words
    return t(
        "{indicator} ({unit}); last {value}, {day}",
        indicator=title,
        unit=unit,
        value=value,
        day=t.date(last.on),
    )


def saved(confirmed: int, changed: int, values: int, t: Texts) -> str:
    """Say what was saved."""
    parts = [
        t.n("{n} measure as before", "{n} measures as before", confirmed) if confirmed else "",
        t.n("{n} measure changed", "{n} measures changed", changed) if changed else "",
        t.n("{n} value recorded", "{n} values recorded", values) if values else "",
    ]
    return t("Saved: {parts}.", parts=t.list([part for part in parts if part]))


def evidences(plan: Plan | Index, t: Texts) -> Mapping[str, str]:
    """Give what in the plan can be evidence: meetings and sources, as ``kind:ref`` with a name."""
    index = index_of(plan)
    meetings = {
        f"meeting:{meeting.id}": f"{marked(meeting.title, t)}, {t.date(meeting.on)}"
        for meeting in reversed(index.plan.meetings)
    }
    sources = {f"source:{s.code}": marked(s.title, t) for s in index.plan.sources}
    return meetings | sources
