"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Draft,
    Figures,
    Fold,
    Group,
    Groups,
    KeyFigure,
    Line,
    Link,
    Links,
    Mark,
    Named,
    Notice,
    Page,
    Section,
    Table,
    Tone,
    Way,
    Words,
    words_of,
)
from dashboard.content import agenda, changes, drift, frame, handlings, recurrence
from dashboard.content.ends import is_decided
from dashboard.content.goals import challenges, gap_in_words
from dashboard.content.indicators import baseline_in_words, target_in_words
from dashboard.content.names import fact, marked, owner_in_words, particulars, remark
from dashboard.content.reading import Choices, Reading
from dashboard.texts import Texts
from dashboard.texts.marking import capital, spoken, texts_for
from model.plan import Handling, Indicator, Measure, Plan, Text
from model.rules.approval import LANGUAGES, Readiness, readiness
from model.rules.index import Index
from model.rules.rounds import waiting
from model.rules.time import active_measures, sources_by_code
from model.terms import Language, MeasureKind, Outcome, Requirement

_SHOWN: Final = 5
"""How many changes are shown first."""
_ROWS: Final = 20
"""How many rows of the matrix stay together on paper."""
_MET, _LACKING = "✓\N{NO-BREAK SPACE}", "✗\N{NO-BREAK SPACE}"


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page of the handling that ``choices`` name, else of the next one that waits.

    One that does not wait is not replaced by another: the page says so, and leads to those that do.
    """
    t, plan = reading.t, reading.plan
    handling = shown(plan, choices.get("handling", ""))
    title, none = t("For approval"), Words((t("No handling is waiting for a decision."),))
    if handling is None:
        return Page(title, (none, Bullets((Link(t("Decisions"), Way("decisions")),))))
    ways = [
        Link(handlings.cited(plan, one, t), Way("approval", {"handling": one.code}))
        for one in waiting(plan)
        if one != handling
    ]
    others = (Bullets(ways),) if ways else ()
    if handling.outcome is Outcome.WAITING and handling.body is not None:
        requested = t.text(handling.requested)
        return Page(
            title,
            (*others, *_blocks(reading, handling)),
            "" if requested.missing else remark(requested, t),
            _message(plan, handling, t),
            (Line(_stands(plan, handling, t)),),
        )
    decisions = Bullets((Link(t("Decisions"), Way("decisions", anchor=handling.code)),))
    return Page(title, (_not_waiting(reading, handling), *(others or (none, decisions))))


def shown(plan: Plan, code: str) -> Handling | None:
    """Return the handling of that code, without a code the next one that waits, if there is one."""
    handlings_of = waiting(plan) if not code else plan.handlings
    return next((one for one in handlings_of if code in ("", one.code)), None)


def _not_waiting(reading: Reading, handling: Handling) -> Notice:
    """Return that a handling does not wait, what it ended in, and that no state tells it as then.

    One that was decided from a frozen state is read in that state, where it waits.
    """
    t = reading.t
    name, ended = handlings.cited(reading.plan, handling, t), handlings.outcome(handling, t)
    sentences = [t("{handling}: {outcome}.", handling=name, outcome=ended)]
    if reading.frozen is not None and is_decided(handling):
        sentences.append(t("No state was frozen for it before the decision."))
    title = t("This handling does not wait for a decision")
    return Notice(Tone.NEUTRAL, title, " ".join(sentences))


def _message(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return which body has the matter, and what is asked of it as far as that is known."""
    body, requested = handlings.place(plan, handling, t), t.text(handling.requested)
    if requested.missing:
        return t("{body}, {kind}", body=body, kind=handling.kind)
    return f"{body}: {requested.words}"


