"""What differs between two states, goal by goal; changes as the tables that pages show."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.blocks import Block, Column, Fold, Links, Table, Way, Words, filled
from dashboard.content.change_lines import Line, Wording, altered, columns, together
from dashboard.content.fields import NOTHING
from dashboard.texts import Texts
from model.plan import Goal, Handling, Plan
from model.rules.change_summary import MANY, batches, list_of, notable, parted
from model.rules.changes import Change
from model.rules.time import handled_within, sources_by_code
from model.terms import ChangeKind

NO_GOAL, WHOLE_PLAN = "-", ""
"""What groups are called in code that no goal names: no code of a goal is like these."""
_FURTHER: Final = 20
"""So many changes are told after those that are told first."""
_SHOWN: Final = 100
"""How many changes a table of a page shows at most; the file has them all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made together, as an import makes them: one line, which opens."""

    title: str
    """How many there are."""
    counted: str
    """How many there are of each kind."""
    circumstances: str
    """When, which office, why, and from which document."""
    decision: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes that touch one goal, or what no goal holds, but for those of a batch."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on a page."""
        return {NO_GOAL: "no-goal", WHOLE_PLAN: "plan"}.get(self.code, self.code)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states."""

    amounts: Sequence[str]
    """How many changes there are, then of each kind that says little; that there is none."""
    counted: str
    """How many there are of each kind."""
    lines: tuple[Line, ...]
    """Every change once: of status first, then targets and dates, then people and texts."""
    told: tuple[Line | Batch, ...]
    """The same, those that were made together as one."""
    groups: tuple[Group, ...]
    """A change that touches two goals is in both of their groups."""
    perhaps: tuple[Line, ...] = ()
    """Beside these, what may have come before the first state, or came and was not yet recorded."""
    doubt: str = ""
    """Why those may have."""
    uncertain: str = ""
    """How many those are; empty where there are none."""

    @property
    def amount(self) -> str:
        """How many changes there are, as one sentence."""
        return "; ".join(self.amounts)

    @property
    def single(self) -> tuple[Line, ...]:
        """Those that are told one by one."""
        return tuple(one for one in self.told if isinstance(one, Line))

    @property
    def batches(self) -> tuple[Batch, ...]:
        """Those that were made together."""
        return tuple(one for one in self.told if isinstance(one, Batch))


def comparison(
    before: Plan,
    after: Plan,
    t: Texts,
    handling: Handling | None = None,
    *,
    frozen: bool = False,
) -> Comparison:
    """Return what changed from one state to another, and apart what may have changed before.

    ``handling`` is the one that the first state was for, if any, and ``frozen`` whether that was
    put before the body. Between plans that are no states of days all that differs has changed.
    """
    sources = sources_by_code(after)
    differences = notable(before, after)
    found, perhaps = parted(differences, before.as_of, handling, sources, frozen=frozen)
    doubt = t("Date not exact, or recorded afterwards")
    if handling is not None and not frozen:
        first, last = handled_within(sources, handling)
        doubt = doubt if first == last else t("Perhaps before the handling already")
    wording = Wording(before, after, t)
    lasting = {goal.code for goal in after.goals}
    tops = tops_of([*after.goals, *(goal for goal in before.goals if goal.code not in lasting)])
    titles = {
        **{code: wording.named[f"goals/{code}"] for code, top in tops.items() if code == top},
        NO_GOAL: t("Measures without a goal"),
        WHOLE_PLAN: t("Common to all: handlings, network and meetings"),
    }
    lines: list[Line] = []
    grouped: dict[str, list[Line]] = {code: [] for code in titles}
    told: dict[Hashable, list[Line]] = {}
    for place, (change, batch) in enumerate(zip(found, batches(found), strict=True)):
        codes = _groups_of(change, tops)
        line = wording.line(change)._replace(groups=tuple(titles[code] for code in codes))
        lines.append(line)
        told.setdefault(place if batch is None else batch, []).append(line)
        for code in codes if batch is None else ():
            grouped[code].append(line)
    return Comparison(
        amounts=(t("No sure changes."),) if perhaps and not found else amounts(found, t),
        counted=counted(found, t),
        lines=tuple(lines),
        told=tuple(one[0] if len(one) == 1 else _batch(one, wording, t) for one in told.values()),
        groups=tuple(
            Group(code, titles[code], tuple(held)) for code, held in grouped.items() if held
        ),
        perhaps=tuple(wording.line(change) for change in perhaps),
        doubt=doubt,
        uncertain=f"{doubt}: {'; '.join(amounts(perhaps, t))}" if perhaps else "",
    )


def few(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines without those of which there are many: each says something."""
    return tuple(line for line in lines if line.of.kind not in MANY)


def status_table(lines: Sequence[Line], t: Texts) -> Iterator[Block]:
    """Yield changes of status, each a short line: of which measure, when and by whom, and why."""
    columns = (t("Measure"), t("Was → is"), t("When and who"), t("Why"))
    rows = tuple(
        (
            line.what,
            _way(line, t),
            together(line.when, line.office),
            line.why,
        )
        for line in lines[:_SHOWN]
    )
    yield Table(t("Changes of status"), columns, rows, _links(lines))
    yield from _left(lines, t)


