"""The files that were imported during a round, each with the way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from itertools import groupby

import streamlit as st

from dashboard.briefing.history import moment
from dashboard.briefing.measures import owner_name
from dashboard.components import plain
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk
from dashboard.texts import Texts
from model.actor import Role
from model.dates import ZONE
from model.history import history
from model.plan import Round
from model.rules.index import Index
from model.services.rounds import save_answers
from model.services.undo import wanted_roles


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported."""

    write: int
    file: str
    office: str | None
    """Code of the office that imported it."""
    at: datetime
    collections: tuple[str, ...]
    """Of what was written; a status report, or an observation, each."""
    undone: bool


def imported(desk: Desk, round_: Round) -> Sequence[Imported]:
    """Return the files that were imported since the round was opened, newest first.

    An office that does not coordinate sees its own.
    """
    entries = actions.read(
        desk.slug, history, since=datetime.combine(round_.opened, time.min, ZONE)
    )
    undone = {entry.undoes for entry in entries}
    files = []
    for write, of_write in groupby(entries, key=lambda entry: entry.write):
        first, *others = of_write
        own = Role.COORDINATOR in desk.actor.roles or first.office == desk.actor.office
        if own and first.file is not None and first.service == save_answers.__name__:
            files.append(
                Imported(
                    write=write,
                    file=first.file,
                    office=first.office,
                    at=first.at,
                    collections=tuple(entry.collection for entry in (first, *others)),
                    undone=write in undone,
                )
            )
    return files


def offer_undo(desk: Desk, files: Sequence[Imported]) -> None:
    """Offer to take back the file that was imported last in this session."""
    last = undo.last(desk, "files")
    file = next((one for one in files if one.write == last and _can_undo(desk, one)), None)
    if last is not None and file is None:
        undo.forget("files")
    done = "" if file is None else _undone(file, desk.t)
    undo.offer(desk, "files", desk.t("Undo the whole import"), done)


def show(desk: Desk, index: Index, files: Sequence[Imported]) -> None:
    """Show what was imported, each file with the way to take it back."""
    t = desk.t
    for one in files:
        with st.container(horizontal=True, vertical_alignment="center"):
            mark = f" :orange-badge[{plain(t('undone'))}]" if one.undone else ""
            words = f"**{plain(one.file)}** · {plain(_words(index, one, t))}{mark}"
            st.markdown(words, width="stretch")
            if _can_undo(desk, one):
                st.button(
                    t("Undo the import"),
                    key=f"files_undo_{one.write}",
                    icon=":material/undo:",
                    type="tertiary",
                    on_click=partial(undo.take_back, desk, "files", one.write, _undone(one, t)),
                )


def _can_undo(desk: Desk, file: Imported) -> bool:
    wanted = wanted_roles(desk.actor, file.office, file.collections)
    return not file.undone and wanted <= desk.actor.roles


def _undone(file: Imported, t: Texts) -> str:
    return t("{file}: the whole import is undone.", file=file.file)


def _words(index: Index, file: Imported, t: Texts) -> str:
    """Return who imported a file and when, and how much it wrote."""
    owner = index.owners.get(file.office or "")
    reports = sum(collection == "status_reports" for collection in file.collections)
    values = len(file.collections) - reports
    parts = (
        "" if owner is None else owner_name(owner, t),
        moment(file.at, t),
        t.n("{n} status report", "{n} status reports", reports),
        t.n("{n} value", "{n} values", values) if values else "",
    )
    return " · ".join(part for part in parts if part)
