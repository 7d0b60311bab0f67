"""One measure in full: what was reported and computed of it, and what that rests on."""

from collections.abc import Iterator

from dashboard.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Link,
    Marks,
    Notice,
    Page,
    Section,
    Tone,
    Way,
    Words,
)
from dashboard.content import drift, indicators, measure_history, recurrence, sources
from dashboard.content.attention import signal_sentence
from dashboard.content.meetings import meetings_table
from dashboard.content.names import confirmed, fact, known_date, marked, owner_in_words, remark
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import Standing, Standings, mark
from dashboard.texts import Texts
from model.plan import Measure, Plan
from model.rules.attendance import attendance
from model.rules.index import Index
from model.terms import MeasureKind, Origin


def page(reading: Reading, code: str, kept: Choices) -> Page:
    """Return the page of a measure of the plan; the way back to the list keeps ``kept``."""
    t, measure = reading.t, reading.standings[code].measure
    way = Bullets((Link(t("All measures"), Way("measures", kept)),))
    title = f"{measure.code} {t.text(measure.title).words}"
    note = remark(t.text(measure.title), t)
    return Page(title, (way, *_blocks(reading, reading.standings[code])), note)


def _blocks(reading: Reading, standing: Standing) -> Iterator[Block]:
    t, index, measure = reading.t, reading.index, standing.measure
    yield from _head(reading, measure)
    yield Section(t("Reported status"), tuple(_reported(reading, standing)))
    yield Section(t("Computed signals"), tuple(_signals(standing, t)))
    yield Section(t("Goals"), _goals(index, measure, t))
    yield from _years(index, measure, t)
    for indicator in index.indicators.get(measure.code, ()):
        yield indicators.section(reading, indicator)
    yield from _meetings(reading, measure)
    yield Section(t("History"), tuple(measure_history.blocks(reading, measure)), "history")
    altered = measure_history.amendments(index, measure, t)
    if altered.rows:
        yield Section(altered.caption, (altered,))
    yield from _related(reading.standings, measure, t)
    differing = sources.differing(reading, measure)
    if differing:
        about = Words((t("Shown side by side, not resolved."),), "quiet")
        yield Section(t("Where sources differ"), (about, *differing))
    cited = sources.of_measure(reading, measure)
    none = Words((t("No source is named."),))
    yield Section(t("Sources"), (Bullets(cited),) if cited else (none,))


def _head(reading: Reading, measure: Measure) -> Iterator[Block]:
    t, told = reading.t, reading.drift
    if measure.retired is not None:
        yield Notice(
            Tone.NEUTRAL,
            t("Retired {day}", day=measure.retired),
            t("The measure is no longer followed up and is not counted. Its history is kept."),
        )
    if measure.description is not None:
        yield Words((marked(measure.description, t),))
    own = told.of_measure(measure.code)
    stands = Fact(t("Against the approval"), drift.of_measure_in_words(own, told, t))
    yield Facts((*facts(reading.index, measure, t), stands))
    if own:
        approved = Words((told.approval,), "quiet")
        yield Section(t("Drift since approval"), (approved, drift.own_table(own, t)))


def _reported(reading: Reading, standing: Standing) -> Iterator[Block]:
    t, index, reported = reading.t, reading.index, standing.reported
    yield Words((t("What people have said of the measure."),), "quiet")
    if reported.report is None:
        yield Marks((mark(None, t),), t.reason(reported.reason))
        return
    report = measure_history.report_in_words(index, reported.report, t)
    stands = (t.age(index.age(reported.report)), confirmed(index, reported, t))
    yield Marks((mark(reported.status, t),), " · ".join(part for part in stands if part))
    shown = [measure_history.evidence_in_words(index, one, t) for one in reported.evidence]
    said = reported.confirmations[-1].reason if reported.confirmations else None
    yield Facts(
        (
            Fact(t("Reported by"), report.office),
            Fact(t("Reason"), report.reason or t.no_data, report.reason_note),
            *((fact(t("Said when confirming"), said, t),) if said is not None else ()),
            Fact(t("Evidence"), "; ".join(shown) or t.no_data),
            Fact(t("Where from"), report.origin),
        ),
        wide=True,
    )


def _signals(standing: Standing, t: Texts) -> Iterator[Block]:
    about = t("Computed from the plan's own dates and figures; they never replace the status.")
    yield Words((about,), "quiet")
    if not standing.signals:
        yield Words((t("No signal."),))
    for signal in standing.signals:
        sentence = signal_sentence(signal, t)
        yield Marks((mark(signal.severity, t),), sentence[:1].upper() + sentence[1:])


