"""What stands around every page: whose plan it is, the ways on, notices, the foot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from dashboard.blocks import Frame, Line, Link, Notice, Option, Page, Tone, Way
from dashboard.content.handlings import cited, place, when
from dashboard.content.names import marked, moment
from dashboard.content.reading import Reading
from dashboard.content.registry import PAGES
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from dashboard.texts.marking import unmarked
from model.plan import Plan
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.status import Newest, newest_report
from model.rules.time import handling_known, sources_by_code
from model.terms import Origin, Outcome


def frame(reading: Reading, here: Way, page: Page, titles: Mapping[str, str]) -> Frame:
    """Return the frame of the page at ``here``; ``titles`` are those of the pages for readers."""
    t, plan = reading.t, reading.plan
    municipality = t.text(plan.plan.municipality).words
    title = t.text(plan.plan.title).words
    day = state_day(plan, t)
    return Frame(
        language=t.language,
        municipality=municipality,
        also=_also(plan, municipality),
        plan=title,
        fictional=t("fictional municipality") if plan.plan.fictional else "",
        title=unmarked(f"{page.title} · {title} · {municipality}"),
        logo=reading.settings.logo_address(),
        description=unmarked(f"{page.title}. {title}: {t('follow-up, state on {day}', day=day)}."),
        languages=[
            Option(
                name,
                replace(here, query={**here.query, "lang": language.value}),
                language is t.language,
                language.value,
            )
            for language, name in NAMES.items()
        ],
        plans=list(_plans(reading)),
        pages=list(_pages(here, titles)),
        desk=(),
        here=here,
        state=t("State on {day}", day=t.date(reading.as_of)),
        day=reading.as_of.isoformat(),
        first=reading.days[0].isoformat(),
        last=reading.days[1].isoformat(),
        days=list(_days(reading, here)),
        notices=list(notices(reading, here)),
        foot=foot(plan, t),
        more=list(_more(reading)),
    )


def _also(plan: Plan, municipality: str) -> str:
    """Return the municipality's name in its other national language, where it has another."""
    names = (plan.plan.municipality.fi, plan.plan.municipality.sv)
    return next((name for name in names if name and name != unmarked(municipality)), "")


def _pages(here: Way, titles: Mapping[str, str]) -> Iterator[Option]:
    """Yield the entries of the menu, which may have pages within them."""

    def option(path: str, within: Sequence[Option] = ()) -> Option:
        return Option(titles[path], Way(path), path == here.page, within=within)

    for path in titles:
        if PAGES[path].under:
            continue
        inner = [one for one in titles if path and PAGES[one].under == path]
        yield option(path, [option(one) for one in (path, *inner)] if inner else ())


def _more(reading: Reading) -> Iterator[Link]:
    """Yield the ways at the foot: what can be kept, followed, told."""
    t, slug = reading.t, reading.plan.plan.slug
    state = {"plan": slug, "as_of": reading.as_of.isoformat(), "download": "1"}
    yield Link(t("Follow-up report (PDF)"), Way("report.pdf", state, screen=True))
    yield Link(t("Open data"), Way("api", screen=True))
    yield Link(t("Calendar"), Way("api/calendar.ics", screen=True))
    yield Link(t("Feed of changes"), Way("api/feed.xml", screen=True))
    yield Link(t("Accessibility statement"), Way("about", anchor="accessibility"))
    address = reading.settings.feedback_address
    if address:
        mail = "@" in address and ":" not in address
        yield Link(t("Feedback"), f"mailto:{address}" if mail else address)


def _plans(reading: Reading) -> Iterator[Option]:
    listings = reading.listings if len(reading.listings) > 1 else ()
    for listing in listings:
        words = reading.t.text(listing.municipality).words
        to = Way("", {"plan": listing.slug}, live=True)
        yield Option(words, to, listing.slug == reading.plan.plan.slug)


def notices(reading: Reading, here: Way) -> Iterator[Notice]:
    """Yield what has to be known before the figures: that a state is frozen, of a day, made up."""
    t, snapshot, usual = reading.t, reading.snapshot, reading.usual
    if snapshot is not None:
        words = t("Back to the live state") if usual is None else t("Back to the state of the file")
        # A handling that was decided would lead here again.
        query = {name: value for name, value in here.query.items() if name != "handling"}
        back = Link(words, replace(here, query=query, live=True))
        notice = of_snapshot(snapshot, reading.whole, t, from_file=usual is not None)
        yield notice if snapshot == usual else replace(notice, link=back)
    way = t("Choose Today to come back.")
    yield from of_day(reading.plan, t, reading.last, aged=here.page != "", way=way)


