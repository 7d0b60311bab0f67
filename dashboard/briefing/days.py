"""The days that a reader is likely to want: today, ends of terms, handlings."""

from dataclasses import dataclass
from datetime import date

from dashboard.briefing.handlings import place, when
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.time import handling_day, sources_by_code
from model.terms import Outcome


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A day with the words for it; ``code`` tells two of the same day apart."""

    code: str
    label: str
    day: date


def shortcuts(whole: Plan, t: Texts, today: date) -> tuple[Shortcut, ...]:
    """Give today, then the ended terms and the past handlings, latest first."""
    told = [Shortcut("today", t("Today"), today)]
    past: list[Shortcut] = []
    for term in whole.plan.terms:
        day = term.ends.latest
        if day is not None and day < today:
            words = t("End of the council term {term}", term=term.code.replace("-", "–"))
            past.append(Shortcut(term.code, words, day))
    sources = sources_by_code(whole)
    for handling in whole.handlings:
        day = handling_day(whole, handling)
        if handling.outcome not in (Outcome.WAITING, Outcome.PREPARED) and day <= today:
            words = f"{place(whole, handling, t)}, {when(handling, sources, t)}"
            past.append(Shortcut(handling.code, words, day))
    return (*told, *sorted(past, key=lambda shortcut: shortcut.day, reverse=True))
