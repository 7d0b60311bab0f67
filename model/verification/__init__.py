"""Proof of storage: is all that is stored as this program left it? It only reads.

``rows`` are held against the history, ``guards`` (constraints, triggers) against what this program
makes, and the history against ``anchors``: what is known of it elsewhere.
"""

from sqlalchemy.orm import Session

from model.verification.anchors import Anchor, anchor_findings, anchor_in
from model.verification.findings import Finding, FindingKind
from model.verification.guards import guard_findings
from model.verification.rows import row_findings, vouched_for


def verify(session: Session, against: Anchor | None = None) -> tuple[Finding, ...]:
    """Return everything stored that is not as it must be; nothing when all is well.

    ``against`` is what is known elsewhere of how the history was. Where a table or a column lacks,
    the rows cannot be read: then that alone is told.
    """
    kept = tuple(guard_findings(session))
    if any(one.kind is FindingKind.DROPPED and one.key.startswith(_READ) for one in kept):
        return kept
    left = () if against is None else anchor_findings(session, against)
    return (*kept, *row_findings(session), *left)


_READ = ("table", "column ")
