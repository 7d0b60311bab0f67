"""``linjaus remind``: what is to be sent today, and the sending of it."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date

import click

from dashboard import store
from dashboard.command.group import PLAN
from dashboard.command.letters import Letter, letter, one_line
from dashboard.command.mail import Mailer, MailServer, RefusedError, Sender, message
from dashboard.settings import Settings, in_force
from dashboard.texts import texts_for
from model import clock
from model.actor import SYSTEM
from model.database import Database
from model.errors import ErrorCode, InvalidError
from model.plan import Owner
from model.queries import load_plan, mailboxes
from model.rules.index import Index
from model.rules.reminders import Digest, Reminder, digests, logged, pending, unreachable
from model.services.reminders import log_reminders, sent_reminders
from model.terms import Language


@click.command()
@PLAN
@click.option("--dry-run", is_flag=True, help="Print the mails; send none, and log nothing.")
def remind(slug: str, *, dry_run: bool) -> None:
    """Remind offices by e-mail of what waits for their answer, once a day at most."""
    database = store.database()
    with database.read() as session:
        plan = store.wanted_plan(session, slug)
    act = preview if dry_run else run
    for line in act(database, plan, clock.today(), in_force()):
        click.echo(line)


@dataclass(frozen=True, slots=True)
class Today:
    """What a day asks for."""

    letters: Sequence[tuple[Digest, Letter]]
    unreachable: Sequence[Reminder]
    """What cannot be asked of anybody."""


def today(database: Database, slug: str, day: date, site: str) -> Today:
    """Return what is to be sent on a day; raises ``NotFoundError`` when there is no such plan."""
    with database.read() as session:
        index = Index(load_plan(session, slug, day))
        boxes, sent = mailboxes(session, slug), sent_reminders(session, slug)
    addresses = {office: box.address for office, box in boxes.items()}
    waiting = pending(index, sent)
    asked = digests(waiting, addresses, sent, day)
    letters = [(digest, letter(index, digest, boxes, site)) for digest in asked]
    return Today(letters, unreachable(waiting, addresses))


def preview(database: Database, slug: str, day: date, settings: Settings) -> Iterator[str]:
    """Return what a run would send and tell, mail by mail; nothing is sent and nothing logged."""
    due = today(database, slug, day, settings.site())
    for _, mail in due.letters:
        yield f"To: {mail.to}\nSubject: {mail.subject}\n\n{mail.text}{'-' * 70}"
    yield from _notes(due)


def run(database: Database, slug: str, day: date, settings: Settings) -> Iterator[str]:
    """Send what is to be sent on a day, and tell of each mail once it is sent and logged.

    Raises ``InvalidError`` when nothing can be sent, or, after all others, when the server did not
    take some mails: nothing is logged of those, so the next run sends them.
    """
    server, sender = MailServer.at(settings.smtp_url.get_secret_value()), Sender.of(settings)
    refused: dict[str, str] = {}
    with _alone(settings), closing(Mailer(server)) as mailer:
        due = today(database, slug, day, settings.site())
        for digest, mail in due.letters:
            names = (_name(one.owner) for one in digest.reminders if one.owner is not None)
            offices = ", ".join(dict.fromkeys(names))
            try:
                mailer.send(message(mail, sender))
            except RefusedError as error:
                refused[offices] = str(error)
                continue
            with database.write() as session:
                log_reminders(session, SYSTEM, slug, logged(digest, day))
            codes = ", ".join(reminder.measure.code for reminder in digest.reminders)
            yield f"sent to {offices}: {codes}"
        yield from _notes(due)
    if refused:
        offices = "; ".join(f"{office} ({reason})" for office, reason in refused.items())
        raise InvalidError(ErrorCode.MAILS_REFUSED, offices=offices)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Wait until no other run on this machine goes on: what it sends is not sent again."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / "remind.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _notes(due: Today) -> Iterator[str]:
    if not due.letters:
        yield "nothing to send today"
    for reminder in due.unreachable:
        why = (
            "it has no owner in force"
            if reminder.owner is None
            else f"{_name(reminder.owner)} has no mailbox"
        )
        yield f"nobody to remind of {reminder.measure.code}: {why}"


def _name(owner: Owner) -> str:
    return one_line(texts_for(Language.FI).text(owner.name).words)
