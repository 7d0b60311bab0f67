"""A round file that came back: what would change, what is not answered, what was brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from dashboard.briefing.history import moment
from dashboard.briefing.indicators import value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_name
from dashboard.briefing.names import names
from dashboard.briefing.parts import Table
from dashboard.briefing.returned_questions import place_words
from dashboard.briefing.round_files import labels
from dashboard.texts import Texts
from model.exchange.round_files.layout import Column
from model.plan import Observation, Plan
from model.queries import Entry
from model.rules.index import Index, index_of
from model.rules.rounds import RoundRow
from model.rules.status import reported_status
from model.services.answers import Answer
from model.services.facts import Reading
from model.services.round_files import DryRun
from model.services.rounds import save_answers


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was brought in."""

    write: int
    file: str
    office: str | None
    """Code of the office that brought it in."""
    at: datetime
    collections: tuple[str, ...]
    """Of what was written; a status report, or an observation, each."""
    undone: bool


def whose(plan: Plan | Index, dry_run: DryRun, t: Texts) -> str:
    """Say whose file it is, and in which language."""
    marking = dry_run.file.marking
    office = owner_name(index_of(plan).owners[marking.owner], t)
    return t("{office} ({language})", office=office, language=t.term(marking.language))


def summary(dry_run: DryRun, t: Texts) -> str:
    """Say how much of a file would be imported, and how much is open."""
    still_open = sum(question.chosen is None for question in dry_run.questions)
    parts = [
        t.n("{n} answer to import", "{n} answers to import", len(dry_run.answers)),
        t.n("{n} question open", "{n} questions open", still_open) if still_open else "",
        t.n("{n} error", "{n} errors", len(dry_run.faults)) if dry_run.faults else "",
    ]
    return ", ".join(part for part in parts if part)


def changes(plan: Plan | Index, dry_run: DryRun, t: Texts) -> Table:
    """Give what would be saved, a row a measure."""
    index = index_of(plan)
    return Table(
        caption=t("What would be saved"),
        columns=(t("Measure"), t("Status"), t("Day"), t("Reason and evidence"), t("Values")),
        rows=tuple(_change(index, answer, t) for answer in dry_run.answers),
    )


def _change(index: Index, answer: Answer, t: Texts) -> tuple[str, ...]:
    measure = index.measures[answer.measure]
    before = reported_status(index, measure).status
    told = t.status(before)
    status = (
        t("{status}, unchanged", status=told)
        if answer.status in (None, before)
        else f"{told} → {t.status(answer.status)}"
    )
    reason = "" if answer.reason is None else marked(answer.reason, t)
    links = [evidence.ref for evidence in answer.evidence]
    return (
        f"{measure.code} {marked(measure.title, t)}",
        status,
        t.date(answer.on),
        " · ".join(part for part in (reason, *links) if part) or "–",
        "; ".join(_value(index, answer, reading, t) for reading in answer.readings) or "–",
    )


def _value(index: Index, answer: Answer, reading: Reading, t: Texts) -> str:
    indicator = index.indicators_by_code[reading.indicator]
    observation = Observation(
        id=reading.indicator,
        indicator=reading.indicator,
        on=reading.on,
        value=reading.value,
        approximate=reading.approximate,
        wording=reading.wording,
    )
    value = value_in_words(observation, t)
    day = "" if reading.on == answer.on else f" ({t.date(reading.on)})"
    note = "" if reading.note is None else f" · {marked(reading.note, t)}"
    return f"{marked(indicator.title, t)}: {value}{day}{note}"


def remarks(plan: Plan | Index, dry_run: DryRun, t: Texts) -> tuple[str, ...]:
    """Give what will not be imported, and why: each a sentence."""
    file, named = dry_run.file, names(index_of(plan).plan, t)

    def listed(codes: Iterable[str]) -> str:
        return "; ".join(named.get(f"measures/{code}", code) for code in codes)

    told = (
        t("Not answered: {measures}.", measures=listed(file.unanswered)) if file.unanswered else "",
        t("On record already, just so: {measures}.", measures=listed(file.same))
        if file.same
        else "",
        t("Stays as the follow-up says: {measures}.", measures=listed(file.kept))
        if file.kept
        else "",
        t("Left out: {measures}.", measures=listed(dry_run.left_out)) if dry_run.left_out else "",
        *(
            t("{place}: the column “{heading}” is not read.", place=where, heading=heading or "–")
            for place, heading in file.unread
            for where in [place_words(place, t)]
        ),
    )
    return tuple(sentence for sentence in told if sentence)


def faults(dry_run: DryRun, t: Texts) -> tuple[str, ...]:
    """Give what cannot be read or saved, each with its place."""
    return tuple(f"{place_words(f.place, t)}: {t.error(f.error)}" for f in dry_run.faults)


def mine(dry_run: DryRun, measure: str, t: Texts) -> str:
    """Give what a file says of a measure of which the follow-up says something newer."""
    columns = labels(t).columns

    def part(column: Column, words: str) -> str:
        return t("{column}: {words}", column=columns[column], words=words)

    return "; ".join(part(*said) for said in dry_run.file.contested.get(measure, ()))


def theirs(plan: Plan | Index, measure: str, t: Texts) -> str:
    """Give what the follow-up says of a measure: status, day, office and reason."""
    index = index_of(plan)
    reported = reported_status(index, index.measures[measure])
    report = reported.report
    if report is None:
        return t.status(None)
    office = index.owners.get(report.office or "")
    parts = (
        t.status(reported.status),
        t.date(report.on),
        "" if office is None else owner_name(office, t),
        "" if report.reason is None else marked(report.reason, t),
    )
    return " · ".join(part for part in parts if part)


def waiting(rows: Sequence[RoundRow], t: Texts) -> str:
    """Say how many of an office's measures wait for an answer."""
    left = sum(not row.answered for row in rows)
    if not left:
        return t("all answered")
    return t.n("{left} of {n} measure waits", "{left} of {n} measures wait", len(rows), left=left)


def imported(entries: Iterable[Entry]) -> tuple[Imported, ...]:
    """Give the files that were brought in, of entries of the history that are newest first."""
    entries = tuple(entries)
    undone = {entry.undoes for entry in entries}
    found = []
    for write, group in groupby(entries, key=lambda entry: entry.write):
        of_write = tuple(group)
        first = of_write[0]
        if first.file is not None and first.service == save_answers.__name__:
            found.append(
                Imported(
                    write=write,
                    file=first.file,
                    office=first.office,
                    at=first.at,
                    collections=tuple(entry.collection for entry in of_write),
                    undone=write in undone,
                )
            )
    return tuple(found)


def imported_words(plan: Plan | Index, told: Imported, t: Texts) -> str:
    """Say what came of a file that was brought in."""
    owner = index_of(plan).owners.get(told.office or "")
    reports = sum(collection == "status_reports" for collection in told.collections)
    values = len(told.collections) - reports
    parts = (
        "" if owner is None else owner_name(owner, t),
        moment(told.at, t),
        t.n("{n} status report", "{n} status reports", reports),
        t.n("{n} value", "{n} values", values) if values else "",
    )
    return " · ".join(part for part in parts if part)
