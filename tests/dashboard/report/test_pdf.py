"""What stands in the attachment: the words as they are, the same bytes each time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pydantic import JsonValue

from dashboard.faces import typst
from dashboard.report.document import document
from dashboard.texts import texts_for
from model.plan import Plan, content_hash
from model.queries import Snapshot
from model.rules.state import at
from model.terms import Language, Status
from tests.builders import (
    at_noon,
    goal,
    indicator,
    info,
    measure,
    observation,
    owner,
    plan,
    source,
    target,
)
from tests.builders import (
    report as status_report,
)
from tests.dashboard.report.documents import TODAY, heard, made, of, pdf, read, whole, written
from tests.dashboard.report.reading import pages, squeezed, words

ROOT = Path(__file__).parents[3]
HOSTILE = '#eval("1") $x^2$ *a* _b_ @ref <tag> `raw` \\ // /* = [c] ~ -- ... \'q\' "w" #panic()'


def test_making_it_again_gives_the_same_bytes() -> None:
    again = pdf(read(whole("demo"), Language.FI))

    assert made("demo", Language.FI) == again


def test_another_process_in_another_place_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import hashlib\n"
        "from tests.dashboard.report.documents import made\n"
        "from model.terms import Language\n"
        "print(hashlib.sha256(made('kauniainen', Language.SV)).hexdigest())\n"
    )
    elsewhere = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )

    assert hashlib.sha256(made("kauniainen", Language.SV)).hexdigest() == done.stdout.strip()


def hostile(words: str) -> Plan:
    """Return a plan in which all that people write is ``words``."""
    return plan(
        plan=info(title={"fi": words}, municipality={"fi": words}),
        sources=[source("S", title={"fi": words}, locator=words, note={"fi": words})],
        goals=[goal("G1", title={"fi": words})],
        owners=[owner("O", name={"fi": words})],
        measures=[
            measure(title={"fi": words}, owner="O", goals=["G1"], due="2025-01-01", source="S")
        ],
        status_reports=[status_report(Status.UNDER_WAY, reason={"fi": words}, source="S")],
        indicators=[
            indicator(
                title={"fi": words},
                unit={"fi": words},
                measures=["M1"],
                targets=[target(9, "2030")],
            )
        ],
        observations=[
            observation(value, f"202{value}-01-01", note={"fi": words}) for value in (1, 2, 3)
        ],
    )


def test_what_people_write_is_printed_as_it_is() -> None:
    found = words(pdf(read(hostile(HOSTILE), Language.FI)))

    assert found.count(squeezed(HOSTILE)) > 10


@pytest.mark.parametrize(
    "people_write",
    [
        "😀 漢字 \ue000 \ufeff \U0010ffff عربى עברית",
        "a\u202eb\u2066c\u200bd\u00ade\u200df\u0301",
        "x\n\n\ny\tz",
        "järjestöyhteistyökoordinaattorityöryhmänpuheenjohtajuussuunnittelukokous " * 20,
        "a" * 199,
        "ÄÖÅ ŠŽĐŊ ß ﬁ → − ≥ ½ № § €",
    ],
)
def test_any_writing_comes_out(people_write: str) -> None:
    short = hostile(people_write.strip()[:190].strip())

    assert pages(pdf(read(short, Language.FI)))


def test_characters_without_a_glyph_are_told_of() -> None:
    t = texts_for(Language.FI)
    sentence = squeezed(t("Characters that the fonts of this document do not have are shown as □."))

    assert sentence in words(pdf(read(hostile("a 😀"), Language.FI)))
    assert sentence not in words(made("demo", Language.FI))


def test_texts_of_thousands_of_characters_are_told_in_full() -> None:
    pieces = [f"sana{number}" for number in range(400)]
    title = {"fi": " ".join(pieces)}
    large = plan(goals=[goal("G1")], measures=[measure(title=title, goals=["G1"])])
    found = words(pdf(read(large, Language.FI)))

    assert [piece for piece in pieces if piece not in found] == []


def test_a_frozen_state_of_the_last_handling_is_compared_with() -> None:
    before = at(whole("demo"), TODAY.replace(year=2025, month=10, day=8))
    altered = before.measures[0].model_copy(update={"owner": None})
    frozen = before.model_copy(update={"measures": (altered, *before.measures[1:])})
    snapshot = Snapshot(
        4, "mallila", frozen.as_of or TODAY, content_hash(frozen), "H3", None, at_noon("2025-10-08")
    )
    seen = read(whole("demo"), Language.EN, snapshots=(snapshot,), frozen={4: frozen})
    found = squeezed(written(document(seen)))

    assert squeezed("Compared with: HyvLa 8.10.2025 § 71, snapshot no. 4") in found
    assert content_hash(frozen) in found
    assert squeezed("1 change of an owner") in found


def test_it_says_that_it_was_made_from_a_frozen_state() -> None:
    snapshot = Snapshot(7, "mallila", TODAY, "", "H4", None, at_noon("2026-11-24"))
    found = written(document(read(whole("demo"), Language.SV, snapshot=snapshot)))

    assert "Ögonblicksbild nr 7, 24.11.2026 (Kommunstyrelsen" in found


def test_what_is_said_is_printed() -> None:
    said = document(of("kauniainen", Language.FI))
    printed = words(made("kauniainen", Language.FI))

    lines = [squeezed(line) for line in written(said).splitlines() if " " in line]
    unprinted = {squeezed(words) for words in (said.title, *heard(said))}
    lines = [line for line in lines if "{page}" not in line and line not in unprinted]
    assert len(lines) > 200
    # A paragraph may be broken by the foot of a page, so that its ends are looked for.
    ends = [end for line in lines for end in (line[:30], line[-30:])]
    assert [end for end in ends if end not in printed] == []


def test_what_is_not_known_has_a_tone_of_its_own_where_it_stands_for_a_fact() -> None:
    parts = list(_parts(typst.document(document(of("kauniainen", Language.EN)))))
    unknown = {"words": "no data", "style": "not-known", "code": ""}
    facts = [part for part in parts if "known" in part]

    assert unknown in parts
    assert {part["words"] for part in facts if not part["known"]} == {"no data"}
    assert any(part["known"] for part in facts)


def _parts(value: JsonValue) -> Iterator[dict[str, JsonValue]]:
    """Yield every object within a document that is handed over to be set."""
    within: Iterable[JsonValue] = ()
    if isinstance(value, dict):
        yield value
        within = value.values()
    elif isinstance(value, list):
        within = value
    for one in within:
        yield from _parts(one)
