"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.blocks import (
    Block,
    Bullets,
    Draft,
    Figures,
    Fold,
    KeyFigure,
    Link,
    Links,
    Marks,
    Notice,
    Page,
    Section,
    Table,
    Tone,
    Way,
    Words,
)
from dashboard.content import agenda, changes, drift, frame, handlings, recurrence
from dashboard.content.ends import is_decided
from dashboard.content.fields import NOTHING
from dashboard.content.goals import challenges, gap_in_words
from dashboard.content.indicators import baseline_in_words, target_in_words
from dashboard.content.names import fact, marked, owner_in_words, particulars
from dashboard.content.reading import Choices, Reading
from dashboard.texts import Texts
from dashboard.texts.marking import spoken, texts_for
from model.plan import Handling, Indicator, Measure, Plan, Text
from model.rules.approval import LANGUAGES, Readiness, readiness
from model.rules.index import Index
from model.rules.rounds import waiting
from model.rules.time import active_measures
from model.terms import Language, MeasureKind, Outcome, Requirement

_SHOWN: Final = 8
"""How many changes are shown first."""
_NAMED_AT_MOST: Final = 12
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
        return Page(title, (*others, *_blocks(reading, handling)))
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


def _blocks(reading: Reading, handling: Handling) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    found, named = readiness(reading.index), challenges(plan, t)
    gaps = [challenge.title for challenge in named if not challenge.measures]
    figures = Figures(_figures(reading, found, len(gaps)))
    asked = _asked(reading, handling)
    if reading.snapshot is not None and reading.snapshot.handling == handling.code:
        seen = t("You see the matter as it was before the body: this state was frozen for it.")
        yield Words((seen,), "strong")
    yield Section(handlings.place(plan, handling, t), (*asked, figures))
    yield Section(t("What would be approved"), tuple(_approved(reading.index, t)))
    by_code = {
        measure.code: Way("measures", {"measure": measure.code}) for measure in plan.measures
    }
    ready = Words((_counted(found, t),), "strong")
    yield Section(t("What is missing"), (ready, _gaps(found, t), *_matrix(found, by_code, t)))
    yield Section(t("What has changed"), tuple(_changed(reading)))
    counted, listed = Words((gap_in_words(named, t),)), (Bullets(gaps),) if gaps else ()
    yield Section(t("Challenges without a measure"), (counted, *listed))
    yield Section(t("For the agenda"), tuple(_drafts(reading, handling)), "agenda")


def _asked(reading: Reading, handling: Handling) -> Iterator[Block]:
    t, index, plan = reading.t, reading.index, reading.plan
    day = handlings.when(handling, index.sources, t) or t.date(handling.on)
    section = t.section(handling.section) if handling.section else ""
    parts = (t.term(handling.kind), day, section, handling.diary_number or "")
    proposer = index.owners.get(handling.proposer or "")
    stands = handlings.decision(plan, handling, t)
    yield Marks((stands,), " · ".join(part for part in parts if part))
    told = (
        fact(t("Decision asked for"), handling.requested, t),
        fact(t("Proposal"), handling.proposal, t),
        fact(t("Proposer"), None if proposer is None else proposer.name, t),
        fact(t("Attachment"), handling.attachment, t),
    )
    yield from particulars(told, t)
    yield from frame.missing_measures(plan, t)
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
        number = len(since.comparison.lines)
        changed = (t.number(number) if number else t("none known"), since.end.label)
    return (
        KeyFigure(
            t("Measures to be approved"), t.number(len(found)), t("in force on the day shown")
        ),
        KeyFigure(
            t("Ready for approval"),
            t("{amount} of {total}", amount=sum(one.ready for one in found), total=len(found)),
            _lacking(found, t),
        ),
        KeyFigure(t("Changes since last time"), *changed),
        KeyFigure(
            t("Challenges without a measure"),
            t("{amount} of {total}", amount=gaps, total=len(reading.plan.challenges)),
            t("of those that the associations named"),
        ),
    )


def _lacking(found: Sequence[Readiness], t: Texts) -> str:
    if not found:
        return t("No measures")
    gaps = agenda.lacking(found, t)
    return t("missing: {gaps}", gaps=gaps) if gaps else t("nothing that is asked for is missing")


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
            yield Section(title, tuple(_measure(index, measure, t) for measure in measures))
    if not any(grouped.values()):
        yield Words((t("There are no measures."),))


def _measure(index: Index, measure: Measure, t: Texts) -> Section:
    titles = tuple(_in(measure.title, language, t) for language in LANGUAGES)
    owner = t.no_data if measure.owner is None else owner_in_words(index, measure, t)
    indicators = [_indicator(one, t) for one in index.indicators.get(measure.code, ())]
    particulars = (
        (t("Owner"), owner),
        (t("Schedule"), _schedule(measure, t)),
        *((t("Indicator"), words) for words in indicators or (t.no_data,)),
    )
    line = " · ".join(f"{label}: {words}" for label, words in particulars)
    way = Way("measures", {"measure": measure.code})
    return Section(measure.code, (Bullets(titles), Words((line,))), to=way)


def _in(text: Text, language: Language, t: Texts) -> str:
    words: str | None = getattr(text, language)
    if words is None:
        return t.no_data
    own = spoken(words, language, t)
    return t("{text} (our translation)", text=own) if language in text.translated else own


def _schedule(measure: Measure, t: Texts) -> str:
    if measure.kind is MeasureKind.RECURRING:
        return recurrence.requirement(measure, t)
    if not measure.due.known:
        return t.no_data
    return t.range(measure.starts, measure.due) if measure.starts.known else t.date(measure.due)


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
        return t("There are no measures.")
    return t.n(
        "{ready} of {n} measure is ready for approval.",
        "{ready} of {n} measures are ready for approval.",
        len(found),
        ready=sum(one.ready for one in found),
    )


def _gaps(found: Sequence[Readiness], t: Texts) -> Table:
    named = {
        Requirement.OWNER: t("An owner in force"),
        Requirement.SCHEDULE: t("A due date, or a recurrence"),
        Requirement.INDICATOR: t("An indicator with a baseline and a target"),
        Requirement.GOAL: t("A goal"),
        Requirement.SOURCE: t("A source"),
        Requirement.TEXTS: t("Texts in Finnish and Swedish, neither older than the other"),
    }
    rows = []
    for requirement in Requirement:
        lacking = [one.measure for one in found if one.gaps[requirement]]
        met = t("{amount} of {total}", amount=len(found) - len(lacking), total=len(found))
        rows.append((named[requirement], met, _codes(lacking, t)))
    return Table(
        t("What is asked for, and what is missing"),
        (t("Requirement"), t("Met by"), t("Missing from")),
        tuple(rows),
    )


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


def _codes(codes: Sequence[str], t: Texts) -> str:
    if not codes:
        return NOTHING
    left = len(codes) - _NAMED_AT_MOST
    named = ", ".join(codes[:_NAMED_AT_MOST])
    return f"{named} {t.n('and {n} more', 'and {n} more', left)}" if left > 0 else named


def _changed(reading: Reading) -> Iterator[Block]:
    t, since = reading.t, reading.since
    if since is None:
        yield Words((t("No body has handled the matter before."),))
    else:
        yield Words((since.sentence(t),))
        yield from changes.in_brief(since.comparison, "approval_changes", _SHOWN, t)
        way = Way("changes", {"changes_from": since.end.code})
        yield Bullets((Link(t("All of the changes"), way),))
    yield drift.in_a_line(reading.drift)


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
