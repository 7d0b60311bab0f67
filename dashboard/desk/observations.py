"""Values of indicators: one at a time, new ones and corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from dashboard import address
from dashboard.briefing import indicators as indicator_words
from dashboard.briefing.indicator_picture import values
from dashboard.briefing.indicators import value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.briefing.when import when
from dashboard.components import measure_link, place, plain, source_links, table
from dashboard.desk import entry, undo
from dashboard.desk.entry import Desk
from dashboard.desk.parts import saving
from dashboard.desk.parts.draft import OpenForm, open_form
from dashboard.desk.parts.fields import Group, Spec
from dashboard.desk.parts.kinds import NOTHING, Leaves
from dashboard.desk.parts.sheet import Sheet, filled, read_fields
from dashboard.desk.parts.widgets import SIDE_BY_SIDE
from dashboard.fact_parts import facts
from dashboard.indicator_parts import state_badge
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.dates import UNKNOWN_DATE
from model.errors import ErrorCode, InvalidError, LinjausError
from model.faults import FaultCode
from model.plan import LONGEST_TEXT, Indicator, Observation, Text, natural_key
from model.problems import problems
from model.rules.index import Index
from model.rules.observations import Doubt, Doubtful, doubts
from model.services.facts import Reading, observe
from model.terms import Origin

SPEC: Final = Spec(
    "observations",
    Observation,
    {
        Group.ESSENTIALS: ("supersedes", "on", "value", "approximate", "wording"),
        Group.ORIGIN: ("note", "source"),
    },
)
"""The form of a value: always a new observation, which may correct one."""
_ON: Final = "record_on"
"""The date of the value that was recorded last: the next one begins with it."""
_SHORT: Final = 40
"""Characters that a date or a number may have."""
_SHOWN: Final = 6
"""So many of the last values are listed."""

Faults = Mapping[str, LinjausError]
"""What stands against a field, by its name; against none of them under the empty one."""


@dataclass(frozen=True, slots=True)
class ValueForm:
    """The form of a value of an indicator, and what is on record of that."""

    opened: OpenForm
    indicator: Indicator
    now: Index
    standing: Mapping[str, Observation]
    """The values that can be corrected, by their ids, the latest first."""

    @property
    def desk(self) -> Desk:
        """The desk at which it is open."""
        return self.opened.desk

    @property
    def sheet(self) -> Sheet:
        """What is typed."""
        return self.opened.form.part

    @property
    def corrects(self) -> str:
        """The id of the observation that is corrected; empty for a new value."""
        return str(self.sheet.typed["supersedes"])

    @property
    def corrected(self) -> Observation | None:
        """The observation that is corrected."""
        return next((o for o in self.now.plan.observations if o.id == self.corrects), None)

    def doubts(self, reading: Reading) -> tuple[Doubtful, ...]:
        """Return what seems odd of a value."""
        return doubts(self.now, self.indicator, reading.on, reading.value, reading.supersedes)


def show(desk: Desk) -> None:
    """Lay out the part: an indicator, what is on record of it, and the form of a value."""
    t, now = desk.t, Index(desk.now)
    offered = indicators(now, desk.actor)
    if not offered:
        st.info(plain(t("No measure of your office has an indicator.")))
        return
    indicator = _choose(desk, offered)
    _show_record(desk, now, indicator)
    on = st.session_state.get(_ON, "")
    opened = open_form(desk, SPEC, indicator.code, {}, {"on": on} if on else NOTHING)
    standing = {o.id: o for o in reversed(now.observations.get(indicator.code, ()))}
    _form(ValueForm(opened, indicator, now, standing))


def _choose(desk: Desk, offered: Sequence[Indicator]) -> Indicator:
    t, by_code = desk.t, {indicator.code: indicator for indicator in offered}
    code = address.one("indicator", by_code, offered[0].code)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("Indicator"),
            list(by_code),
            format_func=lambda code: indicator_name(by_code[code], t),
            key="record_indicator",
            on_change=address.bind("indicator", "record_indicator", code, str),
            placeholder="",
            filter_mode="contains",
            width=560,
        )
        if len(offered) > 1:
            following = offered[(list(by_code).index(code) + 1) % len(offered)].code
            st.button(
                t("Next indicator"),
                key="record_next",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=partial(address.write, "indicator", following),
            )
    return by_code[code]


def _show_record(desk: Desk, now: Index, indicator: Indicator) -> None:
    t = desk.t
    told = indicator_words.said(now, indicator, t)
    st.header(plain(told.title))
    st.markdown(f"{state_badge(desk.context, told.state)} {plain(told.reason)}")
    facts(indicator_words.facts(told, t))
    last = last_values(now, indicator, t)
    if last.rows:
        table(last, links=source_links(desk.context))
    with st.container(horizontal=True):
        for code in indicator.measures:
            measure_link(desk.context, code, code)


def _form(form: ValueForm) -> None:
    """Show the fields as far as they are typed, what stands against them, and what saves them."""
    t, opened, typed = form.desk.t, form.opened, form.sheet.typed
    st.header(t("Record a value"))
    _choose_kind(form)
    if form.corrects and form.corrects not in form.standing:
        _conflict(form)
        return
    reading, faults = reading_of(form.sheet, form.indicator.code, form.corrected)
    attempt = saving.attempt_of(opened)
    tried = attempt is not None and attempt.form.typed == opened.form.typed
    if attempt is not None and attempt.error is not None:
        faults = {_field_of(attempt.error): attempt.error}
    shown = faults if tried else {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _draw_short(form, "on", t("for example {day}", day=form.desk.context.today))
        _draw_short(form, "value", "")
        st.checkbox(t.label("approximate"), key=opened.widget("approximate"))
    with place():
        _show_fault(t, "on", shown)
        _show_fault(t, "value", shown)
    in_words = bool(typed["wording.fi"] or typed["wording.sv"])
    with st.expander(plain(t("In words, when there is no number")), expanded=in_words):
        _draw_text(form, "wording", shown)
    _draw_text(form, "note", shown)
    sources = {source.code: marked(source.title, t) for source in form.desk.whole.sources}
    st.selectbox(
        t.label("source"),
        ["", *sources],
        format_func=lambda source: sources.get(source, t.term(Origin.RECORDED)),
        key=opened.widget("source"),
        placeholder="",
        width=420,
    )
    personal = any(error.code is ErrorCode.PERSONAL_DATA for error in shown.values())
    odd = form.doubts(reading) if reading is not None and tried and (personal or not shown) else ()
    sure = confirmed = False
    with place():
        _show_fault(t, "", shown)
        if personal:
            words = t("This is not personal data: save it")
            confirmed = st.checkbox(words, key=opened.widget("confirmed"))
        for doubtful in odd:
            value = str(typed["value"]) or t("this")
            st.warning(plain(doubt_in_words(form.now, doubtful, value, t)))
        if odd:
            sure = st.checkbox(t("It is right: save it"), key=opened.widget("sure"))
    if st.button(
        t("Save the correction") if form.corrects else t("Save the value"),
        key=opened.widget("save"),
        icon=":material/save:",
    ):
        _save(form, reading, sure=sure, confirmed=confirmed)
    st.caption(t("What you type is kept, and counts for nobody until you save it."))


def _choose_kind(form: ValueForm) -> None:
    """Ask whether it is a new value or the correction of one."""
    t, opened, by_id = form.desk.t, form.opened, form.standing

    def worded(number: str) -> str:
        if number not in by_id:
            return t("A value that is no longer on record") if number else t("A new value")
        return correction_name(form.now, by_id[number], t)

    def changed() -> None:
        number = st.session_state[opened.widget("supersedes")]
        opened.put(correction_of(by_id[number], t) if number in by_id else _blank(t))

    gone = [form.corrects] if form.corrects and form.corrects not in by_id else []
    st.selectbox(
        t("What is recorded"),
        ["", *by_id, *gone],
        format_func=worded,
        key=opened.widget("supersedes"),
        on_change=changed,
        placeholder="",
        filter_mode=None,
        width=420,
    )


def _blank(t: Texts) -> Leaves:
    """Return what stands in the fields before anything is typed: the last date at most."""
    return filled(SPEC, None, t, {}) | {"on": st.session_state.get(_ON, "")}


def _draw_short(form: ValueForm, field: str, placeholder: str) -> None:
    st.text_input(
        form.desk.t.label(field),
        key=form.opened.widget(field),
        max_chars=_SHORT,
        placeholder=placeholder,
        width=200,
    )


def _draw_text(form: ValueForm, name: str, faults: Faults) -> None:
    t = form.desk.t
    for language, column in zip(SIDE_BY_SIDE, st.columns(len(SIDE_BY_SIDE)), strict=True):
        leaf = f"{name}.{language}"
        column.text_input(
            plain(SPEC.unit_title(leaf, t)),
            key=form.opened.widget(leaf),
            max_chars=LONGEST_TEXT,
            placeholder="",
        )
    with place():
        _show_fault(t, name, faults)


def _show_fault(t: Texts, field: str, faults: Faults) -> None:
    """Show what stands against a field; against none of them where it has no name."""
    error = faults.get(field)
    if error is not None:
        of = error.inputs.get("field")
        label = t.label(getattr(of, "name", str(of)))
        words = plain(t.error(saving.of_field(error, label)))
        name = f"{plain(t.label(field))}: " if field else ""
        st.markdown(f":red[:material/error: {name}{words}]")


def _field_of(error: LinjausError) -> str:
    """Return the field of the form that an error is about; empty where it is about none."""
    if error.code is ErrorCode.DATE_AHEAD:
        return "on"
    name = getattr(error.inputs.get("field"), "name", "")
    return name if name in ("on", "value", "wording", "note") else ""


def _save(form: ValueForm, reading: Reading | None, *, sure: bool, confirmed: bool) -> None:
    """Record what is typed, unless something stands against it, or it is to be asked about."""
    if reading is None or (not sure and form.doubts(reading)):
        saving.refuse(form.opened, None)
        return
    receipt = saving.submit(form.opened, observe, [reading], confirmed=confirmed)
    st.session_state[_ON] = str(form.sheet.typed["on"])
    undo.remember(form.desk, "record", receipt.write)
    entry.tell(recorded(form.indicator, reading, form.desk.t))
    st.rerun()


def _conflict(form: ValueForm) -> None:
    """Show what stands by now beside what is typed for the same value, and let one choose."""
    t, opened = form.desk.t, form.opened
    theirs = _standing_instead(form)
    if theirs is None:
        st.warning(plain(t("What you correct was taken back meanwhile.")))
    else:
        st.warning(plain(t("What you correct was corrected by somebody else meanwhile.")))
    table(compared(form.now, theirs, form.sheet, t), "content")
    mine = {"supersedes": "" if theirs is None else theirs.id}
    with st.container(horizontal=True):
        st.button(
            t("Record mine as a new value") if theirs is None else t("Correct theirs by mine"),
            key=opened.widget("mine"),
            on_click=partial(opened.put, mine),
        )
        st.button(
            t("Leave it, forget mine") if theirs is None else t("Keep theirs, forget mine"),
            key=opened.widget("theirs"),
            on_click=partial(opened.put, _blank(t)),
        )


def _standing_instead(form: ValueForm) -> Observation | None:
    """Return the value that stands by now in the place of the one that was corrected."""
    corrections = {o.supersedes: o for o in form.now.plan.observations if o.supersedes}
    standing, number = None, form.corrects
    while number in corrections:
        standing = corrections[number]
        number = standing.id
    return standing


# What is typed


def correction_of(observation: Observation, t: Texts) -> dict[str, Any]:
    """Return what stands in the fields when an observation is to be corrected."""
    return filled(SPEC, observation, t, {}) | {"supersedes": observation.id}


def reading_of(
    sheet: Sheet, indicator: str, corrected: Observation | None
) -> tuple[Reading | None, Faults]:
    """Return the reading that is typed, or what stands against it, field by field.

    What is corrected keeps what the form does not ask for, and may keep an unknown date.
    """
    typed, unread = read_fields(sheet)
    faults: dict[str, LinjausError] = {name: errors[0] for name, errors in unread.items()}
    on = typed.get("on", UNKNOWN_DATE)
    if "on" not in faults and not on.known and (corrected is None or corrected.on.known):
        faults["on"] = InvalidError(ErrorCode.VALUE_DATE_NEEDED)
    texts: dict[str, Text | None] = {}
    for name in ("wording", "note"):
        try:
            texts[name] = _text(typed.get(name, {}), getattr(corrected, name, None))
        except ValidationError as error:
            faults[name] = problems(error)[0].error
    if typed.get("value") is None and texts.get("wording") is None and "value" not in faults:
        faults["value"] = InvalidError(FaultCode.NO_OBSERVATION)
    reading = Reading(
        indicator=indicator,
        on=on,
        value=typed.get("value"),
        approximate=typed.get("approximate", False),
        wording=texts.get("wording"),
        note=texts.get("note"),
        supersedes=typed.get("supersedes"),
        source=typed.get("source"),
    )
    if corrected is not None and not faults and _same(reading, corrected):
        faults["value"] = InvalidError(ErrorCode.NOTHING_CORRECTED)
    return (None if faults else reading), faults


def _text(document: Mapping[str, str | None], before: Text | None) -> Text | None:
    """Return a text; its English stays as it was, and which of its wordings are translations."""
    words = {lang: " ".join((document.get(lang) or "").split()) or None for lang in SIDE_BY_SIDE}
    if before is not None and all(getattr(before, lang) == said for lang, said in words.items()):
        return before
    if not any(words.values()):
        return None
    english = None if before is None else before.en
    own = () if before is None else [lang for lang in before.translated if words.get(lang, english)]
    return Text.model_validate({**words, "en": english, "translated": own})


def _same(reading: Reading, observation: Observation) -> bool:
    told = ("on", "value", "approximate", "wording", "note", "source")
    return all(getattr(reading, name) == getattr(observation, name) for name in told)


# In words


def indicators(now: Index, actor: Actor) -> Sequence[Indicator]:
    """Return the indicators that an office records values of, those of a measure together."""
    owned = {m.code for m in now.plan.measures if m.owner is not None and m.owner == actor.office}
    every = Role.COORDINATOR in actor.roles
    offered = [i for i in now.plan.indicators if every or owned.intersection(i.measures)]
    return sorted(offered, key=_place)


def _place(indicator: Indicator) -> tuple[object, ...]:
    about = (*indicator.measures, *indicator.goals)
    first = natural_key(about[0]) if about else ()
    return (not indicator.measures, not about, first, natural_key(indicator.code))


def indicator_name(indicator: Indicator, t: Texts) -> str:
    """Return an indicator's measures, else its goals, with its title and unit."""
    about = indicator.measures or indicator.goals
    title, unit = marked(indicator.title, t), marked(indicator.unit, t)
    name = t("{indicator} ({unit})", indicator=title, unit=unit)
    return f"{', '.join(about)} · {name}" if about else name


