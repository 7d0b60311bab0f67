"""What a form does: a service of the model in one transaction, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from dashboard.store import database
from model.actor import Actor
from model.errors import LinjausError

__all__ = ["Done", "P", "Query", "Service", "Session", "T", "read", "write"]
"""With the session that a service takes: nothing else of the desk knows the database."""

P = ParamSpec("P")
T = TypeVar("T")

Service = Callable[Concatenate[Session, Actor, str, P], T]
Query = Callable[Concatenate[Session, str, P], T]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a service gave, or why it refused."""

    value: T | None
    error: LinjausError | None = None


def write(
    actor: Actor, slug: str, service: Service[P, T], *args: P.args, **kwargs: P.kwargs
) -> Done[T]:
    """Run a service on a plan in one transaction: it is kept whole, or not at all."""
    try:
        with database().write() as session:
            return Done(service(session, actor, slug, *args, **kwargs))
    except LinjausError as error:
        return Done(None, error)


def read(slug: str, query: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask a question about a plan that is no part of it: its history, what is kept unsaved."""
    with database().read() as session:
        return query(session, slug, *args, **kwargs)
