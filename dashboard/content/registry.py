"""The pages of the program, each declared once.

Navigation, addresses, text twins, what a page loads ahead, documentation and tests read this.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from dashboard.selection import choice
from dashboard.texts import Texts
from model.actor import Role

if TYPE_CHECKING:
    from dashboard.blocks import Page
    from dashboard.content.reading import Choices, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the program."""

    view: str
    """The name of its Streamlit script."""
    title: Callable[[Texts], str]
    icon: str
    content: str = ""
    """The module of this room that says what it tells readers; it is loaded when it is first asked
    for. A page of the desk has none, and no text twin."""
    choices: tuple[str, ...] = ()
    """What of the address chooses a part of it."""
    parts: tuple[str, ...] = ()
    """The parts of Streamlit that it is made of, beside those of every page."""
    charts: bool = False
    """Whether it always has charts."""
    roles: frozenset[Role] = frozenset()
    """Who works there; nobody on a page for readers."""
    under: str = ""
    """The page within whose part of the menu it stands."""

    def page(self, reading: "Reading", choices: "Choices") -> "Page":
        """Return what the page says of a reading."""
        made: Page = import_module(f"dashboard.content.{self.content}").page(reading, choices)
        return made


PAGES: Final[dict[str, Entry]] = {
    "": Entry(
        "overview",
        lambda t: t("Overview"),
        "dashboard",
        "overview",
    ),
    "goals": Entry("goals", lambda t: t("Goals"), "flag", "goals", ("goals_term",)),
    "measures": Entry(
        "measures",
        lambda t: t("Measures"),
        "checklist",
        "measures",
        (
            "measure",
            "sort",
            "measures_view",
            "measures_q",
            "measures_status",
            "measures_owner",
            "measures_goal",
            "measures_signal",
        ),
        ("TextInput", "Multiselect", "Selectbox", "Button"),
    ),
    "network": Entry(
        "network",
        lambda t: t("Network and forums"),
        "groups",
        "network",
        ("network_since",),
        charts=True,
    ),
    "decisions": Entry("decisions", lambda t: t("Decisions"), "gavel", "decisions"),
    "approval": Entry(
        "approval",
        lambda t: t("For approval"),
        "approval",
        "approval",
        ("handling",),
        ("DownloadButton", "Selectbox"),
        under="decisions",
    ),
    "changes": Entry(
        "changes",
        lambda t: t("Changes"),
        "difference",
        "changes_page",
        ("changes_from", "changes_to"),
        ("DownloadButton", "Selectbox"),
        under="decisions",
    ),
    "about": Entry("about", lambda t: t("About"), "info", "about"),
    "update": Entry(
        "update",
        lambda t: t("Update round"),
        "edit_note",
        roles=frozenset({Role.COORDINATOR, Role.OWNER}),
    ),
    "files": Entry(
        "files",
        lambda t: t("Round files"),
        "table_view",
        roles=frozenset({Role.COORDINATOR, Role.OWNER}),
    ),
    "edit": Entry(
        "edit",
        lambda t: t("The plan's parts"),
        "edit",
        roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    ),
    "record": Entry(
        "record",
        lambda t: t("Observations and meetings"),
        "monitoring",
        roles=frozenset({Role.COORDINATOR, Role.OWNER}),
    ),
    "register": Entry(
        "register",
        lambda t: t("Association register"),
        "diversity_3",
        roles=frozenset({Role.COORDINATOR}),
    ),
    "import": Entry(
        "bring",
        lambda t: t("Bring in a table"),
        "upload_file",
        roles=frozenset({Role.COORDINATOR}),
    ),
    "history": Entry(
        "history",
        lambda t: t("History"),
        "history",
        roles=frozenset({Role.COORDINATOR, Role.OWNER, Role.SECRETARY}),
    ),
}
"""The pages by their addresses, in the order of the menu."""


def readers() -> Mapping[str, Entry]:
    """Return the pages for readers: each has a text twin."""
    return {path: entry for path, entry in PAGES.items() if entry.content}


def desk() -> Mapping[str, Entry]:
    """Return the pages of the desk, which only some offices work on."""
    return {path: entry for path, entry in PAGES.items() if entry.roles}


def choices(path: str, query: Mapping[str, str]) -> dict[str, str]:
    """Return what of an address chooses a part of a page."""
    asked = {name: choice(query.get(name, "")) for name in PAGES[path].choices}
    return {name: words for name, words in asked.items() if words}


def titles(t: Texts) -> dict[str, str]:
    """Return the titles of the pages for readers, by their addresses."""
    return {path: entry.title(t) for path, entry in readers().items()}
