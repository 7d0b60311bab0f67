"""The catalogues hold exactly what the code shows, and their check sees what is wrong."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from dashboard.texts import extract
from dashboard.texts.extract import Wanted, placeholders


def _found(folder: Path, code: str) -> list[Wanted | str]:
    (folder / "page.py").write_text(code, encoding="utf-8")
    return list(extract._in_code(folder))


def test_the_catalogues_are_complete() -> None:
    assert extract.problems() == []


def test_sentences_are_found_where_they_are_written(tmp_path: Path) -> None:
    code = 't("One")\ncontext.t("Two {a}", a=1)\nt.n("{n} x", "{n} xs", 3)\nother("Four")\n'

    assert [
        Wanted("One"),
        Wanted("Two {a}"),
        Wanted(("{n} x", "{n} xs")),
    ] == _found(tmp_path, code)


def test_words_of_codes_are_found_too(tmp_path: Path) -> None:
    code = 'class Way(Worded):\n    ON = "on", "One"\n\nclass Other:\n    ON = "on", "Two"\n'

    assert [Wanted("One")] == _found(tmp_path, code)


def test_words_of_forms_are_found_too(tmp_path: Path) -> None:
    code = 'Field("on", label="One")\nSpec(title="Two", new="Three")\nother(label="Four")\n'

    assert [Wanted("One"), Wanted("Two"), Wanted("Three")] == _found(tmp_path, code)


def test_sentences_of_templates_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<p>{{ t("One") }}</p>\n<p>{{ t(two) }}</p>\n')

    assert list(extract._in_code(tmp_path)) == [
        Wanted("One"),
        f"{tmp_path.name}/page.html:2: a sentence is one literal, without inputs",
    ]


def test_a_sentence_that_is_no_literal_is_named_with_its_line(tmp_path: Path) -> None:
    place = f"{tmp_path.name}/page.py"

    assert [
        f"{place}:2: a sentence is written as a literal, so that it can be found",
    ] == _found(tmp_path, 'pass\nt(f"{a} b")\n')


def test_an_input_that_a_sentence_lacks_is_named(tmp_path: Path) -> None:
    place = f"{tmp_path.name}/page.py"

    assert [f"{place}:1: 'A {{b}}' needs ['b'] and is given ['c']"] == (
        _found(tmp_path, 't("A {b}", c=1)\n')
    )


def test_a_translation_with_other_placeholders_is_a_fault() -> None:
    message = Message("{a} of {b}", "{a} av {c}")

    assert list(extract._faults(message)) == ["placeholders differ in '{a} av {c}'"]


def test_an_empty_or_fuzzy_translation_is_a_fault() -> None:
    empty = Message("Goal", "")
    fuzzy = Message("Goal", "Mål", flags={"fuzzy"})
    half = Message(("{n} goal", "{n} goals"), ("{n} mål", ""))

    assert [list(extract._faults(m)) for m in (empty, fuzzy, half)] == [["no translation"]] * 3


def test_placeholders_are_read_as_format_does() -> None:
    assert frozenset({"a", "n"}) == placeholders("{a} {{b}} {n}")


def test_completing_keeps_translations_adds_what_is_new_and_drops_what_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extract, "wanted", lambda: [Wanted("Goal"), Wanted("Measure")])
    kept = Catalog(locale="fi_FI")
    kept.add("Goal", "Tavoite")
    kept.add("Gone", "Poissa")

    finnish = extract._completed(kept)

    assert [(m.id, m.string or "") for m in finnish if m.id] == [
        ("Goal", "Tavoite"),
        ("Measure", ""),
    ]