def _goals(index: Index, measure: Measure, t: Texts) -> tuple[Block, ...]:
    named = goals(index, measure, t)
    origin = Words((goals_origin(measure, t),), "quiet")
    return (origin, Bullets(named)) if named else (origin,)


def _years(index: Index, measure: Measure, t: Texts) -> Iterator[Block]:
    if measure.kind is MeasureKind.RECURRING:
        table = recurrence.years_of(index, measure, t)
        why = recurrence.uncounted(measure, t)
        if why or not table.rows:
            yield Section(t("Year by year"), (Words((why or t("No year can be told yet."),)),))
        else:
            strip = Words((recurrence.strip_of(index, measure, t),), "strong")
            yield Section(t("Year by year"), (strip, table))


def _meetings(reading: Reading, measure: Measure) -> Iterator[Block]:
    t = reading.t
    if measure.meeting_kind is None:
        return
    caption = t("Meetings that count as occurrences of {code}", code=measure.code)
    table = meetings_table(reading, attendance(reading.plan, measure.meeting_kind), caption)
    none = Words((t("No meeting of this kind is on record."),))
    yield Section(t("Meetings"), (table if table.rows else none,))


def _related(standings: Standings, measure: Measure, t: Texts) -> Iterator[Block]:
    hows: dict[str, str] = {}
    for code, other in standings.items():
        if other.measure.superseded_by == measure.code:
            hows[code] = t("superseded by this measure")
        elif measure.code in other.measure.related or code in measure.related:
            hows[code] = t("related")
    if measure.superseded_by is not None:
        hows[measure.superseded_by] = t("supersedes this measure")
    links = [
        Link(
            f"{code} {marked(other.measure.title, t)}",
            Way("measures", {"measure": code}),
            hows[code],
        )
        for code, other in standings.items()
        if code in hows
    ]
    if links:
        yield Section(t("Related measures"), (Bullets(links),))


def facts(index: Index, measure: Measure, t: Texts) -> tuple[Fact, ...]:
    """Return what the measure is, and what of that is unknown."""
    told = [
        Fact(t("Kind"), t.term(measure.kind)),
        Fact(t("Owner"), owner_in_words(index, measure, t)),
        Fact(t("Start"), known_date(measure.starts, t)),
    ]
    if measure.kind is MeasureKind.RECURRING:
        told.append(Fact(t("How often"), recurrence.requirement(measure, t)))
    else:
        told.append(Fact(t("Due date"), known_date(measure.due, t)))
    if measure.participants is not None:
        told.append(fact(t("Participants"), measure.participants, t))
    if measure.published is not None:
        told.append(Fact(t("Part of the plan since"), t.date(measure.published)))
    if measure.retired is not None:
        told.append(Fact(t("Retired"), t.date(measure.retired)))
    told.append(Fact(t("Source of these particulars"), t.term(measure.origin)))
    return tuple(told)


def goals(index: Index, measure: Measure, t: Texts) -> tuple[str, ...]:
    """Return the goals and aims that the measure serves, an aim with the goal it stands under."""
    named = {goal.code: f"{goal.code} {marked(goal.title, t)}" for goal in index.plan.goals}
    parents = {goal.code: goal.parent for goal in index.plan.goals}
    return tuple(
        t("{aim}, an aim under {goal}", aim=named[code], goal=parent)
        if (parent := parents[code]) is not None
        else named[code]
        for code in measure.goals
    )


def goals_origin(measure: Measure, t: Texts) -> str:
    """Return who linked the measure to its goals."""
    if not measure.goals:
        return t("This measure is linked to no goal.")
    if measure.goals_origin is Origin.EDITORIAL:
        return t("Which goals the measure serves is our own reading: no source says it.")
    return t("Where the links to goals come from: {origin}.", origin=measure.goals_origin)


def not_found(whole: Plan, plan: Plan, code: str, t: Texts) -> Notice:
    """Return that there is no measure of that code, or that there was none on the day."""
    later = any(measure.code == code for measure in whole.measures)
    words = code[:80]
    if later:
        body = t(
            "Measure {code} was not yet part of the plan on {day}.", code=words, day=plan.as_of
        )
    else:
        body = t("There is no measure {code}. Choose one from the list.", code=words)
    return Notice(Tone.CAUTION, t("The measure was not found"), body)
