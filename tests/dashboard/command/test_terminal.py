"""The terminal prints a plan's texts as they are written, whatever they hold."""

from datetime import date
from io import StringIO

from rich.console import Console

from dashboard.command import overview
from dashboard.texts import marking, texts_for
from model.plan import Text
from model.rules.state import at
from model.terms import Language
from tests import builders

TODAY = date(2024, 2, 1)
HOSTILE = "[red]x[/red] [/b] :smile: \x1b[2J\u202e1"


def test_texts_are_no_markup_no_pictures_and_no_commands() -> None:
    words = Text(en="x").model_copy(update={"en": HOSTILE})
    plan = builders.plan(plan=builders.info(title=words), goals=[builders.goal("G1", title=words)])
    written = StringIO()

    console = Console(file=written, width=200, force_terminal=True)
    overview.draw(at(plan, TODAY), texts_for(Language.EN), TODAY, console)

    assert written.getvalue().count("[red]x[/red] [/b] :smile: �[2J1") == 2
    assert "\x1b[2J" not in written.getvalue()


def test_no_sign_of_another_language_is_printed() -> None:
    words = Text(fi="Vain suomeksi")
    plan = builders.plan(plan=builders.info(title=words), goals=[builders.goal("G1", title=words)])
    written = StringIO()

    texts = marking.texts_for(Language.EN)
    overview.draw(at(plan, TODAY), texts, TODAY, Console(file=written, width=200))

    assert "Vain suomeksi" in written.getvalue()
    assert not {*"\ufdd0\ufdd1\ufdd2"} & {*written.getvalue()}
