"""What becomes of a form: it is saved, refused, compared with what is stored, or discarded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.content.names import moment, office
from dashboard.desk import entry
from dashboard.desk.actions import P, Service
from dashboard.desk.parts.draft import Form, OpenForm, kept_in_words
from dashboard.desk.parts.fields import Spec
from dashboard.desk.parts.kinds import Line, Names, Wording
from dashboard.desk.parts.sheet import (
    Difference,
    Problems,
    Result,
    differences,
    merged,
    read,
    sheet_of,
)
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.errors import AnyCode, ErrorCode, InvalidError, LinjausError
from model.faults import FaultCode
from model.history import Entry
from model.plan import Value
from model.screening import findings
from model.services.writing import Receipt

_ATTEMPTS = "edit_tried"
"""Forms that somebody tried to save as they are, with what refused them."""
_MINE, _THEIRS = "mine", "theirs"
_COMPARED: Final = frozenset({ErrorCode.STALE, ErrorCode.PART_NOT_FOUND})
"""Refusals of which the next run makes a comparison."""
_ABOUT: Final[Mapping[AnyCode, str]] = {
    ErrorCode.OUTCOME_OF_KIND: "outcome",
    ErrorCode.OVER_ALREADY: "outcome",
    ErrorCode.WAITS_BEFORE: "outcome",
    ErrorCode.SENT_BACK: "outcome",
    ErrorCode.BODY_NEEDED: "body",
    ErrorCode.ALTERED_LATER: "on",
    ErrorCode.DATE_AHEAD: "on",
    ErrorCode.DATE_OPEN: "on",
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
            opened.forget()
            _forget_attempt(opened)
            entry.tell(t("The draft was discarded."))
            if opened.form.part.is_new:
                leave()
            st.rerun()
    st.caption(plain(kept_in_words(opened.draft, t)))
    return pressed


def refuse(opened: OpenForm, error: LinjausError | None) -> None:
    """Remember what refused a form, and run the page anew; ``None``: it is not complete."""
    attempts = st.session_state.setdefault(_ATTEMPTS, {})
    attempts[opened.draft_key] = Attempt(opened.form, error)
    st.rerun()


def leave() -> None:
    """Let the list be shown from the next run on."""
    address.write("code", "", new="")


def _forget_attempt(opened: OpenForm) -> None:
    st.session_state.get(_ATTEMPTS, {}).pop(opened.draft_key, None)


# What stands against a form


def show_objections(opened: OpenForm, state: State) -> bool:
    """Show what stands against the form as a whole; return whether personal data was denied."""
    t, attempt, confirmed = opened.desk.t, state.attempt, False
    personal = personal_words(opened.form)
    if personal:
        words = t(
            "This looks like personal data: {words}. Offices are named here, never persons.",
            words=t.list(personal),
        )
        st.warning(plain(words), icon=":material/shield_person:")
        confirmed = st.checkbox(
            t("This is not personal data: save it"),
            key=opened.widget(f"confirmed {hash(personal)}"),
        )
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
            error
            for error in errors
            if attempt is not None or error.code is not FaultCode.FIELD_MISSING
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


# Two people at once: what was, what the other saved, what is typed here; one chooses


def compare(opened: OpenForm) -> None:
    """Show how a form stands against what was stored meanwhile, and go on as it is chosen."""
    t, current = opened.desk.t, opened.current
    st.warning(plain(meanwhile(opened.entries, opened.names, t)), icon=":material/group:")
    if current is None:
        _gone(opened)
        return
    differing = differences(opened.form.part, current, t)
    for difference in differing:
        _show_difference(opened, difference)
    clashing = [difference.unit for difference in differing if difference.clashes]
    chosen = {unit: st.session_state.get(_key(opened, unit)) for unit in clashing}
    with st.container(horizontal=True):
        if clashing and st.button(t("Keep all of mine"), key="edit_all_mine"):
            _go_on(opened, current, ())
        if clashing and st.button(t("Take all of theirs"), key="edit_all_theirs"):
            _go_on(opened, current, clashing)
        if st.button(t("Go on with these"), key="edit_go_on"):
            if None in chosen.values():
                st.error(plain(t("Choose in each field which holds.")))
            else:
                _go_on(opened, current, [unit for unit in chosen if chosen[unit] == _THEIRS])


def meanwhile(entries: Sequence[Entry], names: Names, t: Texts) -> str:
    """Say that something else is stored than a form was filled with, since when and by whom."""
    if not entries:
        return t("This was changed while it was edited here. Nothing of either is lost.")
    who, when = office(entries[0].office, names, t), moment(entries[0].at, t)
    if entries[0].after is None:
        return t(
            "{office} removed this {moment}, while it was edited here.", office=who, moment=when
        )
    return t(
        "{office} changed this {moment}, while it was edited here. Nothing of either is lost.",
        office=who,
        moment=when,
    )


def _show_difference(opened: OpenForm, difference: Difference) -> None:
    t, spec = opened.desk.t, opened.spec
    title = spec.unit_title(difference.unit, t)
    versions = (
        (t("It was"), difference.was),
        (t("Saved meanwhile"), difference.theirs),
        (t("Typed here"), difference.mine if difference.clashes else None),
    )
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        for (label, leaves), column in zip(versions, st.columns(3), strict=True):
            if leaves is not None:
                words = spec.in_words(difference.unit, leaves, opened.names, t)
                column.markdown(f":gray[:small[{plain(label)}]]  \n{plain(words)}")
        if difference.clashes:
            st.radio(
                t("Which holds: {field}", field=title),
                [_MINE, _THEIRS],
                format_func={_MINE: t("Typed here"), _THEIRS: t("Saved meanwhile")}.__getitem__,
                index=None,
                horizontal=True,
                key=_key(opened, difference.unit),
            )


def _key(opened: OpenForm, unit: str) -> str:
    return opened.widget(f"{unit}.choice")


def _go_on(opened: OpenForm, current: Value, dropped: Collection[str]) -> None:
    """Let what is typed, some units left out, stand on what is stored by now."""
    stored = sheet_of(opened.spec, opened.key, current, opened.desk.t, {})
    opened.keep(stored.with_typed(merged(opened.form.part, dropped)))
    st.rerun()


def _gone(opened: OpenForm) -> None:
    """Offer to make a part again that was removed, with what is typed."""
    t = opened.desk.t
    with st.container(horizontal=True):
        if st.button(t("Make it again, as it is typed here"), key="edit_again"):
            opened.keep(replace(opened.form.part, base=None, expected=None, filled={}))
            st.rerun()
        if st.button(t("Discard what is typed"), key="edit_gone_discard"):
            opened.forget()
            st.rerun()
