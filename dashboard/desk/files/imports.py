"""The files that were imported during a round, each with the way to take it back."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from typing import Final

import streamlit as st

from dashboard.content.names import moment, owner_name
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.actor import Role
from model.dates import ZONE
from model.history import HistoryFilter, Write, writes
from model.plan import Round
from model.rules.index import Index
from model.services.rounds import save_answers

_MOST_WRITES: Final = 1_000


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


def show(desk: Desk, index: Index, imports: Sequence[Write]) -> None:
    """Show what was imported, each file with the way to take it back."""
    t = desk.t
    for write in imports:
        with st.container(horizontal=True, vertical_alignment="center"):
            mark = "" if write.undone_by is None else f" :orange-badge[{plain(t('undone'))}]"
            words = f"**{plain(write.file or '')}** · {plain(_words(index, write, t))}{mark}"
            st.markdown(words, width="stretch")
            if undo.may_undo(desk.actor, write):
                done = _undone(write, t)
                st.button(
                    t("Undo the import"),
                    key=f"files_undo_{write.number}",
                    icon=":material/undo:",
                    type="tertiary",
                    on_click=partial(undo.take_back, desk, "files", write.number, done),
                )


def _undone(write: Write, t: Texts) -> str:
    return t("{file}: the whole import is undone.", file=write.file)


def _words(index: Index, write: Write, t: Texts) -> str:
    """Return who imported a file and when, and how much it wrote."""
    owner = index.owners.get(write.office or "")
    reports = write.collections.get("status_reports", 0)
    values = write.size - reports
    parts = (
        "" if owner is None else owner_name(owner, t),
        moment(write.at, t),
        t.n("{n} status report", "{n} status reports", reports),
        t.n("{n} value", "{n} values", values) if values else "",
    )
    return " · ".join(part for part in parts if part)
