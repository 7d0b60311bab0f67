"""The results of council terms that have ended: they stand, whoever writes and by whatever way."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from typing import Final

from model import clock
from model.errors import ErrorCode, InvalidError
from model.plan import Plan, PlanInfo, Term
from model.rules.index import Index
from model.rules.rollup import term_result
from model.rules.state import at
from model.rules.time import ended_terms, with_former_goals

_PARTS: Final = (PlanInfo.KEY, "goals", "measures")
"""What a result is made of."""


def refuse_altered_results(before: Plan, after: Plan, *, corrected: bool = False) -> None:
    """Raise ``InvalidError`` when the result of a council term that has ended is another.

    That is which goals it had, and which measures counted under each at its start and its end; and
    a measure keeps its goals of such a term when it gets others. What is ``corrected`` may be
    another. Terms that are altered never overlap.
    """
    if all(getattr(before, name) == getattr(after, name) for name in _PARTS):
        return
    _refuse_overlap(before.plan.terms, after.plan.terms)
    if corrected:
        return
    today = clock.today()
    were, are = _results(before, today), _results(after, today)
    for term in (*were, *are):
        if were.get(term) != are.get(term):
            raise InvalidError(ErrorCode.RESULT_STANDS, term=term)
    _refuse_lost_goals(before, after, today)


def _refuse_lost_goals(before: Plan, after: Plan, today: date) -> None:
    measures = {measure.code: measure for measure in before.measures}
    terms = {goal.code: goal.term for goal in before.goals}
    for measure in after.measures:
        was = measures.get(measure.code)
        if was is None or was.goals == measure.goals:
            continue
        for code in with_former_goals(before, was, measure.goals, today):
            if code not in measure.goals:
                raise InvalidError(ErrorCode.RESULT_STANDS, term=terms[code])


def _refuse_overlap(before: Sequence[Term], after: Sequence[Term]) -> None:
    if before == after:
        return
    for one, other in combinations(after, 2):
        starts, ends = (
            (one.starts.latest, other.starts.latest),
            (one.ends.earliest, other.ends.earliest),
        )
        if None in (*starts, *ends):
            continue
        if max(filter(None, starts)) < min(filter(None, ends)):
            raise InvalidError(ErrorCode.TERMS_OVERLAP, one=one.code, other=other.code)


def _results(plan: Plan, today: date) -> Mapping[str, object]:
    """Return what makes the result of each term that has ended and had goals."""
    ended = ended_terms(plan, today)
    now, found = Index(at(plan, today)), {}
    for term in plan.plan.terms:
        if term.code in ended:
            result = term_result(now, term, partial(at, plan))
            days = (term.starts.latest, term.ends.latest)
            held = [
                {code: {*rollup.measures} for code, rollup in one.goals.items()}
                for one in (result.start, result.end)
                if one is not None
            ]
            if any(held):
                found[term.code] = (days, held)
    return found
