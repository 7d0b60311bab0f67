"""What one reading of a file works with, and what it gathers on its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.round_files.asking import Asking, Place
from model.exchange.round_files.layout import Marking
from model.exchange.round_files.words import Labels
from model.plan import Measure
from model.rules.index import Index


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be read, and no choice can make clear: it is mended in the file."""

    place: Place
    error: LinjausError


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file that is being read against the plan as it stands today."""

    index: Index
    today: date
    labels: tuple[Labels, ...]
    marking: Marking
    versions: Mapping[str, str]
    """The version of each measure's row as it stands now, by the measure's code."""
    asking: Asking
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Codes of the measures that were chosen not to be imported."""

    def fail(self, place: Place, code: ErrorCode, **inputs: object) -> None:
        """Note what cannot be read."""
        self.faults.append(Fault(place, InvalidError(code, **inputs)))

    def is_asked(self, place: Place, measure: Measure) -> bool:
        """Say whether the file's office is asked about a measure; note it where it is not."""
        if measure.retired is not None and measure.retired <= self.today:
            self.fail(place, ErrorCode.ROUND_ROW_RETIRED, measure=measure.code)
            return False
        if measure.owner != self.marking.owner:
            self.fail(place, ErrorCode.ROUND_ROW_OF_OTHERS, measure=measure.code)
            return False
        return True
