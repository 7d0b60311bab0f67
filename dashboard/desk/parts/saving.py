"""What becomes of a form: it is saved, refused, or discarded; the same for parts and meetings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.desk import entry, undo
from dashboard.desk.actions import P, Service
from dashboard.desk.entry import Desk
from dashboard.desk.parts.draft import Form, OpenForm, kept_in_words
from dashboard.desk.parts.fields import Spec
from dashboard.desk.parts.kinds import Line, Wording
from dashboard.desk.parts.sheet import Problems, Result, read
from dashboard.faces.streamlit import plain
from model.errors import AnyCode, ErrorCode, InvalidError, LinjausError
from model.faults import FaultCode
from model.screening import findings
from model.services.writing import Receipt

_ATTEMPTS = "edit_tried"
"""Forms that somebody tried to save as they are, with what refused them."""
_COMPARED: Final = frozenset({ErrorCode.STALE, ErrorCode.PART_NOT_FOUND})
"""Refusals of which the next run makes a comparison."""
_ABOUT: Final[Mapping[AnyCode, str]] = {
    ErrorCode.OUTCOME_OF_KIND: "outcome",
    ErrorCode.OVER_ALREADY: "outcome",
    ErrorCode.WAITS_BEFORE: "outcome",
    ErrorCode.SENT_BACK: "outcome",
    ErrorCode.BODY_NEEDED: "body",
    ErrorCode.DATE_AHEAD: "on",
    ErrorCode.HANDLED_BEFORE: "on",
    ErrorCode.MEETING_AHEAD: "on",
    ErrorCode.LIST_LONGER: "associations",
}
"""The field that each refusal is about, where it does not name one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that could not be saved."""

    form: Form
    error: LinjausError | None
    """What the service said; ``None`` when the form itself is not complete."""


@dataclass(frozen=True, slots=True)
class State:
    """What a form comes to, and what stands against it as far as it is told by now."""

    part: Result
    why: Result
    attempt: Attempt | None
    problems: Problems
    """What is shown beside the fields of the part."""
    why_problems: Problems
    """What is shown beside the circumstances."""


def state_of(opened: OpenForm) -> State:
    """Return what a form comes to as it is typed."""
    form, attempt = opened.form, attempt_of(opened)
    part, why = read(form.part), read(form.why)
    return State(
        part,
        why,
        attempt,
        beside(part.problems, form.part.spec, attempt),
        beside(why.problems, form.why.spec, attempt),
    )


def attempt_of(opened: OpenForm) -> Attempt | None:
    """Return the attempt to save the form; what refused it, while nothing else is typed since."""
    attempt: Attempt | None = st.session_state.get(_ATTEMPTS, {}).get(opened.draft_key)
    if attempt is not None and attempt.form.typed != opened.form.typed:
        return replace(attempt, error=None)
    return attempt


def submit(
    opened: OpenForm, service: Service[P, Receipt | None], *args: P.args, **kwargs: P.kwargs
) -> Receipt:
    """Save a form by a service; runs the page anew where it was refused, or nothing has changed.

    Of two that saved at once the later one compares, on the next run.
    """
    done = opened.write(service, *args, **kwargs)
    if done.error is not None:
        if done.error.code not in _COMPARED:
            refuse(opened, done.error)
        _forget_attempt(opened)
        st.rerun()
    if done.value is None:
        entry.tell(opened.desk.t("Nothing has changed, so nothing was saved."))
        st.rerun()
    _forget_attempt(opened)
    opened.close()
    return done.value


def offer(opened: OpenForm, place: str, label: str, *, as_draft: bool = False) -> bool:
    """Show what can become of a form; return whether it is to be saved.

    With ``as_draft`` one can leave it as it is. Where it stands is part of the buttons' keys.
    """
    t, icon = opened.desk.t, "publish" if as_draft and opened.form.part.is_new else "save"
    with st.container(horizontal=True):
        pressed = st.button(label, key=f"{place}_save", icon=f":material/{icon}:")
        if as_draft and st.button(
            t("Save as draft"), key=f"{place}_draft", icon=":material/draft:"
        ):
            if opened.form.document:
                entry.tell(t("Kept as a draft. Readers do not see it."))
            leave()
            st.rerun()
        if opened.form.document and st.button(
            t("Discard the draft"), key=f"{place}_discard", type="tertiary", icon=":material/undo:"
        ):
            _discard(opened)
    st.caption(plain(kept_in_words(opened.draft, t)))
    return pressed


def confirm(desk: Desk, place: str, receipt: Receipt, sentence: str) -> None:
    """Tell on the next run what was saved at a place of the desk, where it can be undone."""
    undo.confirm(desk, place, receipt.write, sentence)
    st.rerun()


def refuse(opened: OpenForm, error: LinjausError | None) -> None:
    """Remember what refused a form, and run the page anew; ``None``: it is not complete."""
    attempts = st.session_state.setdefault(_ATTEMPTS, {})
    attempts[opened.draft_key] = Attempt(opened.form, error)
    st.rerun()


def _discard(opened: OpenForm) -> None:
    """Forget what is typed."""
    opened.forget()
    _forget_attempt(opened)
    entry.tell(opened.desk.t("The draft was discarded."))
    if opened.form.part.is_new:
        leave()
    st.rerun()


def leave() -> None:
    """Let the list be shown from the next run on."""
    address.write("code", "", new="")


def _forget_attempt(opened: OpenForm) -> None:
    st.session_state.get(_ATTEMPTS, {}).pop(opened.draft_key, None)


# What stands against a form


def show_objections(opened: OpenForm, state: State) -> bool:
    """Show what stands against the form as a whole; return whether personal data was denied."""
    t, attempt = opened.desk.t, state.attempt
    confirmed = _denied_by_hand(opened)
    error = apart(attempt, opened.spec)
    if error is not None:
        entry.refused(opened.desk, error)
    labels = [opened.spec.label(name, t) for name in state.problems]
    labels += [opened.form.why.spec.label(name, t) for name in state.why_problems]
    if labels and attempt is not None:
        words = t("Not saved. Look at these fields: {fields}.", fields=t.list(labels))
        st.error(plain(words), icon=":material/error:")
    return confirmed


def of_field(error: LinjausError, label: str) -> LinjausError:
    """Return the error with the field called as it is in the form."""
    inputs = {**error.inputs, **({"field": label} if "field" in error.inputs else {})}
    return InvalidError(error.code, **inputs)


def apart(attempt: Attempt | None, spec: Spec) -> LinjausError | None:
    """Return what refused a form and is about none of its fields."""
    error = None if attempt is None else attempt.error
    return None if error is None or _field_of(error, spec) else error


def beside(problems: Problems, spec: Spec, attempt: Attempt | None) -> Problems:
    """Return what is shown beside fields; that one lacks only once it was tried to save without."""
    shown = {
        name: [
            error for error in errors if attempt is not None or error.code is not FaultCode.MISSING
        ]
        for name, errors in problems.items()
    }
    error = None if attempt is None else attempt.error
    name = "" if error is None else _field_of(error, spec)
    if error is not None and name:
        if error.code is ErrorCode.EXISTS:  # The part is named by its code alone, as it is typed.
            error = InvalidError(error.code, what=str(error.inputs["what"]).partition("/")[2])
        shown[name] = [*shown.get(name, ()), error]
    return {name: errors for name, errors in shown.items() if errors}


def _field_of(error: LinjausError, spec: Spec) -> str:
    """Return the name of the field of a form that an error is about; empty where it is of none."""
    if error.code is ErrorCode.EXISTS:
        return spec.key
    name = _ABOUT.get(error.code) or getattr(error.inputs.get("field"), "name", "")
    return name if name in {field.name for field in spec.fields} else ""


def _denied_by_hand(opened: OpenForm) -> bool:
    """Warn of what looks like personal data; return whether somebody said that it is none."""
    personal = personal_words(opened.form)
    if not personal:
        return False
    t = opened.desk.t
    words = t(
        "This looks like personal data: {words}. Offices are named here, never persons.",
        words=t.list(personal),
    )
    st.warning(plain(words), icon=":material/shield_person:")
    return st.checkbox(
        t("This is not personal data: save it"), key=opened.widget(f"confirmed {hash(personal)}")
    )


def personal_words(form: Form) -> tuple[str, ...]:
    """Return the pieces of what is typed that look like personal data, each once."""
    free = (
        leaf
        for sheet in (form.part, form.why)
        for name, leaf in sheet.typed.items()
        if (field := sheet.spec.field_of(name)) is not None
        and field.name != sheet.spec.key
        and isinstance(field.kind, Wording | Line)
        and isinstance(leaf, str)
    )
    pieces = (words[one.start : one.end] for words in free for one in findings(words))
    return tuple(dict.fromkeys(pieces))
