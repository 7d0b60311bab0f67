"""The measures as a text page: the list, the schedule, the years of the recurring ones."""

from collections.abc import Iterable, Sequence

from dashboard.briefing import measure_page, measures, recurrence, timeline
from dashboard.briefing.parts import Table
from dashboard.briefing.standing import Standing
from dashboard.briefing.symbols import status
from dashboard.web.text import measure
from dashboard.web.text.blocks import Block, Content, Noticed, Section, Tabled, Words, table
from dashboard.web.text.view import View


def content(view: View) -> Content:
    """Give what the page of one measure says, or the list."""
    t, state = view.t, view.state
    if view.code in state.standings:
        return measure.content(view)
    active = [standing for standing in state.standings.values() if standing.active]
    retired = [standing for standing in state.standings.values() if not standing.active]
    missing = Noticed(measure_page.not_found(state.whole, state.plan, view.code, t))
    return Content(
        t("Measures"),
        (
            *((missing,) if view.code else ()),
            Words((measures.counted(len(active), state.standings, t),)),
            *_listed(t("Measures"), active, view),
            Section(t("Schedule"), tuple(_schedule(active, view))),
            Section(t("Recurring measures, year by year"), tuple(_years(active, view))),
            *_retired(retired, view),
        ),
        status=404 if view.code else 200,
    )


def _listed(caption: str, told: Sequence[Standing], view: View) -> tuple[Tabled, ...]:
    t = view.t
    columns = (t("Measure"), t("Status"), t("Owner"), t("Schedule"), t("Signal"))
    rows = [measures.row(view.state.index, standing, t) for standing in told]
    listed = tuple(
        (
            f"{row.code} {row.title}",
            status(row.status, t),
            row.owner,
            row.schedule,
            "" if row.severity is None else f"{row.signal} ({t.term(row.severity)})",
        )
        for row in rows
    )
    return table(Table(caption, columns, listed), view.measure_links)


def _schedule(active: Sequence[Standing], view: View) -> Iterable[Block]:
    told = timeline.picture(active, view.t)
    yield Words((told.title,), "strong")
    yield from table(told.table, view.measure_links)


def _years(active: Sequence[Standing], view: View) -> Iterable[Block]:
    t = view.t
    years = recurrence.years_of_all(view.state.index, [one.measure for one in active], t)
    if years is None:
        yield Words((t("No recurring measure is among these."),))
        return
    yield Tabled(years, view.measure_links)
    yield Words((t("–: the measure had not begun, or its start is not known."),), "quiet")


def _retired(retired: Sequence[Standing], view: View) -> Iterable[Block]:
    t = view.t
    if retired:
        title = t("Retired measures")
        about = Words((t("No longer followed up, and not counted."),), "quiet")
        yield Section(title, (about, *_listed(title, retired, view)))
