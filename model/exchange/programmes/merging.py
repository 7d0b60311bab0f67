"""What a table tells, brought to what is stored: known parts are found again, new ones made.

Nothing is taken out. What the table does not tell stays as it is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.exchange.programmes.held import Held, worded
from model.exchange.programmes.naming import Numbering, named_code, term_of
from model.exchange.programmes.reading import early_error
from model.exchange.programmes.reporting import Reporting
from model.exchange.programmes.told import CellProblem, Told
from model.plan import Goal, Indicator, Measure, Owner, Plan, Source, Term, Text
from model.plan.checks import early
from model.problems import problems as problems_in
from model.terms import Language, MeasureKind, Origin, Status

_UNIT: Final = Text(fi="yksikkö puuttuu", sv="enhet saknas", en="unit missing")
"""The table names indicators and gives no unit: that is said, not guessed."""
_LONGEST_FILE: Final = 200


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of an import beside its table."""

    file: str
    """Name of the file."""
    language: Language
    today: date
    on: date
    """The day that statuses are about which the table does not date."""
    term: str | None = None
    """Code of the council term of new goals; ``None``: the one in force."""
    retire: tuple[str, ...] = ()
    """Codes of measures that are retired, since the table does not name them."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of a table."""

    plan: Plan
    absent: tuple[Measure, ...]
    """Measures of the plan that the table does not name: kept, unless they are retired."""
    problems: tuple[CellProblem, ...]


def merged(stored: Plan, told: Sequence[Told], around: Around) -> Merged:
    """Give the plan with what the table tells; what cannot be joined to it is listed.

    Raises ``InvalidError`` when the chosen term is none, or no valid plan comes of it.
    """
    return _Merging(stored, around).merged(told)


