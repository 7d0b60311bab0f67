"""Round files to send out: one for each office, in its language, and all of them in one archive."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.content.names import marked
from dashboard.desk import actions
from dashboard.desk.entry import Desk
from dashboard.desk.files import wording
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts, texts_for
from model.actor import Role
from model.exchange.archives import packed
from model.exchange.round_files.writing import write_round_file
from model.plan import Round
from model.queries import mailboxes
from model.rules.index import Index
from model.rules.rounds import RoundRow, round_rows
from model.terms import Language

_OWN: Final = "own"
_MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    languages = _languages(desk, owners)
    files = {owner: texts_for(languages[owner]) for owner in owners}
    for owner, words in files.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name, language = marked(index.owners[owner].name, t), t.term(words.language)
            st.download_button(
                plain(t("{office} ({language})", office=name, language=language)),
                partial(_file, desk, index, round_, owner, words),
                file_name=wording.file_name(index, round_, owner, words),
                mime=_MIME,
                key=f"files_download_{owner}",
                icon=":material/download:",
                on_click="ignore",
            )
            left = _waiting([row for row in rows if row.measure.owner == owner], t)
            st.markdown(plain(left), width="content")
    if len(files) > 1:
        st.download_button(
            plain(t("Download all as one ZIP file")),
            partial(_archive, desk, index, round_, files),
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


def _waiting(rows: Sequence[RoundRow], t: Texts) -> str:
    left = sum(not row.answered for row in rows)
    if not left:
        return t("all answered")
    return t.n("{left} of {n} measure waits", "{left} of {n} measures wait", len(rows), left=left)


def _languages(desk: Desk, owners: Sequence[str]) -> Mapping[str, Language]:
    """Return the language of each office's file: its mailbox's or the reader's, or one for all."""
    t = desk.t
    boxes = actions.read(desk.slug, mailboxes)
    words = {_OWN: t("each office's own")}
    words |= {language.value: t.term(language) for language in Language}
    label = t("Language of the files")
    chosen = address.choose_beside("files_lang", label, words, _OWN, "files_language", titled=True)
    if chosen != _OWN:
        return dict.fromkeys(owners, Language(chosen))
    return {owner: boxes[owner].language if owner in boxes else t.language for owner in owners}


def _file(desk: Desk, index: Index, round_: Round, owner: str, words: Texts) -> bytes:
    text = wording.words(index, round_, owner, words)
    return write_round_file(index, round_, owner, text, desk.context.today)


def _archive(desk: Desk, index: Index, round_: Round, files: Mapping[str, Texts]) -> bytes:
    return packed(
        {
            wording.file_name(index, round_, owner, words): _file(desk, index, round_, owner, words)
            for owner, words in files.items()
        }
    )
