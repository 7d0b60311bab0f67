"""What a reader has to know before the figures, and what stands at the foot of every page."""

from datetime import date

from dashboard.briefing.parts import Notice, Tone
from dashboard.texts import Texts
from model.plan import Plan


def of_frame(plan: Plan, t: Texts, today: date) -> tuple[Notice, ...]:
    """Give the notices of every page: that the data is fictional, that the day is another one."""
    told: list[Notice] = []
    if plan.plan.fictional:
        municipality = t.text(plan.plan.municipality).words
        told.append(
            Notice(
                Tone.CAUTION,
                t("Fictional data"),
                t(
                    "{municipality} is a made-up municipality. Everything shown here is invented "
                    "to show how the follow-up works.",
                    municipality=municipality,
                ),
            )
        )
    if plan.as_of is not None and plan.as_of != today:
        told.append(
            Notice(
                Tone.NEUTRAL,
                t("State on {day}", day=t.date(plan.as_of)),
                t("You see what was the case on that day, not today. Choose Today to come back."),
            )
        )
    return tuple(told)


def of_missing_measures(plan: Plan, t: Texts) -> Notice | None:
    """Say that the policy document's own measures are not loaded, where that is so."""
    if not plan.plan.measures_incomplete:
        return None
    return Notice(
        Tone.CAUTION,
        t("The policy's own measures are not loaded"),
        t(
            "The policy document is an attachment of the minutes and has not been found. Shown "
            "here are the measures and commitments that the minutes themselves name."
        ),
    )


def foot(plan: Plan, t: Texts) -> str:
    """Give the line at the foot: what the page rests on."""
    sources = t.n("{n} source", "{n} sources", len(plan.sources))
    fictional = " · " + t("Fictional data") if plan.plan.fictional else ""
    return (
        t("State on {day}", day=t.date(plan.as_of))
        + f" · {sources} · "
        + t("What is not known is shown as unknown")
        + fictional
    )
