"""``linjaus import``: a file is brought in, as a plan or as anybody's table."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import click
from sqlalchemy.orm import Session

from dashboard.blocks import Table, words_of
from dashboard.command.group import DAY, FILE, LANGUAGE
from dashboard.desk.imports import wording
from dashboard.states import days_shown
from dashboard.store import database, wanted_plan
from dashboard.texts import Texts, texts_for
from model.actor import SYSTEM
from model.clock import today
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.files import read_file
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.faults import FaultCode
from model.inert import brief
from model.plan import Plan, PlanInfo, Text
from model.queries import find_plan, plan_list
from model.rules.approval import missing_languages
from model.services.plans import import_programme, kept_choices, store_plan
from model.terms import Language

_OF_PLANS: Final = frozenset({"slug", "reason", "apply"})
"""What is asked of a plan too; the rest says of a table what a plan's document says itself."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of the command beside the file."""

    slug: str
    title: str
    municipality: str
    fictional: bool
    term: str | None
    on: date | None
    statuses_on: date | None
    mapping: Path | None
    source: str
    reason: str
    decision: str | None
    complete: bool
    apply: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file, or would come of it."""

    before: Plan
    """What was stored; a plan without parts where there was none."""
    after: Plan
    new: bool
    proposal: Proposal | None
    """How the table was read; ``None`` where the file is a plan."""
    written: bool
    """Whether storing it wrote anything."""
    lacking: LinjausError | None
    """What has to be told before it is stored, where it is only tried."""


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--apply", is_flag=True, help="Store it; without this only what would change is told."
)
@click.option("--plan", "slug", default="", help="Slug of the plan that a table is of.")
@click.option("--mapping", type=FILE, help="File of choices (JSON), as --json prints them.")
@click.option("--title", default="", help="Title of a new plan.")
@click.option("--municipality", default="", help="Municipality of a new plan.")
@click.option("--fictional", is_flag=True, help="The new plan's municipality is made up.")
@click.option("--term", help="Council term of new goals, as 2025-2029.")
@click.option("--on", type=DAY, help="Day from which the table holds; today unless given.")
@click.option("--statuses-on", type=DAY, help="Day of undated statuses; that of --on unless given.")
@click.option("--source", default="", help="Name of the source that readers see; fi / sv.")
@click.option("--reason", default="", help="Why it is brought in; fi / sv.")
@click.option("--decision", help="Code of the handling that allowed the changes, as H4.")
@click.option("--complete", is_flag=True, help="No measure is missing now: the notice goes.")
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_(file: Path, language: Language, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 (as click names them)
    """Bring in a plan, or a programme from anybody's table (CSV, XLSX): all of it or nothing."""
    t, asked = texts_for(language), Options(**options)
    with database().write() as session:
        try:
            read = read_file(file.name, _content(file))
            if isinstance(read, Plan):
                result = _plan(session, file.name, read, asked, language)
            else:
                result = _table(session, file.name, read, asked, language)
        except InvalidBookError as error:
            for fault in error.faults:
                click.echo(fault, err=True)
            raise
        if not asked.apply:
            session.rollback()
    if as_json:
        document = _document(result, t, applied=asked.apply)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in _lines(result, t, applied=asked.apply):
            click.echo(line)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file.name) from error


def _plan(session: Session, name: str, plan: Plan, asked: Options, language: Language) -> Result:
    if given := [name for name, told in asdict(asked).items() if told and name not in _OF_PLANS]:
        options = " ".join(f"--{option.replace('_', '-')}" for option in given)
        raise InvalidError(ErrorCode.TABLES_ALONE, file=name, options=options)
    stored = find_plan(session, plan.plan.slug)
    reason = _told("--reason", asked.reason, language)
    done = _try_to_store(lambda: store_plan(session, SYSTEM, plan, name, reason), asked)
    return Result(stored or Plan(plan=plan.plan), plan, stored is None, None, *done)


def _told(option: str, words: str, language: Language) -> Text | None:
    """Return what an option tells readers; raises ``InvalidError`` unless it is in both languages.

    ``None`` where it tells nothing.
    """
    if not words.strip():
        return None
    text = Text.model_validate(_named(words, language))
    if missing_languages(text):
        raise InvalidError(ErrorCode.OPTION_IN_BOTH, option=option)
    return text


def _try_to_store(store: Callable[[], object], asked: Options) -> tuple[bool, LinjausError | None]:
    """Store it; return whether that wrote anything, and what is lacking, where it is only tried."""
    try:
        written = store() is not None
    except InvalidError as error:
        if asked.apply or error.code is not ErrorCode.APPROVED_NEEDS_REASON:
            raise
        return False, error
    return written, None


def _table(session: Session, name: str, book: Book, asked: Options, language: Language) -> Result:
    stored = find_plan(session, _slug(session, asked))
    before = stored or Plan(plan=_described(asked, language))
    slug = before.plan.slug
    (first, _), last = days_shown(before, None, today()), today()
    for day in filter(None, (asked.on, asked.statuses_on)):
        if not first <= day <= last:
            raise InvalidError(ErrorCode.DAY_NOT_SHOWN, on=day, first=first, last=last)
    if asked.decision is not None and asked.decision not in {one.code for one in before.handlings}:
        raise InvalidError(FaultCode.NOT_IN_PLAN, field="--decision", key=brief(asked.decision))
    kept = None if stored is None else kept_choices(session, slug)
    choices = Choices.parse(kept or {})
    if asked.mapping is not None:
        choices = choices.with_(_read(asked.mapping))
    choices = choices.with_(Choices(term=asked.term))
    proposal = propose(
        before,
        book,
        choices,
        file=name,
        today=today(),
        on=asked.on,
        statuses_on=asked.statuses_on,
        source=_told("--source", asked.source, language),
    )
    if not proposal.has_measures or not proposal.measures:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    store = partial(
        import_programme,
        session,
        SYSTEM,
        slug,
        proposal.after,
        stored,
        file=name,
        choices=proposal.choices.kept,
        reason=_told("--reason", asked.reason, language),
        decision=asked.decision,
        on=proposal.on,
        complete=asked.complete,
    )
    return Result(before, proposal.after, stored is None, proposal, *_try_to_store(store, asked))


