"""``linjaus serve`` and ``seed``: the dashboard, and data to start from."""

import os
from collections.abc import Iterable
from pathlib import Path

import click
from sqlalchemy.orm import Session

from dashboard.access.local import DOOR, is_loopback
from dashboard.command.group import FILE, PORT
from dashboard.settings import in_force
from dashboard.store import database, plan_file
from model.actor import SYSTEM
from model.clock import today
from model.plan import Plan
from model.queries import plan_list
from model.services.plans import store_plan
from seeds import demo, kauniainen, synthetic


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=PORT, default=8501, show_default=True, help="Port to listen on.")
@click.option("--demo", "fictional", is_flag=True, help="Show a fictional municipality.")
@click.option("--file", type=FILE, help="Serve a plan's document, read-only.")
def serve(host: str, port: int, file: Path | None, *, fictional: bool) -> None:
    """Serve the dashboard; loads Kauniainen's facts when the database is empty."""
    site = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if file is not None:
        os.environ["LINJAUS_FILE"] = str(file)
        plan_file(file)
    else:
        _fill(fictional=fictional)
    from dashboard import app  # noqa: PLC0415 (it reads the settings that are made here)

    if not in_force().feedback_address:
        click.echo(
            "LINJAUS_FEEDBACK_ADDRESS is empty: the accessibility statement names no address.",
            err=True,
        )
    click.echo(f"Linjaus: {site}", err=True)
    if file is None and is_loopback(host):
        DOOR.offer(site, lambda line: click.echo(line, err=True))
    app.serve(host, port)


def _fill(*, fictional: bool) -> None:
    if fictional:
        home = in_force().home.resolve()
        home.mkdir(parents=True, exist_ok=True)
        os.environ["LINJAUS_DATABASE_URL"] = f"sqlite:///{home / 'demo.db'}"
    with database().read() as session:
        empty = not plan_list(session)
    if empty:
        _store([demo.plan(today()) if fictional else kauniainen.plan()], update=False)


@click.group()
def seed() -> None:
    """Load data to start from; what is there already is left as it is."""


_UPDATE = click.option(
    "--update", is_flag=True, help="Bring the stored plan to what the files say now."
)


@seed.command("kauniainen")
@_UPDATE
def seed_kauniainen(*, update: bool) -> None:
    """Load the facts of Kauniainen's policy on cooperation with associations."""
    _store([kauniainen.plan()], update=update)


@seed.command("demo")
@_UPDATE
def seed_demo(*, update: bool) -> None:
    """Load a fictional municipality with a full history."""
    _store([demo.plan(today())], update=update)


@seed.command("synthetic")
@click.option("--plans", default=1, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--seed", "number", default=1, show_default=True)
def seed_synthetic(plans: int, number: int) -> None:
    """Load any number of made-up plans, for measuring."""
    _store(synthetic.plans(plans, number, today()), update=False)


def _store(plans: Iterable[Plan], *, update: bool) -> None:
    """Store each plan in a transaction of its own and say what came of it."""
    for plan in plans:
        slug = plan.plan.slug
        with database().write() as session:
            known = slug in {listing.slug for listing in plan_list(session)}
            changed = (update or not known) and _brought(session, plan)
        click.echo(f"{slug}: {'loaded' if changed else 'there already, left as it is'}", err=True)


def _brought(session: Session, plan: Plan) -> bool:
    """Bring what is stored to a plan, with the demo's frozen states; return whether it differed."""
    stored = store_plan(session, SYSTEM, plan) is not None
    frozen = demo.freeze(session, today()) if plan.plan.slug == demo.SLUG else 0
    return stored or bool(frozen)
