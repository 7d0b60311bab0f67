"""What the parts of a plan are called, and what a reader has to know of a wording or a date."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from babel.dates import format_time
from typing_extensions import override

from dashboard.blocks import Block, Fact, Facts, Words
from dashboard.charts.description import Series, Year
from dashboard.charts.palette import UNKNOWN_SIGN
from dashboard.texts import Shown, Texts
from model.dates import ZONE, ApproximateDate, local_day
from model.plan import Measure, Meeting, Observation, Plan, Source, StatusReport, Text
from model.rules.age import Age, Basis, age
from model.rules.index import Index, owner_in_force
from model.rules.signals import SignalCode
from model.rules.status import Reported
from model.terms import Language, Origin

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s<>]+")
_BARE_ADDRESS: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}/[^\s<>]*")


def marked(text: Text | None, t: Texts) -> str:
    """Return a text of the plan, with the name of its language where that is not the reader's."""
    shown = t.text(text)
    if shown.missing or shown.language is t.language:
        return shown.words
    return t("{text} ({language})", text=shown.words, language=shown.language)


def remark(shown: Shown, t: Texts) -> str:
    """Return that a wording is our own translation, or in another language than the reader's."""
    if shown.missing:
        return ""
    if shown.language is not t.language:
        return t.term(shown.language)
    return t("our translation") if shown.translated else ""


def fact(label: str, text: Text | None, t: Texts) -> Fact:
    """Return a text of the plan under its label, with the remark on its wording."""
    shown = t.text(text)
    return Fact(label, shown.words, remark(shown, t))


def particulars(told: Iterable[Fact], t: Texts) -> Iterator[Block]:
    """Yield what is known, each beside its label, and in one sentence what is not."""
    facts = tuple(told)
    known = tuple(one for one in facts if one.known)
    if known:
        yield Facts(known, wide=True)
    labels = [one.label[:1].lower() + one.label[1:] for one in facts if not one.known]
    if labels:
        yield Words((t("Not known: {list}.", list=t.list(labels)),), "quiet")


def no_data_sign(t: Texts) -> str:
    """Return what the sign of what is not known means."""
    return t("{sign} no data", sign=UNKNOWN_SIGN)


def signed(source: str, unknown: str, t: Texts) -> str:
    """Return what stands below a chart, with what its sign means where something is unknown."""
    return f"{source} · {no_data_sign(t)}" if t.no_data in unknown else source


def unknown_years(drawing: Series | None, t: Texts) -> str:
    """Return the years of which a drawing knows nothing, as they are heard."""
    signs = {} if drawing is None else drawing.unknown
    return "; ".join(said_of_year(Year(str(day.year), sign), t) for day, sign in signs.items())


def said_of_year(year: Year, t: Texts) -> str:
    """Return the value of a year as it is heard."""
    return f"{year.label}: {t.no_data if year.words == UNKNOWN_SIGN else year.words}"


def of_no_year(figures: Iterable[tuple[str, Age]], t: Texts) -> str:
    """Return figures that may be of several years, each with what is known of its day."""
    listed = t.list([f"{words} ({t.day(age)})" for words, age in figures])
    return t("Year not known: {figures}", figures=listed) if listed else ""


def source_line(name: str, day: str, t: Texts) -> str:
    """Return what stands below a chart: where it comes from, and of when its newest value is."""
    return t("Source: {source}, {day}", source=name, day=day)


def dated(
    on: ApproximateDate, source: Source | None, t: Texts, recorded_at: datetime | None = None
) -> str:
    """Return a date; of an unknown one, the day of its source or the earliest that can be."""
    known = age(on, source, recorded_at, None)
    day = t.day(known)
    own = known.basis in (Basis.OWN, Basis.UNKNOWN)
    return day if own else t("date unknown, {day}", day=day)


def known_date(on: ApproximateDate, t: Texts) -> str:
    """Return a date; no data where it is not known."""
    return t.date(on) if on.known else t.no_data


def when(index: Index, fact: StatusReport | Observation | Meeting, t: Texts) -> str:
    """Return the date of a fact; of an unknown one, the earliest day that its source can be of."""
    return dated(fact.on, index.sources.get(fact.source or ""), t, fact.recorded_at)


def confirmed(index: Index, reported: Reported, t: Texts) -> str:
    """Return when a status was last confirmed, and by which office; empty where it was not."""
    if not reported.confirmations:
        return ""
    day = when(index, reported.confirmations[-1], t)
    office = index.owners.get(reported.confirmed_by or "")
    if office is None:
        return t("confirmed {day}", day=day)
    return t("confirmed {day} ({office})", day=day, office=marked(office.name, t))


def moment(at: datetime, t: Texts) -> str:
    """Return a moment as the calendar and the clock in Finland show it."""
    return t("{day} at {time}", day=local_day(at), time=clock_time(at, t))


