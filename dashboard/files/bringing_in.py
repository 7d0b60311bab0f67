"""A file that came back: tried out, shown, brought in; and what was brought in before."""

from collections.abc import Iterable
from datetime import datetime, time
from functools import partial
from typing import Final

import streamlit as st

from dashboard.briefing import returned_files
from dashboard.briefing.returned_files import Imported
from dashboard.briefing.round_files import all_labels
from dashboard.components import plain, table
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from dashboard.files import keeping
from dashboard.files.asking import ask
from dashboard.files.keeping import Kept
from model.actor import Role
from model.dates import ZONE
from model.errors import LinjausError
from model.plan import Round
from model.queries import history
from model.rules.index import Index
from model.services.round_files import DryRun, import_round_file, try_out
from model.services.undo import undo, wanted_roles

_LAST: Final = "files_last"
_UNDO_REFUSED: Final = "files_undo_refused"


def upload(desk: Desk) -> None:
    """Offer the field to upload files in."""
    t = desk.t
    st.file_uploader(
        t("Files that offices have filled in"),
        keeping.KINDS,
        accept_multiple_files=True,
        key=keeping.upload_key(),
        help=t("XLSX or CSV, at most {most} megabytes each.", most=keeping.MOST_MEGABYTES),
        max_upload_size=keeping.MOST_MEGABYTES,
        on_change=partial(keeping.take, desk.slug),
    )


def show(desk: Desk, index: Index, key: str, kept: Kept) -> None:
    """Show what would come of a file, what it leaves open, and the way to bring it in."""
    t = desk.t
    with st.container(border=True, key=f"files_file_{key}"):
        dry_run = _tried_out(desk, index, kept)
        with st.container(horizontal=True, vertical_alignment="center"):
            whose = "" if dry_run is None else f" · {returned_files.whose(index, dry_run, t)}"
            st.subheader(plain(f"{kept.name}{whose}"), width="stretch")
            st.button(
                t("Remove the file"),
                key=f"files_drop_{key}",
                icon=":material/close:",
                type="tertiary",
                on_click=partial(keeping.drop, desk.slug, key),
            )
        if kept.error is not None:
            refused(desk, kept.error)
        if dry_run is None:
            return
        kept.error = None
        st.markdown(plain(returned_files.summary(dry_run, t)))
        ask(desk, index, dry_run, kept, key)
        if dry_run.answers:
            table(returned_files.changes(index, dry_run, t))
        for sentence in returned_files.remarks(index, dry_run, t):
            st.caption(plain(sentence))
        count = len(dry_run.answers)
        st.button(
            t.n("Import {n} answer", "Import {n} answers", count),
            key=f"files_import_{key}",
            icon=":material/upload:",
            disabled=not (dry_run.complete and count),
            on_click=partial(_bring_in, desk, key, kept, dry_run),
        )


def _tried_out(desk: Desk, index: Index, kept: Kept) -> DryRun | None:
    if kept.book is None:
        return None
    try:
        return try_out(
            kept.book, index, desk.actor, desk.context.today, all_labels(), kept.decisions
        )
    except LinjausError as error:
        kept.error = error
        return None


def _bring_in(desk: Desk, key: str, kept: Kept, dry_run: DryRun) -> None:
    done = actions.write(desk.actor, desk.slug, import_round_file, dry_run, kept.name)
    saved = done.value
    if saved is None or saved.receipt is None:
        found = () if saved is None else saved.refused.values()
        kept.error = done.error or next((error for errors in found for error in errors), None)
        return
    keeping.drop(desk.slug, key)
    st.session_state[_LAST] = saved.receipt.write
    count = len(dry_run.answers)
    tell(
        desk.t.n(
            "{file}: {n} answer was imported.",
            "{file}: {n} answers were imported.",
            count,
            file=kept.name,
        )
    )


def offer_undo(desk: Desk, imports: Iterable[Imported]) -> None:
    """Offer to take back the file that was brought in last in this session."""
    error = st.session_state.pop(_UNDO_REFUSED, None)
    if error is not None:
        refused(desk, error)
    last = st.session_state.get(_LAST)
    for imported in imports:
        if imported.write == last and not imported.undone and _may_undo(desk, imported):
            st.button(
                desk.t("Undo the whole import"),
                key="files_undo_last",
                icon=":material/undo:",
                on_click=partial(_undo, desk, imported),
            )


def imports_of(desk: Desk, round_: Round) -> tuple[Imported, ...]:
    """Give the files that were brought in since the round was opened, newest first.

    An office that does not coordinate sees its own.
    """
    since = datetime.combine(round_.opened, time.min, ZONE)
    found = returned_files.imported(actions.read(desk.slug, history, since=since))
    if Role.COORDINATOR in desk.actor.roles:
        return found
    return tuple(each for each in found if each.office == desk.actor.office)


def list_imports(desk: Desk, index: Index, imports: Iterable[Imported]) -> None:
    """Show what was brought in, each with the way to take it back."""
    t = desk.t
    for imported in imports:
        with st.container(horizontal=True, vertical_alignment="center"):
            words = returned_files.imported_words(index, imported, t)
            mark = f" :orange-badge[{plain(t('undone'))}]" if imported.undone else ""
            st.markdown(f"**{plain(imported.file)}** · {plain(words)}{mark}", width="stretch")
            if not imported.undone and _may_undo(desk, imported):
                st.button(
                    t("Undo the import"),
                    key=f"files_undo_{imported.write}",
                    icon=":material/undo:",
                    type="tertiary",
                    on_click=partial(_undo, desk, imported),
                )


def _may_undo(desk: Desk, imported: Imported) -> bool:
    return wanted_roles(desk.actor, imported.office, imported.collections) <= desk.actor.roles


def _undo(desk: Desk, imported: Imported) -> None:
    done = actions.write(desk.actor, desk.slug, undo, imported.write)
    if done.error is None:
        tell(desk.t("{file}: the whole import is undone.", file=imported.file))
    else:
        st.session_state[_UNDO_REFUSED] = done.error
