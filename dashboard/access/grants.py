"""The file of grants: which claim of an identity gives which roles, for which office.

.. code-block:: toml

    [[grant]]
    claim = "groups"
    value = "linjaus-coordinators"
    roles = ["coordinator", "secretary"]
    office = "welfare"
"""

import logging
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model.actor import Role

_LOG = logging.getLogger(__name__)
_EMAIL = "email"

Words = Annotated[str, Field(min_length=1)]


class Grant(BaseModel):
    """What those may do whose claim has a value: their roles, and the office that they act for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Words
    value: Words
    roles: tuple[Literal[Role.OWNER, Role.COORDINATOR, Role.SECRETARY], ...] = Field(min_length=1)
    office: Words
    """Code of an owner in the plan."""
    plan: Words | None = None
    """Slug of the plan that it holds for; every plan without it."""
    provider: Words | None = None
    """Name of the identity provider in ``[auth]`` whose claim counts; any without it."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    grant: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Grants:
    """What the file says; where it cannot be read, nothing, and ``readable`` is false."""

    all: tuple[Grant, ...] = ()
    readable: bool = True


NOTHING = Grants(readable=False)


def read(file: Path) -> Grants:
    """Return the grants of a file, as it is now; none when there is no such file.

    Why it cannot be read goes to the log: once for a content, since this is asked on every rerun.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Grants()
    except OSError as error:
        _LOG.error("The grants in %s cannot be read: %s", file, error.strerror)
        return NOTHING
    return _parsed(content, file)


@lru_cache(maxsize=4)
def _parsed(content: bytes, file: Path) -> Grants:
    try:
        return Grants(_File.model_validate(tomllib.loads(content.decode("utf-8-sig"))).grant)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except ValueError as error:  # Neither UTF-8 nor TOML.
        reason = str(error)
    _LOG.error("The grants in %s give nobody a role, as they cannot be read: %s", file, reason)
    return NOTHING


def granted(
    grants: Grants, claims: Mapping[str, object], slug: str
) -> Mapping[str, frozenset[Role]]:
    """Return the roles of an identity in a plan, by office, in the order of the file."""
    roles: dict[str, frozenset[Role]] = {}
    for grant in grants.all:
        if grant.plan in (None, slug) and _fits(grant, claims):
            roles[grant.office] = roles.get(grant.office, frozenset()) | frozenset(grant.roles)
    return roles


def coordinating(grants: Grants, slug: str) -> tuple[str, ...]:
    """Return the offices that coordinate a plan, each once, in the order of the file."""
    offices = (
        grant.office
        for grant in grants.all
        if grant.plan in (None, slug) and Role.COORDINATOR in grant.roles
    )
    return tuple(dict.fromkeys(offices))


def _fits(grant: Grant, claims: Mapping[str, object]) -> bool:
    if grant.provider not in (None, claims.get("provider")):
        return False
    if grant.claim != _EMAIL:
        return grant.value in _values(claims.get(grant.claim))
    if str(claims.get("email_verified", True)).casefold() == "false":
        return False
    return grant.value.casefold() in (value.casefold() for value in _values(claims.get(_EMAIL)))


def _values(claim: object) -> Iterator[str]:
    """Return the texts of a claim: it may be one, or a list of them."""
    for value in claim if isinstance(claim, list | tuple) else (claim,):
        if isinstance(value, str):
            yield value