def of_day(
    plan: Plan, t: Texts, today: date, *, aged: bool = True, way: str = ""
) -> tuple[Notice, ...]:
    """Return the notices of every page: that the data is fictional, that the day is another one.

    That it may be old is left out where the page itself says it, unless ``aged``. ``way`` is how
    one comes back from another day.
    """
    told: list[Notice] = []
    if plan.plan.fictional:
        municipality = t.text(plan.plan.municipality).words
        told.append(
            Notice(
                Tone.CAUTION,
                t("Fictional data"),
                t(
                    "{municipality} is a made-up municipality. Everything shown here is invented "
                    "to show how the follow-up works.",
                    municipality=municipality,
                ),
            )
        )
    if plan.as_of is not None and plan.as_of != today:
        told.append(
            Notice(
                Tone.NEUTRAL,
                t("State on {day}", day=t.date(plan.as_of)),
                f"{_another_day(plan.as_of, today, t)} {way}".rstrip(),
            )
        )
    newest = newest_report(plan)
    if aged and newest is not None and newest.old:
        age, since = t.how_old(newest.age), t("What has happened since is not known.")
        body = f"{t('It is {age}.', age=age)} {since}" if age else since
        told.append(Notice(Tone.CAUTION, _newest(newest, t), body))
    return tuple(told)


def _another_day(day: date, today: date, t: Texts) -> str:
    if day < today:
        return t("You see what was the case on that day, not today.")
    return t("You see what is known on {day}, looked at from a later day.", day=today)


def newest_line(plan: Plan | Index, t: Texts) -> Iterator[Line]:
    """Yield from where and when the newest information is, and that more is not known if old."""
    newest = newest_report(plan)
    if newest is None:
        return
    age = t.how_old(newest.age)
    words = ", ".join(part for part in (_newest(newest, t), age) if part)
    yield Line(f"{words}.", "watch" if newest.old else "quiet")
    if newest.old:
        yield Line(t("What has happened since is not known."), "quiet")


def state_day(plan: Plan, t: Texts) -> str:
    """Return the day that is shown; where all that was reported may be old, of when it is."""
    newest, day = newest_report(plan), t.date(plan.as_of)
    if newest is None or not newest.old:
        return day
    return t("{day} (newest information: {newest})", day=day, newest=t.day(newest.age))


def _newest(newest: Newest, t: Texts) -> str:
    day = t.day(newest.age)
    match newest.origin:
        case Origin.MINUTES:
            return t("The newest information is from minutes, {day}", day=day)
        case Origin.CITY_WEB:
            return t("The newest information is from the municipality's own pages, {day}", day=day)
    return t("The newest information is a status report, {day}", day=day)


def of_snapshot(snapshot: Snapshot, plan: Plan, t: Texts, *, from_file: bool) -> Notice:
    """Return that a frozen state is shown: of which day, for which handling, by whom, when."""
    handling = next((h for h in plan.handlings if h.code == snapshot.handling), None)
    owner = next((o for o in plan.owners if o.code == snapshot.office), None)
    taken = snapshot.taken_at
    parts = [
        t("Opened from a file.") if from_file else "",
        "" if taken is None else t("Frozen {moment}.", moment=moment(taken, t)),
        "" if handling is None else t("For: {handling}.", handling=cited(plan, handling, t)),
        "" if owner is None else t("By: {office}.", office=t.text(owner.name).words),
        t("Compare its SHA-256 with the one that the sender gives: {hash}.", hash=snapshot.sha256)
        if from_file
        else t("Nothing in it can change. Its SHA-256: {hash}.", hash=snapshot.sha256),
    ]
    title = t("Frozen state of {day}", day=t.date(snapshot.as_of))
    return Notice(Tone.CAUTION, title, " ".join(part for part in parts if part))


def missing_measures(plan: Plan, t: Texts) -> Iterator[Notice]:
    """Yield that the policy document's own measures are not loaded, where that is so."""
    if plan.plan.measures_incomplete:
        title = t("The policy's own measures are not loaded")
        notice = plan.plan.notice
        usual = t(
            "Shown here are the measures that are known. They are not all that the policy sets."
        )
        yield Notice(Tone.CAUTION, title, usual if notice is None else marked(notice, t))


def foot(plan: Plan, t: Texts) -> str:
    """Return the line at the foot: what the page rests on."""
    sources = t.n("{n} source", "{n} sources", len(plan.sources))
    unknown = t("What is not known is shown as unknown")
    fictional = (t("Fictional data"),) if plan.plan.fictional else ()
    return " · ".join((t("State on {day}", day=state_day(plan, t)), sources, unknown, *fictional))


def _days(reading: Reading, here: Way) -> Iterator[Option]:
    """Yield today, then the ends of the ended terms and the past handlings, latest first."""
    whole, t, today = reading.whole, reading.t, reading.last
    past: list[tuple[date, str]] = []
    for term in whole.plan.terms:
        day = term.ends.latest
        if day is not None and day < today:
            words = t("End of the council term {term}", term=term.code.replace("-", "–"))
            past.append((day, words))
    sources = sources_by_code(whole)
    for handling in whole.handlings:
        day = handling_known(sources, handling)
        if handling.outcome not in (Outcome.WAITING, Outcome.PREPARED) and day <= today:
            past.append((day, f"{place(whole, handling, t)}, {when(handling, sources, t)}"))
    yield Option(t("Today"), _on(here, ""), reading.as_of == today)
    for day, words in sorted(past, key=itemgetter(0), reverse=True):
        yield Option(words, _on(here, day.isoformat()), reading.as_of == day)


def _on(here: Way, day: str) -> Way:
    """Return the same page on another day."""
    return replace(here, query={**here.query, "as_of": day})
