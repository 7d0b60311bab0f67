"""The register of memberships: which associations are in the network on which day."""

from collections.abc import Iterable
from datetime import date, timedelta

from model.plan import Association
from model.rules.index import Index
from model.rules.time import effective


def is_loaded(index: Index) -> bool:
    """Tell whether any membership is on record; without one the register says nothing."""
    return any(association.memberships for association in index.plan.associations)


def members_on(index: Index, day: date) -> tuple[Association, ...]:
    """Give the associations whose membership covers a day."""
    return tuple(
        association
        for association in index.plan.associations
        if any(
            start <= day and (end is None or day <= end)
            for start, end in _spans(index, association)
        )
    )


def counts(index: Index) -> list[tuple[date, int]]:
    """Give the days, up to the plan's, on which someone joined or left, with the count then."""
    steps: dict[date, list[tuple[str, int]]] = {}
    for association in index.plan.associations:
        for start, end in _spans(index, association):
            if end is not None and end < start:
                continue
            steps.setdefault(start, []).append((association.key, 1))
            if end is not None and end < date.max:
                steps.setdefault(end + timedelta(days=1), []).append((association.key, -1))
    covering: dict[str, int] = {}
    found = []
    for day in sorted(day for day in steps if day <= index.day):
        for key, step in steps[day]:
            covering[key] = covering.get(key, 0) + step
        found.append((day, sum(1 for times in covering.values() if times > 0)))
    return found


def _spans(index: Index, association: Association) -> Iterable[tuple[date, date | None]]:
    """Give the first and last day of each membership, as far as they are sure."""
    source = index.sources.get(association.source or "")
    for membership in association.memberships:
        end = None if membership.ends is None else effective(membership.ends, source, None)
        yield effective(membership.starts, source, None), end
