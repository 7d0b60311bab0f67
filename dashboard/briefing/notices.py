"""What a reader has to know before the figures, and what stands at the foot of every page."""

from datetime import date

from dashboard.briefing.handlings import place
from dashboard.briefing.parts import Notice, Tone
from dashboard.texts import Texts
from model.dates import local_day
from model.plan import Plan
from model.queries import Snapshot


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


def of_snapshot(snapshot: Snapshot, plan: Plan, t: Texts) -> Notice:
    """Say that a frozen state is shown: of which day, taken for which handling, by whom, when."""
    handling = next((h for h in plan.handlings if h.code == snapshot.handling), None)
    owner = next((o for o in plan.owners if o.code == snapshot.office), None)
    parts = [
        t("Opened from a file.")
        if snapshot.taken_at is None
        else t("Taken on {day}.", day=t.date(local_day(snapshot.taken_at))),
        "" if handling is None else t("For: {handling}.", handling=place(plan, handling, t)),
        "" if owner is None else t("By: {office}.", office=t.text(owner.name).words),
        t("Compare its SHA-256 with the one that the sender gives: {hash}.", hash=snapshot.sha256)
        if snapshot.taken_at is None
        else t("Nothing in it can change. Its SHA-256: {hash}.", hash=snapshot.sha256),
    ]
    title = t("Frozen state of {day}", day=t.date(snapshot.as_of))
    return Notice(Tone.CAUTION, title, " ".join(part for part in parts if part))


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
