"""The command ``linjaus import``: a file is brought in, as a plan or as anybody's table."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import JsonValue, ValidationError
from sqlalchemy.orm import Session

from dashboard.store import wanted_plan
from dashboard.texts import Texts
from model.actor import SYSTEM
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.files import read_file
from model.exchange.programmes import Choices, Proposal, propose
from model.plan import Plan, PlanInfo, Text
from model.problems import problems
from model.queries import find_plan, plan_list
from model.services.plans import import_programme, kept_choices, store_plan
from model.terms import Language

_OF_TABLES: Final = (
    "title",
    "municipality",
    "fictional",
    "term",
    "on",
    "mapping",
    "decision",
)
"""What says of a table what a plan's document says itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the command beside the file."""

    slug: str = ""
    title: str = ""
    municipality: str = ""
    fictional: bool = False
    term: str | None = None
    mapping: Path | None = None
    on: date | None = None
    reason: str = ""
    decision: str | None = None
    apply: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file, or would come of it."""

    before: Plan
    """What was stored; a plan without parts where there was none."""
    after: Plan
    new: bool
    proposal: Proposal | None
    """How the table was read; ``None`` where the file is a plan."""
    lacking: LinjausError | None
    """What has to be told before it is stored, found where it is only tried."""


def bring(session: Session, file: Path, wanted: Wanted, today: date, t: Texts) -> Brought:
    """Bring a file in, by the writer's session: whoever gives it keeps it or lets it go.

    Raises ``LinjausError`` with the one sentence that says why it cannot be.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    found = read_file(file.name, content)
    if isinstance(found, Plan):
        return _plan(session, file.name, found, wanted, t)
    return _table(session, file.name, found, wanted, today, t)


def _plan(session: Session, name: str, plan: Plan, wanted: Wanted, t: Texts) -> Brought:
    if given := [option for option in _OF_TABLES if getattr(wanted, option)]:
        options = " ".join(f"--{option}" for option in given)
        raise InvalidError(ErrorCode.TABLES_ALONE, file=name, options=options)
    stored = find_plan(session, plan.plan.slug)
    reason = _reason(wanted, t.language)
    lacking = _stored(lambda: store_plan(session, SYSTEM, plan, name, reason), wanted)
    return Brought(stored or _bare(plan.plan), plan, stored is None, None, lacking)


def _reason(wanted: Wanted, language: Language) -> Text | None:
    try:
        return _named(wanted.reason, language) if wanted.reason.strip() else None
    except ValidationError as error:
        raise problems(error)[0].error from error


def _stored(store: Callable[[], object], wanted: Wanted) -> LinjausError | None:
    """Store it; give what is lacking for that, where it is only tried."""
    try:
        store()
    except InvalidError as error:
        if wanted.apply or error.code is not ErrorCode.APPROVED_NEEDS_REASON:
            raise
        return error
    return None


def _table(  # noqa: PLR0913, PLR0917 (the file, and what is asked of it)
    session: Session, name: str, book: Book, wanted: Wanted, today: date, t: Texts
) -> Brought:
    stored = find_plan(session, _slug(session, wanted))
    before = stored or _bare(_described(wanted, t.language))
    slug = before.plan.slug
    kept = None if stored is None else kept_choices(session, slug)
    choices = _choices(kept, wanted)
    found = propose(before, book, choices, file=name, today=today, on=wanted.on)
    if not found.has_measures or not found.measures:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    bringing = partial(
        import_programme,
        session,
        SYSTEM,
        slug,
        found.after,
        stored,
        file=name,
        choices=found.choices.kept,
        reason=_reason(wanted, t.language),
        decision=wanted.decision,
    )
    return Brought(before, found.after, stored is None, found, _stored(bringing, wanted))


def _slug(session: Session, wanted: Wanted) -> str:
    """Give the slug of the plan that the table is of: the named one, a new one, the first."""
    if wanted.slug:
        return wanted.slug
    if wanted.municipality:
        return _slug_of(wanted.municipality)
    if not plan_list(session):
        raise InvalidError(ErrorCode.NEW_PLAN_NEEDS, options="--title --municipality")
    return wanted_plan(session, "")


def _slug_of(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.partition("/")[0].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "plan"


def _described(wanted: Wanted, language: Language) -> PlanInfo:
    if not (wanted.title and wanted.municipality):
        lacking = [name for name in ("title", "municipality") if not getattr(wanted, name)]
        options = " ".join(f"--{name}" for name in lacking)
        raise InvalidError(ErrorCode.NEW_PLAN_NEEDS, options=options)
    return PlanInfo(
        slug=wanted.slug or _slug_of(wanted.municipality),
        title=_named(wanted.title, language),
        municipality=_named(wanted.municipality, language),
        fictional=wanted.fictional,
    )


def _named(words: str, language: Language) -> Text:
    """Give a name: "Mallila / Modellby" is in Finnish and in Swedish."""
    first, _, second = (part.strip() for part in words.partition(" / "))
    return Text(fi=first, sv=second) if second else Text.model_validate({language.value: first})


def _bare(info: PlanInfo) -> Plan:
    return Plan(plan=info)


def _choices(kept: JsonValue, wanted: Wanted) -> Choices:
    """Give the choices that were kept, those of a file in their place."""
    given = Choices() if wanted.mapping is None else _read(wanted.mapping)
    return Choices.parse(kept or {}).with_(given).with_(Choices(term=wanted.term))


def _read(file: Path) -> Choices:
    try:
        return Choices.parse(json.loads(file.read_bytes()))
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    except (ValueError, RecursionError) as error:
        detail = str(error).splitlines()[0][:100]
        raise InvalidError(ErrorCode.MAPPING_UNREADABLE, file=file.name, detail=detail) from error
