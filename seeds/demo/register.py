"""The demo's register: 150 associations, who joined and left the network, who came to what.

Nothing here depends on the day of reading but this: what lies after it has not happened.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tomllib import loads

from model.plan import Association, Meeting, Membership, Observation, Text
from model.rules.index import Index
from model.rules.network import members_on
from model.terms import MeetingState

_NAMES = Path(__file__).parent / "names" / "associations.toml"
FOUNDED = date(2021, 10, 4)
FOUNDERS = 62
_FIRST_TO_JOIN = date(2022, 1, 20)
_DAYS_BETWEEN_JOINERS = 29
_EVERY_LEAVER = 9
_DAYS_BETWEEN_LEAVERS = 120
_RETURNS_AFTER = timedelta(days=400)
_HALVES = ((6, 30), (12, 31))
_UNCOUNTED = frozenset({"training-2025-02", "training-2023-02"})
"""Meetings at which no list of associations was kept."""


def associations(today: date) -> tuple[Association, ...]:
    """Return all 150 associations with their memberships up to ``today``."""
    named = loads(_NAMES.read_text(encoding="utf-8"))
    listed = [(category, name) for category, names in named.items() for name in names]
    order = list(range(len(listed)))
    Random("register").shuffle(order)  # noqa: S311 (made-up data, no secret)
    return tuple(
        Association(
            key=f"Y{place + 1:03d}",
            name=Text(**name),
            category=category,
            register_number=f"000.{place + 1:03d}",
            domicile=Text(fi="Mallila", sv="Modellby"),
            memberships=tuple(_memberships(order[place], today)),
            source="association-register",
        )
        for place, (category, name) in enumerate(listed)
    )


def with_attendance(meeting: Meeting, listed: Index) -> Meeting:
    """Return the meeting with those on its list, where it was held and a list was kept.

    ``listed`` is of a plan that has the register.
    """
    day = meeting.on.latest
    if meeting.state is not MeetingState.HELD or meeting.id in _UNCOUNTED or day is None:
        return meeting
    chance = Random(meeting.id)  # noqa: S311 (made-up data, no secret)
    members = members_on(listed, day)
    count = min(len(members), round((meeting.persons or 55) * 0.62))
    came = chance.sample(members, count)
    keys = tuple(sorted(association.key for association in came))
    return meeting.model_copy(update={"attendees": keys, "associations": len(keys)})


def sizes(listed: Index, today: date) -> Iterator[Observation]:
    """Return the network's size (indicator I1) at each end of June and December up to ``today``."""
    ends = (date(year, m, d) for year in range(FOUNDED.year, today.year + 1) for m, d in _HALVES)
    for day in ends:
        if FOUNDED <= day <= today:
            yield Observation(
                id=f"I1-{day:%Y-%m}",
                indicator="I1",
                on=day,
                value=Decimal(len(members_on(listed, day))),
                source="association-register",
            )


def _memberships(rank: int, today: date) -> Iterator[Membership]:
    """Return the times in which the association that is ``rank``-th to join was a member."""
    starts = FOUNDED
    if rank >= FOUNDERS:
        starts = _FIRST_TO_JOIN + timedelta(days=(rank - FOUNDERS) * _DAYS_BETWEEN_JOINERS)
    ends = None
    if rank % _EVERY_LEAVER == 0:
        ends = starts + timedelta(days=420 + rank // _EVERY_LEAVER * _DAYS_BETWEEN_LEAVERS)
    yield from _until(starts, ends, today)
    if ends and rank % (3 * _EVERY_LEAVER) == 0:
        yield from _until(ends + _RETURNS_AFTER, None, today)


def _until(starts: date, ends: date | None, today: date) -> Iterator[Membership]:
    if starts <= today:
        yield Membership(starts=starts, ends=ends if ends and ends <= today else None)