class _Merging:
    def __init__(self, stored: Plan, around: Around) -> None:
        self.stored: Final = stored
        self.around: Final = around
        self.term: Final = _term(stored, around)
        self.source: Final = _source(stored, around)
        self.goals: Final = Held(
            stored.goals, lambda goal: goal.title, lasting=lambda goal: goal.retired is None
        )
        self.owners: Final = Held(
            stored.owners, lambda owner: owner.name, lasting=lambda owner: owner.ends is None
        )
        self.measures: Final = Held(
            stored.measures, lambda measure: measure.title, lasting=lambda _: True
        )
        self.indicators: Final = Held(
            stored.indicators, lambda one: one.title, lasting=lambda one: one.retired is None
        )
        self._numbers: Final = {
            "G": Numbering("G", self.goals.parts),
            "A": Numbering("A", self.goals.parts),
            "I": Numbering("I", self.indicators.parts),
        }
        self.reporting: Final = Reporting(stored, self.source.code, around.on)
        self.problems: Final[list[CellProblem]] = []

    def merged(self, told: Sequence[Told]) -> Merged:
        codes = self._codes(told)
        named = frozenset(codes)
        for row, code in zip(told, codes, strict=True):
            self.measures.put(self._measure(row, code))
            self._indicators(row, code)
            self.reporting.add(row, code)
        absent = [
            measure
            for measure in self.stored.measures
            if measure.retired is None and measure.code not in named
        ]
        for measure in absent:
            if measure.code in self.around.retire:
                self.measures.put(measure.model_copy(update={"retired": self.around.today}))
        return Merged(self._plan(), tuple(absent), tuple(self.problems))

    def _codes(self, told: Sequence[Told]) -> Sequence[str]:
        """Give the code of each measure: that of a stored one, its own, or a new one."""
        stored = self.measures.stored
        found = [row.code if row.code in stored else None for row in told]
        matched = {*found}
        for place, row in enumerate(told):
            known = self.measures.code_of(row.title)
            if found[place] is None and known is not None and known not in matched:
                found[place] = known
                matched.add(known)
        own = [row.code for row in told if row.code is not None]
        numbering = Numbering("M", {*stored, *own}, width=2)
        pairs = zip(told, found, strict=True)
        return [code or row.code or numbering.next() for row, code in pairs]

    def _measure(self, row: Told, code: str) -> Measure:
        before = self.measures.parts.get(code)
        fields: dict[str, Any] = {"retired": None}
        for name in ("title", "description", "participants"):
            text = getattr(row, name)
            if text is not None:
                fields[name] = worded(getattr(before, name, None), text)
        if row.owner is not None:
            fields["owner"] = self._owner(row.owner)
        goals = self._goals(row)
        if goals and (before is None or goals != before.goals):
            fields |= {"goals": goals, "goals_origin": Origin.RECORDED}
        fields |= self._times(row, before)
        if before is not None:
            return before.model_copy(update=fields)
        return Measure(code=code, source=self.source.code, **fields)

    def _times(self, row: Told, before: Measure | None) -> dict[str, Any]:
        """Give when a measure is done; times that do not go with those stored are listed."""
        schedule = row.schedule
        fields: dict[str, Any] = {}
        if row.status is Status.RECURRING or (schedule is not None and schedule.recurring):
            fields["kind"] = MeasureKind.RECURRING
        if schedule is None:
            return fields
        if schedule.per_year is not None:
            fields["required_per_year"] = schedule.per_year
        times = {name: getattr(schedule, name) for name in ("starts", "due")}
        times = {name: time for name, time in times.items() if time.known}
        starts = times.get("starts", before.starts if before else None)
        due = times.get("due", before.due if before else None)
        for fault in early("due", starts, due):
            words = " – ".join(str(time) for time in times.values())
            error = early_error(fault.inputs)
            self.problems.append(CellProblem(row.sheet, row.row, "", words, error))
            return fields
        return fields | times

    def _owner(self, name: Text) -> str:
        known = self.owners.code_of(name)
        if known is None:
            words = name.fi or name.sv or name.en or ""
            return self.owners.put(Owner(code=named_code(words, self.owners.parts), name=name))
        owner = self.owners.parts[known]
        return self.owners.put(owner.model_copy(update={"name": worded(owner.name, name)}))

    def _goals(self, row: Told) -> tuple[str, ...]:
        """Give the goals and aims of a measure; one that is under an aim needs no goal beside."""
        goals = [self._goal(text, "G", None) for text in row.goals]
        parent = goals[0] if goals else None
        aims = [self._goal(text, "A", parent) for text in row.aims]
        over = {self.goals.parts[aim].parent for aim in aims}
        return tuple(dict.fromkeys([*aims, *(goal for goal in goals if goal not in over)]))

    def _goal(self, text: Text, stem: str, parent: str | None) -> str:
        codes = {code.casefold(): code for code in self.goals.parts}
        words = (text.fi or text.sv or text.en or "").casefold()
        known = codes.get(words) or self.goals.code_of(text)
        if known is None:
            goal = Goal(
                code=self._numbers[stem].next(),
                title=text,
                term=self.term.code,
                parent=parent,
                source=self.source.code,
            )
            return self.goals.put(goal)
        if words not in codes:
            goal = self.goals.parts[known]
            self.goals.put(goal.model_copy(update={"title": worded(goal.title, text)}))
        return known

    def _indicators(self, row: Told, code: str) -> None:
        for text in row.indicators:
            known = self.indicators.code_of(text)
            if known is None:
                number = self._numbers["I"].next()
                made = Indicator(
                    code=number, title=text, unit=_UNIT, measures=(code,), source=self.source.code
                )
                self.indicators.put(made)
            elif code not in (one := self.indicators.parts[known]).measures:
                self.indicators.put(one.model_copy(update={"measures": (*one.measures, code)}))

    def _plan(self) -> Plan:
        stored = self.stored
        made: dict[str, Any] = {name: getattr(stored, name) for name in Plan.model_fields}
        made |= {
            "goals": tuple(self.goals.parts.values()),
            "owners": tuple(self.owners.parts.values()),
            "measures": tuple(self.measures.parts.values()),
            "indicators": tuple(self.indicators.parts.values()),
            "status_reports": (*stored.status_reports, *self.reporting.made),
        }
        sourced = self.goals.new | self.measures.new | self.indicators.new
        if (sourced or self.reporting.made) and self.source not in stored.sources:
            made["sources"] = (*stored.sources, self.source)
        if self.goals.new and self.term not in stored.plan.terms:
            terms = (*stored.plan.terms, self.term)
            made["plan"] = stored.plan.model_copy(update={"terms": terms})
        try:
            return Plan.model_validate(made)
        except ValidationError as error:
            first = problems_in(error, Plan)[0]
            raise InvalidError(first.code, **first.inputs) from error


def _term(stored: Plan, around: Around) -> Term:
    try:
        return term_of(stored.plan, around.term, around.today)
    except ValueError:
        raise InvalidError(ErrorCode.TERM_WRONG, term=around.term) from None


def _source(stored: Plan, around: Around) -> Source:
    """Give the source that the file is: the one of its name, else a new one."""
    name = around.file.strip()[-_LONGEST_FILE:] or "-"
    for source in stored.sources:
        if source.locator == name:
            return source
    code = Numbering("T", [source.code for source in stored.sources]).next()
    title = Text.model_validate({around.language.value: name})
    return Source(code=code, title=title, origin=Origin.RECORDED, locator=name)
