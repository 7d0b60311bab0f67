"""Texts as the attachment shows them: what its fonts have, and one sign for the rest."""

from pathlib import Path

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.faces import typst as face
from dashboard.faces.typst import glyphs

TEMPLATE = (
    b'#import "/look.typ": faces\n'
    b'#set document(title: "x")\n'
    b"#set text(font: faces)\n"
    b"= x\n"
    b"#par(sys.inputs.words)\n"
    b'#par(text(weight: "semibold", sys.inputs.words))\n'
)
FONTS = face._fonts()
FOLDER = Path(glyphs.__file__).parent


def compiled(words: str) -> object:
    """Return a document of these words; raises ``typst.TypstError`` where a glyph is missing."""
    compiler = typst.Compiler(TEMPLATE, root=FOLDER, font_paths=FONTS)
    return compiler.compile(
        format="pdf", sys_inputs={"words": words}, pdf_standards=["ua-1", "a-2a"], timestamp=0
    )


def test_the_fonts_have_every_character_that_is_shown_as_it_is() -> None:
    for first, last in glyphs.RANGES:
        words = " ".join(map(chr, range(first, last + 1)))

        assert glyphs.shown(words) == words
        assert compiled(words)


def test_what_finnish_swedish_and_sami_are_written_in_is_shown_as_it_is() -> None:
    words = "ÅÄÖåäö ŠšŽž ČčĐđŊŋŦŧÁá é ü æ ø – — ” ’ » … § € % ‰ ½ × − ≤ → • № °\u00a0\u2011"

    assert words == glyphs.shown(words)


def test_what_has_no_glyph_is_shown_by_one_sign() -> None:
    assert glyphs.shown("a 😀👍🏽 b 漢字 \ue000") == "a □ b □ □"


def test_what_shows_nothing_and_acts_is_left_out() -> None:
    assert glyphs.shown("a\u202eb\u00adc\ufeffd\tE") == "abcd E"


def test_a_section_stays_with_its_number() -> None:
    assert glyphs.shown("KH 28.3.2022 § 48") == "KH 28.3.2022 §\u00a048"


def test_a_year_stays_with_its_sign() -> None:
    assert glyphs.shown("2022 ✓ · 2023 ? · 2024 …") == "2022\u00a0✓ · 2023\u00a0? · 2024\u00a0…"
    assert glyphs.shown("In 2022 what?") == "In 2022 what?"


def test_every_text_of_a_document_is_shown_so_and_nothing_else_changes() -> None:
    found = glyphs.all_shown({"a": ["😀", {"b": "x"}], "n": 1, "none": None})

    assert found == {"a": ["□", {"b": "x"}], "n": 1, "none": None}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_set(words: str) -> None:
    assert compiled(glyphs.shown(words))
