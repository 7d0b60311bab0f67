"""The measures of a table brought to a stored plan: known parts are found again, new ones made.

Nothing is taken out. What the table does not tell stays as it is stored.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError

from model.dates import ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellFault, CellPlace
from model.exchange.programmes.goals import codes_alone, is_renamed, meant, told_of
from model.exchange.programmes.rows import MeasureRow, early_error, keys_of
from model.exchange.words import free_key, normal, reworded, source_named, wordings
from model.inert import brief
from model.plan import Goal, Indicator, Measure, Owner, Plan, StatusReport, Term, Text
from model.plan.value import early
from model.problems import problems as problems_in
from model.rules.index import Index
from model.rules.state import at
from model.rules.status import reported_status
from model.rules.time import with_former_goals
from model.terms import MeasureKind, Origin, Status

P = TypeVar("P", Goal, Owner, Measure, Indicator)

_UNIT: Final = Text(fi="yksikkö puuttuu", sv="enhet saknas", en="unit missing")
"""The table names indicators and gives no unit: that is said, not guessed."""
_LONGEST_CODE: Final = 60
_TERM: Final = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_TERM_YEARS, _ELECTED, _FIRST_MONTH = 4, 2025, 6
"""Council terms in Finland last for four years; one began in June 2025."""


class _Parts(Generic[P]):
    """The parts of one collection in the making, found by their code or their wording."""

    def __init__(self, parts: Iterable[P], day: date) -> None:
        self.by_code: Final[dict[str, P]] = {part.code: part for part in parts}
        self.stored: Final = frozenset(self.by_code)
        lasting = [part for part in self.by_code.values() if _lasts(part, day)]
        self.lasting: Final = frozenset(part.code for part in lasting)
        self._codes: Final[dict[str, dict[str, None]]] = {}
        for part in lasting:
            self._learn(part)

    def code_of(self, text: Text) -> str | None:
        """Return the code of the part that is worded so in any language."""
        return next(self.codes_of(text), None)

    def codes_of(self, text: Text) -> Iterator[str]:
        """Yield the codes of the parts that are worded so in any language."""
        for key in keys_of(text):
            yield from self._codes.get(key, ())

    def put(self, part: P) -> str:
        """Keep a part, new or in place of the one with its code; return the code."""
        self.by_code[part.code] = part
        self._learn(part)
        return part.code

    @property
    def is_new(self) -> bool:
        """Whether there are parts that were not stored."""
        return self.by_code.keys() > self.stored

    def _learn(self, part: P) -> None:
        for key in keys_of(part.name if isinstance(part, Owner) else part.title):
            self._codes.setdefault(key, {})[part.code] = None


def _lasts(part: Goal | Owner | Measure | Indicator, day: date) -> bool:
    """Return whether a stored part is found again: to come back would alter the days between."""
    match part:
        case Owner():
            return part.ends is None
        case Measure():
            return part.retired is None or part.retired >= day
    return part.retired is None


class Merging:
    """A plan with what a table tells of measures, in the making."""

    def __init__(  # noqa: PLR0913 (what is known of an import beside its table)
        self,
        stored: Plan,
        *,
        source: Text | None,
        today: date,
        on: date,
        statuses_on: date,
        term: str | None,
    ) -> None:
        """Take what is stored, the source's name, and the days from which the table holds.

        What is new or retired is so from the day ``on``; ``statuses_on`` is the day of statuses
        that the table gives none. ``term`` is the code of the council term of new goals; ``None``:
        the one in force. Raises ``InvalidError`` when it is none.
        """
        self.stored: Final = stored
        self.today: Final = today
        self.day: Final = on
        self.statuses_on: Final = ApproximateDate.of(statuses_on)
        self.term: Final = _term(stored, term, today)
        last = self.term.ends.latest
        if term is not None and last is not None and last < on:
            raise InvalidError(ErrorCode.TERM_ENDED, term=term, on=on)
        self.source: Final = source_named(stored, source or _unnamed(today))
        self.problems: Final[list[CellFault]] = []
        """What cannot be joined to what is stored."""
        self._goals: Final = _Parts(stored.goals, on)
        self._owners: Final = _Parts(stored.owners, on)
        self._measures: Final = _Parts(stored.measures, on)
        self._indicators: Final = _Parts(stored.indicators, on)
        self._numbers: Final = {
            "G": _free_codes("G", self._goals.by_code),
            "A": _free_codes("A", self._goals.by_code),
            "I": _free_codes("I", self._indicators.by_code),
        }
        self._reports: Final[list[StatusReport]] = []
        self._known: Final = Index(at(stored, statuses_on))
        self._report_ids: Final = {report.id for report in stored.status_reports}

    def merge(
        self, rows: Sequence[MeasureRow], retire: Collection[str]
    ) -> tuple[Plan, tuple[Measure, ...]]:
        """Return the plan with the rows, and its measures that they do not name.

        Those are kept, unless their codes are among ``retire``. Raises ``InvalidError`` when no
        valid plan comes of it, or a new goal would be there before its council term begins.
        """
        codes = self._codes(rows)
        for row, code in zip(rows, codes, strict=True):
            self._measures.put(self._measure(row, code))
            self._add_indicators(row, code)
            self._add_report(row, code)
        named = frozenset(codes)
        absent = tuple(
            measure
            for measure in self.stored.measures
            if measure.retired is None and measure.code not in named
        )
        for measure in absent:
            if measure.code in retire:
                day = max(self.day, measure.published or self.day)
                self._measures.put(measure.model_copy(update={"retired": day}))
        return self._plan(), absent

    @property
    def is_sourced(self) -> bool:
        """Whether something is new that says where it comes from."""
        new = (self._goals.is_new, self._measures.is_new, self._indicators.is_new)
        return any(new) or bool(self._reports)

    def _codes(self, rows: Sequence[MeasureRow]) -> Sequence[str]:
        """Return the code of each measure: that of a stored one, its own, or a new one."""
        stored, lasting = self._measures.stored, self._measures.lasting
        known = [row.code if row.code in lasting else None for row in rows]
        matched = {*known}
        for place, row in enumerate(rows):
            others = (code for code in self._measures.codes_of(row.title) if code not in matched)
            code = min(others, key=lambda code: self._is_of_others(row, code), default=None)
            if known[place] is None and code is not None:
                known[place] = code
                matched.add(code)
        own = [None if row.code in stored else row.code for row in rows]
        free = _free_codes("M", {*stored, *filter(None, own)}, width=2)
        return [code or new or next(free) for code, new in zip(known, own, strict=True)]

    def _is_of_others(self, row: MeasureRow, code: str) -> bool:
        """Return whether a stored measure has another owner than a row names."""
        owner = self._measures.by_code[code].owner
        return row.owner is not None and owner != self._owners.code_of(row.owner)

    def _measure(self, row: MeasureRow, code: str) -> Measure:
        before = self._measures.by_code.get(code)
        update: dict[str, Any] = {"retired": None}
        for name, value in {"title": row.title, **row.values}.items():
            is_text = isinstance(value, Text)
            update[name] = worded(getattr(before, name, None), value) if is_text else value
        if row.owner is not None:
            update["owner"] = self._owner(row.owner)
        goals = self._goal_codes(row)
        kept = goals
        if before is not None and goals:
            kept = with_former_goals(self.stored, before, goals, self.today)
        if goals and (before is None or kept != before.goals):
            update["goals"] = kept
            if kept == goals:  # What is said of the links to those that stay is said on.
                update["goals_origin"] = Origin.RECORDED
        update |= self._times(row, before)
        if before is not None:
            return before.model_copy(update=update)
        new = {"code": code, "source": self.source.code, "published": self.day}
        return Measure.model_validate({**new, **update})

    def _times(self, row: MeasureRow, before: Measure | None) -> Mapping[str, Any]:
        """Return when a measure is done; times that do not go with those stored are listed."""
        schedule = row.schedule
        update: dict[str, Any] = {}
        if row.status is Status.RECURRING or (schedule is not None and schedule.recurring):
            update["kind"] = MeasureKind.RECURRING
        if schedule is None:
            return update
        if schedule.per_year is not None:
            update["required_per_year"] = schedule.per_year
        times = {name: getattr(schedule, name) for name in ("starts", "due")}
        times = {name: time for name, time in times.items() if time.known}
        starts = times.get("starts", before.starts if before else None)
        due = times.get("due", before.due if before else None)
        for fault in early("due", starts, due):
            words = " – ".join(str(time) for time in times.values())
            error = early_error(fault.inputs)
            self.problems.append(CellFault(CellPlace(row.sheet, row.row), error, words))
            return update
        return update | times

    def _owner(self, name: Text) -> str:
        known = self._owners.code_of(name)
        if known is None:
            return self._owners.put(Owner(code=_code_of(name, self._owners.by_code), name=name))
        owner = self._owners.by_code[known]
        own = {language: normal(words) for language, words in wordings(owner.name).items()}
        new = {  # Other letters, small for great, are the same name.
            language: words
            for language, words in wordings(name).items()
            if normal(words) != own.get(language)
        }
        return self._owners.put(owner.model_copy(update={"name": reworded(owner.name, new)}))

    def _goal_codes(self, row: MeasureRow) -> tuple[str, ...]:
        """Return the goals and aims of a measure; over an aim its goal needs not be named."""
        goals = [code for text in row.goals for code in self._meant(row, text, "G", None)]
        parent = goals[0] if goals else None
        aims = [code for text in row.aims for code in self._meant(row, text, "A", parent)]
        over = {self._goals.by_code[aim].parent for aim in aims}
        return tuple(dict.fromkeys([*aims, *(goal for goal in goals if goal not in over)]))

    def _meant(self, row: MeasureRow, text: Text, stem: str, parent: str | None) -> Sequence[str]:
        """Return the goals that a cell names; what is not clear is listed, and names none."""
        goals = self._goals.by_code
        if alone := codes_alone(text, goals):
            return alone
        try:
            whole = self._named(text, parent)
            code, name = (None, text) if whole else told_of(text, goals)
            known = meant(code, whole or self._named(name, parent))
        except InvalidError as error:
            self._refuse(row, text, error)
            return ()
        if known is not None and is_renamed(goals[known], name):
            self._refuse(row, text, InvalidError(ErrorCode.GOAL_NAME_STAYS, goal=known))
            return (known,)
        return (self._goal(known, name, stem, parent),)

    def _named(self, name: Text, parent: str | None) -> Sequence[str]:
        """Return the goals of a name; of aims those under the goal that the table names."""
        goals = self._goals.by_code
        codes = tuple(self._goals.codes_of(name))
        return [code for code in codes if parent is None or goals[code].parent == parent]

    def _refuse(self, row: MeasureRow, text: Text, error: InvalidError) -> None:
        place = CellPlace(row.sheet, row.row)
        self.problems.append(CellFault(place, error, brief(_words(text))))

    def _goal(self, known: str | None, text: Text, stem: str, parent: str | None) -> str:
        if known is None:
            begins = self.term.starts.earliest
            if begins is not None and self.day < begins:
                code = ErrorCode.TERM_NOT_BEGUN
                raise InvalidError(code, term=self.term.code, on=self.day)
            goal = Goal(
                code=next(self._numbers[stem]),
                title=text,
                term=self.term.code,
                parent=parent,
                published=self.day,
                source=self.source.code,
            )
            return self._goals.put(goal)
        goal, own = self._goals.by_code[known], wordings(self._goals.by_code[known].title)
        more = {
            language: words for language, words in wordings(text).items() if language not in own
        }
        return self._goals.put(goal.model_copy(update={"title": reworded(goal.title, more)}))

    def _add_indicators(self, row: MeasureRow, code: str) -> None:
        for text in row.indicators:
            known = self._indicators.code_of(text)
            if known is None:
                indicator = Indicator(
                    code=next(self._numbers["I"]),
                    title=text,
                    unit=_UNIT,
                    measures=(code,),
                    published=self.day,
                    source=self.source.code,
                )
                self._indicators.put(indicator)
            elif code not in (indicator := self._indicators.by_code[known]).measures:
                measures = (*indicator.measures, code)
                self._indicators.put(indicator.model_copy(update={"measures": measures}))

    def _add_report(self, row: MeasureRow, code: str) -> None:
        """Add what a row says of where its measure stands, unless that is reported already."""
        on = row.reported if row.reported.known else self.statuses_on
        if row.status is None or self._is_reported(row, code, on):
            return
        stem = f"{code}-{on.edtf}"[:_LONGEST_CODE].replace("~", "")
        number = next(name for n in count(1) if (name := f"{stem}-{n}") not in self._report_ids)
        self._report_ids.add(number)
        self._reports.append(
            StatusReport(
                id=number,
                measure=code,
                status=row.status,
                confirmation=self._repeats(row, code),
                on=on,
                reason=row.comment,
                source=self.source.code,
            )
        )

    def _is_reported(self, row: MeasureRow, code: str, on: ApproximateDate) -> bool:
        """Return whether the last report says it, or an earlier one says just the same."""
        reason = keys_of(row.comment)
        if self._repeats(row, code):
            standing = reported_status(self._known, self._known.measures[code])
            said = (standing.report, *standing.confirmations)
            if any(one and {*keys_of(one.reason)}.issuperset(reason) for one in said):
                return True
        return any(
            report.status is row.status and report.on == on and keys_of(report.reason) == reason
            for report in self._known.reports.get(code, ())
        )

    def _repeats(self, row: MeasureRow, code: str) -> bool:
        """Return whether a row gives the status that holds, without a day of its own."""
        last = self._known.reports.get(code, ())[-1:]
        return not row.reported.known and any(report.status is row.status for report in last)

    def _plan(self) -> Plan:
        stored = self.stored
        made: dict[str, Any] = {name: getattr(stored, name) for name in Plan.model_fields}
        made |= {
            "goals": tuple(self._goals.by_code.values()),
            "owners": tuple(self._owners.by_code.values()),
            "measures": tuple(self._measures.by_code.values()),
            "indicators": tuple(self._indicators.by_code.values()),
            "status_reports": (*stored.status_reports, *self._reports),
        }
        if self.is_sourced and self.source not in stored.sources:
            made["sources"] = (*stored.sources, self.source)
        if self._goals.is_new and self.term not in stored.plan.terms:
            terms = (*stored.plan.terms, self.term)
            made["plan"] = stored.plan.model_copy(update={"terms": terms})
        try:
            return Plan.model_validate(made)
        except ValidationError as error:
            first = problems_in(error, Plan)[0]
            raise InvalidError(first.code, **first.inputs) from error


def worded(before: Text | None, text: Text) -> Text:
    """Return a text with new wordings in place of its own in their languages."""
    if before is None:
        return text
    own = wordings(before)
    new = {
        language: words
        for language, words in wordings(text).items()
        if words.split() != own.get(language, "").split()
    }
    return reworded(before, new)


def _words(text: Text) -> str:
    return text.fi or text.sv or text.en or ""


def _free_codes(stem: str, taken: Collection[str], width: int = 1) -> Iterator[str]:
    """Return free codes after the highest of their kind: M01, M02 …, or G1, G2 …."""
    own = re.compile(rf"{stem}0*(\d{{1,6}})", re.ASCII)
    numbers = [int(match[1]) for code in taken if (match := own.fullmatch(code))]
    first = max(numbers, default=0) + 1
    return (f"{stem}{number:0{width}}" for number in count(first))


def _code_of(name: Text, taken: Collection[str]) -> str:
    """Return a code made of a name: sivistyspalvelut, sivistyspalvelut-2."""
    words = re.sub(r"[^a-z0-9åäö]+", "-", normal(_words(name))).strip("-")
    return free_key(words[:_LONGEST_CODE].strip("-") or "office", taken)


def _term(stored: Plan, chosen: str | None, today: date) -> Term:
    """Return the council term of new goals: the chosen one, else the plan's latest, else today's.

    Raises ``InvalidError`` when the chosen one is none.
    """
    terms = stored.plan.terms
    if chosen is not None:
        known = next((term for term in terms if term.code == chosen), None)
        years = _TERM.fullmatch(chosen)
        if known is None and (years is None or years[1] >= years[2]):
            raise InvalidError(ErrorCode.TERM_WRONG, term=chosen)
        return known or _term_of(int(chosen[:4]), int(chosen[5:]))
    if terms:
        begun = [term for term in terms if (term.starts.earliest or today) <= today]
        return (begun or terms)[-1]
    year = today.year - (today.month < _FIRST_MONTH)
    first = year - (year - _ELECTED) % _TERM_YEARS
    return _term_of(first, first + _TERM_YEARS)


def _term_of(first: int, last: int) -> Term:
    starts, ends = (ApproximateDate.parse(f"{year:04}") for year in (first, last))
    return Term(code=f"{first:04}-{last:04}", starts=starts, ends=ends)


def _unnamed(today: date) -> Text:
    """Return the name of a source that nobody has named: a file's name is for no reader."""
    day = f"{today.day}.{today.month}.{today.year}"
    return Text(
        fi=f"Taulukko, tuotu {day}", sv=f"Tabell, importerad {day}", en=f"Table, imported {day}"
    )
