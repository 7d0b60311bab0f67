"""What is said of who is there, in the reader's language."""

from collections.abc import Iterable

from dashboard.access.visitor import Door, Standing, Visitor
from dashboard.briefing.parts import Notice, Tone
from dashboard.texts import Texts
from model.actor import Role
from model.plan import Plan


def trouble(visitor: Visitor, t: Texts, plan: Plan) -> Notice | None:
    """Return why somebody who signed in cannot act; ``None`` when they can, or did not sign in."""
    match visitor.standing:
        case Standing.UNKNOWN:
            return _unknown(visitor, t, plan)
        case Standing.EXPIRED:
            return Notice(
                Tone.CAUTION,
                t("Your sign-in has expired"),
                t("You can read on. To go on updating, sign in again."),
            )
        case Standing.FOREIGN:
            return Notice(
                Tone.CAUTION,
                t("This sign-in does not count here"),
                t("It was given for another service. Sign out, and sign in again."),
            )
        case Standing.UNREADABLE:
            return Notice(
                Tone.CAUTION,
                t("The settings of access cannot be read"),
                t("Nobody has a role until those who maintain this service have mended them."),
            )
        case Standing.CHOOSING:
            return Notice(
                Tone.NEUTRAL,
                t("For which office do you act?"),
                t("Choose it here. What you record is recorded as the office's."),
            )
        case Standing.READER | Standing.ACTING:
            return None


def _unknown(visitor: Visitor, t: Texts, plan: Plan) -> Notice:
    asked = t.list(names(plan, t, visitor.coordinators))
    body = (
        t("You are signed in, and can read. A role is given by: {offices}.", offices=asked)
        if visitor.coordinators
        else t(
            "You are signed in, and can read. A role is given by those who maintain the service."
        )
    )
    return Notice(Tone.CAUTION, t("Your identity has no role here"), body)


def reading(visitor: Visitor, t: Texts) -> str:
    """Return the sentence for those who did not sign in, where only those who did can go on."""
    return (
        closed(t)
        if visitor.door is Door.CLOSED
        else t("Sign in to update the follow-up. Everybody can read it without signing in.")
    )


def closed(t: Texts) -> str:
    """Return that nobody can sign in here."""
    return t("This service is for reading only: no way to sign in has been set up.")


def roles(visitor: Visitor, t: Texts) -> str:
    """Return the roles of who is there, as an enumeration; empty without any."""
    actor = visitor.actor
    return t.list(t.term(role) for role in Role if actor and role in actor.roles)


def names(plan: Plan, t: Texts, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of offices by their codes."""
    known = {owner.code: t.text(owner.name).words for owner in plan.owners}
    return tuple(known.get(code, code) for code in codes)
