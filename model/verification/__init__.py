"""Proof of storage: is every stored row what the history says it is, and is the history whole?

The history is a chain: each entry's hash is made with that of the one before. Played from its
first entry to its last it tells what every row of every plan must be, so one value altered behind
the program's back is found and named. It only reads.

Of frozen states the history tells the hash, and that vouches for the document. Drafts, mailboxes
and reminders are working data without a history: only what they refer to is looked at.
"""

from sqlalchemy.orm import Session

from model.verification.beside import dangling, form, revision, snapshots
from model.verification.chain import Told, replay
from model.verification.findings import Finding, FindingKind
from model.verification.rows import compare

__all__ = ["Finding", "FindingKind", "verify"]


def verify(session: Session) -> tuple[Finding, ...]:
    """Give everything stored that is not as it must be; nothing when all is well."""
    told = Told()
    return (
        *form(session),
        *replay(session, told),
        *revision(session, told),
        *compare(session, told),
        *snapshots(session, told),
        *dangling(session),
    )
