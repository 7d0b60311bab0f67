"""One measure as a text page."""

from collections.abc import Iterable

from dashboard.briefing import amendments, citations, drift, measure_history, measure_page, network
from dashboard.briefing import recurrence as recurring
from dashboard.briefing.citations import Citation
from dashboard.briefing.marked import marked
from dashboard.briefing.measure_history import ReportSaid
from dashboard.briefing.parts import Fact, Table
from dashboard.briefing.standing import Standing
from dashboard.briefing.symbols import SEVERITIES, STATUSES
from dashboard.briefing.symbols import status as in_words
from dashboard.web.text.blocks import (
    Block,
    Bullets,
    Content,
    Facts,
    Link,
    Mark,
    Marks,
    Noticed,
    Section,
    Tabled,
    Words,
    table,
)
from dashboard.web.text.indicators import section as indicator_section
from dashboard.web.text.view import View
from model.plan import Measure
from model.rules.attendance import attendance
from model.terms import MeasureKind


def content(view: View) -> Content:
    """Give what the page says; the measure is one of the plan's."""
    t, index = view.t, view.state.index
    standing = view.state.standings[view.code]
    measure = standing.measure
    return Content(
        f"{measure.code} {t.text(measure.title).words}",
        (
            Bullets([Link(t("All measures"), view.text("/measures"))]),
            *_head(measure, view),
            Section(t("Reported status"), tuple(_reported(standing, view))),
            Section(t("Computed signals"), tuple(_signals(standing, view))),
            Section(t("Goals"), _goals(measure, view)),
            *_years(measure, view),
            *(indicator_section(one, view) for one in index.indicators.get(measure.code, ())),
            *_meetings(measure, view),
            Section(t("History"), tuple(_history(measure, view))),
            *_altered(measure, view),
            *_related(measure, view),
            *_differing(measure, view),
            Section(t("Sources"), _sources(measure, view)),
        ),
        measure_page.title_note(measure, t),
    )


def _head(measure: Measure, view: View) -> Iterable[Block]:
    t, drifted = view.t, view.states.drifted
    gone = measure_page.retired(measure, t)
    if gone is not None:
        yield Noticed(gone)
    if measure.description is not None:
        yield Words((marked(measure.description, t),))
    own = drifted.of_measure(measure.code)
    stands = Fact(t("Against the approval"), drift.of_measure_in_words(own, drifted, t))
    yield Facts((*measure_page.facts(view.state.index, measure, t), stands))
    if own:
        approved = Words((drifted.approval,), "quiet")
        altered = Tabled(drift.own_table(own, t))
        yield Section(t("Drift since approval"), (approved, altered))


def _reported(standing: Standing, view: View) -> Iterable[Block]:
    t = view.t
    told = measure_page.reported(view.state.index, standing, t)
    yield Words((t("What people have said of the measure."),), "quiet")
    yield Marks((Mark(STATUSES[told.status], t.status(told.status)),), told.since)
    if told.report is not None:
        yield Facts(measure_page.report_facts(told.report, t))


def _signals(standing: Standing, view: View) -> Iterable[Block]:
    t = view.t
    about = t("Computed from the plan's own dates and figures; they never replace the status.")
    yield Words((about,), "quiet")
    told = measure_page.signals(standing, t)
    if not told:
        yield Words((t("No signal."),))
    for signal in told:
        mark = Mark(SEVERITIES[signal.severity], t.term(signal.severity))
        yield Marks((mark,), signal.sentence[:1].upper() + signal.sentence[1:])


def _goals(measure: Measure, view: View) -> tuple[Block, ...]:
    told = measure_page.goals(view.state.index, measure, view.t)
    origin = Words((measure_page.goals_origin(measure, view.t),), "quiet")
    return (origin, Bullets(told)) if told else (origin,)


def _years(measure: Measure, view: View) -> Iterable[Block]:
    t = view.t
    if measure.kind is MeasureKind.RECURRING:
        told = recurring.years_of(view.state.index, measure, t)
        why = recurring.uncounted(measure, t)
        if why or not told.rows:
            yield Section(t("Year by year"), (Words((why or t("No year can be told yet."),)),))
        else:
            yield Section(t("Year by year"), (Tabled(told),))


def _meetings(measure: Measure, view: View) -> Iterable[Block]:
    t, plan = view.t, view.state.plan
    if measure.meeting_kind is None:
        return
    found = attendance(plan, measure.meeting_kind)
    caption = t("Meetings that count as occurrences of {code}", code=measure.code)
    told = network.meetings_table(plan, t, found, caption)
    none = Words((t("No meeting of this kind is on record."),))
    yield Section(t("Meetings"), table(told, view.source_links) or (none,))


def _history(measure: Measure, view: View) -> Iterable[Block]:
    t, index = view.t, view.state.index
    yield Words((measure_history.told(index, measure, t),), "quiet")
    told = measure_history.reports(index, measure, t)
    rows = [row for report in told for row in _report(report, view)]
    if len(rows) > 1:
        columns = (t("When"), t("Status"), t("Reported by"), t("Reason"), t("Evidence"))
        yield Tabled(Table(t("Status reports"), (*columns, t("Where from")), tuple(rows)))


def _report(report: ReportSaid, view: View) -> Iterable[tuple[str, ...]]:
    t = view.t
    note = f" ({report.reason_note})" if report.reason_note else ""
    yield (
        report.when,
        in_words(report.status, t),
        report.office,
        f"{report.reason}{note}" if report.reason else "–",
        "; ".join(report.evidence) or "–",
        report.origin,
    )
    for confirmation in report.confirmations:
        yield from _report(confirmation, view)


def _altered(measure: Measure, view: View) -> Iterable[Block]:
    t = view.t
    rows = tuple(
        (
            one.what,
            f"{one.before} → {one.after}",
            " · ".join(part for part in (one.when, one.office, one.reason) if part),
            one.decision,
        )
        for one in amendments.amendments(view.state.index, measure, t)
    )
    if rows:
        columns = (t("What"), t("Change"), t("When, who and why"), t("Decision"))
        yield Section(t("Alterations"), (Tabled(Table(t("Alterations"), columns, rows)),))


def _related(measure: Measure, view: View) -> Iterable[Block]:
    told = [
        Link(f"{one.code} {one.title}", view.text("/measures", measure=one.code), one.how)
        for one in measure_page.related(view.state.standings, measure, view.t)
    ]
    if told:
        yield Section(view.t("Related measures"), (Bullets(told),))


def _differing(measure: Measure, view: View) -> Iterable[Block]:
    t = view.t
    told = citations.differing(view.state.index, measure, t)
    if told:
        about = Words((t("Shown side by side, not resolved."),), "quiet")
        tables = (Tabled(one, view.source_links) for one in told)
        yield Section(t("Where sources differ"), (about, *tables))


def _sources(measure: Measure, view: View) -> tuple[Block, ...]:
    told = citations.of_measure(view.state.index, measure, view.t)
    if not told:
        return (Words((view.t("No source is named."),)),)
    return (Bullets([_cited(one) for one in told]),)


def _cited(one: Citation) -> str | Link:
    about = " · ".join(part for part in (one.kind, one.when) if part)
    if one.address:
        return Link(one.title, one.address, about)
    return " · ".join(part for part in (one.title, about, one.locator) if part)
