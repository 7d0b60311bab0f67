"""What the reader looks at, kept in the page's address, so that a link reopens the same view.

Streamlit's own ``bind="query-params"`` writes the label of a choice into the address; here labels
are translated while an address has to stay, so codes are written instead. The address is the
truth: each run sets a widget from it, and a widget's change writes to it. Every link says what it
keeps of it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import streamlit as st

from dashboard.selection import KEPT, choice

_PAGE = "address_page"
_WRITTEN = "address_written"


def arrive(page: str, **settled: str) -> bool:
    """Say in the address what is ``settled``; return whether ``page`` is a new one.

    Then what its widgets once held is out of date.
    """
    moved: bool = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    _settle({**st.query_params.to_dict(), **settled})
    return moved


def write(name: str, value: str, **others: str) -> None:
    """Write ``name=value``, and others with it, into the address; an empty value removes one."""
    _settle({**st.query_params.to_dict(), name: value, **others})


def _settle(wanted: dict[str, str]) -> None:
    """Bring the address to what is wanted in one step, since the browser remembers each.

    A link to the page on which it stands changes the query, and the browser's address not: so what
    is new is written there, whoever it comes from. What stands there already changes nothing.
    """
    wanted = {name: value for name, value in wanted.items() if value}
    known = st.session_state.get(_WRITTEN, wanted)
    if wanted != st.query_params.to_dict() or wanted != known:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def query(**changes: str) -> dict[str, str]:
    """Return the query of a link to another page: what is kept, and ``changes`` on top."""
    kept = {name: value for name, value in st.query_params.items() if name in KEPT}
    return {name: value for name, value in {**kept, **changes}.items() if value}


def asked(name: str) -> str:
    """Return what the address has of ``name``, as every face reads it; empty where it has none."""
    return choice(st.query_params.get(name, ""))


def one(name: str, options: Iterable[str], default: str) -> str:
    """Return the address's value of ``name`` when it is one of ``options``, else ``default``."""
    value = asked(name)
    return value if value in set(options) else default


def several(name: str, options: Iterable[str]) -> list[str]:
    """Return those values of ``name`` (parted by commas) that are among ``options``, in order."""
    wanted = asked(name).split(",")
    return [option for option in options if option in wanted]


def bind(
    name: str, key: str, value: object, encode: Callable[[object], str], **others: str
) -> Callable[[], None]:
    """Set the widget ``key`` to ``value``; give the callback that writes its change as ``name``.

    ``others`` are written with it.
    """
    st.session_state[key] = value

    def changed() -> None:
        write(name, encode(st.session_state[key]), **others)

    return changed


def choose_beside(  # noqa: PLR0913 (what a choice is drawn with)
    name: str,
    label: str,
    words: Mapping[str, str],
    default: str,
    key: str,
    *,
    unsaid: str = "",
    titled: bool = False,
) -> str:
    """Show a choice of some that stand side by side; return what the address has of it.

    The address does not say what is ``unsaid``; the label is shown where it is ``titled``.
    """
    chosen = one(name, words, default)
    st.segmented_control(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=bind(name, key, chosen, lambda code: "" if code == unsaid else str(code)),
        required=True,
        label_visibility="visible" if titled else "collapsed",
        wrap=True,
    )
    return chosen


def choose_from(  # noqa: PLR0913 (what a choice is drawn with)
    name: str,
    label: str,
    words: Mapping[str, str],
    default: str,
    key: str,
    *,
    width: int = 560,
    unsaid: str = "",
    **others: str,
) -> str:
    """Show a choice of one of many, found by its words; return what the address has of it.

    ``others`` are written into the address with it. Where one is ``unsaid`` in the address, the
    words themselves say what they are of: the label is only heard.
    """
    chosen = one(name, words, default)
    st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=bind(
            name, key, chosen, lambda code: "" if code == unsaid else str(code), **others
        ),
        placeholder="",
        filter_mode="contains",
        label_visibility="collapsed" if unsaid else "visible",
        width=width,
    )
    return chosen


def search(name: str, label: str, hint: str, key: str, width: int) -> str:
    """Show the field for words to look for; return those that the address has."""
    words = asked(name)
    st.text_input(
        label,
        key=key,
        type="search",
        placeholder=hint,
        max_chars=200,
        on_change=bind(name, key, words, lambda value: str(value or "")),
        width=width,
    )
    return words


def choose_day(label: str, name: str, day: date | None, first: date, last: date) -> None:
    """Show the choice of a day, which is kept in the address as ``name``; of none it is empty."""
    key = f"{name}_day"
    changed = bind(
        name, key, day, lambda chosen: chosen.isoformat() if isinstance(chosen, date) else ""
    )
    st.date_input(
        label,
        None,
        key=key,
        min_value=min(first, day or first),
        max_value=last,
        on_change=changed,
        format="DD.MM.YYYY",
        width=220,
    )
