"""What a table says of where measures stand, as status reports beside those that are stored."""

from datetime import date
from itertools import count
from typing import Final

from model.dates import ApproximateDate
from model.exchange.programmes.joining import keys_of
from model.exchange.programmes.told import Told
from model.plan import Plan, StatusReport, Text
from model.rules.index import Index
from model.rules.state import at

_LONGEST: Final = 60


class Reporting:
    """Makes a report where the table says something new."""

    def __init__(self, stored: Plan, source: str, on: date) -> None:
        """Take what is stored; ``on`` is the day of what the table does not date."""
        self.made: Final[list[StatusReport]] = []
        self._source: Final = source
        self._on: Final = ApproximateDate.parse(on.isoformat())
        self._taken: Final = {report.id for report in stored.status_reports}
        self._reports: Final = Index(at(stored, on)).reports

    def add(self, row: Told, code: str) -> None:
        """Add what a row says of its measure, unless that is reported already."""
        if row.status is None or self._is_known(row, code):
            return
        on = row.reported if row.reported.known else self._on
        stem = f"{code}-{on.edtf}"[:_LONGEST].replace("~", "")
        number = next(name for n in count(1) if (name := f"{stem}-{n}") not in self._taken)
        self._taken.add(number)
        self.made.append(
            StatusReport(
                id=number,
                measure=code,
                status=row.status,
                on=on,
                reason=row.comment,
                source=self._source,
            )
        )

    def _is_known(self, row: Told, code: str) -> bool:
        """Whether the last report says it, or an earlier one says just the same."""
        reports = self._reports.get(code, ())
        if not reports:
            return False
        last = reports[-1]
        if not row.reported.known and last.status is row.status and _said(row.comment, last.reason):
            return True
        on = row.reported if row.reported.known else self._on
        return any(
            report.status is row.status
            and report.on == on
            and keys_of(report.reason) == keys_of(row.comment)
            for report in reports
        )


def _said(comment: Text | None, reason: Text | None) -> bool:
    return comment is None or set(keys_of(comment)) <= set(keys_of(reason))
