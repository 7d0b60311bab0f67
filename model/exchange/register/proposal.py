"""The import of a list of associations: proposed, corrected by answers, then made into edits.

What is saved is what was shown.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange.book import Book, CellFault, CellPlace
from model.exchange.columns import Column
from model.exchange.register.cells import name_key, name_keys, number_key
from model.exchange.register.columns import NAMES, Mapped, columns_of, header_row, table_of
from model.exchange.register.memberships import Memberships, begun, current, ended, updated
from model.exchange.register.rows import Group, Grouping, Listed, rows_of
from model.exchange.words import normal, reworded, wordings
from model.plan import Association, Plan, Text, version_of
from model.worded import Sentence

Edit = tuple[str, Association, str | None]
"""Key, value and the version it takes the place of; ``None`` for a new association."""

_BETWEEN: Final = re.compile(r"[/|\n]")
_ASKED: Final = "?"
"""Stands for the key of a category that is asked about."""


class QuestionKind(Sentence):
    """What the list leaves open, each kind with its sentence in English."""

    CATEGORY = "Which category is “{words}”? (rows {rows})"
    SAME = "Is row {rows} the association {words}, whose number is another?"
    AGAIN = "{words} had left. Since which day is it a member again? (row {rows})"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the list leaves open, to be answered before it is stored."""

    kind: QuestionKind
    subject: str
    """The word (category), the key of the association (same, again): what it is about."""
    words: str
    """The same as it is shown: the word as written, the association's name."""
    rows: tuple[int, ...]
    """The rows that wait for the answer."""
    options: tuple[str, ...] = ()
    """Keys of the categories to choose from."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The answers of whoever imports. What is not answered stays asked, or as it is."""

    categories: Mapping[str, str | None] = field(default_factory=dict)
    """For the subject of a question the category's key, or ``None`` for no category."""
    same: Mapping[int, bool] = field(default_factory=dict)
    """For a row whether it is of the association that the question names."""
    again: Mapping[str, ApproximateDate | None] = field(default_factory=dict)
    """For an association's key the day since when it is a member again; ``None``: it is not."""
    left: Mapping[str, ApproximateDate] = field(default_factory=dict)
    """For the key of one that is not in the list its last day; without one it is kept."""
    leave_out: frozenset[int] = frozenset()
    """Rows that are not imported."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """An association of the register before and after."""

    before: Association
    after: Association


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the list and the answers make of the register."""

    added: tuple[Association, ...] = ()
    altered: tuple[Alteration, ...] = ()
    """In the order of the list; those that left last."""
    unchanged: int = 0
    vanished: tuple[Association, ...] = ()
    """Members that are not in the list: kept, unless a last day is given."""
    questions: tuple[Question, ...] = ()
    errors: tuple[CellFault, ...] = ()
    left_out: int = 0
    """How many rows of the list are left out."""

    @property
    def complete(self) -> bool:
        """Whether the members of the register are then just those of the list."""
        ended = {one.after.key for one in self.altered}
        return not self.left_out and all(one.key in ended for one in self.vanished)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a list would make of the register. Nothing of it is stored before ``edits`` are."""

    sheet: str
    columns: tuple[Column[str], ...]
    outcome: Outcome

    @property
    def mapping(self) -> Mapped:
        """The columns that are read, by the key of what is read from them."""
        return {column.use: column.index for column in self.columns if column.use}

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits that the answers led to; none when all is as it is in the register.

        Raises ``InvalidError`` while a row is wrong and not left out, or a question is open.
        """
        if not any(field.key in self.mapping for field in NAMES):
            raise InvalidError(ErrorCode.NAME_COLUMN_NEEDED)
        outcome = self.outcome
        if outcome.errors:
            wrong = {error.place.row for error in outcome.errors}
            raise InvalidError(ErrorCode.ROWS_WRONG, count=len(wrong))
        if outcome.questions:
            raise InvalidError(ErrorCode.QUESTIONS_OPEN, count=len(outcome.questions))
        added: list[Edit] = [(one.key, one, None) for one in outcome.added]
        altered: list[Edit] = [
            (one.after.key, one.after, version_of(one.before)) for one in outcome.altered
        ]
        return (*added, *altered)


