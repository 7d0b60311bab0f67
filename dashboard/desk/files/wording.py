"""The words of round files: what an office is asked, in its own language."""

from pathlib import PurePath

from dashboard.content.handlings import place, purpose
from dashboard.content.indicators import value_in_words
from dashboard.content.names import confirmed, marked
from dashboard.texts import Texts, texts_for
from model.exchange.round_files.layout import (
    Column,
    Labels,
    MeasureColumn,
    RoundFileWords,
    ValueColumn,
)
from model.plan import Observation, Round
from model.rules.index import Index
from model.terms import Language, Status


def labels(t: Texts) -> Labels:
    """Return what is printed in the files of a language, and known again when they come back."""
    every = (*MeasureColumn, *ValueColumn)
    columns: dict[Column, str] = {column: t.meaning(column.words) for column in every}
    statuses = {status: t.status(status) for status in Status}
    return Labels(language=t.language, columns=columns, statuses=statuses)


def all_labels() -> tuple[Labels, ...]:
    """Return the labels of every language: a file may come back in any."""
    return tuple(labels(texts_for(language)) for language in Language)


def words(index: Index, round_: Round, owner: str, t: Texts) -> RoundFileWords:
    """Return all that the file of an owner (by code) says, in the language of ``t``."""
    info = index.plan.plan
    values_sheet = t("Values")
    municipality = marked(info.municipality, t)
    if info.fictional:
        municipality = t("{municipality} (fictional municipality)", municipality=municipality)

    def value(observation: Observation | None) -> str:
        return t.no_data if observation is None else value_in_words(observation, t)

    return RoundFileWords(
        labels=labels(t),
        sheet=t("Measures"),
        values_sheet=values_sheet,
        title=t("Update round: {plan}", plan=marked(info.title, t)),
        lines=(
            f"{municipality} · {marked(index.owners[owner].name, t)}",
            purpose(index, round_, t),
        ),
        instructions=(
            t(
                "1. For each measure, write x under “Unchanged” if it stands as before, "
                "or choose a new status. When the status changes, say why."
            ),
            t(
                "2. An empty date means the day on which the file is read in. A month or a season "
                "will do: autumn 2026. Evidence is an address that begins with https://."
            ),
            t(
                "3. New values of indicators go on the sheet “{sheet}”. Name offices, not persons. "
                "Fill in the yellow cells only, save the file and send it back.",
                sheet=values_sheet,
            ),
        ),
        value_instructions=(
            t("Write what is new in the yellow cells. Leave the rest empty."),
            t("An empty date means the day on which the file is read in."),
        ),
        answered=t("answered in this round"),
        list_only=t("Choose from the list, or leave the cell empty."),
        status=t.status,
        day=t.date,
        age=t.age,
        confirmed=lambda reported: confirmed(index, reported, t),
        text=lambda text: marked(text, t),
        value=value,
    )


def file_name(index: Index, round_: Round, owner: str, t: Texts) -> str:
    """Return the name of an owner's file: round, office and language, in letters of any system."""
    handling = next(h for h in index.plan.handlings if h.code == round_.handling)
    body, office = place(index.plan, handling, t), marked(index.owners[owner].name, t)
    return f"{_in_a_name(office)} - {_in_a_name(body)} ({t.language}).xlsx"


def _in_a_name(text: str) -> str:
    """Return a text without what file systems take for something else."""
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in text)
    return PurePath(" ".join(kept.split())[:60]).name
