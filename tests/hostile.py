"""The demo with texts that would act wherever they were not taken for what they are: texts."""

from datetime import date
from pathlib import Path
from typing import Any

from model.actor import SYSTEM
from model.database import migrate, open_database
from model.plan import Plan, Text, Value
from model.services.plans import store_plan
from seeds import demo

PIECES = (
    "**bold**",
    "[link](http://e.example)",
    "![image](http://e.example/i.png)",
    "<b>b</b>",
    "<a href='http://e.example'>a</a>",
    "&amp;",
    "$x$",
    ":smile:",
    ":red[x]",
    ":material/home:",
    ":streamlit:",
    " -> ",
    " >= ",
    "www.e.example",
    "a@e.example",
    "`code`",
    "~~gone~~",
)
"""What would act in Markdown if it stood there as it is."""
HIDDEN = "\u202e\u2066\u200b\u061c\ufeff"
READ = f"# =1+1|{'|'.join(PIECES)}|{{slug}}|%{{x}}"
HOSTILE = f" {READ}{HIDDEN}"


def hostile(value: Any) -> Any:  # noqa: ANN401 (any part of a plan)
    """Give a value with every text of it made hostile, past what the model leaves out."""
    match value:
        case Text():
            wordings = {name: getattr(value, name) for name in ("fi", "sv", "en")}
            return value.model_copy(
                update={name: f"{words}{HOSTILE}" for name, words in wordings.items() if words}
            )
        case Value():
            fields = {name: hostile(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        case tuple():
            return tuple(hostile(item) for item in value)
    return value


def filled(file: Path, today: date) -> Path:
    """Make a database that holds the demo of a day, with hostile texts."""
    migrate(f"sqlite:///{file}")
    database = open_database(f"sqlite:///{file}")
    plan: Plan = hostile(demo.plan(today))
    with database.write() as session:
        store_plan(session, SYSTEM, plan)
    database.close()
    return file