def clock_time(at: datetime, t: Texts) -> str:
    """Return the time of day in Finland, to the minute."""
    pattern = "H:mm" if t.language is Language.EN else "H.mm"
    return format_time(at, pattern, ZONE, t.locale)


def office(code: str | None, named: Mapping[str, str], t: Texts) -> str:
    """Return who wrote: the name of an office, or that it was the system itself."""
    return t("the system itself") if code is None else named.get(f"owners/{code}", code)


def owner_in_words(index: Index, measure: Measure, t: Texts) -> str:
    """Return a measure's owner; that it is missing, or that the office is no longer in force."""
    if owner_in_force(index, measure) is not None:
        return marked(index.owners[measure.owner or ""].name, t)
    if measure.owner is None:
        return t.term(SignalCode.OWNER_MISSING)
    named = marked(index.owners[measure.owner].name, t)
    return t("owner missing: {owner} is not in force", owner=named)


def names(plan: Plan, t: Texts) -> Mapping[str, str]:
    """Return what each part that has a name is called, by ``collection/key``.

    Measures and goals have their codes before their names.
    """
    bodies = {body.key: marked(body.name, t) for body in plan.plan.bodies}
    return {
        "plan/plan": marked(plan.plan.title, t),
        **{f"measures/{m.code}": f"{m.code} {marked(m.title, t)}" for m in plan.measures},
        **{f"goals/{g.code}": f"{g.code} {marked(g.title, t)}" for g in plan.goals},
        **{f"indicators/{i.code}": marked(i.title, t) for i in plan.indicators},
        **{f"owners/{owner.code}": marked(owner.name, t) for owner in plan.owners},
        **{f"meetings/{meeting.id}": marked(meeting.title, t) for meeting in plan.meetings},
        **{f"associations/{a.key}": marked(a.name, t) for a in plan.associations},
        **{f"bodies/{key}": name for key, name in bodies.items()},
        **{f"terms/{term.code}": term.code.replace("-", "–") for term in plan.plan.terms},
        **{f"challenges/{c.code}": marked(c.title, t) for c in plan.challenges},
        **{
            f"handlings/{h.code}": bodies.get(h.body or "", t("Preparation"))
            for h in plan.handlings
        },
    }


class PartNames(Mapping[str, str]):
    """Names by ``collection/key`` of all parts, facts and what stands in the description included.

    Facts are many, so each is named when it is asked for.
    """

    def __init__(self, plan: Plan, t: Texts) -> None:
        """Take the plan: a whole one, so that nothing lacks."""
        self._t = t
        self._known = dict(names(plan, t))
        self._known |= {f"sources/{one.code}": marked(one.title, t) for one in plan.sources}
        self._known |= {f"categories/{x.key}": marked(x.title, t) for x in plan.plan.categories}
        self._known |= {
            f"rounds/{round_.code}": self._known[f"handlings/{round_.handling}"]
            for round_ in plan.rounds
        }
        self._facts: dict[str, StatusReport | Observation] = {
            **{f"status_reports/{report.id}": report for report in plan.status_reports},
            **{f"observations/{value.id}": value for value in plan.observations},
        }

    @override
    def __getitem__(self, subject: str) -> str:
        fact = self._facts.get(subject)
        if fact is None:
            return self._known[subject]
        about = (
            f"measures/{fact.measure}"
            if isinstance(fact, StatusReport)
            else f"indicators/{fact.indicator}"
        )
        return f"{self._known[about]}, {self._t.date(fact.on)}"

    @override
    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from self._facts

    @override
    def __len__(self) -> int:
        return len(self._known) + len(self._facts)


def several(words: Sequence[str], most: int, t: Texts) -> str:
    """Return at most so many words, and how many more there are."""
    left = len(words) - most
    more = [t.n("and {n} more", "and {n} more", left)] if left > 0 else []
    return "; ".join([*words[:most], *more])


def source_name(source: Source, t: Texts) -> str:
    """Return a source's title with its kind, so that minutes and web pages are not mixed up."""
    return f"{t.text(source.title).words} ({t.term(source.origin)})"


def source_names(plan: Plan, t: Texts) -> tuple[str, ...]:
    """Return all words that tables name the sources by: their titles, and titles with kinds."""
    titles = (t.text(source.title).words for source in plan.sources)
    return (*titles, *(source_name(source, t) for source in plan.sources))


def source_address(source: Source) -> str:
    """Return the web address of a source; empty where its locator is none."""
    locator = source.locator or ""
    if _WEB_ADDRESS.fullmatch(locator):
        return locator
    bare = source.origin is Origin.CITY_WEB and _BARE_ADDRESS.fullmatch(locator)
    return f"https://{locator}" if bare else ""
