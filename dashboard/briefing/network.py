"""The association network and its meetings, in words."""

from collections.abc import Iterable, Sequence

from dashboard.briefing.parts import KeyFigure, Picture, Table
from dashboard.briefing.wording import dated
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.attendance import Attendance, attendance
from model.rules.network import Ratio, Size, coverage, network_size, size_over_time
from model.rules.time import sources_by_code
from model.terms import IndicatorRole, MeetingKind, MeetingState

_TREND_AT_LEAST = 3
_LISTED = 12
_NOT_APPLICABLE = "–"


def size_in_words(size: Size, t: Texts) -> str:
    """Give a size as it is known: about 50, 143, or no data."""
    if size.value is None:
        return t.no_data
    amount = t.number(size.value)
    return t.about(amount) if size.approximate else amount


def denominator(role: IndicatorRole, t: Texts) -> str:
    """Name what a coverage is of."""
    if role is IndicatorRole.ACTIVE_ASSOCIATIONS:
        return t("of the associations active in the municipality")
    return t("of the associations registered in the municipality")


def ratio_in_words(ratio: Ratio, t: Texts) -> str:
    """Give a coverage in words or rounded when either figure is approximate, else in per cent."""
    if ratio.words is not None:
        return t.about(t.term(ratio.words))
    if ratio.share is None:
        return t.no_data
    share = t.percent(ratio.share)
    return share if ratio.exact else t.about(share)


def key_figure(plan: Plan, t: Texts) -> KeyFigure:
    """Give the network's size, with its coverage and its denominator."""
    size = network_size(plan).chosen
    covers = [
        f"{ratio_in_words(ratio, t)} {denominator(ratio.denominator, t)}"
        for ratio in coverage(plan)
        if ratio.share is not None
    ]
    note = covers[0] if covers else t("coverage unknown")
    return KeyFigure(t("Associations in the network"), size_in_words(size, t), note)


def forum_figure(plan: Plan, t: Texts) -> KeyFigure:
    """Give the attendance of the last forum held."""
    held = _held(attendance(plan, MeetingKind.FORUM))
    label = t("Last association forum")
    if not held:
        return KeyFigure(label, t.no_data, t("no forum is recorded"))
    last = held[-1]
    if last.persons is not None and last.associations is not None:
        persons = t.n("{n} person", "{n} persons", last.persons)
        associations = t.n("{n} association", "{n} associations", last.associations)
        return KeyFigure(label, persons, f"{associations} · {t.date(last.meeting.on)}")
    return KeyFigure(label, attended(last, t), t.date(last.meeting.on))


def attended(row: Attendance, t: Texts) -> str:
    """Give an attendance with its units: 25 persons, 18 associations; or that it is unknown."""
    told = []
    if row.persons is not None:
        told.append(t.n("{n} person", "{n} persons", row.persons))
    if row.associations is not None:
        told.append(t.n("{n} association", "{n} associations", row.associations))
    return ", ".join(told) or t("attendance unknown")


def size_picture(plan: Plan, t: Texts) -> Picture:
    """Give the words of the chart of the network's size over time."""
    sizes = size_over_time(plan)
    counted = [size for size in sizes if size.counted]
    known = counted or [size for size in sizes if size.value is not None]
    if not known:
        title = t("The size of the network is not known")
    elif len(known) < _TREND_AT_LEAST:
        title = t(
            "The network has {size} associations; too few figures for a trend",
            size=size_in_words(known[-1], t),
        )
    else:
        title = t(
            "The network had {first} associations in {first_year} and has {last} now",
            first=size_in_words(known[0], t),
            first_year=_year(known[0], t),
            last=size_in_words(known[-1], t),
        )
    rows = _last_of_each_year(sizes) if len(sizes) > _LISTED else sizes
    table = Table(
        t("Size of the association network"),
        (t("When"), t("Associations"), t("Basis")),
        tuple((size_day(plan, size, t), size_in_words(size, t), basis(size, t)) for size in rows),
    )
    said = "; ".join(f"{row[0]}: {row[1]}" for row in table.rows)
    return Picture(title, f"{title}. {said}", table)


def basis(size: Size, t: Texts) -> str:
    """Say whether a size was counted or stated."""
    return t("counted from the register") if size.counted else t("stated by a source")


def _year(size: Size, t: Texts) -> str:
    return str(size.on.earliest.year) if size.on.earliest else t.date(size.on)


def size_day(plan: Plan, size: Size, t: Texts) -> str:
    """Give the day of a size; of an unknown day, the earliest that its source can be of."""
    source = size.observation.source if size.observation is not None else None
    return dated(size.on, sources_by_code(plan).get(source or ""), t)


def _last_of_each_year(sizes: Sequence[Size]) -> Sequence[Size]:
    """Keep every figure that a source states, and of those counted the last of each year."""
    last = {size.on.latest.year: size for size in sizes if size.counted and size.on.latest}
    return [size for size in sizes if not size.counted or size in last.values()]


def attendance_picture(plan: Plan, t: Texts, kind: MeetingKind = MeetingKind.FORUM) -> Picture:
    """Give the words of the chart of attendance at forums."""
    rows = attendance(plan, kind)
    held = _held(rows)
    known = [row for row in held if row.persons is not None or row.associations is not None]
    if not held:
        title = t("No forum is recorded")
    elif not known:
        title = t.n(
            "{n} forum is recorded, its attendance unknown",
            "{n} forums are recorded, their attendance unknown",
            len(held),
        )
    else:
        title = t(
            "Last known attendance: {attendance} ({day})",
            attendance=attended(known[-1], t),
            day=t.date(known[-1].meeting.on),
        )
    table = meetings_table(plan, t, rows, t("Attendance at the forums"))
    said = "; ".join(f"{t.date(row.meeting.on)}: {attended(row, t)}" for row in rows)
    return Picture(title, f"{title}. {said}" if said else title, table)


def meetings_table(plan: Plan, t: Texts, rows: Iterable[Attendance], caption: str) -> Table:
    """List meetings with their attendance, in persons and in associations apart."""
    columns = (t("When"), t("Meeting"), t("Persons"), t("Associations"), t("Source"))
    return Table(caption, columns, tuple(_meeting_row(plan, row, t) for row in rows))


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


def _held(rows: tuple[Attendance, ...]) -> list[Attendance]:
    return [row for row in rows if row.meeting.state is MeetingState.HELD]


def size_labels(plan: Plan, t: Texts) -> list[str]:
    """Say each point of the chart of the size over time: when, and how many."""
    return [f"{size_day(plan, size, t)}: {size_in_words(size, t)}" for size in size_over_time(plan)]


def meeting_labels(plan: Plan, t: Texts, kind: MeetingKind) -> list[str]:
    """Give a short label for each meeting of the chart of attendance, no two alike."""
    labels: list[str] = []
    for row in attendance(plan, kind):
        day = t.date(row.meeting.on)
        alike = sum(label == day or label.startswith(f"{day} (") for label in labels)
        labels.append(f"{day} ({alike + 1})" if alike else day)
    return labels
