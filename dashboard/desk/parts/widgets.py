"""The form of a part, laid out: its groups of fields, and the widgets of each by its kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import streamlit as st

from dashboard.desk import actions, entry
from dashboard.desk.parts.draft import OpenForm
from dashboard.desk.parts.fields import Field, Group
from dashboard.desk.parts.kinds import (
    Amount,
    Choice,
    Dated,
    Flag,
    Reference,
    References,
    Rows,
    Wording,
    date_in_words,
)
from dashboard.desk.parts.rows import lacks, options
from dashboard.desk.parts.saving import of_field
from dashboard.desk.parts.sheet import Gaps, Problems, Sheet, gaps_while_typed
from dashboard.faces.streamlit import place, plain
from dashboard.texts import Texts
from model.plan import LONGEST_TEXT, LONGEST_WORD, Changed, Text, version_of
from model.rules.approval import LANGUAGES, outdated_languages, stale_languages
from model.services.parts import Edit, How, save_part
from model.terms import Language

_LIVE = "1s"
"""After which pause what is typed is kept."""
_SHORT = 80
"""Characters that a date or a number may have."""
_NARROW = 240
"""Least width of a short field, in pixels."""
_OF_NEW = frozenset({"decision", "reason"})
"""What is asked of the circumstances of a part that is to be made."""
_BROAD = (Wording, References, Rows, Flag)
"""Kinds of fields that take the whole width."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the widgets of a sheet are drawn with."""

    opened: OpenForm
    sheet: Sheet
    problems: Problems

    @property
    def t(self) -> Texts:
        """The reader's words."""
        return self.opened.desk.t


def draw_fields(opened: OpenForm, problems: Problems) -> None:
    """Draw all groups but that of the retirement, and then what texts have besides."""
    sheet, t = opened.form.part, opened.desk.t
    drawing = Drawing(opened, sheet, problems)
    for group, fields in sheet.spec.by_group.items():
        asked = [one for one in fields if sheet.spec.asked(one, sheet.typed)]
        if asked and group is not Group.RETIREMENT:
            with st.container(border=True):
                st.header(plain(t.meaning(group.words)), anchor=False)
                _lay_out(drawing, asked)
    other_wordings(drawing)


def draw_retirement(opened: OpenForm, problems: Problems) -> None:
    """Draw the fields that say when a part stops being part of the plan."""
    sheet = opened.form.part
    _lay_out(Drawing(opened, sheet, problems), sheet.spec.by_group[Group.RETIREMENT])


def draw_reason(opened: OpenForm, problems: Problems, needed: str) -> None:
    """Draw since when a change holds, by which decision and why; ``needed`` says why it is asked.

    What is new has not been otherwise before.
    """
    sheet, is_new = opened.form.why, opened.form.part.is_new
    asked = [one for one in sheet.spec.fields if one.name in _OF_NEW or not is_new]
    with st.container(border=True):
        st.header(plain(opened.desk.t("About the change")), anchor=False)
        with place():
            if needed:
                st.info(plain(needed), icon=":material/gavel:")
        _lay_out(Drawing(opened, sheet, problems), asked)


def _lay_out(drawing: Drawing, asked: Iterable[Field]) -> None:
    """Draw fields in their order: short ones side by side, others over the whole width."""
    sheet = drawing.sheet
    shown = [
        field
        for field in asked
        if sheet.spec.asked(field, sheet.typed) and (sheet.is_new or field.name != sheet.spec.key)
    ]
    for broad, together in groupby(shown, key=lambda field: isinstance(field.kind, _BROAD)):
        if broad:
            for field in together:
                draw(drawing, field)
        else:
            side_by_side(drawing, list(together), 3, _NARROW)


def side_by_side(drawing: Drawing, fields: Sequence[Field], columns: int, width: int) -> None:
    """Draw fields beside one another, each at least ``width`` pixels wide."""
    grid = st.grid(columns, min_column_width=width)
    for field in fields:
        with grid.cell():
            draw(drawing, field)


def draw(drawing: Drawing, field: Field) -> None:
    """Draw a field with its advice, and what stands against it."""
    match field.kind:
        case Wording(long):
            _draw_wording(drawing, field, long=long)
        case Rows():
            _draw_rows(drawing, field, field.kind)
        case Choice() | Reference():
            _draw_choice(drawing, field)
        case Flag():
            st.checkbox(field.title(drawing.t), key=drawing.opened.widget(field.stem))
        case References():
            _draw_choices(drawing, field)
        case _:
            short = isinstance(field.kind, Amount | Dated)
            code = LONGEST_WORD if field.name == "code" else LONGEST_TEXT
            longest = _SHORT if short else code
            draw_line(drawing.opened, field.stem, field.title(drawing.t), longest)
    draw_notes(drawing, field)


