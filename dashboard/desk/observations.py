"""Values of indicators: one at a time, new ones and corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

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
from dashboard.desk import entry
from dashboard.desk.entry import Desk
from dashboard.desk.parts import saving
from dashboard.desk.parts.draft import OpenForm, open_form
from dashboard.desk.parts.fields import Group, Spec
from dashboard.desk.parts.kinds import NOTHING, Leaves
from dashboard.desk.parts.sheet import Problems, Sheet, filled, read_fields
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


@dataclass(frozen=True, slots=True)
class ValueForm:
    """The form of a value of an indicator, and what is on record of that."""

    opened: OpenForm
    indicator: Indicator
    now: Index

    @property
    def corrects(self) -> str:
        """The id of the observation that is corrected; empty for a new value."""
        return str(self.opened.form.part.typed["supersedes"])

    @property
    def standing(self) -> Mapping[str, Observation]:
        """The values that can be corrected, by their ids, the latest first."""
        return {o.id: o for o in reversed(self.now.observations.get(self.indicator.code, ()))}

    @property
    def reading(self) -> tuple[Reading | None, Problems]:
        """What is typed, or what stands against it."""
        corrected = next((o for o in self.now.plan.observations if o.id == self.corrects), None)
        return reading_of(self.opened.form.part, self.indicator.code, corrected)

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
    _form(ValueForm(opened, indicator, now))


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
    opened, desk, t = form.opened, form.opened.desk, form.opened.desk.t
    st.header(t("Record a value"))
    _choose_kind(form)
    if form.corrects and form.corrects not in form.standing:
        _conflict(form)
        return
    typed, (reading, problems) = opened.form.part.typed, form.reading
    attempt = saving.attempt_of(opened)
    tried = attempt is not None and attempt.form.typed == opened.form.typed
    shown = saving.beside(problems, SPEC, attempt) if tried else {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _draw_line(opened, "on", _SHORT, 200, t("for example {day}", day=desk.context.today))
        _draw_line(opened, "value", _SHORT, 200)
        st.checkbox(t.label("approximate"), key=opened.widget("approximate"))
    _show_problems(t, shown, "on", "value")
    in_words = bool(typed["wording.fi"] or typed["wording.sv"])
    with st.expander(plain(t("In words, when there is no number")), expanded=in_words):
        _draw_text(opened, "wording")
        _show_problems(t, shown, "wording")
    _draw_text(opened, "note")
    _show_problems(t, shown, "note")
    sources = {source.code: marked(source.title, t) for source in desk.whole.sources}
    st.selectbox(
        t.label("source"),
        ["", *sources],
        format_func=lambda source: sources.get(source, t.term(Origin.RECORDED)),
        key=opened.widget("source"),
        placeholder="",
        width=420,
    )
    apart = saving.apart(attempt, SPEC)
    personal = apart is not None and apart.code is ErrorCode.PERSONAL_DATA
    odd: tuple[Doubtful, ...] = ()
    if tried and reading is not None and not shown and (apart is None or personal):
        odd = form.doubts(reading)
    sure = confirmed = False
    with place():
        if apart is not None:
            entry.refused(desk, apart)
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
        if reading is None or (not sure and form.doubts(reading)):
            saving.refuse(opened, None)
        else:
            receipt = saving.submit(opened, observe, [reading], confirmed=confirmed)
            st.session_state[_ON] = str(typed["on"])
            saving.confirm(desk, "record", receipt, recorded(form.indicator, reading, t))
    st.caption(t("What you type is kept, and counts for nobody until you save it."))


def _choose_kind(form: ValueForm) -> None:
    """Ask whether it is a new value or the correction of one."""
    t, opened, by_id = form.opened.desk.t, form.opened, form.standing

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


def _draw_line(
    opened: OpenForm,
    leaf: str,
    longest: int,
    width: int | Literal["stretch"] = "stretch",
    placeholder: str = "",
) -> None:
    st.text_input(
        plain(SPEC.unit_title(leaf, opened.desk.t)),
        key=opened.widget(leaf),
        max_chars=longest,
        placeholder=placeholder,
        width=width,
    )


def _draw_text(opened: OpenForm, name: str) -> None:
    for language, column in zip(SIDE_BY_SIDE, st.columns(len(SIDE_BY_SIDE)), strict=True):
        with column:
            _draw_line(opened, f"{name}.{language}", LONGEST_TEXT)


def _show_problems(t: Texts, shown: Problems, *names: str) -> None:
    with place():
        for name in names:
            for error in shown.get(name, ()):
                words = t.error(saving.of_field(error, t.label(name)))
                st.markdown(f":red[:material/error: {plain(t.label(name))}: {plain(words)}]")


def _conflict(form: ValueForm) -> None:
    """Show what stands by now beside what is typed for the same value, and let one choose."""
    t, opened = form.opened.desk.t, form.opened
    corrections = {o.supersedes: o for o in form.now.plan.observations if o.supersedes}
    theirs, corrected = None, form.corrects
    while corrected in corrections:
        theirs = corrections[corrected]
        corrected = theirs.id
    if theirs is None:
        words, mine = t("What you correct was taken back meanwhile."), ""
        choices = t("Record mine as a new value"), t("Leave it, forget mine")
    else:
        words, mine = t("What you correct was corrected by somebody else meanwhile."), theirs.id
        choices = t("Correct theirs by mine"), t("Keep theirs, forget mine")
    st.warning(plain(words))
    table(compared(form.now, theirs, opened.form.part, t), "content")
    leaves = {"mine": {"supersedes": mine}, "theirs": _blank(t)}
    with st.container(horizontal=True):
        for (choice, typed), label in zip(leaves.items(), choices, strict=True):
            st.button(label, key=opened.widget(choice), on_click=partial(opened.put, typed))


# What is typed


def correction_of(observation: Observation, t: Texts) -> dict[str, Any]:
    """Return what stands in the fields when an observation is to be corrected."""
    return filled(SPEC, observation, t, {}) | {"supersedes": observation.id}


def reading_of(
    sheet: Sheet, indicator: str, corrected: Observation | None
) -> tuple[Reading | None, Problems]:
    """Return the reading that is typed, or what stands against it, field by field.

    What is corrected keeps what the form does not ask for, and may keep an unknown date.
    """
    typed, unread = read_fields(sheet)
    errors: dict[str, Sequence[LinjausError]] = {**unread}
    on = typed.get("on", UNKNOWN_DATE)
    if "on" not in errors and not on.known and (corrected is None or corrected.on.known):
        errors["on"] = [InvalidError(ErrorCode.VALUE_DATE_NEEDED)]
    texts: dict[str, Text | None] = {}
    for name in ("wording", "note"):
        try:
            texts[name] = _text(typed.get(name, {}), getattr(corrected, name, None))
        except ValidationError as error:
            errors[name] = [problems(error)[0].error]
    if typed.get("value") is None and texts.get("wording") is None and "value" not in errors:
        errors["value"] = [InvalidError(FaultCode.NO_OBSERVATION)]
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
    told = ("on", "value", "approximate", "wording", "note", "source")
    if not errors and all(getattr(reading, n) == getattr(corrected, n, None) for n in told):
        errors["value"] = [InvalidError(ErrorCode.NOTHING_CORRECTED)]
    return (None if errors else reading), errors


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
