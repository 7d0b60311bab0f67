"""From what is said on a page to HTML: the templates and what they are given."""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dashboard import svg
from dashboard.web.text.marking import markup, unmarked

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
STYLE: Final = Markup((TEMPLATES / "text.css").read_text().strip())  # noqa: S704 (our own file)
"""The style sheet of every page."""


def _said(value: Any) -> Markup:  # noqa: ANN401 (whatever a template says)
    """Give what a template says as HTML: words with their language, what is HTML as it is."""
    return value if isinstance(value, Markup) else markup(str(value))


def _plain(words: str) -> Markup:
    """Give words for an attribute or a title, where no element can stand."""
    return escape(unmarked(words))


ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_said,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
ENVIRONMENT.filters["plain"] = _plain
ENVIRONMENT.globals |= {"style": STYLE, "patterns": Markup(svg.patterns())}  # noqa: S704 (no text)


def rendered(template: str, **given: object) -> Markup:
    """Give the HTML of a template, without the empty lines that its tags leave."""
    lines = ENVIRONMENT.get_template(template).render(given).splitlines()
    return Markup("\n".join(line for line in lines if line.strip()))  # noqa: S704 (escaped there)
