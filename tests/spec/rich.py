"""A plan in which every field of every part is set somewhere, and left out elsewhere."""

from typing import Any, Final

from model.plan import Plan

Document = dict[str, Any]


def words(text: str) -> Document:
    return {"fi": f"{text} ä", "sv": f"{text} å", "en": text}


NOTED: Final[Document] = {
    **words("Noted"),
    "translated": ["sv", "en"],
    "changed": {"fi": "2023-01-01", "sv": None, "en": "2022-12-31"},
}
SWEDISH: Final[Document] = {
    "changed": {"sv": "2024-02-29"},
    "sv": 'Endast på svenska: "§ 48", 50 %, \\ och {}\n– slut',
}
EXACT: Final = "1234567890123456789.123456789"

RICH: Final[Document] = {
    "plan": {
        "slug": "rich",
        "title": NOTED,
        "municipality": words("Modellby"),
        "fictional": True,
        "measures_incomplete": True,
        "notice": NOTED,
        "attachment": words("Attachment"),
        "definitions": SWEDISH,
        "register_from": "2024-01-31",
        "register_on": "2024-02-15",
        "update_interval_days": 90,
        "terms": [
            {"code": "T2", "starts": "2025-06-01", "ends": "2029"},
            {"code": "T1", "starts": "2021-08-01", "ends": "2025-05-31"},
        ],
        "bodies": [
            {"key": "board", "name": words("Board"), "abbreviation": {"fi": "KH", "sv": "Stst"}},
            {"key": "committee", "name": SWEDISH},
        ],
        "categories": [
            {"key": "sports", "title": words("Sports")},
            {"key": "culture", "title": NOTED},
        ],
    },
    "sources": [
        {
            "code": "minutes",
            "title": words("Minutes"),
            "origin": "minutes",
            "locator": "https://example.org/?a=1&b=%20",
            "on": "2023-10",
            "not_before": "2023-09-25",
            "note": NOTED,
        },
        {"code": "web", "title": SWEDISH, "origin": "city_web"},
    ],
    "alternatives": [
        {
            "id": "founded",
            "subject": "status_reports/M1-1",
            "field": "on",
            "value": "2022",
            "source": "web",
            "note": NOTED,
        },
        {"id": "held", "subject": "meetings/f1", "field": "on", "value": "", "source": "web"}
        | {"value": "2022-11"},
    ],
    "goals": [
        {"code": "A1", "title": words("Aim"), "term": "T1", "parent": "G1"}
        | {"parent_origin": "editorial", "source": "minutes", "origin": "minutes"},
        {"code": "G1", "title": NOTED, "term": "T1"},
        {"code": "G10", "title": words("Tenth"), "term": "T2"}
        | {"published": "2022-01-01", "retired": "2030-01-01"},
        {"code": "G2", "title": SWEDISH, "term": "T2"},
    ],
    "owners": [
        {"code": "coordinator", "name": words("Coordinator"), "kind": "office"}
        | {"starts": "2022-23", "ends": "2024-12-31"},
        {"code": "city", "name": words("City"), "kind": "body"},
    ],
    "measures": [
        {
            "code": "M1",
            "title": NOTED,
            "description": words("What is done"),
            "kind": "recurring",
            "required_per_year": 2,
            "meeting_kind": "forum",
            "owner": "coordinator",
            "participants": words("Clubs"),
            "goals": ["G2", "A1"],
            "goals_origin": "editorial",
            "starts": "2022-11~",
            "due": "2022-23/2025",
            "published": "2022-01-01",
            "retired": "2024-06-30",
            "superseded_by": "M10",
            "related": ["M10", "M2"],
            "source": "minutes",
            "origin": "minutes",
        },
        {"code": "M2", "title": SWEDISH},
        {"code": "M10", "title": words("Tenth"), "kind": "one_off", "related": ["M1"]},
    ],
    "status_reports": [
        {
            "id": "M1-1",
            "measure": "M1",
            "status": "recurring",
            "on": "2022-23",
            "reason": NOTED,
            "evidence": [
                {"kind": "source", "ref": "minutes"},
                {"kind": "link", "ref": "https://example.org/"},
                {"kind": "link", "ref": "https://example.org/"},
                {"kind": "observation", "ref": "I1-1"},
                {"kind": "meeting", "ref": "f1"},
            ],
            "office": "coordinator",
            "recorded_at": "2023-01-31T23:59:59.000001+02:00",
            "source": "minutes",
            "origin": "minutes",
        },
        {"id": "M2-1", "measure": "M2", "status": "not_completed"},
        {"id": "M2-2", "measure": "M2", "status": "not_completed", "confirmation": True},
    ],
    "indicators": [
        {
            "code": "I1",
            "title": words("Network"),
            "description": NOTED,
            "unit": words("associations"),
            "direction": "at_least",
            "level": "outcome",
            "role": "network_size",
            "baseline": "-0.5",
            "baseline_on": "2021",
            "targets": [
                {"value": "60", "on": "2025-05-31"},
                {"value": EXACT},
                {"value": "60", "on": "2025-05-31"},
            ],
            "measures": ["M2", "M1"],
            "goals": ["G2", "G1"],
            "source": "minutes",
            "origin": "city_web",
        },
        {"code": "I2", "title": SWEDISH, "unit": SWEDISH}
        | {"published": "2022-01-01", "retired": "2030-01-01"},
    ],
    "observations": [
        {
            "id": "I1-2",
            "indicator": "I1",
            "on": "2023-09-25",
            "value": EXACT,
            "approximate": True,
            "wording": words("about"),
            "supersedes": "I1-10",
            "office": "coordinator",
            "recorded_at": "2023-09-25T12:00:00Z",
            "note": NOTED,
            "source": "web",
            "origin": "city_web",
        },
        {"id": "I1-10", "indicator": "I1", "value": "0.0000000000000000000000001"},
        {"id": "I2-1", "indicator": "I2", "wording": SWEDISH},
    ],
    "meetings": [
        {
            "id": "f1",
            "kind": "forum",
            "state": "announced",
            "title": words("Forum"),
            "on": "2022-11~",
            "announced": "2022-10-01",
            "place": NOTED,
            "time": "17.30–20.00",
            "convener": "city",
            "persons": 0,
            "associations": 2,
            "attendees": ["club", "choir"],
            "supersedes": "f2",
            "recorded_at": "2022-12-01T00:00:00Z",
            "note": words("note"),
            "source": "web",
            "origin": "city_web",
        },
        {"id": "f2", "kind": "workshop", "title": SWEDISH, "announced": ""},
    ],
    "associations": [
        {
            "key": "choir",
            "name": words("Choir"),
            "category": "culture",
            "register_number": "123.456",
            "business_id": "1234567-8",
            "domicile": words("Modellby"),
            "memberships": [
                {"starts": "2023-01-01", "ends": "2023-12-31"},
                {"starts": "2021", "ends": "2022"},
                {"starts": "2024-02"},
            ],
            "source": "web",
            "origin": "city_web",
        },
        {"key": "club", "name": SWEDISH},
    ],
    "challenges": [
        {"code": "premises", "title": words("Premises"), "measures": ["M2", "M1"]}
        | {"source": "minutes", "origin": "minutes"},
        {"code": "money", "title": NOTED, "retired": "2030-01-01"},
    ],
    "handlings": [
        {
            "code": "H1",
            "body": "committee",
            "kind": "information",
            "starts": "2022-23",
            "on": "2023",
            "section": "48",
            "diary_number": "78/00.01.02.00/2022",
            "proposer": "coordinator",
            "proposal": words("Proposal"),
            "requested": words("Requested"),
            "outcome": "noted_and_sent_on",
            "distribution": words("Distribution"),
            "attachment": words("Attachment"),
            "note": NOTED,
            "source": "minutes",
            "origin": "minutes",
        },
        {"code": "H2", "kind": "approval"},
    ],
    "rounds": [
        {"code": "R1", "handling": "H2", "opened": "2024-01-10", "due": "2024-01-31"},
        {"code": "R2", "handling": "H1", "opened": "2022-09-01"},
    ],
    "withdrawals": [
        {
            "id": "w1",
            "subject": "observations/gone",
            "reason": NOTED,
            "office": "coordinator",
            "recorded_at": "2023-06-02T08:00:00Z",
        },
        {"id": "w2", "subject": "amendments/gone"},
    ],
    "amendments": [
        {
            "id": "a1",
            "on": "2023-06-01",
            "subject": "challenges/gone",
            "field": "title",
            "before": {"sv": "å", "fi": 'ä "§ 48" \\ {}\n–', "changed": {"fi": "2023-01-01"}},
            "after": NOTED,
            "reason": NOTED,
            "office": "coordinator",
            "decision": "H1",
            "recorded_at": "2023-06-01T08:00:00Z",
        },
        {"id": "a2", "on": "", "subject": "measures/M2", "field": "owner"}
        | {"before": None, "after": "null"},
        {"id": "a3", "on": "2023", "subject": "measures/M2", "field": "required_per_year"}
        | {"before": 1.0, "after": 1},
        {"id": "a4", "on": "2023", "subject": "measures/M2", "field": "goals"}
        | {"before": [], "after": ["G1", "gone"]},
        {"id": "a5", "on": "2023", "subject": "plan/plan", "field": "measures_incomplete"}
        | {"before": False, "after": True},
    ],
}


def rich_plan(**changes: Any) -> Plan:  # noqa: ANN401 (documents)
    """Give the plan, with some of its collections exchanged."""
    return Plan.model_validate({**RICH, **changes})
