"""The widgets of one field, as its kind asks for them."""

from collections.abc import Mapping

import streamlit as st

from dashboard.briefing import editing as said
from dashboard.briefing import editing_said
from dashboard.briefing.editing_fields import in_language
from dashboard.components import plain
from dashboard.editing import confirming
from dashboard.editing.drawing import LIVE, SHORT, Drawing, below
from dashboard.editing.fields import Field
from dashboard.editing.figures import Amount, Day, Moment, Targets
from dashboard.editing.flags import flags
from dashboard.editing.kinds import Choice, Kind, Reference, References, Wording
from dashboard.editing.target_rows import draw_targets
from dashboard.editing.why import Course, Since
from model.plan import LONGEST_TEXT, LONGEST_WORD, Text
from model.rules.approval import stale_languages
from model.terms import Language

SIDE_BY_SIDE = (Language.FI, Language.SV)
_SHOWN_WHOLE = (Since, Course)
"""Vocabularies of which all words stand side by side."""


def draw(drawing: Drawing, field: Field) -> None:
    """Draw a field with its advice, and what stands against it."""
    match field.kind:
        case Wording(long):
            _wording(drawing, field, long=long)
        case Targets():
            draw_targets(drawing, field)
        case Choice() | Reference():
            _choice(drawing, field)
        case References():
            _choices(drawing, field)
        case _:
            _line(drawing, field)
    below(drawing, field)


def other_wordings(drawing: Drawing, field: Field) -> None:
    """Draw a text's English, and which of its wordings are our own translation."""
    t, name = drawing.t, drawing.label(field)
    long = isinstance(field.kind, Wording) and field.kind.long
    _words(drawing, f"{field.stem}.en", in_language(name, Language.EN, t), long=long)
    st.multiselect(
        editing_said.unit_label(drawing.sheet.spec, f"{field.stem}.translated", t),
        [language.value for language in Language],
        format_func=lambda code: t.term(Language(code)),
        key=drawing.desktop.widget(f"{field.stem}.translated"),
        placeholder=t("none"),
        select_all=False,
        filter_mode=None,
    )


def _wording(drawing: Drawing, field: Field, *, long: bool) -> None:
    """Draw Finnish and Swedish side by side, each with what is wanting in it."""
    t, sheet = drawing.t, drawing.sheet
    text: Text | None = getattr(sheet.base, field.name, None)
    told = flags(text, field.own(sheet.typed), field.own(sheet.filled))
    for language, column in zip(SIDE_BY_SIDE, st.columns(2), strict=True):
        with column:
            words = in_language(drawing.label(field), language, t)
            _words(drawing, f"{field.stem}.{language}", words, long=long)
            if language in told.missing:
                _flag(said.missing(language, t))
            if language in told.older:
                _flag(said.older(language, t))
                if text is not None and language in stale_languages(text):
                    _still_right(drawing, field, text)


def _still_right(drawing: Drawing, field: Field, text: Text) -> None:
    """Offer to say that the older wording needs no change."""
    desktop = drawing.desktop
    if st.button(
        drawing.t("It is still right"),
        key=desktop.widget(f"{field.stem}.right"),
        icon=":material/done_all:",
        type="tertiary",
    ):
        confirming.confirm(desktop, field.name, text)


def _flag(words: str) -> None:
    st.markdown(f":orange-badge[{plain(words)}]")


def _words(drawing: Drawing, leaf: str, words: str, *, long: bool) -> None:
    key = drawing.desktop.widget(leaf)
    if long:
        st.text_area(words, key=key, max_chars=LONGEST_TEXT, height=120, placeholder="")
    else:
        st.text_input(words, key=key, max_chars=LONGEST_TEXT, live=LIVE, placeholder="")


def _line(drawing: Drawing, field: Field) -> None:
    short = isinstance(field.kind, Amount | Moment | Day)
    st.text_input(
        drawing.label(field),
        key=drawing.desktop.widget(field.stem),
        max_chars=SHORT if short else LONGEST_WORD if field.name == "code" else LONGEST_TEXT,
        live=LIVE,
        placeholder="",
    )


def _choice(drawing: Drawing, field: Field) -> None:
    """Draw a choice of one; what is chosen stays among the choices whatever they are."""
    words = _options(drawing, field)
    chosen = drawing.sheet.typed.get(field.stem, "")
    if isinstance(field.kind, Choice) and field.kind.vocabulary in _SHOWN_WHOLE:
        st.radio(
            drawing.label(field),
            list(words),
            format_func=lambda code: plain(words[code]),
            key=drawing.desktop.widget(field.stem),
        )
        return
    optional = getattr(field.kind, "optional", False)
    blank = [""] if optional or not chosen else []
    st.selectbox(
        drawing.label(field),
        [*blank, *words, *([chosen] if chosen and chosen not in words else [])],
        format_func=lambda key: words.get(key, key) if key else "–",
        key=drawing.desktop.widget(field.stem),
        placeholder="",
        filter_mode="contains",
    )


def _choices(drawing: Drawing, field: Field) -> None:
    t, words = drawing.t, _options(drawing, field)
    chosen = drawing.sheet.typed.get(field.stem, [])
    st.multiselect(
        drawing.label(field),
        [*words, *(key for key in chosen if key not in words)],
        format_func=lambda key: words.get(key, key),
        key=drawing.desktop.widget(field.stem),
        placeholder=t("none"),
        select_all=False,
        filter_mode="contains",
        wrap=True,
    )


def _options(drawing: Drawing, field: Field) -> Mapping[str, str]:
    kind: Kind = field.kind
    if isinstance(kind, Choice):
        return {
            code: words
            for code, words in editing_said.words_of(kind, drawing.t).items()
            if drawing.sheet.spec.offers(field, code, drawing.sheet.typed)
        }
    target = editing_said.references(kind)
    plan = drawing.desktop.desk.whole
    found = said.options(drawing.named, plan, target, drawing.t)
    itself = drawing.desktop.key if target == drawing.sheet.spec.collection else None
    return {key: words for key, words in found.items() if key != itself}
