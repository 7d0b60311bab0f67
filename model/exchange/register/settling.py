"""The register brought up to a list: pure, so that a preview and a save come to the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.dates import ApproximateDate
from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange.register.describing import ASKED, Describing
from model.exchange.register.grouping import Group, Grouping, wording
from model.exchange.register.listed import CellError, Listed
from model.exchange.register.memberships import Memberships, begun, brought, current, ended
from model.exchange.register.outcome import (
    Alteration,
    Decisions,
    Outcome,
    Question,
    QuestionKind,
)
from model.exchange.words import normal
from model.plan import Association, Plan


def settle(
    plan: Plan, sheet: str, rows: Sequence[Listed], today: date, decisions: Decisions
) -> Outcome:
    """Give what the rows and the answers make of the plan's register.

    A row with an error, or one that waits for an answer, changes nothing, but its association is
    in the list. What a row does not tell stays as it is.
    """
    kept = [row for row in rows if row.row not in decisions.leave_out]
    grouping = Grouping(plan.associations, sheet, decisions.same)
    for row in sorted(rows, key=lambda row: row.row):
        grouping.take(row, sound=not row.errors and row.row not in decisions.leave_out)
    settling = _Settling(plan, sheet, today, decisions)
    settling.errors.extend(error for row in kept for error in row.errors)
    settling.errors.extend(grouping.errors)
    settling.questions.extend(grouping.questions)
    for group in grouping.groups:
        if group.rows:
            settling.take(group)
    settling.leave(group.before for group in grouping.groups if group.before and not group.seen)
    return settling.outcome()


@dataclass(slots=True)
class _Settling:
    plan: Plan
    sheet: str
    today: date
    decisions: Decisions
    added: list[Association] = field(default_factory=list)
    altered: list[Alteration] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[Association] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    describing: Describing = field(init=False)
    asked: dict[str, list[Listed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.describing = Describing(self.plan, self.decisions)

    def take(self, group: Group) -> None:
        """Add a group's rows to what comes of the list, unless one is wrong or waits."""
        first = group.rows[0]
        differing = [row for row in group.rows[1:] if self.describing.differ(first, row)]
        for row in differing:
            self._refuse(row, ErrorCode.ROW_DIFFERS, other=str(first.row))
        waiting = [row for row in group.rows if self.describing.category(row) is ASKED]
        for row in waiting:
            self.asked.setdefault(normal(row.category or ""), []).append(row)
        if differing or waiting:
            return
        before = group.before
        try:
            memberships = self._memberships(group)
        except InvalidError as error:
            self._refuse(group.rows[-1], error.code, **error.inputs)
            return
        if memberships is None:
            return
        after = self.describing.described(group, memberships)
        if before is None:
            self.added.append(after)
        elif before == after:
            self.unchanged += 1
        else:
            self.altered.append(Alteration(before, after))

    def leave(self, missing: Iterator[Association]) -> None:
        """Ask about members that are not in the list; end those of whom a last day is given."""
        for association in missing:
            lasting = current(association.memberships, self.today)
            if lasting is None:
                continue
            self.vanished.append(association)
            day = self.decisions.left.get(association.key)
            if day is not None and day.known:
                times = ended(association.memberships, lasting, day)
                after = association.model_copy(update={"memberships": times})
                self.altered.append(Alteration(association, after))

    def outcome(self) -> Outcome:
        """Give what has come of it."""
        categories = tuple(category.key for category in self.plan.plan.categories)
        asked = (
            Question(
                QuestionKind.CATEGORY,
                word,
                rows[0].category or word,
                tuple(row.row for row in rows),
                categories,
            )
            for word, rows in self.asked.items()
        )
        return Outcome(
            tuple(self.added),
            tuple(self.altered),
            self.unchanged,
            tuple(self.vanished),
            (*asked, *self.questions),
            tuple(
                sorted(self.errors, key=lambda error: (error.row, len(error.letter), error.letter))
            ),
        )

    def _refuse(self, row: Listed, code: AnyCode, **inputs: object) -> None:
        self.errors.append(CellError(self.sheet, row.row, row.letter, code, inputs))

    def _memberships(self, group: Group) -> Memberships | None:
        """Give a group's memberships; ``None`` where it is asked since when it is one again."""
        before = group.before
        held = before.memberships if before else ()
        times = held
        for row in group.rows:
            times = brought(times, row.joined, row.left)
        if any(row.left is not None for row in group.rows):
            return times
        if current(times, self.today) is not None:
            return times
        if not times:
            return begun((), self._listed_from())
        return self._again(group, times)

    def _again(self, group: Group, times: Memberships) -> Memberships | None:
        if group.key in self.decisions.again:
            day = self.decisions.again[group.key]
            return times if day is None else begun(times, day)
        name = wording(group.before.name) if group.before else group.key
        rows = tuple(row.row for row in group.rows)
        self.questions.append(Question(QuestionKind.AGAIN, group.key, name, rows))
        return None

    def _listed_from(self) -> ApproximateDate:
        return self.decisions.listed_from or ApproximateDate.parse(self.today.isoformat())
