"""One measure in full: its state in a sentence, its years, its indicators, its story, the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.blocks import (
    Beside,
    Block,
    Bullets,
    Fact,
    Facts,
    Fold,
    Line,
    Link,
    Marks,
    Notice,
    Page,
    Section,
    Story,
    Tone,
    Way,
    Words,
    headed,
)
from dashboard.charts.palette import PALETTE
from dashboard.content import drift, indicators, measure_history, recurrence, sources
from dashboard.content.attention import signal_sentence
from dashboard.content.names import fact, known_date, marked, owner_in_words, remark
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import Standing, Standings, mark, since_when
from dashboard.texts import Texts
from dashboard.texts.marking import capital
from model.plan import Measure, Plan
from model.rules.index import Index
from model.rules.indicators import required_years
from model.rules.signals import Signal, SignalCode
from model.rules.years import years
from model.terms import FINAL_STATUSES, MeasureKind, Origin, Severity

_ATTENTION = "attention"
"""The part of the page with the reasons of the signals."""
_OF_THE_DUE_DATE = frozenset({SignalCode.OVERDUE, SignalCode.DUE_SOON})
_SAID_APART = frozenset({*_OF_THE_DUE_DATE, SignalCode.OWNER_MISSING, SignalCode.UNREPORTED})
"""Signals that are said of what they are about, and not once more at the end."""


def page(reading: Reading, code: str, kept: Choices) -> Page:
    """Return the page of a measure of the plan; the way back to the list keeps ``kept``."""
    t, standing = reading.t, reading.standings[code]
    title = f"{code} {t.text(standing.measure.title).words}"
    return Page(
        title,
        tuple(_blocks(reading, standing)),
        remark(t.text(standing.measure.title), t),
        lead=state(reading.index, standing, t),
        back=Link(t("All measures"), Way("measures", kept)),
    )


def state(index: Index, standing: Standing, t: Texts) -> tuple[Line, ...]:
    """Return where a measure stands as one sentence.

    Its status with day and age, its owner, when it is due or of which years it is known, and what
    is contradicted or out of date.
    """
    lines = [
        *_status(index, standing, t),
        *_owner(index, standing, t),
        *_time(index, standing, t),
        *(
            Line(t.term(one.code), one.severity.value, anchor=_ATTENTION)
            for one in standing.signals
            if one.severity is not Severity.NOTE and one.code not in _SAID_APART
        ),
    ]
    ends = [",", *[";"] * (len(lines) - 2), "."]
    return tuple(
        replace(one, words=f"{one.words}{end}") for one, end in zip(lines, ends, strict=True)
    )


def _status(index: Index, standing: Standing, t: Texts) -> Iterator[Line]:
    reported = standing.reported
    told = mark(reported.status, t)
    yield Line(f"{PALETTE[told.kind].symbol} {capital(told.words)}", "strong")
    if reported.age is None:
        yield Line(t("no status report is on record"), Severity.ACT.value)
        return
    office = index.owners.get(reported.confirmed_by or "")
    named = "" if office is None else marked(office.name, t)
    yield Line("; ".join(since_when(reported, t, named)))


def _owner(index: Index, standing: Standing, t: Texts) -> Iterator[Line]:
    owner = owner_in_words(index, standing.measure, t)
    if _signal(standing, SignalCode.OWNER_MISSING):
        yield Line(owner, Severity.ACT.value)
    elif standing.active or standing.measure.owner:
        yield Line(t("owner {owner}", owner=owner))


def _time(index: Index, standing: Standing, t: Texts) -> Iterator[Line]:
    """Yield how often a measure recurs, of which full years that is known, and when it is due."""
    measure = standing.measure
    if measure.kind is MeasureKind.RECURRING:
        yield Line(recurrence.requirement(measure, t))
        full = [one for one in years(index, measure) if one.year < index.day.year]
        for words, style in recurrence.known_of(full, t):
            yield Line(words, style)
    if measure.due.known:
        due = t("due date {day}", day=measure.due)
        for code in _OF_THE_DUE_DATE:
            if signal := _signal(standing, code):
                yield Line(f"{due}, {t.term(code)}", signal.severity.value)
                return
        yield Line(due)
    elif measure.kind is not MeasureKind.RECURRING and standing.status not in FINAL_STATUSES:
        yield Line(t("due date not known"))


def _signal(standing: Standing, code: SignalCode) -> Signal | None:
    return next((one for one in standing.signals if one.code is code), None)


def _blocks(reading: Reading, standing: Standing) -> Iterator[Block]:
    t, measure = reading.t, standing.measure
    if measure.retired is not None:
        yield Notice(
            Tone.NEUTRAL,
            t("Retired {day}", day=measure.retired),
            t("The measure is no longer followed up and is not counted. Its history is kept."),
        )
    if measure.description is not None:
        yield Words((marked(measure.description, t),))
    if standing.signals:
        yield Section(t("What needs attention"), tuple(_signals(standing.signals, t)), _ATTENTION)
    yield from _years(reading, measure)
    yield from _indicators(reading, measure)
    story = measure_history.story(reading, measure)
    about = t("Reported, recorded and altered, newest first. It is added to, never changed.")
    told: tuple[Block, ...] = (Words((about,), "quiet"), Story(story))
    if not story:
        told = (Words((t("Nothing is on record."),)),)
    happened = Section(t("What has happened"), told, "history")
    yield Beside((happened,), tuple(_goals(reading, measure)))
    yield from _rest(reading, standing)


def _years(reading: Reading, measure: Measure) -> Iterator[Block]:
    t = reading.t
    if measure.kind is not MeasureKind.RECURRING:
        return
    chart = recurrence.chart(reading.index, measure, t)
    if chart is None:
        why = recurrence.uncounted(reading.index, measure, t) or t("No year can be told yet.")
        yield Section(capital(recurrence.requirement(measure, t)), (Words((why,), "quiet"),))
    else:
        yield headed(chart)


def _indicators(reading: Reading, measure: Measure) -> Iterator[Block]:
    """Yield the indicators; one of the very years that stand above says little more: folded."""
    t, index = reading.t, reading.index
    above = recurrence.strip_of(index, measure, t)
    for one in index.indicators.get(measure.code, ()):
        told = indicators.section(reading, one)
        if above and above == recurrence.strip(required_years(index, one) or (), t):
            title = t("Indicator: {indicator}", indicator=told.title)
            yield Fold(f"measure_indicator_{one.code}", title, told.blocks)
        else:
            yield told


def _goals(reading: Reading, measure: Measure) -> Iterator[Block]:
    t, index = reading.t, reading.index
    origin = Words((goals_origin(measure, t),), "quiet")
    named = goals(index, measure, t)
    yield Section(t("Goals"), (Bullets(named), origin) if named else (origin,))


def _signals(found: Sequence[Signal], t: Texts) -> Iterator[Block]:
    for signal in found:
        yield Marks((mark(signal.severity, t),), capital(signal_sentence(signal, t)))
    about = t("Computed from the plan's own dates and figures; they never replace the status.")
    yield Words((about,), "quiet")


def _rest(reading: Reading, standing: Standing) -> Iterator[Block]:
    t, measure, told = reading.t, standing.measure, reading.drift
    own = told.of_measure(measure.code)
    stands = Fact(t("Against the approval"), drift.of_measure_in_words(own, told, t))
    rest: list[Block] = [Facts((*facts(measure, t), stands))]
    if own:
        approved = Words((told.approval,), "quiet")
        rest.append(
            Fold("measure_drift", t("Drift since approval"), (approved, drift.own_table(own, t)))
        )
    yield Section(t("Particulars"), rest)
    yield from _related(reading.standings, measure, t)
    differing = sources.differing(reading, measure)
    if differing:
        side = Words((t("Shown side by side, not resolved."),), "quiet")
        yield Section(t("Where sources differ"), (side, *differing))
    cited = sources.of_measure(reading, measure)
    none = Words((t("No source is named."),))
    yield Section(t("Sources"), (Bullets(cited),) if cited else (none,))


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


def facts(measure: Measure, t: Texts) -> tuple[Fact, ...]:
    """Return what the measure is, beside what its state says."""
    told = [Fact(t("Kind"), t.term(measure.kind)), Fact(t("Start"), known_date(measure.starts, t))]
    if measure.participants is not None:
        told.append(fact(t("Participants"), measure.participants, t))
    if measure.published is not None:
        told.append(Fact(t("Part of the plan since"), t.date(measure.published)))
    told.append(Fact(t("Source of these particulars"), t.term(measure.origin)))
    return tuple(told)


def goals(index: Index, measure: Measure, t: Texts) -> tuple[Link, ...]:
    """Return the goals and aims that the measure serves, an aim with the goal it stands under."""
    known = {goal.code: goal for goal in index.plan.goals}
    told = []
    for code in measure.goals:
        goal = known[code]
        top = known[goal.parent or code]
        under = "" if top is goal else t("an aim under {goal}", goal=top.code)
        to = Way("goals", {"goals_term": top.term}, top.code)
        told.append(Link(f"{code} {marked(goal.title, t)}", to, under))
    return tuple(told)


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
