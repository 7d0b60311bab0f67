"""docs/addresses.md has every page, route and parameter, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from starlette.routing import Route

from dashboard.app import app
from dashboard.content.registry import PAGES
from dashboard.desk.history import page
from dashboard.selection import KEPT

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/addresses.md").read_text()


def test_every_page_and_route_is_documented_and_no_other() -> None:
    routes = {route.path for route in app._user_routes if isinstance(route, Route)}

    documented = set(re.findall(r"^\| `(/\S*)` \|", TEXT, re.MULTILINE))

    assert {f"/{path}" for path in PAGES} | routes == documented


def test_every_parameter_is_documented_and_no_other() -> None:
    used = {*KEPT, *page.FILTERS, *page.PAGING}
    used.update(name for entry in PAGES.values() for name in entry.choices)
    for file in (ROOT / "dashboard").rglob("*.py"):
        used |= set(parameters(ast.parse(file.read_text())))

    documented = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))

    assert used == documented


def parameters(module: ast.Module) -> Iterator[str]:
    """Return the names that are written in calls of ``address`` and of the query."""
    for node in ast.walk(module):
        match node:
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Name("address") | ast.Attribute(attr="query_params"),
                    attr="write"
                    | "one"
                    | "several"
                    | "bind"
                    | "search"
                    | "choose_beside"
                    | "choose_from"
                    | "get",
                ),
                args=[ast.Constant(str() as name), *_],
            ):
                yield name
