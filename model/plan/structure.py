"""Which collections a plan has, and which of their fields name other parts."""

COLLECTIONS: dict[str, str] = {
    "sources": "code",
    "alternatives": "id",
    "goals": "code",
    "owners": "code",
    "measures": "code",
    "status_reports": "id",
    "indicators": "code",
    "observations": "id",
    "meetings": "id",
    "associations": "key",
    "challenges": "code",
    "handlings": "code",
    "rounds": "code",
    "amendments": "id",
    "withdrawals": "id",
}
"""The plan's collections, each with the name of its key field."""

REFERENCES: dict[str, dict[str, str]] = {
    "alternatives": {"source": "sources"},
    "goals": {"term": "terms", "parent": "goals", "source": "sources"},
    "measures": {
        "owner": "owners",
        "goals": "goals",
        "superseded_by": "measures",
        "related": "measures",
        "source": "sources",
    },
    "status_reports": {"measure": "measures", "office": "owners", "source": "sources"},
    "indicators": {"measures": "measures", "goals": "goals", "source": "sources"},
    "observations": {
        "indicator": "indicators",
        "supersedes": "observations",
        "office": "owners",
        "source": "sources",
    },
    "meetings": {
        "convener": "owners",
        "attendees": "associations",
        "supersedes": "meetings",
        "source": "sources",
    },
    "associations": {"category": "categories", "source": "sources"},
    "challenges": {"measures": "measures", "source": "sources"},
    "handlings": {"body": "bodies", "proposer": "owners", "source": "sources"},
    "rounds": {"handling": "handlings"},
    "amendments": {"office": "owners", "decision": "handlings"},
    "withdrawals": {"office": "owners"},
}
"""The fields that name another part: by collection, the field and what it names."""
