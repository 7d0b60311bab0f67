"""Changes: what differs between two states, goal by goal; and what drifted from the approval."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboard.blocks import Block, Bullets, Contents, Fold, Line, Link, Page, Section, Way, Words
from dashboard.content import changes, drift, ends
from dashboard.content.changes import Comparison, Group
from dashboard.content.ends import End, Ends
from dashboard.content.reading import Choices, Reading
from dashboard.texts import Texts
from model.dates import day_named
from model.errors import ErrorCode, InvalidError
from model.inert import brief
from model.terms import ChangeKind

WAYS: Final = "changes_ways"
"""What is folded of the ways to other states; a screen has choices in their place."""


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page; of a state that is not there it says so, and no more."""
    t = reading.t
    states = offered(reading)
    pair = chosen(reading, states, choices)
    ways = Fold(WAYS, t("Choose the states to compare"), tuple(_ways(states, pair, t)))
    first, last = reading.days
    unknown = [code for code in _wanted(choices) if not ends.known(code, states, first)]
    if unknown:
        day = day_named(unknown[0])
        sentence = (
            t("There is no state {code} here.", code=brief(unknown[0]))
            if day is None
            else t.error(InvalidError(ErrorCode.DAY_NOT_SHOWN, on=day, first=first, last=last))
        )
        return Page(t("Changes"), (Words((sentence,)), ways), status=404)
    comparison = reading.compared(pair.first, pair.last)
    counted = [f"{one}." for one in (comparison.counted, comparison.uncertain) if one]
    sections = (*_differences(comparison, t), _drift(reading))
    contents = Contents({section.anchor: section.title for section in sections})
    compared = t("Compared: {first} → {last}", first=pair.first.label, last=pair.last.label)
    return Page(
        t("Changes"),
        (
            *((Words(pair.notes),) if pair.notes else ()),
            *((Words((" ".join(counted),)),) if counted else ()),
            *((contents,) if len(sections) > 1 else ()),
            *sections,
            ways,
        ),
        message=comparison.amount.removesuffix("."),
        lead=(Line(compared),),
    )


def offered(reading: Reading) -> Mapping[str, End]:
    """Return the states that can be compared, by code."""
    return ends.choices(reading.plan, reading.snapshots, reading.today, reading.t)


def chosen(reading: Reading, states: Mapping[str, End], choices: Choices) -> Ends:
    """Return the two of ``states`` to compare; in place of one that is not there, the usual one."""
    earliest = reading.days[0]
    first, last = (code if ends.known(code, states, earliest) else "" for code in _wanted(choices))
    return ends.pair((first, last), states, reading.plan, reading.t)


def _wanted(choices: Choices) -> tuple[str, str]:
    return choices.get("changes_from", ""), choices.get("changes_to", "")


def _ways(states: Mapping[str, End], pair: Ends, t: Texts) -> Iterator[Section]:
    codes = {"changes_from": pair.first.code, "changes_to": pair.last.code}
    titles = {"changes_from": t("From the state"), "changes_to": t("To the state")}
    for side, title in titles.items():
        links = [
            Link(end.label, Way("changes", {**codes, side: code})) for code, end in states.items()
        ]
        yield Section(title, (Bullets(links),))


def _differences(comparison: Comparison, t: Texts) -> Iterator[Section]:
    """Yield the changes of status; folded, the others by goal, batches, and what is not exact."""
    if status := [one for one in comparison.single if one.of.kind is ChangeKind.STATUS_CHANGED]:
        yield Section(
            t.n("{n} change of status", "{n} changes of status", len(status)),
            tuple(changes.status_table(status, t)),
            "status",
        )
    if others := tuple(_others(comparison.groups, t)):
        yield Section(t("Other changes by goal"), others, "others")
    if comparison.batches:
        folds = tuple(
            changes.fold(batch, f"changes_batch_{place}", t)
            for place, batch in enumerate(comparison.batches)
        )
        yield Section(t("Made at one time"), folds, "at-one-time")
    if comparison.perhaps:
        listed = tuple(changes.listed(comparison.uncertain, comparison.perhaps, t))
        amount = changes.amount(comparison.perhaps, t)
        fold = Fold("changes_uncertain", amount, listed)
        yield Section(t("Date not exact, or recorded afterwards"), (fold,), "uncertain")


def _others(groups: Sequence[Group], t: Texts) -> Iterator[Block]:
    others = [
        (group, lines)
        for group in groups
        if (lines := [one for one in group.lines if one.of.kind is not ChangeKind.STATUS_CHANGED])
    ]
    for group, lines in others:
        told = (
            *changes.listed(t("Changes: {group}", group=group.title), changes.few(lines), t),
            *changes.folded(lines, f"changes_{group.anchor}", t),
        )
        title = f"{group.title} ({changes.amount(lines, t)})"
        yield Fold(f"changes_of_{group.anchor}", title, told)
    if len(others) > 1:
        twice = t("A change that touches two goals is shown under both, and counted once above.")
        yield Words((twice,), "quiet")


def _drift(reading: Reading) -> Section:
    t, summary = reading.t, reading.drift
    blocks: list[Block] = [Words((summary.sentence,))]
    if summary.lines:
        told = (drift.table(summary.lines, t),)
        blocks.append(Fold("changes_drift", summary.counted, told))
    return Section(t("Drift since approval"), blocks, "drift")