def draw_notes(drawing: Drawing, field: Field) -> None:
    """Show how a date was understood, what is to be known of the field, what is wrong with it."""
    t, typed = drawing.t, str(drawing.sheet.typed.get(field.stem, "")).strip()
    understood = date_in_words(typed, t) if typed and isinstance(field.kind, Dated) else ""
    with place():
        if understood and understood.casefold() != typed.casefold():
            st.caption(plain(t("Understood as: {date}", date=understood)))
        elif field.advice:
            st.caption(plain(t.meaning(field.advice)))
        for error in drawing.problems.get(field.name, ()):
            sentence = t.error(of_field(error, field.title(t)))
            st.markdown(f":red[:material/error: {plain(sentence)}]")


def other_wordings(drawing: Drawing) -> None:
    """Draw the English of all texts, and which of their wordings are our own translation."""
    t, sheet = drawing.t, drawing.sheet
    with st.expander(plain(t("In English, and our own translations"))):
        for field in sheet.spec.fields:
            if isinstance(field.kind, Wording) and sheet.spec.asked(field, sheet.typed):
                english, translated = f"{field.stem}.en", f"{field.stem}.translated"
                title = sheet.spec.unit_title(english, t)
                _draw_words(drawing.opened, english, title, long=field.kind.long)
                _draw_outdated_english(drawing, field)
                st.multiselect(
                    sheet.spec.unit_title(translated, t),
                    [language.value for language in Language],
                    format_func=lambda code: t.term(Language(code)),
                    key=drawing.opened.widget(translated),
                    placeholder=t("none"),
                    select_all=False,
                    filter_mode=None,
                )


def _draw_outdated_english(drawing: Drawing, field: Field) -> None:
    """Draw that the English is older than what it translates, unless it is being altered."""
    sheet, leaf = drawing.sheet, f"{field.stem}.en"
    text: Text | None = getattr(sheet.base, field.name, None)
    altered = sheet.typed.get(leaf, "") != sheet.filled.get(leaf, "")
    if text is None or altered or Language.EN not in outdated_languages(text):
        return
    for words in lacks(Gaps(older=(Language.EN,)), drawing.t):
        st.markdown(f":orange-badge[{plain(words)}]")
    if st.button(
        drawing.t("It is still right"),
        key=drawing.opened.widget(f"{field.stem}.right_en"),
        icon=":material/done_all:",
        type="tertiary",
    ):
        _confirm_wordings(drawing.opened, field.name, english=True)


def _draw_wording(drawing: Drawing, field: Field, *, long: bool) -> None:
    """Draw Finnish and Swedish side by side, each with what is wanting in it."""
    t, sheet = drawing.t, drawing.sheet
    text: Text | None = getattr(sheet.base, field.name, None)
    gaps = gaps_while_typed(text, field.own(sheet.typed), field.own(sheet.filled))
    for language, column in zip(LANGUAGES, st.columns(2), strict=True):
        with column:
            leaf = f"{field.stem}.{language}"
            _draw_words(drawing.opened, leaf, sheet.spec.unit_title(leaf, t), long=long)
            own = Gaps(*(tuple({language} & set(of)) for of in (gaps.missing, gaps.older)))
            for words in lacks(own, t):
                st.markdown(f":orange-badge[{plain(words)}]")
            stale = own.older and text is not None and language in stale_languages(text)
            if stale and st.button(
                t("It is still right"),
                key=drawing.opened.widget(f"{field.stem}.right"),
                icon=":material/done_all:",
                type="tertiary",
            ):
                _confirm_wordings(drawing.opened, field.name)


def _confirm_wordings(opened: OpenForm, name: str, *, english: bool = False) -> None:
    """Let the Finnish and the Swedish of a text be of today, or the English of their day.

    English that stood beside them stays beside them. What is typed in the form stays as it is.
    """
    current, desk = opened.current, opened.desk
    if current is None:
        return
    text: Text = getattr(current, name)
    kept = text.en is not None and Language.EN not in outdated_languages(text)
    languages = (Language.EN,) if english else (*LANGUAGES, *((Language.EN,) if kept else ()))
    days = dict.fromkeys(map(str, languages), desk.context.today)
    known = (text.changed or Changed()).model_copy(update=days)
    value = current.model_copy(update={name: text.model_copy(update={"changed": known})})
    edit = Edit(opened.spec.collection, opened.key, value, version_of(current))
    how = How(correction=True, confirmed=True)
    done = actions.write(desk.actor, desk.slug, save_part, edit, how)
    if done.error is not None:
        entry.refused(desk, done.error)
        return
    if opened.draft is not None:
        opened.keep(replace(opened.form.part, expected=version_of(value)))
    entry.tell(desk.t("Noted: the wordings say the same."))
    st.rerun()