def _way(line: Line, t: Texts) -> str:
    """Return from which status to which; of what was taken back, that it was."""
    if NOTHING not in (line.before, line.after):
        return f"{line.before} → {line.after}"
    return altered(line.change, line.before, line.after, t) if line.after == NOTHING else line.after


def amount(lines: Iterable[Line], t: Texts) -> str:
    """Return how many changes some lines tell of, as one sentence."""
    return "; ".join(amounts((line.of for line in lines), t))


def amounts(changes: Iterable[Change], t: Texts) -> Sequence[str]:
    """Return how many changes there are, then how many of each kind that says little.

    What confirms that nothing changed is no change, and a register's members are many.
    """
    numbers = Counter(change.kind for change in changes)
    little = {kind: numbers.pop(kind) for kind in ChangeKind if kind in MANY and numbers[kind]}
    own = numbers.total()
    told = [t.n("{n} change", "{n} changes", own)] if own else []
    told += [_number(kind, n, t) for kind, n in little.items()]
    return tuple(told) or (t("No changes are known."),)


def counted(changes: Iterable[Change], t: Texts) -> str:
    """Return how many changes of each kind there are, in the order of the vocabulary."""
    numbers = Counter(change.kind for change in changes)
    return ", ".join(_number(kind, numbers[kind], t) for kind in ChangeKind if numbers[kind])


def _number(kind: ChangeKind, n: int, t: Texts) -> str:
    """Return a number of changes of a kind: 9 changes of status."""
    return {
        ChangeKind.STATUS_CHANGED: t.n("{n} change of status", "{n} changes of status", n),
        ChangeKind.MEASURE_ADDED: t.n("{n} new measure", "{n} new measures", n),
        ChangeKind.MEASURE_RETIRED: t.n("{n} retired measure", "{n} retired measures", n),
        ChangeKind.TARGET_CHANGED: t.n("{n} change of a target", "{n} changes of targets", n),
        ChangeKind.DUE_CHANGED: t.n("{n} change of a due date", "{n} changes of due dates", n),
        ChangeKind.OBSERVATION_ADDED: t.n("{n} new value", "{n} new values", n),
        ChangeKind.OBSERVATION_CORRECTED: t.n("{n} corrected value", "{n} corrected values", n),
        ChangeKind.MEETING_HELD: t.n("{n} meeting held", "{n} meetings held", n),
        ChangeKind.HANDLING_RECORDED: t.n("{n} handling recorded", "{n} handlings recorded", n),
        ChangeKind.GOALS_CHANGED: t.n("{n} change of goals", "{n} changes of goals", n),
        ChangeKind.OWNER_CHANGED: t.n("{n} change of an owner", "{n} changes of owners", n),
        ChangeKind.WORDING_CHANGED: t.n("{n} change of wording", "{n} changes of wording", n),
        ChangeKind.OTHER: t.n("{n} other change", "{n} other changes", n),
        ChangeKind.MEMBERSHIP_CHANGED: t.n(
            "{n} change in the network's members", "{n} changes in the network's members", n
        ),
        ChangeKind.STATUS_CONFIRMED: t.n("{n} confirmation", "{n} confirmations", n),
    }[kind]


def tops_of(goals: Iterable[Goal]) -> Mapping[str, str]:
    """Return for each goal and aim the goal at the top that it stands under, by their codes."""
    parents = {goal.code: goal.parent for goal in goals}
    return {code: _top(code, parents) for code in parents}


def table(caption: str, lines: Sequence[Line | Batch], t: Texts) -> Table:
    """Return lines as a table: what, from what to what, when, who, why; who decided, if any did."""
    decided = any(line.decision != NOTHING for line in lines)
    heads = (
        Column(t("What"), 4.6),
        Column(t("Change"), 5.2),
        Column(t("When, who and why"), 4.6 if decided else 7.2),
        Column(t("Decision"), 2.6),
    )
    shown = len(heads) if decided else -1
    return Table(
        caption,
        heads[:shown],
        tuple(_row(line, t)[:shown] for line in lines),
        _links([line for line in lines if isinstance(line, Line)]),
    )


def _row(line: Line | Batch, t: Texts) -> tuple[str, ...]:
    if isinstance(line, Batch):
        return line.title, line.counted, line.circumstances, line.decision
    return (
        line.what,
        altered(line.change, line.before, line.after, t),
        together(line.when, line.office, line.why),
        line.decision,
    )


def first(comparison: Comparison, most: int, t: Texts) -> Iterator[Block]:
    """Yield so many changes, those of the status first; what was made together is one of them."""
    lines: Sequence[Line | Batch] = (*few(comparison.single), *comparison.batches)
    yield from filled(table(t("Changes, those of the status first"), lines[:most], t))


