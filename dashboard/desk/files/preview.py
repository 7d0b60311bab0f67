"""Files that came back: uploaded, tried out, shown with what they would save, imported, undone.

Each is kept with what was chosen for it until it is imported, as long as the session lasts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content.indicators import value_in_words
from dashboard.content.names import marked, moment, names
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk, press, refused
from dashboard.desk.files.questions import ask, place_words
from dashboard.desk.files.wording import all_labels
from dashboard.faces.streamlit import plain, static
from dashboard.texts import Texts
from model.actor import Role
from model.answers import Answer, Reading
from model.dates import ZONE
from model.errors import LinjausError
from model.exchange.book import Book
from model.exchange.files import read_table
from model.exchange.limits import MEGABYTE, MOST_BYTES
from model.exchange.round_files.reading import RoundFile
from model.history import HistoryFilter, Write, writes
from model.plan import Round
from model.rules.index import Index
from model.rules.status import reported_status
from model.services.round_files import import_round_file, try_out
from model.services.rounds import save_answers

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_UPLOADS: Final = "files_kept"
_TURN: Final = "files_turn"
_MOST_WRITES: Final = 1_000
_MOST_MEGABYTES: Final = MOST_BYTES // MEGABYTE


@dataclass(slots=True)
class Upload:
    """A file that was uploaded and not imported yet."""

    name: str
    book: Book | None
    """``None`` where it cannot be read at all."""
    error: LinjausError | None = None
    """Why it could not be read, or why nothing of it was stored at the last attempt."""
    decisions: dict[str, str] = field(default_factory=dict)
    """What was chosen, by the key of the question."""


def uploads(slug: str) -> dict[str, Upload]:
    """Return the files of a plan that are not imported yet, by what names each: its content."""
    files: dict[str, Upload] = st.session_state.setdefault(f"{_UPLOADS}_{slug}", {})
    return files


def offer_upload(desk: Desk) -> None:
    """Offer the field to upload files in; it is a new one, and so empty, after each upload."""
    t = desk.t
    key = f"files_upload_{st.session_state.get(_TURN, 0)}"
    st.file_uploader(
        t("Files that offices have filled in"),
        ("xlsx", "csv"),
        accept_multiple_files=True,
        key=key,
        help=t("XLSX or CSV, at most {most} megabytes each.", most=_MOST_MEGABYTES),
        max_upload_size=_MOST_MEGABYTES,
        on_change=partial(_take, desk.slug, key),
    )


def _take(slug: str, key: str) -> None:
    files: list[UploadedFile] = st.session_state.get(key) or []
    for file in files:
        content = file.getvalue()
        try:
            upload = Upload(file.name, read_table(file.name, content))
        except LinjausError as error:
            upload = Upload(file.name, None, error)
        uploads(slug).setdefault(sha256(content).hexdigest()[:16], upload)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _drop(slug: str, key: str) -> None:
    uploads(slug).pop(key, None)


def show(desk: Desk, index: Index, key: str, upload: Upload) -> None:
    """Show what would come of a file, what it leaves open, and the way to import it."""
    t = desk.t
    with st.container(border=True, key=f"files_file_{key}"):
        dry_run = _tried_out(desk, index, upload)
        with st.container(horizontal=True, vertical_alignment="center"):
            title = upload.name
            if dry_run is not None:
                marking = dry_run.marking
                office, language = marked(index.owners[marking.owner].name, t), marking.language
                words = t("{office} ({language})", office=office, language=t.term(language))
                title = f"{title} · {words}"
            st.subheader(plain(title), width="stretch", anchor=False)
            drop = partial(_drop, desk.slug, key)
            press(t("Remove the file"), f"files_drop_{key}", drop, "close", quiet=True)
        if upload.error is not None:
            refused(desk, upload.error)
        if dry_run is None:
            return
        upload.error = None
        st.markdown(plain(_summary(dry_run, t)))
        ask(desk, index, dry_run, upload.decisions, key)
        if dry_run.answers:
            columns = (t("Measure"), t("Status"), t("Day"), t("Reason and evidence"), t("Values"))
            rows = tuple(_change(index, answer, t) for answer in dry_run.answers)
            static(t, Table(t("What would be saved"), columns, rows))
        for sentence in _remarks(index, dry_run, t):
            st.caption(plain(sentence))
        count = len(dry_run.answers)
        label, bring = t.n("Import {n} answer", "Import {n} answers", count), f"files_import_{key}"
        act, able = partial(_import, desk, key, upload, dry_run), dry_run.complete and count
        press(label, bring, act, "upload", disabled=not able)


def _tried_out(desk: Desk, index: Index, upload: Upload) -> RoundFile | None:
    if upload.book is None:
        return None
    today, decisions = desk.context.today, upload.decisions
    try:
        return try_out(upload.book, index, desk.actor, today, all_labels(), decisions)
    except LinjausError as error:
        upload.error = error
        return None


def _import(desk: Desk, key: str, upload: Upload, dry_run: RoundFile) -> None:
    done = actions.write(desk.actor, desk.slug, import_round_file, dry_run, upload.name)
    saved = done.value
    if saved is None or saved.receipt is None:
        against = () if saved is None else saved.refused.values()
        upload.error = done.error or next((e for errors in against for e in errors), None)
        return
    _drop(desk.slug, key)
    words = desk.t.n(
        "{file}: {n} answer was imported.",
        "{file}: {n} answers were imported.",
        len(dry_run.answers),
        file=upload.name,
    )
    undo.confirm(desk, "files", saved.receipt.write, words)


def _summary(dry_run: RoundFile, t: Texts) -> str:
    still_open = sum(question.chosen is None for question in dry_run.questions)
    parts = [
        t.n("{n} answer to import", "{n} answers to import", len(dry_run.answers)),
        t.n("{n} question open", "{n} questions open", still_open) if still_open else "",
        t.n("{n} error", "{n} errors", len(dry_run.faults)) if dry_run.faults else "",
    ]
    return ", ".join(part for part in parts if part)


def _change(index: Index, answer: Answer, t: Texts) -> tuple[str, ...]:
    measure = index.measures[answer.measure]
    before = reported_status(index, measure).status
    words = t.status(before)
    status = (
        t("{status}, unchanged", status=words)
        if answer.status in (None, before)
        else f"{words} → {t.status(answer.status)}"
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
    value = value_in_words(reading, t)
    day = "" if reading.on == answer.on else f" ({t.date(reading.on)})"
    note = "" if reading.note is None else f" · {marked(reading.note, t)}"
    return f"{marked(indicator.title, t)}: {value}{day}{note}"


def _remarks(index: Index, dry_run: RoundFile, t: Texts) -> Iterable[str]:
    """Return a sentence for each reason for which something will not be imported."""
    file, named = dry_run, names(index.plan, t)

    def listed(codes: Iterable[str]) -> str:
        return "; ".join(named.get(f"measures/{code}", code) for code in codes)

    if file.unanswered:
        yield t("Not answered: {measures}.", measures=listed(file.unanswered))
    if file.same:
        yield t("On record already, just so: {measures}.", measures=listed(file.same))
    if file.kept:
        yield t("Stays as the follow-up says: {measures}.", measures=listed(file.kept))
    if dry_run.left_out:
        yield t("Left out: {measures}.", measures=listed(dry_run.left_out))
    for place, heading in file.unread:
        where = place_words(place, t)
        yield t("{place}: the column “{heading}” is not read.", place=where, heading=heading or "–")


# What was imported during a round


def imports_of(desk: Desk, round_: Round) -> Sequence[Write]:
    """Return the writes of files since the round was opened, newest first.

    An office that does not coordinate sees its own.
    """
    office = None if Role.COORDINATOR in desk.actor.roles else desk.actor.office or ""
    wanted = HistoryFilter(office=office, since=datetime.combine(round_.opened, time.min, ZONE))
    page = actions.read(desk.slug, writes, wanted, most=_MOST_WRITES, most_entries=1)
    return [write for write in page.writes if write.file and write.service == save_answers.__name__]


def offer_undo(desk: Desk, imports: Sequence[Write]) -> None:
    """Offer to take back the file that was imported last in this session."""
    last = undo.last(desk, "files")
    write = next((one for one in imports if one.number == last), None)
    if write is not None and not undo.may_undo(desk.actor, write):
        undo.forget("files")
    done = "" if write is None else _undone(write, desk.t)
    undo.offer(desk, "files", desk.t("Undo the whole import"), done)


def show_imports(desk: Desk, index: Index, imports: Sequence[Write]) -> None:
    """Show what was imported, each file with the way to take it back."""
    t = desk.t
    for write in imports:
        with st.container(horizontal=True, vertical_alignment="center"):
            mark = "" if write.undone_by is None else f" :orange-badge[{plain(t('undone'))}]"
            words = f"**{plain(write.file or '')}** · {plain(_words(index, write, t))}{mark}"
            st.markdown(words, width="stretch")
            if undo.may_undo(desk.actor, write):
                back = partial(undo.take_back, desk, "files", write.number, _undone(write, t))
                key = f"files_undo_{write.number}"
                press(t("Undo the import"), key, back, "undo", quiet=True)


def _undone(write: Write, t: Texts) -> str:
    return t("{file}: the whole import is undone.", file=write.file)


def _words(index: Index, write: Write, t: Texts) -> str:
    """Return who imported a file and when, and how much it wrote."""
    owner = index.owners.get(write.office or "")
    reports = write.collections.get("status_reports", 0)
    values = write.size - reports
    parts = (
        "" if owner is None else marked(owner.name, t),
        moment(write.at, t),
        t.n("{n} status report", "{n} status reports", reports),
        t.n("{n} value", "{n} values", values) if values else "",
    )
    return " · ".join(part for part in parts if part)