def last_values(now: Index, indicator: Indicator, t: Texts) -> Table:
    """Return the last values on record, the latest first: corrected ones and corrections too."""
    recorded = values(now, indicator, t)
    return Table(recorded.caption, recorded.columns, tuple(reversed(recorded.rows[-_SHOWN:])))


def correction_name(now: Index, observation: Observation, t: Texts) -> str:
    """Return the name of a value that is to be corrected."""
    value, day = value_in_words(observation, t), when(now, observation, t)
    return t("Correct {value} ({day})", value=value, day=day)


def doubt_in_words(now: Index, doubtful: Doubtful, value: str, t: Texts) -> str:
    """Ask about a value, given in words, that seems odd."""
    beside, day = value_in_words(doubtful.beside, t), when(now, doubtful.beside, t)
    match doubtful.doubt:
        case Doubt.SIGN:
            return t(
                "The value before is {beside} ({day}), with another sign. Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.TENFOLD:
            return t(
                "The value before is {beside} ({day}): this is ten times that or more. "
                "Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.TENTH:
            return t(
                "The value before is {beside} ({day}): this is a tenth of it or less. "
                "Is {value} right?",
                beside=beside,
                day=day,
                value=value,
            )
        case Doubt.SAME_TIME:
            return t(
                "A value of the same time is on record: {beside} ({day}). To change it, choose "
                "to correct it above. Or are both right?",
                beside=beside,
                day=day,
            )


def recorded(indicator: Indicator, reading: Reading, t: Texts) -> str:
    """Say what was recorded."""
    value = t.number(reading.value) if reading.value is not None else marked(reading.wording, t)
    told = t.about(value) if reading.approximate and reading.value is not None else value
    title, day = marked(indicator.title, t), t.date(reading.on)
    if reading.supersedes is not None:
        return t("Corrected: {indicator}, {day}: {value}.", indicator=title, day=day, value=told)
    return t("Recorded: {indicator}, {day}: {value}.", indicator=title, day=day, value=told)


def compared(now: Index, theirs: Observation | None, sheet: Sheet, t: Texts) -> Table:
    """Return what somebody else recorded beside what is typed."""
    standing = ("", "", "")
    if theirs is not None:
        note = "" if theirs.note is None else marked(theirs.note, t)
        standing = (when(now, theirs, t), value_in_words(theirs, t), note)
    leaves = (("on",), ("value", "wording.fi", "wording.sv"), ("note.fi", "note.sv"))
    typed = (next((str(sheet.typed[n]) for n in each if sheet.typed[n]), "") for each in leaves)
    names = (t.label(name) for name in ("on", "value", "note"))
    rows = (
        (name, there or t.no_data, here or t.no_data)
        for name, there, here in zip(names, standing, typed, strict=True)
    )
    columns = (t("Particular"), t("Saved meanwhile"), t("Typed here"))
    return Table(t("Two corrections of the same value"), columns, tuple(rows))
