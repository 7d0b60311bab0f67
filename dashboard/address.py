"""What the reader looks at, kept in the page's address, so that a link reopens the same view.

Streamlit's own ``bind="query-params"`` writes the label of a choice into the address; here labels
are translated while an address has to stay, so codes are written instead. The address is the
truth: each run sets a widget from it, and a widget's change writes to it. Navigation drops the
query, so what holds for the whole session is put back on the first run of another page.
"""

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

_KEPT = "address_kept"
_PAGE = "address_page"
KEPT_ACROSS_PAGES = ("lang", "plan", "as_of")


def restore(page: str) -> None:
    """Put back what holds for the session, when ``page`` is not the one of the last run."""
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    if st.session_state.get(_PAGE, page) != page:
        for name, value in kept.items():
            if name not in st.query_params:
                st.query_params[name] = value
    st.session_state[_PAGE] = page
    for name in KEPT_ACROSS_PAGES:
        if name in st.query_params:
            kept[name] = st.query_params[name]
        else:
            kept.pop(name, None)


def write(name: str, value: str) -> None:
    """Write ``name=value`` into the address; an empty value removes it."""
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]
    if name in KEPT_ACROSS_PAGES:
        if value:
            kept[name] = value
        else:
            kept.pop(name, None)


def query(**changes: str) -> dict[str, str]:
    """Give the query of a link to another page: what is kept, and ``changes`` on top."""
    kept: dict[str, str] = st.session_state.get(_KEPT, {})
    return {name: value for name, value in {**kept, **changes}.items() if value}


def one(name: str, options: Iterable[str], default: str) -> str:
    """Give the address's value of ``name`` when it is one of ``options``, else ``default``."""
    value = st.query_params.get(name, default)
    return value if value in set(options) else default


def several(name: str, options: Iterable[str]) -> list[str]:
    """Give those values of ``name`` (parted by commas) that are among ``options``, in order."""
    wanted = st.query_params.get(name, "").split(",")
    return [option for option in options if option in wanted]


def day(name: str, default: date) -> date:
    """Give the address's day (ISO 8601) of ``name``, or ``default`` when it is none."""
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return default


def bind(name: str, key: str, value: object, encode: Callable[[object], str]) -> Callable[[], None]:
    """Set the widget ``key`` to ``value``; give the callback that writes its change as ``name``."""
    st.session_state[key] = value

    def changed() -> None:
        write(name, encode(st.session_state[key]))

    return changed
