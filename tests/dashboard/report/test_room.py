"""No words of the attachment lie over others or leave the room they have, whatever they are."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import typst as typesetter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.faces import typst
from dashboard.faces.typst import glyphs
from model.terms import Language
from seeds import demo
from tests.dashboard.report.documents import TODAY, made, pdf, read
from tests.dashboard.report.test_pdf import hostile
from tests.hostile import hostile as hostile_plan

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

NARROW = 48
"""Points: less than the narrowest column of any table has."""
LEFT, RIGHT = 67, 540
"""Where the text of a page begins and ends, in points, with a little more."""
WORDS = (
    "järjestöyhteistyökoordinaattorityöryhmänpuheenjohtajuussuunnittelu",
    "integrationsprojektkoordinator verksamhetsförutsättningarnas",
    "epäjärjestelmällistyttämättömyydellänsäkäänköhän",
    "a" * 300,
    "W" * 300,
    "x1" * 150,
    "\u00a0".join(["sanaliitto"] * 30),
    "1\u00a0234\u00a0567\u00a0890\u00a0123\u00a0456\u00a0789",
    "etunimi.sukunimi@pitka-verkkotunnus.kauniainen.fi",
    "KAU/123/00.04.01/2024/liite-17/versio-2/lopullinen",
    f"https://www.example.org/{'a' * 90}/{'b' * 90}?c={'d' * 90}",
    "\n".join(f"rivi {number}" for number in range(40)),
    "😀" * 60,
    "漢字" * 60,
    "sananparsikirjallisuuskatsaus’kin",
    "abab" * 40,
)


def boxes(content: bytes) -> Iterator[list[tuple[str, Box]]]:
    """Yield the letters of each page with their boxes; what is not seen has none."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            found = []
            for place in range(text.count_chars()):
                letter = text.get_text_range(place, 1)
                box = text.get_charbox(place)
                seen = letter.strip("\u200b\u00ad \r\n\u00a0")
                if seen and box[2] - box[0] > 0.1 and box[3] - box[1] > 0.1:
                    found.append((letter, box))
            yield found


def overprinted(letters: list[tuple[str, Box]]) -> list[str]:
    """Return letters that lie over others by more than a third of themselves."""
    near: dict[tuple[int, int], list[tuple[str, Box]]] = defaultdict(list)
    found = []
    for letter, box in letters:
        left, bottom, right, top = box
        cell = (int(left // 12), int(bottom // 12))
        for column in (-1, 0, 1):
            for row in (-1, 0, 1):
                for other, (a, b, c, d) in near[cell[0] + column, cell[1] + row]:
                    width, height = min(right, c) - max(left, a), min(top, d) - max(bottom, b)
                    least = min((right - left) * (top - bottom), (c - a) * (d - b))
                    if width > 0 and height > 0 and width * height > least / 3:
                        found.append(f"{letter} over {other} at {left:.0f}, {bottom:.0f}")
        near[cell].append((letter, box))
    return found


def outside(letters: list[tuple[str, Box]]) -> list[str]:
    return [
        f"{letter} at {box[0]:.0f}" for letter, box in letters if box[0] < LEFT or box[2] > RIGHT
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["kauniainen", "demo", "large"])
def test_nothing_lies_over_anything(name: str, language: Language) -> None:
    for letters in boxes(made(name, language)):
        assert overprinted(letters) + outside(letters) == []


@pytest.mark.parametrize("language", [Language.FI, Language.EN])
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[:12])
def test_hostile_words_lie_over_nothing(words: str, language: Language) -> None:
    found = list(boxes(pdf(read(hostile(words), language))))

    assert found
    for letters in found:
        assert overprinted(letters) + outside(letters) == []


def test_a_whole_plan_of_hostile_words_lies_over_nothing() -> None:
    for letters in boxes(pdf(read(hostile_plan(demo.plan(TODAY)), Language.SV))):
        assert overprinted(letters) + outside(letters) == []


def test_words_over_each_other_are_found() -> None:
    words = b'#place(dx: 2pt, "wrong")#place("words")#place(dx: 16cm, "beyond")'
    (letters,) = boxes(compiled(words))

    assert overprinted(letters)
    assert outside(letters)


def compiled(template: bytes, **inputs: str) -> bytes:
    """Return a document of a template that finds those of the attachment."""
    folder = Path(glyphs.__file__).parent
    compiler = typesetter.Compiler(template, root=folder, font_paths=typst._fonts())
    content = compiler.compile(format="pdf", sys_inputs=inputs)
    assert isinstance(content, bytes)
    return content


TEMPLATE = (
    b'#import "/fit.typ": fitted\n#import "/look.typ": faces\n'
    b"#set page(width: 300pt, height: auto, margin: 10pt)\n"
    b"#set text(font: faces, size: 8.25pt, lang: sys.inputs.lang, hyphenate: true,\n"
    b'  number-width: "tabular", costs: (hyphenation: 400%%, runt: 150%%))\n'
    b'#set par(linebreaks: "optimized")\n'
    b'#block(width: %ipt, text(weight: "semibold", fitted(sys.inputs.words, %ipt)))\n'
) % (NARROW, NARROW)


def rights(words: str, language: str = "fi") -> list[float]:
    """Return where the letters of words end that have little room, from its beginning."""
    content = compiled(TEMPLATE, words=glyphs.shown(words), lang=language)
    return [box[2] - 10 for page in boxes(content) for _, box in page]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[:12])
def test_words_stay_in_a_narrow_column(words: str, language: str) -> None:
    assert max(rights(words, language)) <= NARROW + 0.5


@settings(max_examples=80, deadline=None)
@example("Ab" * 40)
@example("(a)" * 40)
@example("strengths" * 10)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "M"]), min_size=1))
def test_any_words_stay_in_a_narrow_column(words: str) -> None:
    assert max(rights(words), default=0) <= NARROW + 0.5
