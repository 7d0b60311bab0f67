"""Who acts: an office with its roles. Never a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from model.errors import ErrorCode, NotAllowedError


class Role(StrEnum):
    """What an office may do."""

    READER = "reader"
    OWNER = "owner"
    COORDINATOR = "coordinator"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Actor:
    """An office (code of an owner in the plan; ``None`` for the system itself) and its roles."""

    office: str | None
    roles: frozenset[Role]

    def require(self, role: Role) -> None:
        """Raise ``NotAllowedError`` unless the actor has the role."""
        if role not in self.roles:
            raise NotAllowedError(ErrorCode.NOT_ALLOWED, role=role)


SYSTEM: Final = Actor(None, frozenset(Role))
"""The system itself, as when seeds are loaded: no office, every role."""
