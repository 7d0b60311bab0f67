"""``linjaus snapshot``, ``verify``, ``backup`` and ``restore``: what is stored, and its proof."""

from datetime import date
from pathlib import Path

import click

from dashboard.command.group import DAY, FILE, PLAN, writing
from dashboard.settings import in_force
from dashboard.store import database, wanted_plan
from model import backups, verification
from model.actor import SYSTEM
from model.audit import Head, history_head
from model.clock import today
from model.errors import ErrorCode, InvalidError
from model.queries import snapshots
from model.records import frozen_file
from model.services.snapshots import take_snapshot


@click.group()
def snapshot() -> None:
    """Frozen states: what was seen at a handling."""


@snapshot.command("take")
@click.option("--handling", help="Code of the handling that it is taken for, as H4.")
@click.option("--as-of", type=DAY, help="Day whose state is frozen; today unless given.")
@PLAN
def snapshot_take(handling: str | None, as_of: date | None, slug: str) -> None:
    """Freeze the state of a plan, as when the agenda of a meeting goes out; it stays."""
    with database().write() as session:
        plan = wanted_plan(session, slug)
        state = take_snapshot(session, SYSTEM, plan, handling, as_of or today())
    click.echo(f"{state.id}\t{state.as_of}\t{state.handling or '-'}\t{state.sha256}")
    _tell(state.history)


@snapshot.command("list")
@PLAN
def snapshot_list(slug: str) -> None:
    """List the frozen states of a plan."""
    with database().read() as session:
        for state in snapshots(session, wanted_plan(session, slug)):
            click.echo(
                f"{state.id}\t{state.as_of}\t{state.handling or '-'}\t{state.office or '-'}"
                f"\t{state.taken_at:%Y-%m-%dT%H:%M:%SZ}\t{state.sha256}"
            )


@snapshot.command("verify")
def snapshot_verify() -> None:
    """Hold every frozen state against its hash, and all that is stored against its history."""
    _verify()


@snapshot.command("write")
@click.argument("number", type=int)
@click.argument("out", type=FILE)
@PLAN
def snapshot_write(number: int, out: Path, slug: str) -> None:
    """Write a frozen state with its record into the new file OUT, as for an auditor."""
    with database().read() as session:
        content = frozen_file(session, wanted_plan(session, slug), number)
    with writing(out), out.open("xb") as file:
        file.write(content)


@click.command()
@click.option(
    "--against",
    type=FILE,
    help="A backup or the file of a frozen state: whether the history of then still stands.",
)
def verify(against: Path | None) -> None:
    """Hold every stored row against the history, and the history against its chain."""
    _verify(against)


def _verify(against: Path | None = None) -> None:
    anchor = None if against is None else verification.anchor_in(against)
    with database().read() as session:
        findings = verification.verify(session, anchor)
        head = history_head(session)
    for line in findings or ("Everything stored is what its history says.",):
        click.echo(line)
    if anchor is not None and not findings:
        click.echo(f"{against}: all that it knows stands, up to entry {anchor.length}.")
    _tell(head)
    if findings:
        raise InvalidError(ErrorCode.STORED_ALTERED, count=len(findings))


def _tell(head: Head | None) -> None:
    click.echo(f"History: {head}")


@click.command()
@click.argument("out", type=FILE)
def backup(out: Path) -> None:
    """Write everything that is stored into the new file OUT; the server may run meanwhile."""
    with database().read() as session:
        backups.back_up(session, out)
        clean = not verification.verify(session)
        head = history_head(session)
    if not clean:
        raise InvalidError(ErrorCode.BACKUP_NOT_CLEAN, file=out)
    click.echo(f"{out}: written", err=True)
    _tell(head)


@click.command()
@click.argument("file", metavar="IN", type=FILE)
def restore(file: Path) -> None:
    """Fill an empty database, or a new file, from the backup IN."""
    head = backups.restore(in_force().url(), file)
    click.echo(f"{file}: restored", err=True)
    _tell(head)
