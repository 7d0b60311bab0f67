"""What can be wrong between the fields of one part, or between parts of one list."""

from collections.abc import Iterator, Sequence
from datetime import date

from model.dates import ApproximateDate
from model.faults import Fault, FaultCode
from model.plan.value import Value, key_of

AnyDay = ApproximateDate | date | None


def early(field: str, first: AnyDay, last: AnyDay) -> Iterator[Fault]:
    """Find that ``field``, the day ``last``, is surely before ``first``.

    Dates that overlap, and those that are about some time, can be in order.
    """
    begins = first.earliest if isinstance(first, ApproximateDate) else first
    ends = last.latest if isinstance(last, ApproximateDate) else last
    if begins is not None and ends is not None and ends < begins and _sure(first) and _sure(last):
        yield Fault((field,), FaultCode.ENDS_EARLY, {"first": first, "last": last})


def _sure(day: AnyDay) -> bool:
    return not (isinstance(day, ApproximateDate) and day.approximate)


def tied_to_itself(part: Value, *fields: str) -> Iterator[Fault]:
    """Find the fields in which a part names itself."""
    key = key_of(part)
    for field in fields:
        named = getattr(part, field)
        if key == named or (isinstance(named, tuple) and key in named):
            yield Fault((field,), FaultCode.TIED_TO_ITSELF, {"key": key})


def repeated(name: str, parts: Sequence[Value]) -> Iterator[Fault]:
    """Find the parts of a list whose keys stand there already."""
    seen: set[str] = set()
    for part in parts:
        key = key_of(part)
        if key in seen:
            yield Fault((name, key), FaultCode.STANDS_TWICE, {"key": f"{name}/{key}"})
        seen.add(key)
