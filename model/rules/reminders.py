"""Reminders: what each office is asked today, so that nobody is asked the same thing twice.

A reminder becomes due on certain days (thresholds) before and after a measure's due date or that of
an update round. The newest threshold that has come counts, until something of its kind is sent: a
day on which nobody looked delays a reminder and loses none, and what several missed thresholds
would say is said once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from model.plan import Measure, Owner, Plan, Round
from model.rules.index import Index, index_of, owner_in_force
from model.rules.rounds import RoundRow, open_round, round_rows
from model.rules.signals import SignalCode
from model.rules.status import Reported

BEFORE_DUE: Final = (1, 7, 30)
"""Days before a due date on which a measure is reminded of."""
AFTER_DUE: Final = (1, 7)
"""Days after it on which it is; then on each day that is a whole number of :data:`AGAIN` after."""
BEFORE_ROUND_DUE: Final = (1, 7)
"""Days before the day by which a round's answers are asked for; once when it is opened, too."""
AGAIN: Final = 30
"""Days after which the same is said again of what is overdue or out of date."""
_OUT_OF_DATE: Final = frozenset({SignalCode.STALE, SignalCode.UNREPORTED})


class ReminderKind(StrEnum):
    """Why a measure is reminded of."""

    OVERDUE = "overdue"
    DUE = "due"
    ROUND = "round"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the log holds: of which measure an office was reminded, why, and on which day."""

    owner: str
    measure: str
    kind: ReminderKind
    on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is asked of one measure today."""

    measure: Measure
    owner: Owner | None
    """The owner in force, who is asked; ``None`` when there is none."""
    reported: Reported
    kinds: tuple[ReminderKind, ...]
    """Why it is asked: once each, what presses most first."""


@dataclass(frozen=True, slots=True)
class Digest:
    """All that is sent to one address today, in one mail."""

    address: str
    reminders: tuple[Reminder, ...]


def pending(plan: Plan | Index, sent: Iterable[Sent]) -> tuple[Reminder, ...]:
    """Return what is to be asked on the plan's day and was not sent yet, by need as in a round."""
    index = index_of(plan)
    round_ = open_round(index)
    log: dict[tuple[str, str], dict[ReminderKind, date]] = {}
    for one in sent:
        latest = log.setdefault((one.owner, one.measure), {})
        latest[one.kind] = max(one.on, latest.get(one.kind, one.on))
    reminders = []
    for row in round_rows(index, round_):
        owner = owner_in_force(index, row.measure)
        asked = {} if owner is None else log.get((owner.code, row.measure.code), {})
        kinds = tuple(_kinds(index.day, row, round_, asked))
        if kinds:
            reminders.append(Reminder(row.measure, owner, row.reported, kinds))
    return tuple(reminders)


def digests(
    reminders: Iterable[Reminder],
    addresses: Mapping[str, str],
    sent: Iterable[Sent],
    day: date,
) -> tuple[Digest, ...]:
    """Return one digest for each address; none for one to which something was sent on the day.

    ``addresses`` are those of the offices, by code. Offices can share one.
    """
    served = {
        addresses[one.owner].casefold() for one in sent if one.on == day and one.owner in addresses
    }
    by_address: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        if reminder.owner is not None and reminder.owner.code in addresses:
            by_address.setdefault(addresses[reminder.owner.code].casefold(), []).append(reminder)
    return tuple(
        Digest(addresses[owner.code], tuple(asked))
        for address, asked in by_address.items()
        if address not in served and (owner := asked[0].owner) is not None
    )


def unreachable(
    reminders: Iterable[Reminder], addresses: Mapping[str, str]
) -> tuple[Reminder, ...]:
    """Return what nobody can be asked: there is no owner in force, or it has no mailbox."""
    return tuple(one for one in reminders if one.owner is None or one.owner.code not in addresses)


def logged(digest: Digest, day: date) -> tuple[Sent, ...]:
    """Return what the log is to hold once a digest is sent."""
    return tuple(
        Sent(reminder.owner.code, reminder.measure.code, kind, day)
        for reminder in digest.reminders
        if reminder.owner is not None
        for kind in reminder.kinds
    )


def _kinds(
    day: date, row: RoundRow, round_: Round | None, asked: Mapping[ReminderKind, date]
) -> Iterator[ReminderKind]:
    """Return why a measure is asked about: ``asked`` is when its owner was asked last, by kind."""
    codes, due = {signal.code for signal in row.signals}, row.measure.due.latest
    thresholds: dict[ReminderKind, date | None] = {}
    if due is not None and SignalCode.OVERDUE in codes:
        thresholds[ReminderKind.OVERDUE] = _after(due, day)
    if due is not None and SignalCode.DUE_SOON in codes:
        thresholds[ReminderKind.DUE] = _before(due, day)
    if round_ is not None and not row.answered:
        thresholds[ReminderKind.ROUND] = _of_round(round_, day)
    for kind, threshold in thresholds.items():
        if _waits(threshold, asked.get(kind)):
            yield kind
    # Whatever was asked of it meanwhile: an answer would have told where it stands.
    last = max(asked.values(), default=None)
    if codes & _OUT_OF_DATE and _waits(day - timedelta(days=AGAIN - 1), last):
        yield ReminderKind.STALE


def _waits(threshold: date | None, last: date | None) -> bool:
    """Return whether a threshold has come, and nothing was sent since."""
    return threshold is not None and (last is None or last < threshold)


def _before(due: date, day: date) -> date | None:
    """Return the newest day that has come on which a measure is reminded of before it is due."""
    left = (due - day).days
    come = [days for days in BEFORE_DUE if 0 <= left <= days]
    return due - timedelta(days=min(come)) if come else None


def _after(due: date, day: date) -> date | None:
    """Return the newest day that has come on which a measure is reminded of after it was due."""
    late = (day - due).days
    come = [days for days in (*AFTER_DUE, late // AGAIN * AGAIN) if 0 < days <= late]
    return due + timedelta(days=max(come)) if come else None


def _of_round(round_: Round, day: date) -> date:
    """Return the newest day that has come on which a round's answers are asked for."""
    if round_.due is None:
        return round_.opened
    left, whole = (round_.due - day).days, (round_.due - round_.opened).days
    come = [days for days in BEFORE_ROUND_DUE if left <= days < whole]
    return round_.due - timedelta(days=min(come)) if come else round_.opened