def in_brief(comparison: Comparison, name: str, most: int, t: Texts) -> Iterator[Block]:
    """Yield so many changes one by one; folded, some of the rest, batches, what says little."""
    lines = few(comparison.single)
    yield from filled(table(t("Changes, those of the status first"), lines[:most], t))
    if rest := lines[most:]:
        title = t.n("{n} change more", "{n} changes more", len(rest))
        left = len(rest) - _FURTHER
        more = (Words((t.n("{n} change more", "{n} changes more", left),)),) if left > 0 else ()
        yield Fold(f"{name}_more", title, (table(t("Further changes"), rest[:_FURTHER], t), *more))
    yield from (fold(batch, f"{name}_{place}", t) for place, batch in enumerate(comparison.batches))
    yield from folded(comparison.single, name, t)
    if comparison.perhaps:
        blocks = tuple(listed(comparison.uncertain, comparison.perhaps, t))
        yield Fold(f"{name}_uncertain", comparison.uncertain, blocks)


def listed(caption: str, lines: Sequence[Line], t: Texts) -> Iterator[Block]:
    """Yield lines as a table, of very many the first; the file has them all."""
    if lines:
        yield table(caption, lines[:_SHOWN], t)
    yield from _left(lines, t)


def _left(lines: Sequence[Line], t: Texts) -> Iterator[Words]:
    """Yield how many lines there are more than a table of a page shows."""
    more = len(lines) - _SHOWN
    if more > 0:
        yield Words((t.n("{n} more is in the file.", "{n} more are in the file.", more),), "quiet")


def fold(batch: Batch, name: str, t: Texts) -> Fold:
    """Return a batch on one line, which opens."""
    title = f"{batch.title} ({batch.circumstances}): {batch.counted}"
    return Fold(name, title, tuple(listed(batch.title, batch.lines, t)))


def folded(lines: Iterable[Line], name: str, t: Texts) -> Iterator[Fold]:
    """Yield a fold for each kind of change of which there are many that say little."""
    lines = tuple(lines)
    for kind in (kind for kind in ChangeKind if kind in MANY):
        if alike := [line for line in lines if line.of.kind is kind]:
            of_kind = _of_kind(alike, t)
            yield Fold(f"{name}_{kind}", of_kind.caption, (of_kind,))


def _of_kind(lines: Sequence[Line], t: Texts) -> Table:
    """Return lines of one kind as a table, which does not repeat the kind.

    Of one thing there is one line: the latest, with how many there are.
    """
    things: dict[str, list[Line]] = {}
    for line in lines:
        things.setdefault(line.what, []).append(line)
    rows = []
    for what, (last, *others) in things.items():
        times = t.n("{day}", "{n} times, last {day}", 1 + len(others), day=last.when)
        sides = last.after
        if last.before not in (NOTHING, last.after):
            sides = f"{last.before} → {last.after}"
        rows.append((what, sides, together(times, last.office, last.why)))
    return Table(
        counted([line.of for line in lines], t),
        (t("What"), t("After"), t("When, who and why")),
        tuple(rows),
        _links(lines),
    )


def file(comparison: Comparison, t: Texts) -> Table:
    """Return every change once as a table for a file, with the goals that it touches."""
    lines = (*comparison.lines, *comparison.perhaps)
    rows = tuple(("; ".join(line.groups), *line.cells) for line in lines)
    return Table(t("Changes"), (t("Goal"), *columns(t)), rows)


def _batch(lines: Sequence[Line], wording: Wording, t: Texts) -> Batch:
    """Return lines of changes that were made together as one."""
    added = (line for line in lines if line.of.kind is ChangeKind.MEASURE_ADDED)
    of, changes = next(added, lines[0]), [line.of for line in lines]
    sources = dict.fromkeys(wording.name("sources", change.source) for change in changes)
    title = t.n("{n} change made at one time", "{n} changes made at one time", len(lines))
    if list_of(of.of) is not None:
        of = max(lines, key=lambda line: line.of.day or date.min)
        title = t("List brought in")
    return Batch(
        title=title,
        counted=counted(changes, t),
        circumstances=together(
            of.when, of.office, NOTHING if of.of.reason is None else of.why, *sources
        ),
        decision=of.decision,
        lines=tuple(lines),
    )


def _top(code: str, parents: Mapping[str, str | None]) -> str:
    seen = {code}
    while (above := parents.get(code)) is not None and above in parents and above not in seen:
        seen.add(above)
        code = above
    return code


def _groups_of(change: Change, tops: Mapping[str, str]) -> Sequence[str]:
    found = dict.fromkeys(tops[code] for code in change.goals if code in tops)
    if found:
        return tuple(found)
    return (WHOLE_PLAN,) if change.measure is None else (NO_GOAL,)


def _links(lines: Sequence[Line]) -> Links:
    return {line.what: _place(line.of) for line in reversed(lines)}


def _place(change: Change) -> Way:
    if change.measure is not None:
        return Way("measures", {"measure": change.measure})
    match change.collection:
        case "handlings":
            return Way("decisions", anchor=change.key)
        case "goals":
            return Way("goals", anchor=change.key)
        case "meetings" | "associations":
            return Way("network")
    return Way("goals")
