"""The attachment in words: what it is, of which day, for which handling, on what it rests."""

from datetime import timedelta

from dashboard.briefing.handled import cited
from dashboard.briefing.handlings import place, reference, when
from dashboard.briefing.parts import Fact
from dashboard.briefing.standing import Standings
from dashboard.briefing.wording import fact
from dashboard.texts import Texts
from model.plan import FORMAT, Handling, Plan
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import (
    coming_handlings,
    last_handled,
    open_round,
    said_since,
    state_day,
    waiting,
)
from model.terms import Outcome


def title(plan: Plan, t: Texts) -> str:
    """Give the title of the document: the policy's name, and the day whose state it tells."""
    return f"{t.text(plan.plan.title).words}: {subtitle(plan, t)}"


def subtitle(plan: Plan, t: Texts) -> str:
    """Say that it is a follow-up, and of which day."""
    return t("follow-up, state on {day}", day=plan.as_of)


def introduction(plan: Plan, t: Texts) -> str:
    """Say what the document is."""
    return t(
        "This attachment tells how the policy of {municipality} is being carried out: what has "
        "been reported, what is waiting for a decision, what asks for action, and what is not "
        "known. What is not known is shown as unknown; it is never taken for 0.",
        municipality=plan.plan.municipality,
    )


def of_fiction(plan: Plan, t: Texts) -> str:
    """Say on every page that the municipality is made up, where it is."""
    return t("Fictional municipality") if plan.plan.fictional else ""


def handling(index: Index, snapshot: Snapshot | None) -> Handling | None:
    """Give the handling that the document is for.

    That is the one that the frozen state was taken for, else the one to come, else the last one.
    """
    if snapshot is not None and snapshot.handling is not None:
        return next((h for h in index.plan.handlings if h.code == snapshot.handling), None)
    coming = [one for one in coming_handlings(index) if one.body is not None]
    return coming[0] if coming else last_handled(index.plan)


def facts(
    index: Index, standings: Standings, snapshot: Snapshot | None, t: Texts
) -> tuple[Fact, ...]:
    """Give what the document is about, side by side; ``snapshot`` is what it was made from."""
    return (
        Fact(t("State on"), t.date(index.plan.as_of)),
        *_of_handling(index, handling(index, snapshot), t),
        Fact(t("Reported on"), _reported(index, standings, t)),
        Fact(t("Made from"), basis(index.plan, snapshot, t)),
    )


def basis(plan: Plan, snapshot: Snapshot | None, t: Texts) -> str:
    """Say what the document was made from: the live data, or a frozen state."""
    if snapshot is None:
        return t("The live data of the follow-up")
    if not snapshot.id:
        return t("Frozen state of {day}", day=snapshot.as_of)
    label = t("Snapshot no. {number}, {day}", number=str(snapshot.id), day=snapshot.as_of)
    taken_for = next((h for h in plan.handlings if h.code == snapshot.handling), None)
    if taken_for is None:
        return label
    return t("{state} ({handling})", state=label, handling=cited(plan, taken_for, t))


def _of_handling(index: Index, found: Handling | None, t: Texts) -> tuple[Fact, ...]:
    if found is None:
        return (Fact(t("Handling"), t("No handling is recorded.")),)
    body = t("{body}, {kind}", body=place(index.plan, found, t), kind=found.kind)
    coming = found.outcome is Outcome.WAITING
    label = t("For the handling") if coming else t("Last handling")
    particulars = (
        when(found, index.sources, t) or t("date unknown"),
        t.section(found.section) if found.section else t("§ unknown"),
        found.diary_number or t("diary number unknown"),
    )
    return (Fact(label, body), Fact(t("Date, § and diary number"), " · ".join(particulars)))


def of_head(index: Index, snapshot: Snapshot | None, t: Texts) -> str:
    """Give the handling as the head of each page has it: in the form of the minutes."""
    found = handling(index, snapshot)
    return "" if found is None else reference(index.plan, found, t)


def _reported(index: Index, standings: Standings, t: Texts) -> str:
    """Say of how many measures something was reported in the round, or since the last handling."""
    active = [standing for standing in standings.values() if standing.active]
    round_, last = open_round(index), last_handled(index.plan)
    day = None if last is None else state_day(index.plan, last)
    if round_ is not None:
        answered = sum(said_since(one.reported, round_.opened) for one in active)
        return t(
            "{answered} of {total} measures, in the update round opened {day}",
            answered=answered,
            total=len(active),
            day=round_.opened,
        )
    if last is not None and day is not None:
        return t(
            "{answered} of {total} measures, since the last handling ({handling}); "
            "no update round is open",
            answered=sum(said_since(one.reported, day + timedelta(days=1)) for one in active),
            total=len(active),
            handling=cited(index.plan, last, t),
        )
    return t(
        "{answered} of {total} measures, ever; no update round is open and no handling is recorded",
        answered=sum(one.reported.report is not None for one in active),
        total=len(active),
    )


def decisions(index: Index, t: Texts) -> tuple[tuple[Fact, ...], ...]:
    """Give what each waiting body is asked to decide, the next one first."""
    return tuple(_decision(index, one, t) for one in waiting(index.plan))


def _decision(index: Index, found: Handling, t: Texts) -> tuple[Fact, ...]:
    names = {owner.code: owner.name for owner in index.plan.owners}
    day = when(found, index.sources, t) or t("date unknown")
    body = t("{body}, {kind}", body=place(index.plan, found, t), kind=found.kind)
    proposal = (fact(t("Proposal"), found.proposal, t),) if found.proposal else ()
    return (
        Fact(t("Body"), f"{body}, {day}"),
        fact(t("Decision asked for"), found.requested, t),
        *proposal,
        fact(t("Proposer"), names.get(found.proposer or ""), t),
    )


def provenance(t: Texts) -> str:
    """Say how to check what the document was made from."""
    return t(
        "Every figure was computed from the documents below, of the form {form}. Their SHA-256 "
        "names them: the same documents give the same attachment, to the byte.",
        form=FORMAT,
    )


def missing_glyphs(t: Texts) -> str:
    """Say how characters are shown that the document's fonts do not have."""
    return t("Characters that the fonts of this document do not have are shown as □.")


def foot(plan: Plan, digest: str, t: Texts) -> str:
    """Give the line at the foot of each page: what the page is of; ``digest`` begins the hash."""
    title = t.text(plan.plan.title).words
    return f"{title} · {subtitle(plan, t)} · SHA-256 {digest}…"
