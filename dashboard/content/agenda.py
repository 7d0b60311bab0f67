"""The exposition and the proposed decision for an agenda, as plain text: a draft to paste."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dashboard.content import attention, frame, handlings, meetings, network, status
from dashboard.content.ends import Since
from dashboard.content.frame import missing_measures
from dashboard.content.goals import challenges, gap_in_words
from dashboard.content.names import marked, several
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.inert import visible
from model.plan import Handling
from model.rules.approval import Readiness, readiness
from model.rules.attendance import attendance
from model.rules.index import Index
from model.rules.rollup import plan_rollup
from model.rules.rounds import decision_unknown
from model.terms import HandlingKind, MeetingKind, MeetingState, Requirement, Severity

_NAMED_AT_MOST: Final = 5


def draft(reading: Reading, handling: Handling) -> str:
    """Return the text for a handling that waits, in the language of the reading."""
    index, t = reading.index, reading.t
    day = frame.state_day(index.plan, t)
    parts = [
        t("DRAFT, made from the follow-up as of {day}. Check before use.", day=day),
        marked(index.plan.plan.title, t),
        t("Exposition"),
        *_exposition(reading, handling),
        t("Proposed decision"),
        _proposer(index, handling, t),
        _proposal(index, handling, t),
        t("Attachments"),
        t.no_data if handling.attachment is None else marked(handling.attachment, t),
        *_frozen(reading, handling),
    ]
    return visible("\n\n".join(parts)) + "\n"


def _frozen(reading: Reading, handling: Handling) -> Iterator[str]:
    """Yield which state was frozen for the handling last, where one was."""
    own = () if reading.snapshot is None else (reading.snapshot,)
    states = [one for one in (*reading.earlier, *own) if one.handling == handling.code]
    for state in states[-1:]:
        yield reading.t(
            "The follow-up as frozen for this handling: state on {day}, SHA-256 {hash}",
            day=state.as_of,
            hash=state.sha256,
        )


def _exposition(reading: Reading, handling: Handling) -> Iterator[str]:
    index, plan, t = reading.index, reading.plan, reading.t
    yield t(
        "The exposition rests on the follow-up of “{plan}”, as of {day}. What is not known is "
        "told as unknown.",
        plan=marked(plan.plan.title, t),
        day=frame.state_day(plan, t),
    )
    if decision_unknown(index, handling):
        yield handlings.stands(plan, handling, t)
    if handling.requested is not None:
        requested = marked(handling.requested, t).rstrip(".")
        yield t("Decision asked for: {text}.", text=requested)
    for notice in missing_measures(plan, t):
        yield f"{notice.title}. {notice.body}"
    yield _measures(index, t)
    if handling.kind is HandlingKind.APPROVAL:
        yield _ready(index, t)
    yield _changes(reading.since, t)
    yield "\n".join(_exceptions(index, t))
    yield reading.drift.sentence
    yield "\n".join(_network(index, t))
    yield " ".join(_challenges(index, t))


def _measures(index: Index, t: Texts) -> str:
    total = plan_rollup(index)
    if not total.total:
        return t("There are no measures.")
    return "\n".join(
        f"{one}." for one in (status.counting(total.counts, t), *status.apart(total, t))
    )


def _ready(index: Index, t: Texts) -> str:
    found = readiness(index)
    ready, gaps = sum(each.ready for each in found), lacking(found, t)
    told = t("Measures ready for approval: {ready} of {total}.", ready=ready, total=len(found))
    return f"{told} {t('Missing, by number of measures: {gaps}.', gaps=gaps)}" if gaps else told


def lacking(found: Iterable[Readiness], t: Texts) -> str:
    """Return of how many measures each requirement is missing: owner 12, due date 4."""
    gaps = Counter(one for each in found for one in Requirement if each.gaps[one])
    return ", ".join(f"{t.term(one)} {t.number(gaps[one])}" for one in Requirement if gaps[one])


def _changes(since: Since | None, t: Texts) -> str:
    if since is None:
        return t("No body has handled the matter before.")
    return " ".join(since.sentences(t))


def _exceptions(index: Index, t: Texts) -> Iterator[str]:
    found = attention.concerns(index.plan, Severity.ACT)
    if not found:
        yield t("No measure is an exception that needs action.")
        return
    yield t("Exceptions that need action:")
    for alike in found:
        named = [name for name, _ in attention.told(index.plan, alike, t)[1]]
        signal, amount = t.term(alike[0].code), t.number(len(named))
        yield f"– {signal} ({amount}): {several(named, _NAMED_AT_MOST, t)}"


def _network(index: Index, t: Texts) -> Iterator[str]:
    for figure in (network.key_figure(index.plan, t), meetings.forum_figure(index.plan, t)):
        yield t(
            "{label}: {value} ({note}).", label=figure.label, value=figure.value, note=figure.about
        )
    coming = [
        row.meeting
        for row in attendance(index, MeetingKind.FORUM)
        if row.meeting.state is MeetingState.ANNOUNCED and row.day >= index.day
    ]
    if coming:
        yield t("Next association forum: {day}.", day=coming[0].on)


def _challenges(index: Index, t: Texts) -> Iterable[str]:
    told = challenges(index.plan, t)
    yield gap_in_words(told, t)
    gaps = [challenge.title for challenge in told if not challenge.measures]
    if gaps:
        yield t("Without a measure: {list}.", list="; ".join(gaps))


def _proposer(index: Index, handling: Handling, t: Texts) -> str:
    office = index.owners.get(handling.proposer or "")
    if office is None:
        return t("Proposer: {office}", office=t.no_data)
    return t("{office} (proposer):", office=marked(office.name, t))


def _proposal(index: Index, handling: Handling, t: Texts) -> str:
    """Return the recorded proposal; where there is none, what a handling of its kind proposes."""
    if handling.proposal is not None:
        return marked(handling.proposal, t)
    body = handlings.place(index.plan, handling, t)
    plan = marked(index.plan.plan.title, t)
    match handling.kind:
        case HandlingKind.APPROVAL:
            return t("{body} approves “{plan}”.", body=body, plan=plan)
        case HandlingKind.INFORMATION:
            return t("{body} notes “{plan}” for information.", body=body, plan=plan)
    return t(
        "{body} notes the follow-up of “{plan}” for information, as of {day}.",
        body=body,
        plan=plan,
        day=frame.state_day(index.plan, t),
    )
