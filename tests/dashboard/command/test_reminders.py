"""Runs of `linjaus remind` against a real SMTP server on the loopback address."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
import trustme

from dashboard.command import reminders
from dashboard.settings import Settings
from model.actor import SYSTEM
from model.database import Database, migrate, open_database
from model.errors import ErrorCode, InvalidError
from model.queries import Mailbox
from model.rules.reminders import ReminderKind, Sent
from model.services.plans import store_plan
from model.services.reminders import save_mailbox, sent_reminders
from model.terms import Language, Status
from tests.builders import info, measure, owner, plan, report, text
from tests.dashboard.commands import Done, linjaus
from tests.dashboard.smtp_server import PASSWORD, USER, Running, authenticator, certified
from tests.dashboard.smtp_server import smtp_server as served

DAY = date(2024, 2, 23)
SLUG = "testila"
BOXES = {
    "O1": Mailbox("sport@example.org", Language.FI),
    "O2": Mailbox("library@example.org", Language.SV),
}
NOBODY = [
    "nobody to remind of M3: it has no owner in force",
    "nobody to remind of M4: Muu has no mailbox",
]


def fill(database: Database) -> None:
    """Store four measures that are due soon: two owners with mailboxes, one without, no owner."""
    owners = {"M1": "O1", "M2": "O2", "M3": None, "M4": "O3"}
    names = {"O1": "Liikunta", "O2": "Kirjasto", "O3": "Muu"}
    whole = plan(
        plan=info(update_interval_days=3_000),
        owners=[owner(code, name=text(name)) for code, name in names.items()],
        measures=[measure(code, owner=who, due="2024-03-01") for code, who in owners.items()],
        status_reports=[report(Status.UNDER_WAY, measure=code) for code in owners],
    )
    with database.write() as session:
        store_plan(session, SYSTEM, whole)
        for office, box in BOXES.items():
            save_mailbox(session, SYSTEM, SLUG, office, box)


@pytest.fixture
def stored(sqlite_database: Database) -> Database:
    fill(sqlite_database)
    return sqlite_database


@pytest.fixture
def settings(tmp_path: Path) -> Callable[[Running], Settings]:
    def of(server: Running) -> Settings:
        return Settings.model_validate(
            {
                "home": tmp_path,
                "smtp_url": server.url("smtp"),
                "sender_address": "follow-up@example.org",
                "site_url": "https://follow-up.example",
            }
        )

    return of


def log(database: Database) -> set[Sent]:
    with database.read() as session:
        return set(sent_reminders(session, SLUG))


def test_a_run_sends_each_office_its_mail_and_says_so(
    stored: Database, settings: Callable[[Running], Settings]
) -> None:
    with served() as server:
        lines = list(reminders.run(stored, SLUG, DAY, settings(server)))

    assert lines == ["sent to Liikunta: M1", "sent to Kirjasto: M2", *NOBODY]
    assert [(mail["To"], mail["Content-Language"]) for mail in server.mails] == [
        ("sport@example.org", "fi"),
        ("library@example.org", "sv"),
    ]
    assert "om 7 dagar" in server.mails[1].get_content()
    assert log(stored) == {
        Sent("O1", "M1", ReminderKind.DUE, DAY),
        Sent("O2", "M2", ReminderKind.DUE, DAY),
    }


def test_a_second_run_of_the_day_and_one_of_the_next_day_send_nothing(
    stored: Database, settings: Callable[[Running], Settings]
) -> None:
    with served() as server:
        first = list(reminders.run(stored, SLUG, DAY, settings(server)))
        again = list(reminders.run(stored, SLUG, DAY, settings(server)))
        tomorrow = list(reminders.run(stored, SLUG, DAY + timedelta(days=1), settings(server)))

    assert len(first) == 4
    assert again == tomorrow == ["nothing to send today", *NOBODY]
    assert len(server.mails) == 2


def test_runs_at_the_same_time_send_each_mail_once(
    stored: Database, settings: Callable[[Running], Settings]
) -> None:
    ready = threading.Barrier(3)

    def run(_: int) -> list[str]:
        ready.wait()
        return list(reminders.run(stored, SLUG, DAY, settings(server)))

    with served() as server, ThreadPoolExecutor(3) as pool:
        lines = [line for told in pool.map(run, range(3)) for line in told]

    assert len(server.mails) == 2
    assert sum(line.startswith("sent to") for line in lines) == 2


def test_a_mail_that_is_refused_is_not_logged_and_is_sent_by_the_next_run(
    stored: Database, settings: Callable[[Running], Settings]
) -> None:
    told: list[str] = []
    with served({"sport@example.org": "550 <sport@example.org> is unknown"}) as server:
        with pytest.raises(InvalidError) as refused:
            told.extend(reminders.run(stored, SLUG, DAY, settings(server)))

        assert [mail["To"] for mail in server.mails] == ["library@example.org"]
        assert log(stored) == {Sent("O2", "M2", ReminderKind.DUE, DAY)}
    with served() as server:
        again = list(reminders.run(stored, SLUG, DAY, settings(server)))

    assert told == ["sent to Kirjasto: M2", *NOBODY]
    assert refused.value.code is ErrorCode.MAILS_REFUSED
    assert "Liikunta (550 <…> is unknown)" in str(refused.value)
    assert "sport@" not in str(refused.value)
    assert again == ["sent to Liikunta: M1", *NOBODY]


def test_what_ends_the_run_between_sending_and_logging_sends_again_and_loses_nothing(
    stored: Database,
    settings: Callable[[Running], Settings],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with served() as server:
        with monkeypatch.context() as patch:
            patch.setattr(reminders, "log_reminders", ended)
            with pytest.raises(KeyboardInterrupt):
                list(reminders.run(stored, SLUG, DAY, settings(server)))
        list(reminders.run(stored, SLUG, DAY, settings(server)))

    to = [mail["To"] for mail in server.mails]
    assert to == ["sport@example.org", "sport@example.org", "library@example.org"]


def test_a_preview_shows_the_mails_and_sends_and_logs_nothing(
    stored: Database, settings: Callable[[Running], Settings]
) -> None:
    with served() as server:
        shown = list(reminders.preview(stored, SLUG, DAY, settings(server)))

    assert server.mails == []
    assert log(stored) == set()
    assert shown[0].startswith("To: sport@example.org\nSubject: [Kuvitteellinen aineisto] ")
    assert "\n\nHei!\n" in shown[0]
    assert "\n\nHej!\n" in shown[1]
    assert shown[2:] == NOBODY


def test_nothing_is_read_or_sent_without_a_server_or_a_sender(stored: Database) -> None:
    found = []
    for fields in ({}, {"smtp_url": "smtp://127.0.0.1:25"}):
        with pytest.raises(InvalidError) as refused:
            list(reminders.run(stored, SLUG, DAY, Settings.model_validate(fields)))
        found.append(refused.value.code)

    assert found == [ErrorCode.SMTP_UNREADABLE, ErrorCode.SENDER_UNREADABLE]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that holds the plan, for the command."""
    home = tmp_path_factory.mktemp("home")
    url = f"sqlite:///{home / 'linjaus.db'}"
    migrate(url)
    database = open_database(url)
    fill(database)
    database.close()
    return home


