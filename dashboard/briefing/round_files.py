"""The words of round files: what an office is asked, in its own language."""

from collections.abc import Mapping
from pathlib import PurePath

from dashboard.briefing.handlings import place
from dashboard.briefing.indicators import value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_name
from dashboard.briefing.rounds import purpose
from dashboard.texts import Texts, texts_for
from model.exchange.round_files.layout import Column, MeasureColumn, ValueColumn
from model.exchange.round_files.words import Labels, RoundFileWords
from model.plan import Observation, Plan, Round
from model.rules.index import Index, index_of
from model.terms import Language, Status


def labels(t: Texts) -> Labels:
    """Give what is printed in the files of a language, and known again when they return."""
    return Labels(
        language=t.language,
        columns=_columns(t),
        statuses={status: t.status(status) for status in Status},
    )


def all_labels() -> tuple[Labels, ...]:
    """Give the labels of every language: a file may come back in any."""
    return tuple(labels(texts_for(language)) for language in Language)


def _columns(t: Texts) -> Mapping[Column, str]:
    unchanged = t("Do not change")
    return {
        MeasureColumn.CODE: t("Code"),
        MeasureColumn.TITLE: t("Measure"),
        MeasureColumn.LAST_STATUS: t("Last reported"),
        MeasureColumn.LAST_DAY: t("When"),
        MeasureColumn.UNCHANGED: t("Unchanged (x)"),
        MeasureColumn.STATUS: t("New status"),
        MeasureColumn.DAY: t("Date of the status"),
        MeasureColumn.REASON: t("Reason"),
        MeasureColumn.EVIDENCE: t("Evidence (link)"),
        MeasureColumn.VERSION: unchanged,
        ValueColumn.MEASURE: t("Measure"),
        ValueColumn.INDICATOR: t("Code of the indicator"),
        ValueColumn.TITLE: t("Indicator"),
        ValueColumn.UNIT: t("Unit"),
        ValueColumn.LAST_VALUE: t("Last value"),
        ValueColumn.LAST_DAY: t("When"),
        ValueColumn.VALUE: t("New value"),
        ValueColumn.DAY: t("Date of the value"),
        ValueColumn.NOTE: t("Note"),
        ValueColumn.VERSION: unchanged,
    }


def words(plan: Plan | Index, round_: Round, owner: str, t: Texts) -> RoundFileWords:
    """Give all that the file of an owner (by code) says."""
    index = index_of(plan)
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
            f"{municipality} · {owner_name(index.owners[owner], t)}",
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
        text=lambda text: marked(text, t),
        value=value,
    )


def file_name(plan: Plan | Index, round_: Round, owner: str, t: Texts) -> str:
    """Give the name of an owner's file: round, office and language, in letters of any system."""
    index = index_of(plan)
    handling = next(h for h in index.plan.handlings if h.code == round_.handling)
    body, office = place(index.plan, handling, t), owner_name(index.owners[owner], t)
    return f"{_in_a_name(office)} - {_in_a_name(body)} ({t.language}).xlsx"


def _in_a_name(text: str) -> str:
    """Give a text without what file systems take for something else."""
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in text)
    return PurePath(" ".join(kept.split())[:60]).name
