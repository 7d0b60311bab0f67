"""docs/addresses.md has every page, route and parameter, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from starlette.routing import Route

from dashboard import address, context
from dashboard.app import app
from dashboard.desk.history import filters
from dashboard.texts import texts_for
from model.terms import Language

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/addresses.md").read_text()
PAGES = tuple(context.titles(texts_for(Language.EN)))
READ = frozenset(PAGES) - {"", *context.DESK}
"""The pages that name their parameters by constants."""


def test_every_page_and_route_is_documented_and_no_other() -> None:
    routes = {route.path for route in app._user_routes if isinstance(route, Route)}

    documented = set(re.findall(r"^\| `(/\S*)` \|", TEXT, re.MULTILINE))

    assert {f"/{path}" for path in PAGES} | routes == documented


def test_every_parameter_is_documented_and_no_other() -> None:
    used = set(address.KEPT_ACROSS_PAGES)
    used |= set(filters.PAGING)
    for file in (ROOT / "dashboard").rglob("*.py"):
        used |= set(parameters(ast.parse(file.read_text())))

    documented = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))

    assert used == documented


def parameters(module: ast.Module) -> Iterator[str]:
    """Give the names that are written in calls of ``address``, or are constants named by a page."""
    for node in ast.walk(module):
        match node:
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Name("address") | ast.Attribute(attr="query_params"),
                    attr="write" | "one" | "several" | "day" | "bind" | "get",
                ),
                args=[ast.Constant(str() as name), *_],
            ):
                yield name
            case ast.Assign(targets=[ast.Name() | ast.Tuple()], value=value) if node in module.body:
                names = value.elts if isinstance(value, ast.Tuple) else [value]
                for constant in names:
                    match constant:
                        case ast.Constant(str() as name) if name.split("_")[0] in READ:
                            yield name
