"""Rows brought to the associations that they are of: by number, then Y-tunnus, then name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.errors import ErrorCode
from model.exchange.register.identity import free_key, name_keys, number_key, slug
from model.exchange.register.listed import CellError, Listed
from model.exchange.register.outcome import Question, QuestionKind
from model.plan import Association, Text


@dataclass(slots=True, eq=False)
class Group:
    """One association: as the register has it, if it does, and the rows that are of it."""

    key: str
    before: Association | None
    numbers: set[str] = field(default_factory=set)
    business_ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    rows: list[Listed] = field(default_factory=list)
    seen: bool = False
    """Whether the list has it, be it in a row that is not taken."""


class Grouping:
    """Groups in the making; each row joins the one that it is of, or begins another."""

    def __init__(
        self, associations: Sequence[Association], sheet: str, same: Mapping[int, bool]
    ) -> None:
        self._sheet = sheet
        self._same = same
        self._taken = {association.key for association in associations}
        self._by_number: dict[str, Group] = {}
        self._by_business_id: dict[str, Group] = {}
        self._by_name: dict[str, list[Group]] = {}
        self.groups: list[Group] = []
        self.questions: list[Question] = []
        self.errors: list[CellError] = []
        for one in associations:
            number = number_key(one.register_number or "")
            self._learn(self._begin(one.key, one), number, one.business_id, name_keys(one.name))

    def take(self, row: Listed, *, sound: bool) -> None:
        """Bring a row to its group. One that is not sound only marks the groups it may be of."""
        number = number_key(row.register_number or "")
        names = name_keys(row.name) if row.name else frozenset[str]()
        found = self._candidates(number, row.business_id, names)
        if not sound or row.name is None:
            _mark(found)
            return
        if found and self._differs(found[0], number, row.business_id):
            answer = self._same.get(row.row)
            if answer is None:
                _mark(found)
                self._ask(found[0], row)
                return
            found = found[:1] if answer else []
        if len(found) > 1:
            _mark(found)
            inputs = {"one": _said(found[0]), "other": _said(found[1])}
            error = CellError(self._sheet, row.row, row.letter, ErrorCode.ROW_OF_TWO, inputs)
            self.errors.append(error)
            return
        wanted = slug(wording(row.name))
        group = found[0] if found else self._begin(free_key(wanted, self._taken), None)
        _mark([group])
        group.rows.append(row)
        self._learn(group, number, row.business_id, names)

    def _ask(self, group: Group, row: Listed) -> None:
        self.questions.append(Question(QuestionKind.SAME, group.key, _said(group), rows=(row.row,)))

    def _begin(self, key: str, before: Association | None) -> Group:
        group = Group(key, before)
        self.groups.append(group)
        return group

    def _candidates(
        self, number: str, business_id: str | None, names: frozenset[str]
    ) -> list[Group]:
        """Give the groups that a row may be of, the surest first."""
        sure = [
            group
            for group in (
                self._by_number.get(number),
                self._by_business_id.get(business_id or ""),
            )
            if group is not None
        ]
        if sure and names & sure[0].names:
            return list(dict.fromkeys(sure))  # Others of its name do not matter.
        named = [group for name in sorted(names) for group in self._by_name.get(name, ())]
        return list(dict.fromkeys([*sure, *named]))

    def _differs(self, group: Group, number: str, business_id: str | None) -> bool:
        """Whether a row gives another number than the one its group is known by."""
        if number and number in group.numbers:
            return False
        other_number = bool(number and group.numbers)
        other_id = bool(business_id and group.business_ids - {business_id})
        return other_number or other_id

    def _learn(
        self, group: Group, number: str, business_id: str | None, names: frozenset[str]
    ) -> None:
        if number:
            group.numbers.add(number)
            self._by_number.setdefault(number, group)
        if business_id:
            group.business_ids.add(business_id)
            self._by_business_id.setdefault(business_id, group)
        for name in names - group.names:
            group.names.add(name)
            self._by_name.setdefault(name, []).append(group)


def wording(name: Text) -> str:
    """Give a name in the first of the languages in which there is one."""
    return name.fi or name.sv or name.en or ""


def _mark(groups: Sequence[Group]) -> None:
    for group in groups:
        group.seen = True


def _said(group: Group) -> str:
    name = group.before.name if group.before else group.rows[0].name
    return wording(name) if name else group.key
