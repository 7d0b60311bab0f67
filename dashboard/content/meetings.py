"""The meetings with the associations: who came, listed, drawn, and summed up."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from dashboard.blocks import Block, Chart, Column, Fact, KeyFigure, Table, Words
from dashboard.charts.description import Amount, Entry, Row, Rows, Year, Yearly
from dashboard.charts.palette import UNKNOWN_SIGN
from dashboard.content.names import dated, no_data_sign, of_no_year, said_of_year, source_line
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.dates import ApproximateDate, Precision
from model.plan import Plan
from model.rules.attendance import (
    Attendance,
    ReturnRate,
    Summary,
    Unit,
    attendance,
    return_rate,
    summary,
)
from model.rules.index import Index, index_of
from model.rules.observations import FEWEST
from model.rules.time import meeting_known, sources_by_code
from model.terms import MeetingKind, MeetingState

_FORUMS: Final = 8
"""The latest so many forums are drawn."""
_NOT_APPLICABLE: Final = "–"
_TENTH: Final = Decimal("0.1")


def forum_figure(plan: Plan, t: Texts) -> KeyFigure:
    """Return the attendance of the last forum held."""
    held = _held(attendance(plan, MeetingKind.FORUM))
    label = t("Last association forum")
    if not held:
        return KeyFigure(label, t.no_data, t("no forum is recorded"))
    last = held[-1]
    index = index_of(plan)
    day, source = t.age(index.age(last.meeting)), source_of(index, last, t)
    if last.persons is not None and last.associations is not None:
        persons = t.n("{n} person", "{n} persons", last.persons)
        associations = t.n("{n} association", "{n} associations", last.associations)
        return KeyFigure(label, persons, associations, day, source)
    return KeyFigure(label, attended(last, t), "", day, source)


def attended(row: Attendance, t: Texts) -> str:
    """Return an attendance with its units: 25 persons, 18 associations; or that it is unknown."""
    told = []
    if row.persons is not None:
        told.append(t.n("{n} person", "{n} persons", row.persons))
    if row.associations is not None:
        told.append(t.n("{n} association", "{n} associations", row.associations))
    return ", ".join(told) or t("attendance unknown")


def forum_chart(reading: Reading, name: str = "network_forum") -> Chart:
    """Return who came to the latest forums, persons and associations beside each other."""
    t = reading.t
    rows = every(reading.index, MeetingKind.FORUM)
    title = _attendance_message(rows, t)
    table = meetings_table(reading, rows, t("Attendance at the forums"))
    said = "; ".join(f"{t.date(row.meeting.on)}: {_came_or_planned(row, t)}" for row in rows)
    alt = f"{title}. {said}" if said else title
    held = _held(rows)
    ahead = [t("Planned: {day}", day=row.meeting.on) for row in rows if _is_ahead(row, reading)]
    scope = ". ".join((t("Persons and associations at each forum"), *ahead))
    source = source_of(reading.index, held[-1], t) if held else ""
    return Chart(name, title, alt, _attendance_drawing(reading, rows), table, scope, source)


def _is_ahead(row: Attendance, reading: Reading) -> bool:
    return row.meeting.state is MeetingState.ANNOUNCED and row.day > reading.index.day


def _came_or_planned(row: Attendance, t: Texts) -> str:
    if row.meeting.state is MeetingState.CANCELLED:
        return t("called off")
    announced = row.meeting.state is MeetingState.ANNOUNCED
    return t.term(row.meeting.state) if announced else attended(row, t)


def years_held(index: Index) -> Iterable[int]:
    """Return the years in which forums were surely held."""
    return {
        year
        for row in _held(attendance(index, MeetingKind.FORUM))
        if (year := index.age(row.meeting).year) is not None
    }


def yearly_chart(reading: Reading, name: str, drawn: Iterable[int]) -> Chart:
    """Return who came to the last forum of each of some years, and when the next is planned."""
    t, whole = reading.t, forum_chart(reading)
    index, rows = reading.index, attendance(reading.index, MeetingKind.FORUM)
    held = _held(rows)
    unit: Unit = "persons" if any(row.persons is not None for row in held) else "associations"
    came = [(row, amount) for row in held if (amount := _came(row, unit)) is not None]
    latest = {index.age(row.meeting).year: row for row, _ in came}
    off = years_off(index)
    undated = of_no_year(
        (
            (t.number(amount), age)
            for row, amount in came
            if (age := index.age(row.meeting)).year is None
        ),
        t,
    )
    years = [
        Year(str(year), t("called off")) if year in off else _year(year, latest.get(year), unit, t)
        for year in drawn
    ]
    known = [year for year in years if year.amount is not None]
    ahead = [row for row in rows if _is_ahead(row, reading)]
    if ahead:
        years.append(_planned(ahead[0].meeting.on, reading.index.day, t))
    message = _last(held, t) if known else _attendance_message(rows, t)
    said = "; ".join(said_of_year(year, t) for year in years if known and not year.planned)
    scope = (
        t("Persons at the last forum of each year that has a known attendance")
        if unit == "persons"
        else t("Associations at the last forum of each year that has a known attendance")
    )
    told = (message, said, undated, t("Planned: {day}", day=ahead[0].meeting.on) if ahead else "")
    return Chart(
        name,
        message,
        ". ".join(part for part in told if part),
        Yearly(years) if known else None,
        whole.table,
        "; ".join(part for part in (scope if known else "", undated) if part),
        f"{source_of(reading.index, latest[int(known[-1].label)], t)} · {no_data_sign(t)}"
        if known
        else "",
    )


def years_off(index: Index) -> set[int]:
    """Return the years of which a forum was called off, and none was surely held."""
    off = {
        one.on.year
        for one in index.meetings.get(MeetingKind.FORUM, ())
        if one.state is MeetingState.CANCELLED and one.on.year is not None
    }
    return off - set(years_held(index))


def _year(year: int, row: Attendance | None, unit: Unit, t: Texts) -> Year:
    came = None if row is None else _came(row, unit)
    if came is None:
        return Year(str(year), UNKNOWN_SIGN)
    return Year(str(year), t.number(came), Decimal(came))


def _came(row: Attendance, unit: Unit) -> int | None:
    return row.persons if unit == "persons" else row.associations


def _planned(on: ApproximateDate, today: date, t: Texts) -> Year:
    """Return the place of a meeting to come: of an exact day, that above and the year below it."""
    words, latest = t.date(on), on.latest or today
    if on.precision is Precision.DAY:
        words = words.removesuffix(str(latest.year))
    label = t("planned") if latest.year == today.year else str(latest.year)
    return Year(label, words, planned=True)


def _last(held: Sequence[Attendance], t: Texts) -> str:
    known = [row for row in held if row.persons is not None or row.associations is not None]
    told = attended(known[-1], t)
    if known[-1] is held[-1]:
        return t("Last forum: {attendance}", attendance=told)
    return t("Forum, last known attendance: {attendance}", attendance=told)


def source_of(index: Index, row: Attendance, t: Texts) -> str:
    """Return where a meeting is known from, and of which day it is."""
    source = index.sources.get(row.meeting.source or "")
    name = t.text(source.title).words if source else t.term(row.meeting.origin)
    return source_line(name, t.day(index.age(row.meeting)), t)


def _attendance_message(rows: Sequence[Attendance], t: Texts) -> str:
    held = _held(rows)
    known = [row for row in held if row.persons is not None or row.associations is not None]
    if not held:
        return t("No forum is recorded")
    if not known:
        return t.n(
            "{n} forum is recorded, its attendance unknown",
            "{n} forums are recorded, their attendance unknown",
            len(held),
        )
    return t(
        "Last known attendance: {attendance} ({day})",
        attendance=attended(known[-1], t),
        day=t.date(known[-1].meeting.on),
    )


def _attendance_drawing(reading: Reading, rows: Sequence[Attendance]) -> Rows | None:
    t = reading.t
    labels = meeting_labels(rows, t)
    drawn = [
        Row(
            label,
            (
                _amount("first", row, row.persons, t),
                _amount("second", row, row.associations, t),
            ),
        )
        for label, row in zip(labels, rows, strict=True)
        if row.meeting.state is not MeetingState.ANNOUNCED
    ][-_FORUMS:]
    known = [one.amount for row in drawn for one in row.amounts if one.amount is not None]
    if len(known) < FEWEST or not any(known):
        return None
    return Rows(drawn, (Entry("first", t("Persons")), Entry("second", t("Associations"))))


def _amount(kind: str, row: Attendance, amount: int | None, t: Texts) -> Amount:
    if row.meeting.state is MeetingState.CANCELLED:
        return Amount(kind, None, _NOT_APPLICABLE, _NOT_APPLICABLE)
    return Amount(kind, amount, t.number(amount))


def all_meetings(reading: Reading) -> Block:
    """Return every meeting, latest first: held, announced and cancelled; or that there is none."""
    t = reading.t
    table = meetings_table(reading, reversed(every(reading.index)), t("Meetings with associations"))
    return table if table.rows else Words((t("No meeting is recorded."),))


def meetings_table(reading: Reading, rows: Iterable[Attendance], caption: str) -> Table:
    """Return meetings with their attendance, in persons and in associations apart."""
    t = reading.t
    columns = (
        Column(t("When"), 2.5),
        Column(t("Meeting"), 5.3),
        Column(t("Persons"), 2.45, "number"),
        Column(t("Associations"), 2.55, "number"),
        Column(t("Source"), 4.2),
    )
    told = tuple(_meeting_row(reading.plan, row, t) for row in rows)
    return Table(caption, columns, told, reading.source_links)


def _meeting_row(plan: Plan, row: Attendance, t: Texts) -> tuple[str, ...]:
    meeting = row.meeting
    source = sources_by_code(plan).get(meeting.source or "")
    cancelled = meeting.state is MeetingState.CANCELLED
    return (
        dated(meeting.on, source, t),
        t(
            "{title} ({kind}, {state})",
            title=t.text(meeting.title).words,
            kind=meeting.kind,
            state=meeting.state,
        ),
        _NOT_APPLICABLE if cancelled else t.number(row.persons),
        _NOT_APPLICABLE if cancelled else t.number(row.associations),
        t.text(source.title).words if source else t.term(meeting.origin),
    )


def _held(rows: Sequence[Attendance]) -> list[Attendance]:
    return [row for row in rows if row.meeting.state is MeetingState.HELD]


def meeting_labels(rows: Iterable[Attendance], t: Texts) -> list[str]:
    """Return a short label for each meeting of the chart of attendance, no two alike."""
    labels: list[str] = []
    for row in rows:
        day = t.date(row.meeting.on)
        if row.meeting.state is MeetingState.CANCELLED:
            day = f"{day}: {t('called off')}"
        alike = sum(label == day or label.startswith(f"{day} (") for label in labels)
        labels.append(f"{day} ({alike + 1})" if alike else day)
    return labels


def every(index: Index, kind: MeetingKind | None = None) -> Sequence[Attendance]:
    """Return the meetings of a kind, or of all, oldest first: those called off too."""
    cancelled = [
        Attendance(meeting, meeting_known(index.sources, meeting), None, None)
        for one in ([kind] if kind else MeetingKind)
        for meeting in index.meetings.get(one, ())
        if meeting.state is MeetingState.CANCELLED
    ]
    return sorted([*attendance(index, kind), *cancelled], key=lambda row: row.day)


def summaries(plan: Plan, t: Texts, kind: MeetingKind = MeetingKind.FORUM) -> tuple[Fact, ...]:
    """Return mean, trend and return rate of the forums, or why there are none."""
    return (
        Fact(t("Persons at a forum"), _summarised(summary(plan, kind, "persons"), t)),
        Fact(t("Associations at a forum"), _summarised(summary(plan, kind, "associations"), t)),
        Fact(t("Associations that came again"), _returned(return_rate(plan, kind), t)),
    )


def _summarised(found: Summary, t: Texts) -> str:
    reason = t.reason(found.reason)
    if found.mean is None:
        return reason
    mean = t.number(found.mean.quantize(_TENTH).normalize())
    if found.trend is None:
        return f"{t('{mean} on average.', mean=mean)} {reason}"
    told = t("{mean} on average, trend: {trend}.", mean=mean, trend=found.trend)
    return f"{told} {reason}"


def _returned(found: ReturnRate, t: Texts) -> str:
    reason = t.reason(found.reason)
    return reason if found.share is None else f"{t.percent(found.share)}. {reason}"
