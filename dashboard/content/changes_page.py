"""Changes: what differs between two states, goal by goal; and what drifted from the approval."""

from collections.abc import Iterator, Mapping

from dashboard.blocks import Block, Bullets, Contents, Fold, Link, Page, Section, Way, Words
from dashboard.content import changes, drift, ends
from dashboard.content.changes import Group
from dashboard.content.ends import End, Ends
from dashboard.content.reading import Choices, Reading
from dashboard.texts import Texts
from model.dates import day_named
from model.errors import ErrorCode, InvalidError
from model.inert import brief


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page; of a state that is not there it says so, and no more."""
    t = reading.t
    states = offered(reading)
    pair = chosen(reading, states, choices)
    ways = Fold("changes_ways", t("Choose the states to compare"), tuple(_ways(states, pair, t)))
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
    return Page(t("Changes"), (*_differences(reading, pair), _drift(reading), ways))


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


def _differences(reading: Reading, pair: Ends) -> Iterator[Block]:
    t, comparison = reading.t, reading.compared(pair.first, pair.last)
    if pair.notes:
        yield Words(pair.notes)
    yield Words((t("Compared: {first} → {last}", first=pair.first.label, last=pair.last.label),))
    yield Words((comparison.amount,), "strong")
    if comparison.counted:
        yield Words((comparison.counted,))
    if comparison.uncertain:
        yield Words((f"{comparison.uncertain}.",), "quiet")
    sections = [
        Section(group.title, tuple(_group(group, t)), group.anchor) for group in comparison.groups
    ]
    if comparison.batches:
        folds = tuple(
            changes.fold(batch, f"changes_batch_{place}", t)
            for place, batch in enumerate(comparison.batches)
        )
        sections.append(Section(t("Made at one time"), folds, "at-one-time"))
    if comparison.perhaps:
        table = tuple(changes.listed(comparison.uncertain, comparison.perhaps, t))
        sections.append(Section(comparison.doubt, table, "uncertain"))
    titles = {section.anchor: section.title for section in sections}
    yield Contents({**titles, "drift": t("Drift since approval")})
    yield from sections
    if len(comparison.groups) > 1:
        twice = t("A change that touches two goals is shown under both, and counted once above.")
        yield Words((twice,), "quiet")


def _group(group: Group, t: Texts) -> Iterator[Block]:
    yield Words((changes.amount(group.lines, t),), "quiet")
    caption = t("Changes: {group}", group=group.title)
    yield from changes.listed(caption, changes.few(group.lines), t)
    yield from changes.folded(group.lines, f"changes_{group.anchor}", t)


def _drift(reading: Reading) -> Section:
    t, summary = reading.t, reading.drift
    blocks: list[Block] = [Words((summary.sentence,), "strong")]
    if summary.lines:
        blocks += [Words((summary.counted,)), drift.table(summary.lines, t)]
    return Section(t("Drift since approval"), blocks, "drift")
