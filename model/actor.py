"""Who acts: an office with its roles. Never a person."""

from dataclasses import dataclass
from typing import Final

from model.errors import ErrorCode, NotAllowedError
from model.worded import Vocabulary


class Role(Vocabulary):
    """What an office may do."""

    READER = "reader", "reader"
    OWNER = "owner", "owner"
    COORDINATOR = "coordinator", "coordinator"
    SECRETARY = "secretary", "secretary"


@dataclass(frozen=True, slots=True)
class Actor:
    """An office (code of an owner in the plan; ``None`` for the system itself) and its roles."""

    office: str | None
    roles: frozenset[Role]

    def require(self, role: Role, *others: Role) -> None:
        """Raise ``NotAllowedError``, which names ``role``, unless the actor has one of these."""
        if self.roles.isdisjoint({role, *others}):
            raise NotAllowedError(ErrorCode.NOT_ALLOWED, role=role)


def keeper_of(collection: str) -> Role:
    """Return the role that it takes to make, edit and remove the parts of a collection."""
    return Role.SECRETARY if collection == "handlings" else Role.COORDINATOR


SYSTEM: Final = Actor(None, frozenset(Role))
"""The system itself, as when seeds are loaded: no office, every role."""
