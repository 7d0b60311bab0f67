"""Proof of storage: is all that is stored as this program left it? It only reads.

``stored`` holds the rows against the history, ``guards`` what keeps them (constraints, triggers)
against what this program makes, and ``anchors`` the history against what is known of it elsewhere.
"""

from sqlalchemy.orm import Session

from model.verification.findings import Finding, FindingKind
from model.verification.guards import guards
from model.verification.stored import stored, vouched_for

__all__ = ["Finding", "FindingKind", "verify", "vouched_for"]


def verify(session: Session) -> tuple[Finding, ...]:
    """Return everything stored that is not as it must be; nothing when all is well.

    Where a table or a column lacks, the rows cannot be read: then that alone is told.
    """
    kept = tuple(guards(session))
    if any(one.kind is FindingKind.DROPPED and one.key.startswith(_READ) for one in kept):
        return kept
    return (*kept, *stored(session))


_READ = ("table", "column ")
