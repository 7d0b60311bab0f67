"""What a body saw: a decided handling opens as it was frozen for it, live and from the file.

The attachment made from the file is the one made from the frozen state, to the byte.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard import states, store
from dashboard.blocks import Notice, Page
from dashboard.content.reading import Reading
from dashboard.report import attachment
from dashboard.selection import selection
from dashboard.serving.text import text_page
from dashboard.store import current_revision
from dashboard.texts.marking import unmarked
from model.actor import SYSTEM
from model.audit import Head
from model.errors import ErrorCode, NotFoundError
from model.plan import Text, version_of
from model.queries import load_plan, snapshot_document, snapshots
from model.records import frozen_file
from model.services.parts import Edit, How, save_part
from model.services.snapshots import take_snapshot
from seeds import demo
from tests.dashboard.content.pages import of_kind, section
from tests.dashboard.report.reading import squeezed, words
from tests.dashboard.stored import TODAY, forget, stored

BOARD, COMMITTEE = 1, 2
"""The numbers of the states that were frozen when an agenda went out."""


@pytest.fixture(scope="module", name="home")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the demo, its frozen states and their files.

    Since then a state was frozen for the committee anew, long after its decision, and a measure was
    renamed.
    """
    home = tmp_path_factory.mktemp("seen")
    with stored(home, demo.plan(TODAY)):
        with store.database().write() as session:
            demo.freeze(session, TODAY)
            take_snapshot(session, SYSTEM, "mallila", "H3", date(2025, 10, 8))
        with store.database().write() as session:
            measure = load_plan(session, "mallila", None).measures[0]
            renamed = measure.model_copy(update={"title": Text(fi="Muutettu", sv="Ändrad")})
            how = How("save_part", TODAY, correction=True, reason=Text(fi="Kirjattu väärin"))
            save_part(
                session,
                SYSTEM,
                "mallila",
                Edit("measures", measure.code, renamed, version_of(measure)),
                how,
            )
        with store.database().read() as session:
            for number in (BOARD, COMMITTEE):
                (home / f"{number}.zip").write_bytes(frozen_file(session, "mallila", number))
            document = snapshot_document(session, "mallila", COMMITTEE)
            (home / "bare.json").write_bytes(document)
        yield home