def _draw_words(opened: OpenForm, leaf: str, title: str, *, long: bool) -> None:
    if long:
        key = opened.widget(leaf)
        st.text_area(title, key=key, max_chars=LONGEST_TEXT, height=120, placeholder="")
    else:
        draw_line(opened, leaf, title, LONGEST_TEXT)


def draw_line(  # noqa: PLR0913 (what a line is drawn with)
    opened: OpenForm,
    leaf: str,
    title: str,
    longest: int,
    *,
    width: int | Literal["stretch"] = "stretch",
    placeholder: str = "",
) -> None:
    """Draw a line to write in; what is typed is kept after a short pause."""
    st.text_input(
        title,
        key=opened.widget(leaf),
        max_chars=longest,
        live=_LIVE,
        placeholder=placeholder,
        width=width,
    )


def _draw_choice(drawing: Drawing, field: Field) -> None:
    """Draw a choice of one; what is chosen stays among the choices whatever they are."""
    words, key = _options(drawing, field), drawing.opened.widget(field.stem)
    chosen = str(drawing.sheet.typed.get(field.stem, ""))
    if isinstance(field.kind, Choice) and field.kind.in_sentences:
        st.radio(
            field.title(drawing.t),
            list(words),
            format_func=lambda code: plain(words[code]),
            key=key,
        )
        return
    blank = [""] if getattr(field.kind, "optional", False) or not chosen else []
    st.selectbox(
        field.title(drawing.t),
        [*blank, *words, *([chosen] if chosen and chosen not in words else [])],
        format_func=lambda key: words.get(key, key) if key else "–",
        key=key,
        placeholder="",
        filter_mode="contains",
    )


def _draw_choices(drawing: Drawing, field: Field) -> None:
    words, chosen = _options(drawing, field), drawing.sheet.typed.get(field.stem)
    others = [key for key in chosen if key not in words] if isinstance(chosen, list) else []
    st.multiselect(
        field.title(drawing.t),
        [*words, *others],
        format_func=lambda key: words.get(key, key),
        key=drawing.opened.widget(field.stem),
        placeholder=drawing.t("none"),
        select_all=False,
        filter_mode="contains",
        wrap=True,
    )


def _options(drawing: Drawing, field: Field) -> Mapping[str, str]:
    """Return what can be chosen in a field, with its words; a part cannot name itself."""
    t, sheet, kind = drawing.t, drawing.sheet, field.kind
    if isinstance(kind, Choice):
        words = kind.words(t)
        return {code: words[code] for code in words if sheet.spec.offers(field, code, sheet.typed)}
    target = kind.target if isinstance(kind, Reference | References) else ""
    named = options(drawing.opened.names, drawing.opened.desk.whole, target, t)
    itself = drawing.opened.key if target == sheet.spec.collection else None
    return {key: words for key, words in named.items() if key != itself}


def _draw_rows(drawing: Drawing, field: Field, kind: Rows) -> None:
    """Draw values a row each, and what takes one away or adds one."""
    t, opened = drawing.t, drawing.opened
    rows = kind.rows(field.own(drawing.sheet.typed))
    st.markdown(f"**{plain(field.title(t))}**")
    for place_ in range(len(rows)):
        n, stem = place_ + 1, f"{field.stem}.{place_}"
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for part in kind.columns:
                title = t("{field}, row {n}", field=t.label(part), n=n)
                draw_line(opened, f"{stem}.{part}", title, _SHORT, width=_NARROW)
            if st.button(
                t("Remove row {n}", n=n),
                key=opened.widget(f"{stem}.remove"),
                icon=":material/delete:",
            ):
                others = rows[:place_] + rows[n:]
                opened.exchange(field, field.named(kind.leaves(others)))
    if st.button(t("Add a row"), key=opened.widget(f"{field.stem}.add"), icon=":material/add:"):
        opened.exchange(field, field.named(kind.leaves([*rows, [""] * len(kind.columns)])))
