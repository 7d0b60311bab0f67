"""Who is there in one run of the script: the office and its roles, or why there is none, in words.

Streamlit keeps the claims of the identity token in a signed cookie for thirty days. When one signs
in, Authlib checks the token's signature, nonce, issuer and expiry. It takes a token for another
audience when the token names us as ``azp``; and neither looks at expiry or audience afterwards. So
whether claims can be relied on is asked on every rerun anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dashboard.access import grants
from dashboard.blocks import Notice, Tone
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.plan import Owner, Plan
from model.rules.index import in_force

LOCAL_ROLES: Final = frozenset({Role.COORDINATOR, Role.SECRETARY})
"""What one may do who has the code from the terminal: the database is theirs anyway."""


class Door(StrEnum):
    """How one can sign in here."""

    PROVIDER = "provider"
    CODE = "code"
    CLOSED = "closed"


class Standing(StrEnum):
    """What is known of who is there."""

    READER = "reader"
    """Nobody has signed in."""
    ACTING = "acting"
    CHOOSING = "choosing"
    """Signed in; for which office of this plan is still to be chosen."""
    UNKNOWN = "unknown"
    """Signed in, without a role in this plan."""
    EXPIRED = "expired"
    FOREIGN = "foreign"
    """The identity was not meant for us."""
    UNREADABLE = "unreadable"
    """Signed in, but who has which role cannot be read."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is there in this run: a reader, unless ``actor`` says more."""

    door: Door
    standing: Standing = Standing.READER
    actor: Actor | None = None
    offices: tuple[str, ...] = ()
    """Codes of the offices that the visitor can choose to act for."""
    coordinators: tuple[str, ...] = ()
    """Codes of the offices that one without a role can ask."""


READ_ONLY: Final = Visitor(Door.CLOSED)


def offices(plan: Plan, day: date) -> tuple[Owner, ...]:
    """Return the owners of a whole plan that are valid on a day: those that one can act for."""
    return tuple(owner for owner in plan.owners if in_force(owner, day))


def fault(claims: Mapping[str, object], clients: Mapping[str, str], now: float) -> Standing | None:
    """Return why claims do not count, expired or foreign; ``None`` when they do.

    ``claims`` are those of the identity token, and ``provider``, the name of who gave it;
    ``clients`` our client id at each provider; ``now`` seconds since 1970.
    """
    client = clients.get(str(claims.get("provider")))
    if client is None or not _is_meant_for(client, claims):
        return Standing.FOREIGN
    expiry = claims.get("exp")
    lasts = isinstance(expiry, int | float) and not isinstance(expiry, bool) and now < expiry
    return None if lasts else Standing.EXPIRED


def _is_meant_for(client: str, claims: Mapping[str, object]) -> bool:
    """Whether the audience is us, or us among others as the authorised party.

    OpenID Connect Core 1.0, 3.1.3.7, points 3 to 5.
    """
    audience = claims.get("aud")
    listed = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp")
    if client not in listed or (party is not None and party != client):
        return False
    return len(listed) == 1 or party == client


def identified(
    claims: Mapping[str, object],
    known: grants.Grants,
    plan: Plan,
    day: date,
    chosen: str | None,
) -> Visitor:
    """Return who is there by claims that count, in a whole plan, in an office valid on a day.

    ``chosen`` is the code of the office that was chosen, of several.
    """
    if not known.readable:
        return Visitor(Door.PROVIDER, Standing.UNREADABLE)
    valid = {owner.code for owner in offices(plan, day)}
    granted = grants.granted(known, claims, plan.plan.slug)
    roles = {office: its for office, its in granted.items() if office in valid}
    if not roles:
        coordinators = grants.coordinating(known, plan.plan.slug)
        able = tuple(office for office in coordinators if office in valid)
        return Visitor(Door.PROVIDER, Standing.UNKNOWN, coordinators=able)
    office = chosen if chosen in roles else next(iter(roles))
    actor = Actor(office, roles[office])
    return Visitor(Door.PROVIDER, Standing.ACTING, actor, tuple(roles))


def local(office: str | None, plan: Plan, day: date) -> Visitor:
    """Return who is there by a code from the terminal, acting for ``office`` where it is valid.

    A plan that has no offices yet can be worked on without one.
    """
    valid = tuple(owner.code for owner in offices(plan, day))
    if valid and office not in valid:
        return Visitor(Door.CODE, Standing.CHOOSING, offices=valid)
    actor = Actor(office if valid else None, LOCAL_ROLES)
    return Visitor(Door.CODE, Standing.ACTING, actor, valid)


def trouble(visitor: Visitor, t: Texts, plan: Plan) -> Notice | None:
    """Return why somebody who signed in cannot act; ``None`` when they can, or did not sign in."""
    match visitor.standing:
        case Standing.UNKNOWN:
            title = t("Your identity has no role here")
            body = _whom_to_ask(visitor, t, plan)
        case Standing.EXPIRED:
            title = t("Your sign-in has expired")
            body = t("You can read on. To go on updating, sign in again.")
        case Standing.FOREIGN:
            title = t("This sign-in does not count here")
            body = t("It was given for another service. Sign out, and sign in again.")
        case Standing.UNREADABLE:
            title = t("The settings of access cannot be read")
            body = t("Nobody has a role until those who maintain this service have mended them.")
        case Standing.CHOOSING:
            title = t("For which office do you act?")
            body = t("Choose it here. What you record is recorded as the office's.")
            return Notice(Tone.NEUTRAL, title, body)
        case Standing.READER | Standing.ACTING:
            return None
    return Notice(Tone.CAUTION, title, body)


def _whom_to_ask(visitor: Visitor, t: Texts, plan: Plan) -> str:
    if not visitor.coordinators:
        return t(
            "You are signed in, and can read. A role is given by those who maintain the service."
        )
    asked = t.list(names(plan, t, visitor.coordinators).values())
    return t("You are signed in, and can read. A role is given by: {offices}.", offices=asked)


def reading(visitor: Visitor, t: Texts) -> str:
    """Return the sentence for those who did not sign in, where only those who did can go on."""
    if visitor.door is Door.CLOSED:
        return closed(t)
    return t("Sign in to update the follow-up. Everybody can read it without signing in.")


def closed(t: Texts) -> str:
    """Return that nobody can sign in here."""
    return t("This service is for reading only: no way to sign in has been set up.")


def names(plan: Plan, t: Texts, codes: Iterable[str]) -> dict[str, str]:
    """Return the names of offices by their codes."""
    known = {owner.code: t.text(owner.name).words for owner in plan.owners}
    return {code: known.get(code, code) for code in codes}