def propose(  # noqa: PLR0913 (what is read, and how)
    plan: Plan,
    table: Book,
    mapping: Mapped | None = None,
    *,
    today: date,
    decisions: Decisions | None = None,
    sheet: str | None = None,
) -> Proposal:
    """Return what a list of associations would make of the register of a whole plan.

    ``mapping`` takes the place of what the headers tell; ``decisions`` are the answers so far.
    Raises ``InvalidError`` when the mapping cannot be right.
    """
    chosen = table_of(table, sheet)
    header = header_row(chosen)
    columns = columns_of(chosen, header, mapping)
    needed = InvalidError(ErrorCode.NAME_COLUMN_NEEDED)
    outcome = Outcome(errors=(CellFault(CellPlace(chosen.name, header), needed),))
    if any(column.use == field.key for column in columns for field in NAMES):
        words = frozenset(_category_words(plan))
        rows = rows_of(chosen, header, columns, words, today)
        outcome = _settled(plan, chosen.name, rows, today, decisions or Decisions())
    return Proposal(chosen.name, columns, outcome)


def _settled(
    plan: Plan, sheet: str, rows: Iterable[Listed], today: date, decisions: Decisions
) -> Outcome:
    """Return what the rows and the answers make of the plan's register.

    A row with an error, or one that waits for an answer, changes nothing, but its association is
    in the list. What a row does not tell stays as it is.
    """
    settling = _Settling(plan, sheet, today, decisions)
    grouping = Grouping(plan.associations, decisions.same)
    for row in sorted(rows, key=lambda row: row.row):
        kept = row.row not in decisions.leave_out
        grouping.take(row, sound=kept and not row.errors)
        settling.errors.extend(row.errors if kept else ())
    for one, other, row in grouping.of_two:
        settling.refuse(row, ErrorCode.ROW_OF_TWO, one=one.words, other=other.words)
    for group, row in grouping.doubtful:
        settling.ask(QuestionKind.SAME, group, (row.row,))
    for group in grouping.groups:
        if group.rows:
            settling.take(group)
    settling.leave(group.before for group in grouping.groups if group.before and not group.seen)
    return settling.outcome()


