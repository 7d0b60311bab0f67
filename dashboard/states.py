"""The Plan that a selection means, and the pages made of it; every cache of readers is here.

Each is kept by the database's revision. A write raises the revision in its own transaction, so that
every process finds out by reading one row, and none has to be told.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Final

from dashboard.blocks import Page, Way, charted
from dashboard.content.reading import Reading
from dashboard.content.registry import PAGES
from dashboard.selection import Selection
from dashboard.settings import Settings, in_force
from dashboard.store import database, plan_file, wanted_plan
from dashboard.texts.marking import texts_for
from model.audit import Head, history_head
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.inert import brief
from model.plan import Plan, parse_plan
from model.queries import PlanListing, Snapshot, load_plan, plan_list, snapshot_document
from model.queries import snapshots as frozen_states
from model.rules.state import at
from model.rules.time import first_day

_AHEAD = 10
"""So many years ahead of today a day can be shown."""


def reading(selection: Selection, revision: int) -> Reading:
    """Return what a selection means.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    its day is none that can be shown.
    """
    return _reading(selection, revision, in_force())


@lru_cache(maxsize=64)
def _reading(selection: Selection, revision: int, settings: Settings) -> Reading:
    file = settings.served_file()
    usual: Snapshot | None = None
    if file is not None:
        served = plan_file(file)
        slug, usual = served.plan.plan.slug, served.snapshot
        if selection.slug not in ("", slug):
            raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=selection.slug)
        listings: tuple[PlanListing, ...] = (served.listing,)
        frozen = () if served.frozen is None else served.frozen.states
    else:
        slug, listings, frozen = listed(selection.slug, revision)
    snapshot = usual
    if selection.snapshot is not None:
        snapshot = _taken(selection.snapshot, frozen)
        whole = snapshot_plan(slug, snapshot.id)
    else:
        whole = whole_plan(slug, revision) if file is None else plan_file(file).plan
    days = days_shown(whole, snapshot, selection.today)
    day = selection.day or (selection.today if snapshot is None else snapshot.as_of)
    if not days[0] <= day <= days[1]:
        raise InvalidError(ErrorCode.DAY_NOT_SHOWN, on=day, first=days[0], last=days[1])
    return Reading(
        t=texts_for(selection.language),
        whole=whole,
        as_of=day,
        today=selection.today,
        settings=settings,
        listings=listings,
        snapshot=snapshot,
        snapshots=frozen,
        frozen=None if file is not None and not frozen else partial(snapshot_plan, slug),
        usual=usual,
        history=None if file is not None else partial(_head, revision),
        days=days,
    )


def page(
    selection: Selection, path: str, choices: Mapping[str, str], revision: int
) -> tuple[Reading, Page]:
    """Return what a selection means, and what the page at ``path`` says of it.

    ``choices`` are those of the address that the page reads. Raises as :func:`reading` and
    :func:`meant`.
    """
    known = reading(meant(selection, path, choices, revision), revision)
    return known, _page(known, path, tuple(sorted(choices.items())))


def meant(selection: Selection, path: str, choices: Mapping[str, str], revision: int) -> Selection:
    """Return what an address selects on a page: for a decided handling, what the body saw.

    That is the state frozen for it before the decision, where there is one. Raises
    ``NotFoundError`` when there is no such handling on the day that is looked at.
    """
    code = choices.get("handling", "")
    if not code or "handling" not in PAGES[path].choices:
        return selection
    known = reading(selection, revision)
    handling = next((one for one in known.plan.handlings if one.code == code), None)
    if handling is None:
        day = known.as_of
        raise NotFoundError(ErrorCode.HANDLING_NOT_FOUND, handling=brief(code), on=day)
    state = known.decided_from(handling)
    return selection if state is None else replace(selection, day=None, snapshot=state.id)


@lru_cache(maxsize=256)
def _page(known: Reading, path: str, choices: tuple[tuple[str, str], ...]) -> Page:
    """Return a page; each chart on it knows where it stands, and by which choices."""
    made, here = PAGES[path].page(known, dict(choices)), Way(path, dict(choices))
    return replace(made, blocks=charted(made.blocks, lambda one: replace(one, page=here)))


@lru_cache(maxsize=16)
def listed(
    slug: str,
    revision: int,  # noqa: ARG001 (part of the cache's key)
) -> tuple[str, tuple[PlanListing, ...], tuple[Snapshot, ...]]:
    """Return the slug of the plan asked for, all plans, and that plan's frozen states.

    Raises ``NotFoundError`` when there is no such plan, or none at all.
    """
    with database().read() as session:
        wanted, plans = wanted_plan(session, slug), plan_list(session)
        if wanted not in {listing.slug for listing in plans}:
            raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=wanted)
        return wanted, plans, frozen_states(session, wanted)


@lru_cache(maxsize=16)
def whole_plan(slug: str, revision: int) -> Plan:  # noqa: ARG001 (part of the cache's key)
    """Return everything that is recorded of a plan."""
    with database().read() as session:
        return load_plan(session, slug, None)


@lru_cache(maxsize=16)
def snapshot_plan(slug: str, number: int) -> Plan:
    """Return a frozen state; it never changes, so no revision is asked for."""
    file = in_force().served_file()
    served = None if file is None else plan_file(file).frozen
    if served is not None:
        return served.plans[number]
    with database().read() as session:
        return parse_plan(snapshot_document(session, slug, number))


@lru_cache(maxsize=32)
def plan_at(slug: str, day: date, revision: int) -> Plan:
    """Return the live state of a plan on a day."""
    return at(whole_plan(slug, revision), day)


@lru_cache(maxsize=4)
def _head(revision: int) -> Head:  # noqa: ARG001 (the cache's key)
    with database().read() as session:
        return history_head(session)


def _taken(number: int, frozen: tuple[Snapshot, ...]) -> Snapshot:
    for snapshot in frozen:
        if snapshot.id == number:
            return snapshot
    raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=number)


def days_shown(whole: Plan, snapshot: Snapshot | None, today: date) -> tuple[date, date]:
    """Return the first and the last day that can be shown of a plan, or of a frozen state."""
    last = date(today.year + _AHEAD, 12, 31) if snapshot is None else snapshot.as_of
    return first_day(whole, today), last


CACHES: Final = (_reading, _page, listed, whole_plan, snapshot_plan, plan_at, _head)


def forget() -> None:
    """Forget everything that is kept: another database is read from here on."""
    for cache in CACHES:
        cache.cache_clear()
