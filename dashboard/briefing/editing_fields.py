"""What the fields of the plan's parts are called in a form, and what is to be written in them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from dashboard.briefing import field_words
from dashboard.texts import Texts
from model.terms import Language

_CODED: Final = (
    "measures",
    "goals",
    "indicators",
    "owners",
    "challenges",
    "sources",
    "handlings",
)


def label(collection: str, field: str, t: Texts) -> str:
    """Give what a field is called in the form of a collection; that of no collection is ``""``."""
    return _own(t).get((collection, field)) or field_words.label(field, t)


def in_language(name: str, language: Language, t: Texts) -> str:
    """Give what a text's field is called in one of the languages."""
    return t.in_language(name, language)


def advice(collection: str, field: str, t: Texts) -> str:
    """Give what is to be known when a field is filled; empty where its name says it all."""
    return _advice(t).get((collection, field), "")


@lru_cache(maxsize=len(Language))
def _own(t: Texts) -> Mapping[tuple[str, str], str]:
    """Give what is called otherwise in a form than in the history, since it is asked there."""
    return {
        **{(collection, "code"): t("Code") for collection in _CODED},
        **{(collection, "retired"): t("Retired from") for collection in _CODED},
        ("measures", "meeting_kind"): t("Meetings that count"),
        ("measures", "published"): t("Part of the plan from"),
        ("indicators", "level"): t("What it measures"),
        ("indicators", "role"): t("Figure of the network that it gives"),
        ("owners", "starts"): t("Valid from"),
        ("owners", "ends"): t("Valid until"),
        ("challenges", "measures"): t("Measures that answer it"),
        ("handlings", "kind"): t("Kind of handling"),
        ("handlings", "starts"): t("Known, or begun, from"),
        ("handlings", "requested"): t("Decision asked for"),
        ("", "since"): t("How it changes"),
        ("", "course"): t("How it changes"),
        ("", "on"): t("From which day"),
        ("", "decision"): t("By which decision"),
        ("", "reason"): t("Why"),
    }


@lru_cache(maxsize=len(Language))
def _advice(t: Texts) -> Mapping[tuple[str, str], str]:
    date = t("A day, month, season, year or time: 24.11.2026, autumn 2026, 2024–2026.")
    retired = t("The day from which it is no longer part of the plan. Empty: it is.")
    return {
        **{(name, "retired"): retired for name in ("measures", "goals", "indicators")},
        **{
            (name, "code"): t("Short and lasting: it stands in addresses and files.")
            for name in _CODED
        },
        ("measures", "due"): date,
        ("measures", "required_per_year"): t("At least how many times. Empty: not stated."),
        ("measures", "meeting_kind"): t("Such meetings are counted as its occurrences."),
        ("measures", "published"): t("Empty: it has always been part of the plan."),
        ("goals", "parent"): t("Empty: it is a goal of its own."),
        ("indicators", "unit"): t("As it stands after a number: associations, meetings a year."),
        ("indicators", "baseline_on"): date,
        ("indicators", "role"): t("Such a figure stands on the page of the network too."),
        ("owners", "name"): t("An office, body or unit. Never a person."),
        ("owners", "starts"): t("Empty: it has always been there."),
        ("owners", "ends"): t("The last day. Empty: it is in force."),
        ("challenges", "retired"): t("The day from which it is no longer one. Empty: it is."),
        ("handlings", "code"): t(
            "Handlings follow one another by their codes: H3b comes between H3 and H4."
        ),
        ("handlings", "starts"): t(
            "When preparation began, or since when a meeting to come is known. Empty: from today."
        ),
        ("handlings", "on"): t(
            "The day of the meeting; of preparation, when it was ready. Empty: not known."
        ),
        ("sources", "locator"): t("An address, a register, a diary number."),
        ("sources", "on"): date,
        ("sources", "not_before"): t(
            "The earliest day it can be of, where its date is not known: "
            "what it tells without a date counts from then."
        ),
    }