class _Settling:
    def __init__(self, plan: Plan, sheet: str, today: date, decisions: Decisions) -> None:
        self.sheet: Final = sheet
        self.today: Final = today
        self.decisions: Final = decisions
        self.errors: Final[list[CellFault]] = []
        self._categories: Final = _category_words(plan)
        self._options: Final = tuple(category.key for category in plan.plan.categories)
        self._places: Final = _places(plan)
        self._added: Final[list[Association]] = []
        self._altered: Final[list[Alteration]] = []
        self._unchanged = 0
        self._vanished: Final[list[Association]] = []
        self._questions: Final[list[Question]] = []
        self._without_category: Final[dict[str, list[Listed]]] = {}
        """By the word for a category that is asked about the rows that wait."""

    def refuse(self, row: Listed, code: AnyCode, **inputs: object) -> None:
        """Add what is wrong in a row."""
        place = CellPlace(self.sheet, row.row, row.letter)
        self.errors.append(CellFault(place, InvalidError(code, **inputs)))

    def ask(self, kind: QuestionKind, group: Group, rows: tuple[int, ...]) -> None:
        """Add a question about an association."""
        self._questions.append(Question(kind, group.key, group.words, rows))

    def take(self, group: Group) -> None:
        """Add a group's rows to what comes of the list, unless one is wrong or waits."""
        first = group.rows[0]
        differing = [row for row in group.rows[1:] if self._differ(first, row)]
        for row in differing:
            self.refuse(row, ErrorCode.ROW_DIFFERS, other=str(first.row))
        waiting = [row for row in group.rows if self._category(row) == _ASKED]
        for row in waiting:
            self._without_category.setdefault(normal(row.category or ""), []).append(row)
        if differing or waiting:
            return
        try:
            memberships = self._memberships(group)
        except InvalidError as error:
            self.refuse(group.rows[-1], error.code, **error.inputs)
            return
        if memberships is None:
            return
        before, after = group.before, self._described(group, memberships)
        if before is None:
            self._added.append(after)
        elif before == after:
            self._unchanged += 1
        else:
            self._altered.append(Alteration(before, after))

    def leave(self, missing: Iterable[Association]) -> None:
        """Ask about members that are not in the list; end those of whom a last day is given."""
        for association in missing:
            lasting = current(association.memberships, self.today)
            if lasting is None:
                continue
            self._vanished.append(association)
            day = self.decisions.left.get(association.key)
            if day is not None and day.known:
                times = ended(association.memberships, lasting, day)
                after = association.model_copy(update={"memberships": times})
                self._altered.append(Alteration(association, after))

    def outcome(self) -> Outcome:
        """Return what has come of it."""
        categories = (
            Question(
                QuestionKind.CATEGORY,
                word,
                rows[0].category or word,
                tuple(row.row for row in rows),
                self._options,
            )
            for word, rows in self._without_category.items()
        )
        return Outcome(
            tuple(self._added),
            tuple(self._altered),
            self._unchanged,
            tuple(self._vanished),
            (*categories, *self._questions),
            tuple(sorted(self.errors, key=lambda error: error.place.in_sheet)),
            len(self.decisions.leave_out),
        )

    def _category(self, row: Listed) -> str | None:
        """Return the key of the category that a row names; ``_ASKED`` where that is not clear."""
        if row.category is None:
            return None
        word = normal(row.category)
        if word in self._categories:
            return self._categories[word]
        if word in self.decisions.categories:
            return self.decisions.categories[word]
        keys = {self._categories.get(normal(part)) for part in _BETWEEN.split(row.category)}
        return (keys.pop() if len(keys) == 1 else None) or _ASKED

    def _differ(self, first: Listed, row: Listed) -> bool:
        pairs: tuple[tuple[object, object], ...] = (
            (self._category(first), self._category(row)),
            (number_key(first.register_number or ""), number_key(row.register_number or "")),
            (first.business_id, row.business_id),
            (self._domicile(None, first.domicile), self._domicile(None, row.domicile)),
        )
        named = (
            first.name is None or row.name is None or name_keys(first.name) & name_keys(row.name)
        )
        shared = first.values.keys() & row.values.keys()
        return (
            not named
            or any(one and other and one != other for one, other in pairs)
            or any(first.values[name] != row.values[name] for name in shared)
        )

    def _memberships(self, group: Group) -> Memberships | None:
        """Return a group's memberships; ``None`` where it is asked since when it is one again."""
        times = group.before.memberships if group.before else ()
        for row in group.rows:
            times = updated(times, row.joined, row.left)
        if any(row.left is not None for row in group.rows) or current(times, self.today):
            return times
        if not times:
            return begun((), UNKNOWN_DATE)  # Somebody is listed: since when is not known.
        if group.key in self.decisions.again:
            day = self.decisions.again[group.key]
            return times if day is None else begun(times, day)
        self.ask(QuestionKind.AGAIN, group, tuple(row.row for row in group.rows))
        return None

    def _described(self, group: Group, memberships: Memberships) -> Association:
        """Return the association with what its rows tell; of what differs the first row's."""
        before = group.before
        number = before.register_number if before else None
        update: dict[str, Any] = {"memberships": memberships}
        for row in reversed(group.rows):
            update |= row.values
            if (category := self._category(row)) is not None:
                update["category"] = category
            if row.register_number and (
                number is None or number_key(number) != number_key(row.register_number)
            ):
                update["register_number"] = row.register_number
            if row.business_id:
                update["business_id"] = row.business_id
            if row.domicile:
                update["domicile"] = self._domicile(before, row.domicile)
            if row.name:
                update["name"] = _name(before, row.name)
        if before is None:
            return Association.model_validate({"key": group.key, **update})
        return before.model_copy(update=update)

    def _domicile(self, before: Association | None, place: Text | None) -> Text | None:
        """Return a place as it is known already, in all its languages, where it is."""
        if place is None:
            return None
        words = _words(place)
        by_name = next((self._places[word] for word in words if word in self._places), None)
        for known in (before.domicile if before else None, by_name):
            if known is not None and words <= _words(known):
                return known
        return place


def _category_words(plan: Plan) -> Mapping[str, str]:
    """Return the category's key for each of its titles, in normal words."""
    return {
        normal(words): category.key
        for category in plan.plan.categories
        for words in (category.key, *wordings(category.title).values())
    }


def _places(plan: Plan) -> Mapping[str, Text]:
    """Return the places that the plan names, by each of their names."""
    known = [one.domicile for one in plan.associations if one.domicile is not None]
    return {word: place for place in [*known, plan.plan.municipality] for word in _words(place)}


def _words(text: Text) -> frozenset[str]:
    return frozenset(map(normal, wordings(text).values()))


def _name(before: Association | None, name: Text) -> Text:
    """Return the name with the wordings that are new; one that is known stays as it is written."""
    if before is None:
        return name
    known = name_keys(before.name)
    names = wordings(name).items()
    new = {language: words for language, words in names if name_key(words) not in known}
    return reworded(before.name, new)
