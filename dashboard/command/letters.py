"""The words of a reminder: one mail to an office, with what is asked of each of its measures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Final
from urllib.parse import urlencode

from dashboard.content.handlings import handling_name
from dashboard.content.names import confirmed, marked
from dashboard.texts import Texts, texts_for
from model.inert import visible
from model.queries import Mailbox
from model.rules.age import Due
from model.rules.index import Index
from model.rules.reminders import Digest, Reminder, ReminderKind
from model.rules.rounds import open_round
from model.terms import Language

_LONGEST_TITLE: Final = 80
"""Characters of the plan's title in a subject."""
_BETWEEN_LANGUAGES: Final = "\n* * *\n\n"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words."""

    to: str
    plan: str
    """Title of the plan: in its name the mail is sent."""
    subject: str
    text: str
    languages: tuple[Language, ...]
    """The languages of subject and text, in their order."""


def letter(index: Index, digest: Digest, mailboxes: Mapping[str, Mailbox], site: str) -> Letter:
    """Return a digest as a mail, in the language of the office.

    Offices that share an address and not a language get it in each of them, one after the other.
    ``site`` is the address of the dashboard; where it is empty there are no links.
    """
    asked: dict[Language, list[Reminder]] = {}
    for reminder in digest.reminders:
        if reminder.owner is not None:
            asked.setdefault(mailboxes[reminder.owner.code].language, []).append(reminder)
    parts = [(texts_for(language), reminders) for language, reminders in asked.items()]
    return Letter(
        to=digest.address,
        plan=_title(index, parts[0][0]),
        subject=" / ".join(_subject(index, reminders, t) for t, reminders in parts),
        text=_BETWEEN_LANGUAGES.join(_text(index, reminders, site, t) for t, reminders in parts),
        languages=tuple(asked),
    )


def one_line(words: str) -> str:
    """Return words in one line, without characters that show nothing and act."""
    return " ".join(visible(words).split())


def _title(index: Index, t: Texts) -> str:
    title = one_line(t.text(index.plan.plan.title).words)
    return shorten(title, _LONGEST_TITLE, placeholder=" …")


def _subject(index: Index, reminders: Sequence[Reminder], t: Texts) -> str:
    words = t.n(
        "Reminder: {n} measure waits for an answer – {plan}",
        "Reminder: {n} measures wait for an answer – {plan}",
        len(reminders),
        plan=_title(index, t),
    )
    return f"[{t('Fictional data')}] {words}" if index.plan.plan.fictional else words


def _text(index: Index, reminders: Sequence[Reminder], site: str, t: Texts) -> str:
    paragraphs = [
        t("Hello!"),
        t.n(
            "The measure below waits for a status report. A short answer is enough, "
            "even that nothing has changed.",
            "The measures below wait for a status report. A short answer is enough, "
            "even that nothing has changed.",
            len(reminders),
        ),
        *_of_plan(index, t),
        *_of_round(index, reminders, t),
    ]
    by_office = sorted(reminders, key=_office)
    for _, of_office in groupby(by_office, key=_office):
        measures = tuple(of_office)
        owner = measures[0].owner
        if owner is not None:
            paragraphs.append(f"{t('Owner')}: {one_line(marked(owner.name, t))}")
        paragraphs += ["\n".join(_of_measure(index, one, site, t)) for one in measures]
    return "\n\n".join([*paragraphs, *_how_to_answer(index, site, t)]) + "\n"


def _office(reminder: Reminder) -> str:
    return "" if reminder.owner is None else reminder.owner.code


def _of_plan(index: Index, t: Texts) -> Iterator[str]:
    info = index.plan.plan
    municipality = one_line(t.text(info.municipality).words)
    yield f"{one_line(t.text(info.title).words)} · {municipality}"
    if info.fictional:
        yield t(
            "{municipality} is a made-up municipality. Everything shown here is invented "
            "to show how the follow-up works.",
            municipality=municipality,
        )


def _of_round(index: Index, reminders: Sequence[Reminder], t: Texts) -> Iterator[str]:
    round_ = open_round(index)
    kinds = {kind for reminder in reminders for kind in reminder.kinds}
    if round_ is None or ReminderKind.ROUND not in kinds:
        return
    handling = next(h for h in index.plan.handlings if h.code == round_.handling)
    name = one_line(handling_name(index, handling, t))
    if round_.due is None:
        yield t("An update round is open, to prepare: {handling}.", handling=name)
    elif round_.due >= index.day:
        yield t(
            "An update round is open, to prepare: {handling}. Please answer by {due}.",
            handling=name,
            due=round_.due,
        )
    else:
        yield t(
            "An update round is open, to prepare: {handling}. "
            "Answers were asked for by {due}, and are still welcome.",
            handling=name,
            due=round_.due,
        )


def _of_measure(index: Index, reminder: Reminder, site: str, t: Texts) -> Iterator[str]:
    measure, reported = reminder.measure, reminder.reported
    yield f"{measure.code} {one_line(marked(measure.title, t))}"
    for kind in reminder.kinds:
        yield f"- {_asked(index, reminder, kind, t)}"
    if reported.report is not None:
        told = t("Last reported: {status}, {day}", status=reported.status, day=reported.age)
        parts = (told, one_line(confirmed(index, reported, t)))
        yield "- " + " · ".join(part for part in parts if part)
    if site:
        yield "- " + _link(index, site, "measures", t, measure=measure.code)


def _asked(index: Index, reminder: Reminder, kind: ReminderKind, t: Texts) -> str:
    due, reported = Due(reminder.measure.due, index.day), reminder.reported
    match kind:
        case ReminderKind.OVERDUE:
            return t("The due date was {due}. Is it done, or when will it be?", due=due)
        case ReminderKind.DUE:
            return t("The due date is {due}.", due=due)
        case ReminderKind.ROUND:
            return t("It waits for an answer in the update round.")
    if reported.report is None:
        return t("No status has been reported yet. How far has it come?")
    return t("Does the status that was last reported still hold?")


def _how_to_answer(index: Index, site: str, t: Texts) -> Iterator[str]:
    if site:
        here = t("Answer here: confirm that nothing has changed, or choose a new status.")
        yield f"{here}\n{_link(index, site, 'update', t)}"
        yield t("If you cannot sign in, reply to this message, and you get a file to fill in.")
    else:
        yield t(
            "Reply to this message: say of each measure how it stands, or send back the file "
            "of the update round, filled in."
        )
    yield t("If a measure is not yours, tell us by replying to this message. Thank you!")
    yield t("This message was sent automatically. There is one reminder a day at most.")


def _link(index: Index, site: str, page: str, t: Texts, **query: str) -> str:
    parameters = {**query, "lang": t.language.value, "plan": index.plan.plan.slug}
    return f"{site}/{page}?{urlencode(parameters)}"