def command(home: Path, *arguments: str, **settings: str) -> Done:
    own = {"LINJAUS_TODAY": DAY.isoformat(), "LINJAUS_SENDER_ADDRESS": "follow-up@example.org"}
    return linjaus(home, "remind", *arguments, **own | settings)


def test_the_command_shows_sends_and_sends_no_more(home: Path, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with served(authenticator=authenticator, tls_context=certified(authority)) as server:
        login = f"{USER}:{PASSWORD.replace('@', '%40')}"
        reached = {
            "LINJAUS_SMTP_URL": server.url("smtp+starttls", login),
            "SSL_CERT_FILE": str(tmp_path / "ca.pem"),
        }
        shown = command(home, "--dry-run")
        sent = command(home, "--plan", SLUG, **reached)
        again = command(home, **reached)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.count("To: ") == 2
    assert (sent.returncode, sent.stderr) == (0, "")
    assert sent.stdout.splitlines() == ["sent to Liikunta: M1", "sent to Kirjasto: M2", *NOBODY]
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "nothing to send today")
    assert len(server.mails) == 2


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        ([], {"LINJAUS_SMTP_URL": "smtps://u:s3cret@127.0.0.1:1"}, "127.0.0.1:1 cannot be used"),
        (["--dry-run"], {"LINJAUS_SITE_URL": "follow-up"}, "LINJAUS_SITE_URL is no address"),
    ],
)
def test_what_is_refused_is_told_in_one_line(
    home: Path, arguments: list[str], settings: dict[str, str], said: str
) -> None:
    later = DAY + timedelta(days=6)

    done = command(home, *arguments, **settings, LINJAUS_TODAY=later.isoformat())

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("linjaus: ")
    assert said in done.stderr
    assert "s3cret" not in done.stderr
