"""Who is there in this session of Streamlit, asked on every rerun; signing out."""

import logging
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.access import grants
from dashboard.access.local import DOOR, is_own_host
from dashboard.access.visitor import READ_ONLY, Door, Visitor, fault, identified, local
from dashboard.settings import in_force
from model.clock import seconds
from model.plan import Plan

_LOG = logging.getLogger(__name__)
_OFFICE = "access_office"
_NO_SECRETS = "no-secrets-found"


@lru_cache(maxsize=1)
def clients() -> Mapping[str, str] | None:
    """Return our client id at each identity provider in ``[auth]``, by the name for ``st.login``.

    ``None`` when no provider is set up; empty when one is, but cannot be used: then nobody signs
    in, by a code neither. It is read once: another provider needs another start.
    """
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError as error:
        if error.error_id == _NO_SECRETS:
            return None
        _LOG.error("The settings of the identity provider cannot be read: %s", error)
        return {}
    if section is None:
        return None
    parts = {name: part for name, part in section.items() if isinstance(part, Mapping)}
    if "client_id" in section:
        parts["default"] = section
    usable = {name: str(part["client_id"]) for name, part in parts.items() if "client_id" in part}
    if not usable:
        _LOG.error("[auth] names no client_id, so that nobody can sign in")
    return usable


def visitor(plan: Plan, day: date) -> Visitor:
    """Return who is there in this run, in a whole plan, on today's day."""
    providers = clients()
    if providers is None:
        return _by_code(plan, day) if DOOR.is_open else READ_ONLY
    if not providers:
        return READ_ONLY
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return Visitor(Door.PROVIDER)
    trouble = fault(claims, providers, seconds())
    if trouble is not None:
        return Visitor(Door.PROVIDER, trouble)
    known = grants.read(in_force().access_file())
    return identified(claims, known, plan, day, _chosen(plan))


def choose(plan: Plan, office: str) -> None:
    """Act for an office from now on, for as long as this page is open in the browser."""
    st.session_state.setdefault(_OFFICE, {})[plan.plan.slug] = office


def sign_out(door: Door) -> None:
    """Forget who is there."""
    if door is Door.PROVIDER:
        st.logout()
    else:
        DOOR.leave(_token())


def _by_code(plan: Plan, day: date) -> Visitor:
    if not is_own_host(st.context.headers.get("Host")):
        return READ_ONLY
    session = DOOR.session(_token())
    if session is None:
        return Visitor(Door.CODE)
    entered = session.office if session.slug == plan.plan.slug else None
    return local(_chosen(plan) or entered, plan, day)


def _token() -> str | None:
    token: str | None = st.context.cookies.get(DOOR.cookie)
    return token


def _chosen(plan: Plan) -> str | None:
    chosen: dict[str, str] = st.session_state.get(_OFFICE, {})
    return chosen.get(plan.plan.slug)
