"""About: what this is, what its words mean, what it rests on, what is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.blocks import Block, Bullets, Contents, Fold, Page, Section, Table, Words
from dashboard.content.definitions import definitions
from dashboard.content.names import marked
from dashboard.content.reading import Choices, Reading
from dashboard.content.sources import conflicts, sources, translations
from dashboard.content.unknowns import unknowns
from dashboard.settings import Settings
from dashboard.texts import Texts
from model.plan import Plan

PREPARED_ON: Final = date(2026, 11, 24)
"""The day of the assessment that the accessibility statement rests on."""


def page(reading: Reading, choices: Choices) -> Page:  # noqa: ARG001 (the form of a page)
    """Return the page."""
    sections = tuple(_sections(reading))
    contents = Contents({section.anchor: section.title for section in sections})
    about = Words(introduction(reading.plan, reading.t))
    return Page(reading.t("About"), (about, contents, *sections))


def _sections(reading: Reading) -> Iterator[Section]:
    t, plan = reading.t, reading.plan
    yield Section(t("Contact"), (Words((contact(reading.settings, plan, t),)),), "contact")
    shown, *counted = dates(t)
    fold = Fold("about_dates", t("How dates and addresses are read"), (Bullets(counted),))
    yield Section(t("The day that is shown"), (Words((shown,)), fold), "day")
    unknown = Fold("about_unknown", t("Of which, and of how many"), (unknowns(reading.index, t),))
    never = t(
        "What no source tells is shown as unknown. It is never taken for 0, never estimated "
        "and never left out."
    )
    yield Section(t("What is not known"), (Words((never,)), unknown), "unknown")
    folded = tuple(_folded("definitions", definitions(plan, t)))
    yield Section(t("Definitions"), folded, "definitions")
    yield Section(t("Sources"), tuple(sources(plan, t)), "sources")
    differing = tuple(_folded("conflicts", conflicts(reading)))
    none = Words((t("No source is known to disagree with another."),))
    yield Section(t("Where the sources disagree"), differing or (none,), "conflicts")
    yield Section(t("Our own translations"), tuple(translations(plan, t)), "translations")
    statement = tuple(_accessibility(reading.settings, t))
    yield Section(t("Accessibility statement"), statement, "accessibility")
    yield Section(t("Licence"), (Words((licence(t),)),), "licence")


def _folded(name: str, told: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, each table folded under what it holds."""
    for number, one in enumerate(told):
        if isinstance(one, Table):
            table = replace(one, titled=False)
            yield Fold(f"about_{name}_{number}", one.caption, (table,))
        else:
            yield one


def contact(settings: Settings, plan: Plan, t: Texts) -> str:
    """Return whom one can turn to with questions and corrections."""
    if settings.feedback_address:
        return t("Questions and corrections: {address}", address=settings.feedback_address)
    return t(
        "Questions and corrections: the registry office of the municipality ({municipality}).",
        municipality=t.text(plan.plan.municipality).words,
    )


def introduction(plan: Plan, t: Texts) -> tuple[str, ...]:
    """Return what is followed up, whose it is, and what the page is not."""
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
        *document(plan, t),
        t(
            "Owners are offices, not persons. No names, telephone numbers or contact persons are "
            "kept."
        ),
    )


def document(plan: Plan, t: Texts) -> tuple[str, ...]:
    """Return what the policy document is called and where it is; nothing where that is not said."""
    attachment = plan.plan.attachment
    if attachment is None:
        return ()
    return (t("The policy document: {attachment}", attachment=marked(attachment, t)),)


def dates(t: Texts) -> tuple[str, ...]:
    """Return how the state on a day is found, and how imprecise dates are read."""
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
    """Return under which licence the program is."""
    return t(
        "The program Linjaus is free software under the European Union Public Licence, version "
        "1.2 (EUPL-1.2). The licence is of the program, not of the sources' texts."
    )


def _accessibility(settings: Settings, t: Texts) -> Iterator[Block]:
    """Yield the statement that act 306/2019 asks for: state, gaps, feedback, supervision."""
    if settings.feedback_address:
        feedback = t(
            "Tell of a barrier that you meet: {address}. By the act, the answer is due within 14 "
            "days.",
            address=settings.feedback_address,
        )
    else:
        feedback = t(
            "No address of its own is given for telling of a barrier. Turn to the municipality's "
            "registry office."
        )
    yield Words(
        (
            t(
                "These pages partially comply with level AA of the accessibility guidelines WCAG "
                "2.1, which the act on digital services (306/2019) requires. What does not comply "
                "is listed here."
            ),
        )
    )
    yield Bullets(
        (
            t(
                "Charts are pictures that cannot be explored with the keyboard or a screen "
                "reader (WCAG 1.1.1, 2.1.1). Each says its message as text and has the same data "
                "as a table under it."
            ),
            t(
                "Some texts come with the program that the pages are made with, and are in "
                "English in every language (WCAG 3.1.2): the way to skip to the content, the "
                "calendar where a day is chosen, the choosing of a file, and the notice that the "
                "connection is lost."
            ),
            t(
                "In the dark theme the choices in the desk's lists of several are written in white "
                "on a colour that is too light for it (WCAG 1.4.3)."
            ),
        )
    )
    yield Words(
        (
            t(
                "The state was assessed by the makers: automated checks with axe of every page, in "
                "every language, light and dark, and a walk through every page with the keyboard "
                "alone. No outside assessment has been made."
            ),
            t("This statement was prepared on {day}.", day=PREPARED_ON),
            feedback,
            t(
                "If the answer does not satisfy you or does not come, you can tell the supervising "
                "authority: {authority}.",
                authority=settings.supervising_authority,
            ),
        )
    )