def _stands(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return how the handling stands, what it is, of which day, and its numbers."""
    day = handlings.when(handling, sources_by_code(plan), t) or t.date(handling.on)
    section = t.section(handling.section) if handling.section else ""
    stands = capital(handlings.decision(plan, handling, t).words)
    parts = (stands, t.term(handling.kind), day, section, handling.diary_number or "")
    return " · ".join(part for part in parts if part)


def _blocks(reading: Reading, handling: Handling) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    found, named = readiness(reading.index), challenges(plan, t)
    gaps = [challenge.title for challenge in named if not challenge.measures]
    if reading.snapshot is not None and reading.snapshot.handling == handling.code:
        seen = t("You see the matter as it was before the body: this state was frozen for it.")
        yield Words((seen,), "strong")
    counted, listed = Words((gap_in_words(named, t),)), (Bullets(gaps),) if gaps else ()
    drafts = tuple(_drafts(reading, handling))
    sections = (
        Section(t("What would be approved"), tuple(_approved(reading.index, t)), "approved"),
        Section(t("What has changed"), tuple(_changed(reading)), "changed"),
        Section(
            t("Challenges without a measure that is followed up"), (counted, *listed), "challenges"
        ),
        Section(t("For the agenda"), drafts, "agenda"),
    )
    yield Contents({section.anchor: section.title for section in sections})
    yield from frame.missing_measures(plan, t)
    yield Section(_counted(found, t), tuple(_missing(reading, found)), "missing")
    yield Figures(_figures(reading, found, len(gaps)))
    yield from _asked(reading, handling)
    yield from _notices(handling, t)
    yield from sections


def _asked(reading: Reading, handling: Handling) -> Iterator[Block]:
    t, proposer = reading.t, reading.index.owners.get(handling.proposer or "")
    requested = fact(t("Decision asked for"), handling.requested, t)
    told = (
        *(() if requested.known else (requested,)),
        fact(t("Proposal"), handling.proposal, t),
        fact(t("Proposer"), None if proposer is None else proposer.name, t),
        fact(t("Attachment"), handling.attachment, t),
    )
    yield from particulars(told, t)


def _notices(handling: Handling, t: Texts) -> Iterator[Notice]:
    if handling.attachment is None:
        yield Notice(
            Tone.CAUTION,
            t("The attachment is missing"),
            t(
                "No attachment is recorded for this handling, so it is not known which document "
                "the body would approve."
            ),
        )


def _figures(reading: Reading, found: Sequence[Readiness], gaps: int) -> tuple[KeyFigure, ...]:
    """Return the gist; ``gaps`` is how many challenges no measure answers."""
    t, since = reading.t, reading.since
    changed: tuple[str, str] = (t.no_data, t("no body has handled the matter before"))
    if since is not None:
        number, *little = since.comparison.amounts
        note = " · ".join(("; ".join(little), since.end.label)) if little else since.end.label
        changed = (number if since.comparison.lines else t("none known"), note)
    return (
        KeyFigure(
            t("Measures to be approved"), t.number(len(found)), t("in force on the day shown")
        ),
        KeyFigure(t("Changes since last time"), *changed),
        KeyFigure(
            t("Challenges without a measure that is followed up"),
            t("{amount} of {total}", amount=gaps, total=len(reading.plan.challenges)),
            t("of those that the associations named"),
        ),
    )


def _approved(index: Index, t: Texts) -> Iterator[Block]:
    """Yield the measures in force, each once: under the first goal that it serves."""
    yield Words((t("Each measure is listed once, under the first goal that it serves."),), "quiet")
    tops = changes.tops_of(index.plan.goals)
    titles = {goal.code: f"{goal.code} {marked(goal.title, t)}" for goal in index.plan.goals}
    grouped: dict[str, list[Measure]] = {code: [] for code in (*titles, "")}
    for measure in active_measures(index.plan):
        grouped[next((tops[code] for code in measure.goals), "")].append(measure)
    for code, measures in grouped.items():
        if measures:
            title = titles.get(code, t("Measures without a goal"))
            name = f"approval_goal_{code or 'none'}"
            yield Fold(name, f"{title} ({t.number(len(measures))})", (_table(index, measures, t),))
    if not any(grouped.values()):
        yield Words((t("There are no measures."),))


def _table(index: Index, measures: Sequence[Measure], t: Texts) -> Table:
    """Return measures in both languages, with what would be approved of each."""
    titles = [_titles(measure, t) for measure in measures]
    return Table(
        t("What would be approved"),
        (t("Measure"), t("Owner"), t("Schedule"), t("Indicator")),
        tuple(
            (
                title,
                t.no_data if one.owner is None else owner_in_words(index, one, t),
                _schedule(one, t),
                tuple(_indicator(i, t) for i in index.indicators.get(one.code, ())) or t.no_data,
            )
            for one, title in zip(measures, titles, strict=True)
        ),
        {
            words_of(title): Way("measures", {"measure": one.code})
            for one, title in zip(measures, titles, strict=True)
        },
    )


def _titles(measure: Measure, t: Texts) -> Cell:
    first, *others = (_in(measure.title, language, t) for language in LANGUAGES)
    return (Line(first, "coded", measure.code), *others)


def _in(text: Text, language: Language, t: Texts) -> str:
    words: str | None = getattr(text, language)
    if words is None:
        return t.no_data
    own = spoken(words, language, t)
    return t("{text} (our translation)", text=own) if language in text.translated else own


def _schedule(measure: Measure, t: Texts) -> str:
    if measure.kind is MeasureKind.RECURRING:
        return recurrence.requirement(measure, t)
    if measure.starts.known:
        return t.range(measure.starts, measure.due)
    return t.date(measure.due) if measure.due.known else t.no_data


def _indicator(indicator: Indicator, t: Texts) -> str:
    targets = [target_in_words(indicator.direction, target, t) for target in indicator.targets]
    return t(
        "{indicator}; baseline: {baseline}; target: {target}",
        indicator=marked(indicator.title, t),
        baseline=baseline_in_words(indicator, t),
        target=t.list(targets) or target_in_words(indicator.direction, None, t),
    )


def _counted(found: Sequence[Readiness], t: Texts) -> str:
    if not found:
        return t("No measures")
    return t.n(
        "{ready} of {n} measure is ready for approval",
        "{ready} of {n} measures are ready for approval",
        len(found),
        ready=sum(one.ready for one in found),
    )


def _missing(reading: Reading, found: Sequence[Readiness]) -> Iterator[Block]:
    """Yield what is missing by kind, with its measures named; folded, each measure by itself."""
    t = reading.t
    named = {
        Requirement.OWNER: t("An owner in force"),
        Requirement.SCHEDULE: t("A due date, or a recurrence"),
        Requirement.INDICATOR: t("An indicator with a baseline and a target"),
        Requirement.GOAL: t("A goal"),
        Requirement.SOURCE: t("A source"),
        Requirement.TEXTS: t("Texts in Finnish and Swedish, neither older than the other"),
    }
    titles = {one.code: marked(one.title, t) for one in reading.plan.measures}
    ways = {code: Way("measures", {"measure": code}) for code in titles}
    lacking = {
        requirement: [one.measure for one in found if one.gaps[requirement]]
        for requirement in Requirement
    }
    groups = [
        Group(
            Mark("watch", t("{requirement}: {n} missing", requirement=words, n=len(codes))),
            [Named(code, titles[code], ways[code]) for code in codes],
        )
        for requirement, words in named.items()
        if (codes := lacking[requirement])
    ]
    if groups:
        yield Groups(groups)
    met = [t.term(requirement) for requirement in Requirement if found and not lacking[requirement]]
    if met:
        yield Words((t("In place for every measure: {list}.", list=t.list(met)),), "quiet")
    if found:
        title = t("Readiness of each measure")
        yield Fold("approval_matrix", title, tuple(_matrix(found, ways, t)))


def _matrix(found: Sequence[Readiness], links: Links, t: Texts) -> tuple[Table, ...]:
    """Return each measure with what it lacks; many are parted, since no table breaks on paper."""
    columns = [t.term(requirement) for requirement in Requirement]
    return tuple(
        Table(
            t("Readiness of each measure"),
            (t("Measure"), *(words[:1].upper() + words[1:] for words in columns), t("Gaps")),
            tuple(_row(one, t) for one in found[first : first + _ROWS]),
            links,
        )
        for first in range(0, len(found), _ROWS)
    )


def _row(measure: Readiness, t: Texts) -> tuple[str, ...]:
    cells = [
        _LACKING + ", ".join(map(t.term, lacking)) if lacking else _MET + t("in place")
        for lacking in map(measure.gaps.__getitem__, Requirement)
    ]
    number = sum(map(bool, measure.gaps.values()))
    total = _MET + t("ready") if measure.ready else _LACKING + t.number(number)
    return (measure.measure, *cells, total)


def _changed(reading: Reading) -> Iterator[Block]:
    t, since = reading.t, reading.since
    if since is None:
        yield Words((t("No body has handled the matter before."),))
    else:
        yield Words((since.sentence(t),))
        yield from changes.in_brief(since.comparison, "approval_changes", _SHOWN, t)
        way = Way("changes", {"changes_from": since.end.code})
        yield Bullets((Link(t("All of the changes"), way),), row=True)
    yield drift.in_a_line(reading.drift, row=True)


def _drafts(reading: Reading, handling: Handling) -> Iterator[Block]:
    t = reading.t
    about = t("A draft of the exposition and the proposed decision, made from the figures above.")
    yield Words((about,), "quiet")
    for language in LANGUAGES:
        own = reading if language is t.language else replace(reading, t=texts_for(language))
        words = agenda.draft(own, handling)
        file = f"{reading.plan.plan.slug}-{handling.code}-{language.value}.txt"
        title = t("Draft in {language}", language=language)
        yield Fold(f"approval_draft_{language.value}", title, (Draft(words, language, file),))
