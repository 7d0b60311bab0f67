"""One measure in full: what it is, and how its reported status stands beside its signals."""

from dataclasses import dataclass

from dashboard.briefing.attention import said
from dashboard.briefing.marked import marked
from dashboard.briefing.measure_history import ReportSaid, report_in_words
from dashboard.briefing.measures import owner_in_words
from dashboard.briefing.parts import Fact, Notice, Tone
from dashboard.briefing.recurrence import requirement
from dashboard.briefing.standing import Standing, Standings
from dashboard.briefing.wording import fact, remark
from dashboard.texts import Texts
from model.plan import Measure, Plan
from model.rules.index import Index, index_of
from model.terms import MeasureKind, Origin, Severity, Status


@dataclass(frozen=True, slots=True)
class ReportedSaid:
    """The reported status, as people said it."""

    status: Status | None
    since: str
    """Since when it is so, and how long ago that was; why there is none, where there is none."""
    report: ReportSaid | None


@dataclass(frozen=True, slots=True)
class SignalSaid:
    """One computed signal with its reason."""

    severity: Severity
    sentence: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another measure that this one has to do with."""

    code: str
    title: str
    how: str


def title_note(measure: Measure, t: Texts) -> str:
    """Say how to take the title: that it is our translation, or in another language."""
    return remark(t.text(measure.title), t)


def facts(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[Fact, ...]:
    """Give what the measure is, and what of that is unknown."""
    index = index_of(plan)
    told = [
        Fact(t("Kind"), t.term(measure.kind)),
        Fact(t("Owner"), owner_in_words(index, measure, t)),
        Fact(t("Start"), _known(t.date(measure.starts), t, known=measure.starts.known)),
    ]
    if measure.kind is MeasureKind.RECURRING:
        told.append(Fact(t("How often"), requirement(measure, t)))
    else:
        told.append(Fact(t("Due date"), _known(t.date(measure.due), t, known=measure.due.known)))
    if measure.participants is not None:
        told.append(fact(t("Participants"), measure.participants, t))
    if measure.published is not None:
        told.append(Fact(t("Part of the plan since"), t.date(measure.published)))
    if measure.retired is not None:
        told.append(Fact(t("Retired"), t.date(measure.retired)))
    told.append(Fact(t("Source of these particulars"), t.term(measure.origin)))
    return tuple(told)


def goals(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[str, ...]:
    """Name the goals and aims that the measure serves, an aim with the goal it stands under."""
    index = index_of(plan)
    named = {goal.code: f"{goal.code} {marked(goal.title, t)}" for goal in index.plan.goals}
    parents = {goal.code: goal.parent for goal in index.plan.goals}
    return tuple(
        t("{aim}, an aim under {goal}", aim=named[code], goal=parent)
        if (parent := parents[code]) is not None
        else named[code]
        for code in measure.goals
    )


def goals_origin(measure: Measure, t: Texts) -> str:
    """Say who linked the measure to its goals."""
    if not measure.goals:
        return t("This measure is linked to no goal.")
    if measure.goals_origin is Origin.EDITORIAL:
        return t("Which goals the measure serves is our own reading: no source says it.")
    return t("Where the links to goals come from: {origin}.", origin=measure.goals_origin)


def reported(plan: Plan | Index, standing: Standing, t: Texts) -> ReportedSaid:
    """Give the reported status with since when it is so, who said it, and why."""
    index, found = index_of(plan), standing.reported
    if found.report is None:
        return ReportedSaid(None, t.reason(found.reason), None)
    report = report_in_words(index, found.report, t)
    since = report.when
    if found.age_days is not None and found.report.on.known:
        since = t("{day}, {age}", day=report.when, age=t.age(found.age_days))
    return ReportedSaid(found.status, since, report)


def report_facts(report: ReportSaid, t: Texts) -> tuple[Fact, ...]:
    """Give who reported, why, and on what evidence."""
    return (
        Fact(t("Reported by"), report.office),
        Fact(t("Reason"), report.reason or t.no_data, report.reason_note),
        Fact(t("Evidence"), "; ".join(report.evidence) or t("none")),
        Fact(t("Where from"), report.origin),
    )


def signals(standing: Standing, t: Texts) -> tuple[SignalSaid, ...]:
    """Give the computed signals with their reasons, most severe first."""
    return tuple(SignalSaid(signal.severity, said(signal, t)) for signal in standing.signals)


def related(standings: Standings, measure: Measure, t: Texts) -> tuple[Link, ...]:
    """Give the measures that this one follows, is followed by, or is related to."""
    hows: dict[str, str] = {}
    for code, other in standings.items():
        if other.measure.superseded_by == measure.code:
            hows[code] = t("superseded by this measure")
        elif measure.code in other.measure.related or code in measure.related:
            hows[code] = t("related")
    if measure.superseded_by is not None:
        hows[measure.superseded_by] = t("supersedes this measure")
    titles = {code: marked(found.measure.title, t) for code, found in standings.items()}
    return tuple(Link(code, titles[code], hows[code]) for code in standings if code in hows)


def retired(measure: Measure, t: Texts) -> Notice | None:
    """Say that a measure is no longer part of the plan."""
    if measure.retired is None:
        return None
    return Notice(
        Tone.NEUTRAL,
        t("Retired {day}", day=measure.retired),
        t("The measure is no longer followed up and is not counted. Its history is kept."),
    )


def not_found(whole: Plan, plan: Plan, code: str, t: Texts) -> Notice:
    """Say that there is no measure of that code, or that there was none on the day."""
    later = any(measure.code == code for measure in whole.measures)
    words = code[:80]
    if later:
        body = t(
            "Measure {code} was not yet part of the plan on {day}.", code=words, day=plan.as_of
        )
    else:
        body = t("There is no measure {code}. Choose one from the list.", code=words)
    return Notice(Tone.CAUTION, t("The measure was not found"), body)


def _known(words: str, t: Texts, *, known: bool) -> str:
    return words if known else t.no_data
