"""The English words for every field of a plan's parts: what it is called in forms and refusals."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from model import plan as parts

_OTHERWISE: Final = {
    "as_of": "As of the day",
    "attendees": "Attendance list",
    "baseline_on": "Date of the baseline",
    "business_id": "Business ID",
    "changed": "Day of the last change",
    "due": "Due date",
    "en": "English",
    "ends": "End",
    "fi": "Finnish",
    "field": "Which particular",
    "goals_origin": "Origin of the goals",
    "locator": "Where it is",
    "measures_incomplete": "Measures are missing",
    "meeting_kind": "Kind of meetings",
    "memberships": "In the network",
    "on": "Date",
    "parent": "Under the goal",
    "parent_origin": "Origin of the place",
    "recorded_at": "Time of recording",
    "ref": "What it points to",
    "related": "Related measures",
    "requested": "What is asked for",
    "required_per_year": "Times a year",
    "slug": "Name in addresses",
    "starts": "Start",
    "subject": "Of what",
    "supersedes": "Corrects",
    "sv": "Swedish",
    "term": "Council term",
    "terms": "Council terms",
    "translated": "Our own translations",
    "update_interval_days": "Days between reports",
    "wording": "In words",
}
"""Labels of fields that are not called by their names."""

FIELD_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        field: _OTHERWISE.get(field, field.replace("_", " ").capitalize())
        for kind in vars(parts).values()
        if isinstance(kind, type) and issubclass(kind, parts.Value)
        for field in kind.model_fields
        if kind is not parts.Plan or field not in parts.COLLECTIONS
    }
)
"""Fields of one name are called alike, whichever part they are of."""

OTHER_FIELD: Final = "Another particular"
"""What a field is called that no part of a plan has."""
