"""What this is, whose, and how to read it."""

from dashboard.texts import Texts
from model.plan import Plan


def introduction(plan: Plan, t: Texts) -> tuple[str, ...]:
    """Say what is followed up, whose it is, and what the page is not."""
    title = t.text(plan.plan.title).words
    municipality = t.text(plan.plan.municipality).words
    if plan.plan.fictional:
        whose = t(
            "{municipality} is fictional: the municipality, its policy and every fact here are "
            "made up to show how the follow-up works.",
            municipality=municipality,
        )
    else:
        whose = t(
            "The policy is the municipality's: {municipality}. Every fact here says where it "
            "comes from, and the sources are listed below.",
            municipality=municipality,
        )
    return (
        t(
            "Linjaus follows up a municipal policy: what was promised, who answers for it, what "
            "has come of it, and who has decided what. Here it follows up: {title}.",
            title=title,
        ),
        whose,
        t(
            "What no source tells is shown as unknown. It is never taken for 0, never estimated "
            "and never left out."
        ),
        t(
            "Owners are offices, not persons. No names, telephone numbers or contact persons are "
            "kept."
        ),
    )


def dates(t: Texts) -> tuple[str, ...]:
    """Say how the state on a day is found, and how imprecise dates are read."""
    return (
        t(
            "Every page shows what was the case at the end of the day that is chosen on top; "
            "without a choice, today."
        ),
        t(
            "A fact counts from the day that it is about, not from the day that it was entered. "
            "What came later is not shown, and what was altered later is shown as it was."
        ),
        t(
            "A date is shown as finely as it is known: a day, a month, a season or a year. An "
            "imprecise date counts from its last day: we say that something has happened only "
            "when it surely has."
        ),
        t(
            "An undated fact counts from its source's date; where that is unknown too, from the "
            "earliest day that the source can be of."
        ),
        t("The address of the page holds the day, the language and your choices, to be shared."),
    )


def licence(t: Texts) -> str:
    """Say under which licence the program is."""
    return t(
        "The program Linjaus is free software under the European Union Public Licence, version "
        "1.2 (EUPL-1.2). The licence is of the program, not of the sources' texts."
    )
