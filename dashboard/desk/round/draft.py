"""The draft of a row of the round: what is typed, kept in the database as it is typed.

The fields of a row are widgets, whose state Streamlit forgets when another page is opened or the
connection is lost for long. A field that it does not know is filled from the draft.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final, Self

import streamlit as st
from pydantic import JsonValue, ValidationError

from dashboard.desk import actions
from dashboard.desk.actions import Session, T
from dashboard.desk.entry import Desk
from model.actor import Actor
from model.answers import Answer, Reading
from model.dates import ApproximateDate
from model.errors import LinjausError
from model.exchange import human_dates
from model.exchange.words import decimal
from model.plan import Evidence, Text
from model.problems import problems
from model.queries import Draft, drafts
from model.rules.rounds import RoundRow
from model.services.drafts import ROUND, drop_drafts, keep_draft
from model.services.rounds import Refused
from model.terms import EvidenceKind, Language, Status

UNCHANGED: Final = "unchanged"
"""The choice that confirms the last status."""
_REFUSED: Final = "update-refused"


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What stands in a row's fields, as it was typed; empty where nothing was."""

    choice: str = ""
    """``unchanged`` or a status; empty: not answered."""
    on: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """The reason, by language."""
    evidence: str = ""
    """An address, or ``kind:ref`` of something in the plan."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Values by the codes of the indicators."""
    confirmed: bool = False
    """Whether what seems to be personal data is none."""
    base: str | None = None
    """The version of the row that it was typed for; ``None`` while nothing is typed."""

    @classmethod
    def of(cls, stored: Draft | None) -> Self:
        """Return a stored draft; what cannot be read of it is left empty."""
        if stored is None:
            return cls()
        document: Any = stored.document if isinstance(stored.document, dict) else {}
        typed = {
            name: document[name]
            for name, blank in cls().document().items()
            if isinstance(document.get(name), type(blank))
        }
        return cls(**typed, base=stored.base)

    def document(self) -> dict[str, JsonValue]:
        """Return what is stored of it, besides its base."""
        typed = asdict(self)
        del typed["base"]
        return typed

    @property
    def answered(self) -> bool:
        """Whether a choice was made."""
        return bool(self.choice)


def key(code: str, name: str) -> str:
    """Return the key of the widget of a field in a measure's row."""
    return f"update_{code}_{name}"


def row_drafts(desk: Desk, rows: Iterable[RoundRow]) -> Mapping[str, RowDraft]:
    """Return the draft of each row by its measure, and fill the fields that Streamlit lacks.

    When the page is arrived at, all are: Streamlit may bring back what they held on an earlier
    visit.
    """
    stored = actions.read(desk.slug, drafts, ROUND, desk.actor.office or "")
    filled = {}
    for row in rows:
        code = row.measure.code
        draft = RowDraft.of(stored.get(code))
        for name, value in _values(row, draft).items():
            if desk.context.arrived or key(code, name) not in st.session_state:
                st.session_state[key(code, name)] = value
        filled[code] = _typed(row, draft)
    return filled


def _values(row: RoundRow, draft: RowDraft) -> Mapping[str, object]:
    """Return what the widgets of a row hold, by the names of its fields."""
    return {
        "choice": draft.choice or None,
        "on": draft.on,
        "evidence": draft.evidence,
        "confirmed": draft.confirmed,
        **{f"reason_{language}": draft.reasons.get(language, "") for language in Language},
        **{f"value_{one.code}": draft.values.get(one.code, "") for one, _ in row.indicators},
    }


def _typed(row: RoundRow, draft: RowDraft) -> RowDraft:
    """Return the draft as the row's widgets say it now; a lacking widget says what was stored."""
    code = row.measure.code
    now = {
        name: st.session_state.get(key(code, name), value)
        for name, value in _values(row, draft).items()
    }
    reasons = {language.value: now[f"reason_{language}"] for language in Language}
    values = {indicator.code: now[f"value_{indicator.code}"] for indicator, _ in row.indicators}
    return RowDraft(
        choice=str(now["choice"] or ""),
        on=str(now["on"] or ""),
        reasons={language: str(words) for language, words in reasons.items() if words},
        evidence=str(now["evidence"] or ""),
        values={indicator: str(words) for indicator, words in values.items() if words},
        confirmed=bool(now["confirmed"]),
        base=draft.base,
    )