def _slug(session: Session, asked: Options) -> str:
    """Return the slug of the plan that the table is of: the named one, a new one, the first."""
    if asked.slug:
        return asked.slug
    if asked.municipality:
        return _slug_of(asked.municipality)
    if not plan_list(session):
        raise InvalidError(ErrorCode.NEW_PLAN_NEEDS, options="--title --municipality")
    return wanted_plan(session, "")


def _slug_of(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.partition("/")[0].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "plan"


def _described(asked: Options, language: Language) -> PlanInfo:
    if not (asked.title and asked.municipality):
        lacking = [name for name in ("title", "municipality") if not getattr(asked, name)]
        options = " ".join(f"--{name}" for name in lacking)
        raise InvalidError(ErrorCode.NEW_PLAN_NEEDS, options=options)
    return PlanInfo.model_validate(
        {
            "slug": asked.slug or _slug_of(asked.municipality),
            "title": _named(asked.title, language),
            "municipality": _named(asked.municipality, language),
            "fictional": asked.fictional,
        }
    )


def _named(words: str, language: Language) -> dict[str, str]:
    """Return the wordings of a name: "Mallila / Modellby" is in Finnish and in Swedish."""
    parts = [part.strip() for part in words.split(" / ", 2)]
    languages = (language,) if len(parts) == 1 else tuple(Language)
    return {one.value: part for one, part in zip(languages, parts, strict=False) if part}


def _read(file: Path) -> Choices:
    content = _content(file)
    try:
        return Choices.parse(json.loads(content))
    except (ValueError, RecursionError) as error:
        detail = str(error).splitlines()[0][:100]
        raise InvalidError(ErrorCode.MAPPING_UNREADABLE, file=file.name, detail=detail) from error


def _document(result: Result, t: Texts, *, applied: bool) -> Mapping[str, Any]:
    """Return what came of a file as plain data, for scripts."""
    return {
        "plan": result.after.plan.slug,
        "new": result.new,
        "applied": applied,
        "reason_needed": result.lacking is not None,
        "measures": len(result.after.measures),
        "changes": [
            {"change": one.change, "what": one.what, "before": one.before, "after": one.after}
            for one in wording.lines(result.before, result.after, t)
        ],
        **({} if result.proposal is None else _reading(result.proposal, t)),
    }


def _reading(proposal: Proposal, t: Texts) -> Mapping[str, Any]:
    return {
        "sheets": [*proposal.sheets],
        "sheets_not_read": [*proposal.others],
        "problems": [
            {
                "sheet": one.place.sheet,
                "row": one.place.row,
                "column": one.place.letter or None,
                "text": one.words,
                "code": str(one.error.code),
                "message": t.error(one.error),
            }
            for one in proposal.problems
        ],
        "rows_left_out": [
            {"sheet": one.sheet, "row": one.row, "kind": one.kind.value, "text": one.words}
            for one in proposal.asides
        ],
        "not_in_table": [measure.code for measure in proposal.absent],
        "persons": [column.letter for column in proposal.columns if column.refused],
        "mapping": {
            "columns": {
                column.key: str(column.use) if column.use else None
                for column in proposal.columns
                if not column.refused
            },
            "statuses": {
                word: status.value if status else None for word, status in proposal.statuses.items()
            },
            "repeat_goals": proposal.choices.repeat_goals,
        },
    }


def _lines(result: Result, t: Texts, *, applied: bool) -> Iterator[str]:
    """Return what came of a file as lines for people."""
    info = result.after.plan
    yield f"{t.text(info.municipality).words}: {t.text(info.title).words} ({info.slug})"
    if result.proposal is not None:
        yield from _read_lines(result.proposal, t)
    lines = wording.lines(result.before, result.after, t)
    yield ""
    yield t.n("{n} change", "{n} changes", len(lines)) if lines else t("Nothing differs.")
    yield from (f"  {wording.sentence(line)}" for line in lines)
    yield ""
    if result.lacking is not None:
        yield t.error(result.lacking)
        yield t("Nothing is stored yet: run it again with --reason and --apply.")
        return
    if not applied:
        yield t("Nothing is stored yet: run it again with --apply.")
    elif result.written:
        yield t("Stored.")


def _read_lines(proposal: Proposal, t: Texts) -> Iterator[str]:
    yield wording.counted(proposal, t)
    yield from wording.overtaken(proposal, today(), t)
    yield ""
    for column in proposal.columns:
        if not column.refused:
            yield f"  {column.letter} {column.header} → {wording.use_word(column.use, t)}"
    persons = wording.persons(proposal.columns, t)
    if persons:
        yield persons
    if proposal.statuses:
        yield ""
        for word, status in proposal.statuses.items():
            yield f"  “{word}” → {wording.status_word(status, t)}"
    yield from _listed(wording.problems(proposal.problems, t))
    yield from _listed(wording.asides(proposal.asides, t))
    absent = wording.absent(proposal.absent, t)
    if absent:
        yield from ("", absent)


def _listed(table: Table) -> Iterator[str]:
    if table.rows:
        yield from ("", table.caption)
        for row in table.rows:
            yield "  " + " · ".join(map(words_of, row))
