"""The attachment (liite, bilaga): which sections, in which order, and what stands around them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dashboard.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Section,
    See,
    Table,
    Words,
    filled,
)
from dashboard.content import (
    changes,
    drift,
    frame,
    goals,
    measures,
    meetings,
    network,
    overview,
    sources,
    unknowns,
)
from dashboard.content.change_lines import Line as ChangeLine
from dashboard.content.changes import Batch
from dashboard.content.definitions import definitions
from dashboard.content.ends import snapshot_label
from dashboard.content.handlings import cited, matter, reference, way, when
from dashboard.content.names import fact, marked, remark
from dashboard.content.reading import Reading
from dashboard.report import exceptions, goal_indicators
from dashboard.report.rows import clipped, gathered, said_once
from dashboard.texts import Texts
from model.plan import FORMAT, Handling, Plan, content_hash
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import (
    coming_handlings,
    last_handled,
    open_round,
    said_since,
    waiting,
)
from model.rules.time import handled_within
from model.terms import Outcome

_DIGITS: Final = 16
"""So many digits of the hash stand at the foot of each page."""
_ROWS: Final = 4
"""So many changes and exceptions are told in the summary."""
_LINES, _LONGEST = 12, 200
"""Lines of a cell, and characters of a line, in the summary."""


def document(reading: Reading) -> Document:
    """Return the attachment of a plan on a day."""
    t, plan, index = reading.t, reading.plan, reading.index
    name = t.text(plan.plan.title)
    day = frame.state_day(plan, t)
    subtitle = t("follow-up, state on {day}", day=day)
    found = _handling(index, reading.snapshot)
    digest = content_hash(plan)[:_DIGITS]
    return Document(
        language=t.language,
        region=t.locale.territory or "",
        title=f"{name.words}: {subtitle}",
        name=name.words,
        remark=remark(name, t),
        subtitle=subtitle,
        municipality=marked(plan.plan.municipality, t),
        fiction=t("Fictional municipality") if plan.plan.fictional else "",
        kind=t("Follow-up report"),
        day=day,
        reference="" if found is None else reference(plan, found, t),
        foot=f"{name.words} · {subtitle} · SHA-256 {digest}…",
        message=overview.message(index, t),
        lead=tuple(frame.newest_line(index, t)),
        missing=t("Characters that the fonts of this document do not have are shown as □."),
        notices=tuple(frame.of_day(plan, t, reading.as_of, aged=False)),
        facts=(
            *_of_handling(index, found, t),
            Fact(t("Reported on"), _reported(reading)),
            Fact(t("Made from"), basis(plan, reading.snapshot, t)),
        ),
        figures=overview.key_figures(plan, t),
        sections=tuple(sections(reading)),
    )


def sections(reading: Reading) -> Iterator[Section]:
    """Yield the sections: the summary, the tables, then what all of it rests on."""
    t = reading.t
    changed = _changed(reading)
    excepted = exceptions.table(reading, "")
    yield Section(t("Decisions asked for"), tuple(_decisions(reading)), "decisions")
    title = t("Changes since the last handling")
    yield Section(title, tuple(_changes(reading, changed)), "changes")
    yield Section(t("Exceptions"), tuple(_exceptions(reading, excepted)), "exceptions")
    yield Section(t("Goals"), tuple(_goals(reading)), "goals")
    yield Section(
        t("Indicators"), tuple(goal_indicators.blocks(reading)), "indicators", sheet="new"
    )
    yield Section(t("Network and forums"), tuple(_network(reading)), "network")
    terms = reading.plan.plan.terms
    results = tuple(block for term in terms for block in goals.result(reading, term))
    if results:
        yield Section(t("Results of the council terms"), results, "results")
    yield Section(t("Measures"), tuple(_measures(reading)), "measures")
    if _brief(excepted, t) != excepted:
        whole = replace(excepted, caption=exceptions.legend(t))
        yield Section(t("All exceptions"), (whole,), "all-exceptions")
    if _is_told_at_length(reading, changed):
        title = t("Changes since the last handling, one by one")
        yield Section(title, tuple(_one_by_one(reading, changed)), "all-changes")
    yield Section(t("Decisions"), (Words((way(reading.plan, t),)),), "handled")
    yield Section(t("Drift since approval"), tuple(_drift(reading)), "drift")
    unknown = unknowns.unknowns(reading.index, t)
    never = t("What is not known is shown as unknown; it is never taken for 0.")
    blocks = (replace(unknown, caption=""), Words((never,), "quiet"))
    yield Section(unknown.caption, blocks, "unknown")
    yield Section(t("Definitions"), definitions(reading.plan, t), "definitions")
    yield Section(t("Sources"), tuple(_sources(reading)), "sources")
    title = t("What this document was made from")
    yield Section(title, tuple(_made_from(reading)), "made-from", sheet="one")


def _handling(index: Index, snapshot: Snapshot | None) -> Handling | None:
    """Return the handling that the frozen state was taken for, else the next, else the last."""
    if snapshot is not None and snapshot.handling is not None:
        return next((h for h in index.plan.handlings if h.code == snapshot.handling), None)
    coming = [one for one in coming_handlings(index) if one.body is not None]
    return coming[0] if coming else last_handled(index.plan)


def basis(plan: Plan, snapshot: Snapshot | None, t: Texts) -> str:
    """Return what the document was made from: the live data, or a frozen state."""
    if snapshot is None:
        return t("The live data of the follow-up")
    if not snapshot.id:
        return t("Frozen state of {day}", day=snapshot.as_of)
    return snapshot_label(plan, snapshot, t)


def _of_handling(index: Index, found: Handling | None, t: Texts) -> tuple[Fact, ...]:
    """Return of which handling the document is; nothing where that is asked for a decision."""
    if found is None:
        return (Fact(t("Handling"), t("No handling is recorded.")),)
    if found.outcome is Outcome.WAITING:
        return ()
    return (
        Fact(t("Last handling"), matter(index, found, t)),
        _particulars(index, found, t),
    )


def _particulars(index: Index, found: Handling, t: Texts) -> Fact:
    told = (
        when(found, index.sources, t) or t("date unknown"),
        t.section(found.section) if found.section else t("§ unknown"),
        found.diary_number or t("diary number unknown"),
    )
    return Fact(t("Date, § and diary number"), " · ".join(told))


def _reported(reading: Reading) -> str:
    """Return of how many measures something was reported in the round or since a handling."""
    t, index = reading.t, reading.index
    active = [standing for standing in reading.standings.values() if standing.active]
    round_, last = open_round(index), last_handled(index.plan)
    first, until = (None, None) if last is None else handled_within(index.sources, last)
    since = until or first
    if round_ is not None:
        answered = sum(said_since(one.reported, round_.opened) for one in active)
        return t.n(
            "{answered} of {n} measure, in the update round opened {day}",
            "{answered} of {n} measures, in the update round opened {day}",
            len(active),
            answered=answered,
            day=round_.opened,
        )
    if last is not None and since is not None:
        after = since + timedelta(days=1)
        answered = sum(said_since(one.reported, after) for one in active)
        if until is None:
            return t.n(
                "{answered} of {n} measure, since {day}; no update round is open",
                "{answered} of {n} measures, since {day}; no update round is open",
                len(active),
                answered=answered,
                day=since,
            )
        return t.n(
            "{answered} of {n} measure, since the last handling ({handling}); "
            "no update round is open",
            "{answered} of {n} measures, since the last handling ({handling}); "
            "no update round is open",
            len(active),
            answered=answered,
            handling=cited(index.plan, last, t),
        )
    return t.n(
        "{answered} of {n} measure, ever; no update round is open and no handling is recorded",
        "{answered} of {n} measures, ever; no update round is open and no handling is recorded",
        len(active),
        answered=sum(one.reported.report is not None for one in active),
    )


def _decisions(reading: Reading) -> Iterator[Block]:
    t, index = reading.t, reading.index
    coming = waiting(index.plan)
    missing = tuple(frame.missing_measures(index.plan, t))
    for one in coming:
        yield Facts(_decision(index, one, t))
    yield from missing
    if not coming and not missing:
        yield Words((t("No handling is waiting for a decision."),))


def _decision(index: Index, found: Handling, t: Texts) -> tuple[Fact, ...]:
    names = {owner.code: owner.name for owner in index.plan.owners}
    proposal = (fact(t("Proposal"), found.proposal, t),) if found.proposal else ()
    return (
        Fact(t("Body"), matter(index, found, t)),
        _particulars(index, found, t),
        fact(t("Decision asked for"), found.requested, t),
        *proposal,
        fact(t("Proposer"), names.get(found.proposer or ""), t),
    )


def _compared(reading: Reading) -> str:
    t, since = reading.t, reading.since
    if since is None:
        return t(
            "No body has handled the matter on a known day: there is no state to compare with."
        )
    return " ".join(since.sentences(t))


def _changed(reading: Reading) -> Sequence[ChangeLine | Batch]:
    """Return what changed, without what says little."""
    told = () if reading.since is None else reading.since.comparison.told
    return [one for one in told if isinstance(one, Batch) or changes.few([one])]


def _is_told_at_length(reading: Reading, changed: Sequence[ChangeLine | Batch]) -> bool:
    uncertain = reading.since is not None and reading.since.comparison.perhaps
    folded = any(isinstance(one, Batch) for one in changed)
    return bool(uncertain) or folded or len(changed) > _ROWS


def _changes(reading: Reading, changed: Sequence[ChangeLine | Batch]) -> Iterator[Block]:
    t = reading.t
    yield Words((_compared(reading),))
    if changed:
        caption = t("Changes, those of the status first")
        table = gathered(changes.table(caption, changed[:_ROWS], t))
        yield clipped(table, _LINES, _LONGEST, t)
    if _is_told_at_length(reading, changed):
        yield See(t("All are told from page {page} on.", page="{page}"), "all-changes")


def _one_by_one(reading: Reading, changed: Sequence[ChangeLine | Batch]) -> Iterator[Block]:
    t, since = reading.t, reading.since
    yield Words((_compared(reading),))
    single = [one for one in changed if isinstance(one, ChangeLine)]
    yield from filled(gathered(changes.table("", single, t)))
    for batch in changed:
        if isinstance(batch, Batch):
            table = gathered(changes.table("", batch.lines, t))
            yield Section(f"{batch.title}: {batch.circumstances}", (table,))
    if since is not None and since.comparison.perhaps:
        table = changes.table("", since.comparison.perhaps, t)
        yield Section(since.comparison.uncertain, (table,))


def _exceptions(reading: Reading, found: Table) -> Iterator[Block]:
    t, brief = reading.t, _brief(found, reading.t)
    yield Words((exceptions.counted(reading.standings, t),))
    caption = f"{t('Exceptions, the most severe first')}: {exceptions.legend(t)}"
    yield from filled(replace(brief, caption=caption))
    if brief != found:
        yield See(t("All are told from page {page} on.", page="{page}"), "all-exceptions")


def _brief(found: Table, t: Texts) -> Table:
    """Return as many exceptions as the summary has room for."""
    return clipped(replace(found, rows=found.rows[:_ROWS]), _LINES, _LONGEST, t)


def _goals(reading: Reading) -> Iterator[Block]:
    """Yield what came of the goals of each council term, drawn; in words it stands further on."""
    links = goals.links_origin(reading.plan, reading.t)
    if links:
        yield Words((links,), "quiet")
    yield from overview.goals(reading.plan, reading.t, reading.on)


def _network(reading: Reading) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    yield from network.difference(plan, t)
    figures = [Fact(one.label, one.value, one.about) for one in network.key_figures(plan, t)]
    yield Facts((*figures, *meetings.summaries(plan, t)))
    yield from sorted(overview.over_time(reading), key=lambda chart: chart.drawing is not None)
    held = meetings.all_meetings(reading)
    yield said_once(held) if isinstance(held, Table) else held
    yield from map(said_once, filled(network.categories_table(plan, t)))


def _measures(reading: Reading) -> Iterator[Block]:
    t = reading.t
    active = [one for one in reading.standings.values() if one.active]
    if not active:
        yield Words((t("No measure is recorded."),))
        return
    caption = t("Every measure in force, with what was last reported of it")
    yield Words(measures.counted(active, reading.standings, t))
    yield measures.listed(reading, caption, active)
    named = goals.challenges(reading.plan, t)
    if named:
        gaps = "; ".join(one.title for one in named if not one.measures)
        words = goals.gap_in_words(named, t)
        yield Words((f"{words} {gaps}." if gaps else words,))


def _drift(reading: Reading) -> Iterator[Block]:
    told = reading.drift
    yield Words((told.sentence,))
    if told.counted:
        yield Words((f"{told.counted[:1].upper()}{told.counted[1:]}.",))
    if told.lines:
        yield gathered(drift.table(told.lines, reading.t))


def _sources(reading: Reading) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    if not plan.sources:
        yield Words((t("No source is recorded."),))
        return
    yield sources.table(plan, t)
    differing = sources.conflicts(reading)
    if differing:
        yield Section(t("Where sources differ"), differing)
    own = sources.own_translations(plan, t)
    if own.rows:
        yield Words((f"{own.caption}: {t.number(len(own.rows))}.",), "quiet")


def _made_from(reading: Reading) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    how = t(
        "Every figure was computed from the documents below, of the form {form}. Their SHA-256 "
        "names them: the same documents and the same history give the same report, to the "
        "byte.",
        form=FORMAT,
    )
    yield Words((how,))
    documents = [
        (t("State on {day}", day=plan.as_of), plan),
        *(
            (t("Compared with: {state}", state=label), state)
            for label, state in reading.compared_with
        ),
    ]
    rows = tuple((words, (Line(content_hash(one), "digest"),)) for words, one in documents)
    yield Table("", (Column(t("Document"), 5), Column(t("SHA-256"), 12)), rows)
    yield from _history(reading)


def _history(reading: Reading) -> Iterator[Block]:
    """Yield where the history ended, where that is known."""
    t, head = reading.t, reading.head
    if head is None:
        return
    end = t(
        "The history is the chain of everything that was ever written into the follow-up. Its "
        "length and the hash of its last entry, kept with this document, show later whether any of "
        "it was altered."
    )
    yield Words((end,))
    when = t("When this was made") if reading.snapshot is None else t("Before the state was frozen")
    length = t.n("{n} entry", "{n} entries", head.length)
    columns = (Column(t("History"), 5), Column(t("Hash of the last entry"), 12))
    yield Table("", columns, ((f"{when}: {length}", (Line(head.hash, "digest"),)),))
