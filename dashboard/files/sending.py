"""Round files to send out: one for each office, in its language, and all of them in one archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import streamlit as st

from dashboard import address
from dashboard.briefing import returned_files, round_files
from dashboard.briefing.measures import owner_name
from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk
from dashboard.texts import Texts, texts_for
from model.actor import Role
from model.exchange.round_files.writer import write_round_file
from model.plan import Round
from model.queries import mailboxes
from model.rules.index import Index
from model.rules.rounds import round_rows
from model.terms import Language

_OWN: Final = "own"
_MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sending:
    """A file to be sent to an office (by code)."""

    owner: str
    words: Texts
    """The words in the language of the file."""


def offer(desk: Desk, index: Index, round_: Round) -> None:
    """Offer the file of each office, with how many of its measures wait.

    An office that does not coordinate is offered its own.
    """
    t = desk.t
    rows = round_rows(index, round_)
    asked = {row.measure.owner for row in rows}
    coordinates = Role.COORDINATOR in desk.actor.roles
    owners = [
        owner.code
        for owner in index.plan.owners
        if owner.code in asked and (coordinates or owner.code == desk.actor.office)
    ]
    language = _language(desk, owners)
    files = [Sending(owner, texts_for(language[owner])) for owner in owners]
    for file in files:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            language_word = t.term(file.words.language)
            name = owner_name(index.owners[file.owner], t)
            st.download_button(
                plain(t("{office} ({language})", office=name, language=language_word)),
                partial(_file, index, round_, file, desk),
                file_name=round_files.file_name(index, round_, file.owner, file.words),
                mime=_MIME,
                key=f"files_download_{file.owner}",
                icon=":material/download:",
                on_click="ignore",
            )
            own = [row for row in rows if row.measure.owner == file.owner]
            left = returned_files.waiting(own, t)
            st.markdown(plain(left), width="content")
    if len(files) > 1:
        st.download_button(
            plain(t("Download all as one ZIP file")),
            partial(_archive, index, round_, files, desk),
            file_name=f"{round_.code}.zip",
            mime="application/zip",
            key="files_download_all",
            icon=":material/folder_zip:",
            on_click="ignore",
        )
    ownerless = sum(row.measure.owner is None for row in rows)
    if coordinates and ownerless:
        st.caption(
            plain(
                t.n(
                    "{n} measure has no owner, and is in no file.",
                    "{n} measures have no owner, and are in no file.",
                    ownerless,
                )
            )
        )


def _language(desk: Desk, owners: Sequence[str]) -> Mapping[str, Language]:
    """Give the language of each office's file: its mailbox's, else the reader's, or one for all."""
    t = desk.t
    boxes = actions.read(desk.slug, mailboxes)
    options = [_OWN, *(language.value for language in Language)]
    words = {language.value: t.term(language) for language in Language}
    words[_OWN] = t("each office's own")
    chosen = address.one("files_lang", options, _OWN)
    changed = address.bind("files_lang", "files_language", chosen, str)
    st.segmented_control(
        t("Language of the files"),
        options,
        format_func=words.__getitem__,
        key="files_language",
        on_change=changed,
        required=True,
    )
    if chosen != _OWN:
        return dict.fromkeys(owners, Language(chosen))
    return {owner: boxes[owner].language if owner in boxes else t.language for owner in owners}


def _file(index: Index, round_: Round, file: Sending, desk: Desk) -> bytes:
    words = round_files.words(index, round_, file.owner, file.words)
    return write_round_file(index, round_, file.owner, words, desk.context.today)


def _archive(index: Index, round_: Round, files: Sequence[Sending], desk: Desk) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for file in files:
            name = round_files.file_name(index, round_, file.owner, file.words)
            archive.writestr(ZipInfo(name), _file(index, round_, file, desk), ZIP_DEFLATED)
    return content.getvalue()