def keep_row(desk: Desk, row: RoundRow, draft: RowDraft) -> None:
    """Store what stands in the row's fields now."""
    typed, code = _typed(row, draft), row.measure.code
    st.session_state.setdefault(_REFUSED, {}).pop(code, None)
    if typed == RowDraft(base=draft.base):
        actions.write(desk.actor, desk.slug, drop_drafts, ROUND, [code])
    else:
        base = draft.base or row.version
        actions.write(desk.actor, desk.slug, keep_draft, ROUND, code, typed.document(), base)


def mark_unchanged(desk: Desk, rows: Iterable[RoundRow]) -> None:
    """Choose in rows that they are as before; nothing is saved by it."""

    def keep_all(session: Session, actor: Actor, slug: str) -> None:
        for row in rows:
            code, document = row.measure.code, RowDraft(choice=UNCHANGED).document()
            st.session_state[key(code, "choice")] = UNCHANGED
            keep_draft(session, actor, slug, ROUND, code, document, row.version)

    actions.write(desk.actor, desk.slug, keep_all)


def rebase(desk: Desk, row: RoundRow, draft: RowDraft) -> None:
    """Let a draft stand against what the row says by now."""
    code, document = row.measure.code, draft.document()
    actions.write(desk.actor, desk.slug, keep_draft, ROUND, code, document, row.version)


def discard(desk: Desk, row: RoundRow) -> None:
    """Drop the draft of a row, and empty its fields."""
    actions.write(desk.actor, desk.slug, drop_drafts, ROUND, [row.measure.code])
    clear([row])


def clear(rows: Iterable[RoundRow]) -> None:
    """Forget what Streamlit knows of the fields of rows."""
    for row in rows:
        code = row.measure.code
        for name in _values(row, RowDraft()):
            st.session_state.pop(key(code, name), None)
        st.session_state.setdefault(_REFUSED, {}).pop(code, None)


def refuse(errors: Refused) -> None:
    """Remember what stands against rows, by measure, until they are altered or saved."""
    st.session_state[_REFUSED] = errors


def refusals() -> Refused:
    """Return what stood against rows, by measure, at the last attempt to save them."""
    errors: Refused = st.session_state.get(_REFUSED, {})
    return errors


def answer_of(
    draft: RowDraft, row: RoundRow, today: date
) -> tuple[Answer | None, tuple[LinjausError, ...]]:
    """Return the answer that a draft makes, or ``None`` and what stands against it."""
    errors: list[LinjausError] = []

    def read(reader: Callable[[str], T], words: str) -> T | None:
        try:
            return reader(words) if words.strip() else None
        except LinjausError as error:
            errors.append(error)
            return None

    on = read(human_dates.read, draft.on) or ApproximateDate.of(today)
    values = {indicator: read(decimal, words) for indicator, words in draft.values.items()}
    reason = _reason(draft.reasons, errors)
    if errors:
        return None, tuple(errors)
    answer = Answer(
        measure=row.measure.code,
        expected=draft.base,
        status=None if draft.choice == UNCHANGED else Status(draft.choice),
        on=on,
        reason=reason,
        evidence=tuple(_evidence(draft.evidence)),
        readings=tuple(Reading(i, on, value) for i, value in values.items() if value is not None),
        confirmed=draft.confirmed,
    )
    return answer, ()


def _reason(reasons: Mapping[str, str], errors: list[LinjausError]) -> Text | None:
    given = {language: words.strip() for language, words in reasons.items() if words.strip()}
    if not given:
        return None
    try:
        return Text.model_validate(given)
    except ValidationError as error:
        errors.extend(problem.error for problem in problems(error))
        return None


def _evidence(words: str) -> Iterator[Evidence]:
    """Read an address, or something in the plan as ``kind:ref``."""
    kind, _, ref = words.strip().partition(":")
    if kind in (EvidenceKind.SOURCE, EvidenceKind.MEETING, EvidenceKind.OBSERVATION):
        yield Evidence(kind=EvidenceKind(kind), ref=ref)
    elif words.strip():
        yield Evidence(kind=EvidenceKind.LINK, ref=words.strip())
