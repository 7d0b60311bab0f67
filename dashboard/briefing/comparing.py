"""What differs between two states, goal by goal, each change in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.briefing.change_lines import Line, Wording, columns, folded
from dashboard.briefing.changes import MANY, counted
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.approval import alters
from model.rules.changes import Change, changes
from model.terms import ChangeKind

_TAKEN_BACK: Final = frozenset({"status_reports", "observations", "meetings"})
NO_GOAL, WHOLE_PLAN = "-", ""
"""What groups are called in code that no goal names: no code of a goal is like these."""


@dataclass(frozen=True, slots=True)
class Many:
    """Changes of one kind, of which there are many that say little."""

    kind: ChangeKind
    summary: str
    """How many there are."""
    lines: tuple[Line, ...]
    """Alike ones on one line."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes that touch one goal, or what no goal holds."""

    code: str
    title: str
    amount: str
    """How many changes there are."""
    lines: tuple[Line, ...]
    """The changes, latest first."""
    many: tuple[Many, ...]
    """Those of which there are many that say little."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states."""

    total: int
    amount: str
    """How many changes there are; that there is none."""
    counted: str
    """How many there are of each kind."""
    lines: tuple[Line, ...]
    """Every change once, latest first."""
    groups: tuple[Group, ...]
    """A change that touches two goals is in both of their groups."""
    file: Table
    """Every change once, for a file."""


def shown(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Give the changes that people are shown, latest first; those of no known day come last.

    Beside those of a kind of their own, these are what alters what a board approves, and facts
    that one state has and the later one has not.
    """
    listed = [
        change
        for change in changes(before, after)
        if change.kind is not ChangeKind.OTHER or alters(change) or _is_taken_back(change)
    ]
    return tuple(sorted(listed, key=lambda change: change.on or date.min, reverse=True))


def comparison(before: Plan, after: Plan, t: Texts) -> Comparison:
    """Give what differs between two states."""
    found = shown(before, after)
    wording = Wording(before, after, t)
    lines = [wording.line(change) for change in found]
    tops = tops_of(_goals(before, after))
    titles = {
        **{code: wording.named[f"goals/{code}"] for code, top in tops.items() if code == top},
        NO_GOAL: t("Measures without a goal"),
        WHOLE_PLAN: t("Common to all: handlings, network and meetings"),
    }
    grouped: dict[str, list[Line]] = {code: [] for code in titles}
    for line in lines:
        for code in _groups_of(line.of, tops):
            grouped[code].append(line)
    return Comparison(
        total=len(found),
        amount=_amount(len(found), t),
        counted=counted(found, t),
        lines=tuple(lines),
        groups=tuple(_group(code, titles[code], held, t) for code, held in grouped.items() if held),
        file=_file(lines, tops, titles, t),
    )


def latest(told: Comparison) -> tuple[Line, ...]:
    """Give every change once, latest first, without those of which there are many."""
    return tuple(line for line in told.lines if line.of.kind not in MANY)


def _is_taken_back(change: Change) -> bool:
    return change.field is None and change.after is None and change.collection in _TAKEN_BACK


def tops_of(goals: Iterable[Goal]) -> Mapping[str, str]:
    """Give for each goal and aim the goal at the top that it stands under."""
    parents = {goal.code: goal.parent for goal in goals}
    return {code: _top(code, parents) for code in parents}


def _top(code: str, parents: Mapping[str, str | None]) -> str:
    seen = {code}
    while (above := parents.get(code)) is not None and above in parents and above not in seen:
        seen.add(above)
        code = above
    return code


def _goals(before: Plan, after: Plan) -> Sequence[Goal]:
    """Give the goals and aims of the later state, then those that went."""
    lasting = {goal.code for goal in after.goals}
    return (*after.goals, *(goal for goal in before.goals if goal.code not in lasting))


def _groups_of(change: Change, tops: Mapping[str, str]) -> Iterable[str]:
    found = dict.fromkeys(tops[code] for code in change.goals if code in tops)
    if found:
        return found
    return (WHOLE_PLAN,) if change.measure is None else (NO_GOAL,)


def _group(code: str, title: str, lines: Sequence[Line], t: Texts) -> Group:
    return Group(
        code=code,
        title=title,
        amount=_amount(len(lines), t),
        lines=tuple(line for line in lines if line.of.kind not in MANY),
        many=tuple(
            Many(kind, counted([line.of for line in alike], t), folded(alike, t))
            for kind in ChangeKind
            if kind in MANY and (alike := [line for line in lines if line.of.kind is kind])
        ),
    )


def _amount(number: int, t: Texts) -> str:
    return t.n("{n} change", "{n} changes", number) if number else t("Nothing differs.")


def _file(
    lines: Iterable[Line], tops: Mapping[str, str], titles: Mapping[str, str], t: Texts
) -> Table:
    return Table(
        t("Changes"),
        (t("Goal"), *columns(t)),
        tuple(
            ("; ".join(titles[code] for code in _groups_of(line.of, tops)), *line.cells)
            for line in lines
        ),
    )