@contextmanager
def opened(file: Path, day: str = TODAY.isoformat()) -> Iterator[None]:
    """Let the file be what is served, on a day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINJAUS_FILE", str(file))
        patch.setenv("LINJAUS_TODAY", day)
        forget()
        yield
    forget()


def read(path: str, **query: str) -> tuple[Reading, Page]:
    choices = {name: query[name] for name in ("handling",) if name in query}
    asked = {"lang": "en", "plan": "mallila", **query}
    return states.page(selection(asked, None), path, choices, current_revision())


def pdf(**query: str) -> tuple[str, bytes]:
    made = attachment(selection({"plan": "mallila", **query}, None), current_revision())
    return made.name, made.content


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("handling", "number", "place", "day"),
    [
        ("H2", BOARD, "Municipal board", "2021-09-28"),
        ("H3", COMMITTEE, "Wellbeing committee", "2025-10-01"),
    ],
)
def test_a_decided_handling_opens_as_the_body_saw_it(
    handling: str, number: int, place: str, day: str
) -> None:
    reading, page = read("approval", handling=handling)

    assert reading.snapshot is not None
    assert (reading.snapshot.id, reading.as_of.isoformat()) == (number, day)
    assert of_kind(page.blocks, Notice) == []
    assert page.message.startswith(f"{place}")
    assert section(page, "For the agenda").blocks
    assert reading.plan.measures[0].title.sv != "Ändrad"


@pytest.mark.usefixtures("home")
def test_the_frozen_state_is_told_with_a_way_to_the_live_page() -> None:
    shown = text_page("approval", {"lang": "en", "plan": "mallila", "handling": "H3"}, None)

    assert shown.status == 200
    assert "Frozen state of 1.10.2025" in shown.html
    told = "Frozen 1.10.2025 at 10:05. For: HyvLa 8.10.2025 § 71. By: Association coordinator."
    assert told in " ".join(re.sub(r"<[^>]+>", "", shown.html).split())
    assert "You see the matter as it was before the body" in shown.html
    assert '<a href="/text/approval?lang=en">Back to the live state</a>' in shown.html
    assert "/text/measures?lang=en&amp;snapshot=2&amp;measure=M01" in shown.html


@pytest.mark.usefixtures("home")
def test_on_a_day_on_which_it_waited_the_handling_is_read_of_that_day() -> None:
    reading, _ = read("approval", handling="H3", as_of="2025-10-07")

    assert reading.snapshot is None
    assert reading.as_of == date(2025, 10, 7)


@pytest.mark.usefixtures("home")
def test_a_handling_without_a_state_before_its_decision_says_so() -> None:
    reading, page = read("approval", handling="H1")

    (notice,) = of_kind(page.blocks, Notice)
    assert reading.snapshot is None
    assert unmarked(notice.body) == (
        "HyvLa 8.9.2021 § 63: noted and sent on. No state was frozen for it before the decision."
    )


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("path", ["approval"])
def test_a_handling_that_there_is_not_is_refused(path: str) -> None:
    with pytest.raises(NotFoundError) as refusal:
        read(path, handling="H9")

    assert refusal.value.code is ErrorCode.HANDLING_NOT_FOUND
    shown = text_page(path, {"lang": "en", "plan": "mallila", "handling": "H9" * 99}, None)
    assert shown.status == 404
    assert "There is no handling H9H9" in shown.html


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_attachment_of_the_file_is_that_of_the_frozen_state_to_the_byte(
    home: Path, language: str
) -> None:
    then = {number: pdf(lang=language, snapshot=str(number)) for number in (BOARD, COMMITTEE)}

    for number, made in then.items():
        with opened(home / f"{number}.zip", day="2031-05-06"):
            assert pdf(lang=language) == made
            assert pdf(lang=language, snapshot=str(number)) == made


def test_from_the_file_too_a_handling_opens_as_the_body_saw_it(home: Path) -> None:
    with opened(home / f"{COMMITTEE}.zip"):
        own, page = read("approval", handling="H3")
        other, before = read("approval", handling="H2")
        overview, _ = read("")

    assert own.snapshot is not None
    assert other.snapshot is not None
    assert (own.snapshot.id, own.address) == (COMMITTEE, {"lang": "en"})
    assert section(page, "For the agenda").blocks
    assert (other.snapshot.id, other.address) == (BOARD, {"lang": "en", "snapshot": "1"})
    assert before.message.startswith("Municipal board")
    assert overview.snapshot == own.snapshot


def test_the_file_shows_the_record(home: Path) -> None:
    with store.database().read() as session:
        state = next(one for one in snapshots(session, "mallila") if one.id == COMMITTEE)
    assert isinstance(state.history, Head)

    with opened(home / f"{COMMITTEE}.zip"):
        shown = text_page("decisions", {"lang": "en"}, None)

    for told in (
        "Opened from a file. Frozen 1.10.2025 at 10:05.",
        "1.10.2025 at 10:05",
        "Association coordinator",
        "§ 71",
        state.sha256,
        f"{state.history.length} entries, the last one {state.history.hash}",
        "Decided from the frozen state of 28.9.2021",
    ):
        assert told in shown.html


def test_a_document_of_before_still_opens_and_says_nothing_of_what_is_not_known(
    home: Path,
) -> None:
    with opened(home / "bare.json"):
        reading, page = read("decisions")
        shown = text_page("decisions", {"lang": "en"}, None)
        with pytest.raises(NotFoundError):
            read("", snapshot=str(COMMITTEE))

    assert reading.as_of == date(2025, 10, 1)
    assert "Compare its SHA-256 with the one that the sender gives" in shown.html
    assert "No state was frozen" not in shown.html
    assert page.blocks


@pytest.mark.usefixtures("home")
def test_the_last_page_of_the_attachment_says_where_the_history_ended() -> None:
    with store.database().read() as session:
        first = next(iter(snapshots(session, "mallila")))
    reading, _ = read("")
    live, frozen = (words(pdf(lang="en", **query)[1]) for query in ({}, {"snapshot": "1"}))

    assert first.history is not None
    assert reading.head is not None
    for head, when, made in (
        (reading.head, "When this was made", live),
        (first.history, "Before the state was frozen", frozen),
    ):
        assert head.hash in made
        assert squeezed(f"{when}: {head.length} entries") in made
