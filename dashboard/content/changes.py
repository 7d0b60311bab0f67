"""What differs between two states, goal by goal; changes as the tables that pages show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.blocks import Column, Links, Table, Way
from dashboard.content.change_lines import (
    FACTS,
    NOTHING,
    Line,
    Wording,
    altered,
    columns,
    together,
)
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.approval import alters
from model.rules.changes import Change
from model.rules.changes import changes as differences
from model.terms import ChangeKind

MANY: Final = frozenset({ChangeKind.STATUS_CONFIRMED, ChangeKind.MEMBERSHIP_CHANGED})
"""Kinds of which there are many and each says little: counted, and listed last."""
NO_GOAL, WHOLE_PLAN = "-", ""
"""What groups are called in code that no goal names: no code of a goal is like these."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes that touch one goal, or what no goal holds, latest first."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on a page."""
        return {NO_GOAL: "no-goal", WHOLE_PLAN: "plan"}.get(self.code, self.code)

    @property
    def many(self) -> Mapping[ChangeKind, tuple[Line, ...]]:
        """Those of which there are many that say little, by their kind."""
        kinds = (kind for kind in ChangeKind if kind in MANY)
        found = {kind: tuple(x for x in self.lines if x.of.kind is kind) for kind in kinds}
        return {kind: lines for kind, lines in found.items() if lines}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states."""

    amount: str
    """How many changes there are; that there is none."""
    counted: str
    """How many there are of each kind."""
    lines: tuple[Line, ...]
    """Every change once, latest first."""
    groups: tuple[Group, ...]
    """A change that touches two goals is in both of their groups."""


def comparison(before: Plan, after: Plan, t: Texts) -> Comparison:
    """Return what differs between two states."""
    found = shown(before, after)
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
    for change in found:
        codes = _groups_of(change, tops)
        line = wording.line(change)._replace(groups=tuple(titles[code] for code in codes))
        lines.append(line)
        for code in codes:
            grouped[code].append(line)
    return Comparison(
        amount=amount(lines, t),
        counted=counted(found, t),
        lines=tuple(lines),
        groups=tuple(
            Group(code, titles[code], tuple(held)) for code, held in grouped.items() if held
        ),
    )


def shown(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return the changes that people are shown, latest first; those of no known day come last.

    Beside those of a kind of their own, these are what alters what a board approves, and facts
    that one state has and the later one has not.
    """
    listed = [
        change
        for change in differences(before, after)
        if change.kind is not ChangeKind.OTHER or alters(change) or _is_taken_back(change)
    ]
    return tuple(sorted(listed, key=lambda change: change.on or date.min, reverse=True))


def few(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines without those of which there are many: each says something."""
    return tuple(line for line in lines if line.of.kind not in MANY)


def amount(lines: Sequence[Line], t: Texts) -> str:
    """Return how many changes there are; that there is none."""
    return t.n("{n} change", "{n} changes", len(lines)) if lines else t("Nothing differs.")


def counted(changes: Iterable[Change], t: Texts) -> str:
    """Return how many changes of each kind there are, in the order of the vocabulary."""
    kinds = [change.kind for change in changes]
    numbers = {kind: kinds.count(kind) for kind in ChangeKind}
    return ", ".join(f"{t.term(kind)}: {t.number(n)}" for kind, n in numbers.items() if n)


def tops_of(goals: Iterable[Goal]) -> Mapping[str, str]:
    """Return for each goal and aim the goal at the top that it stands under, by their codes."""
    parents = {goal.code: goal.parent for goal in goals}
    return {code: _top(code, parents) for code in parents}


def table(caption: str, lines: Sequence[Line], t: Texts) -> Table:
    """Return lines as a table: what, from what to what, when, who, why, and who decided."""
    return Table(
        caption,
        (
            Column(t("What"), 4.6),
            Column(t("Change"), 5.2),
            Column(t("When, who and why"), 4.6),
            Column(t("Decision"), 2.6),
        ),
        tuple(
            (
                line.what,
                altered(line.change, line.before, line.after, t),
                together(line.when, line.office, line.why),
                line.decision,
            )
            for line in lines
        ),
        _links(lines),
    )


def folded_table(lines: Sequence[Line], t: Texts) -> Table:
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
    rows = tuple(("; ".join(line.groups), *line.cells) for line in comparison.lines)
    return Table(t("Changes"), (t("Goal"), *columns(t)), rows)


def lines(changes: Iterable[Change], before: Plan, after: Plan, t: Texts) -> list[Line]:
    """Return changes in words, in their order, those of which there are many last."""
    wording = Wording(before, after, t)
    return [wording.line(one) for one in sorted(changes, key=lambda one: one.kind in MANY)]


def _is_taken_back(change: Change) -> bool:
    return change.field is None and change.after is None and change.collection in FACTS


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
