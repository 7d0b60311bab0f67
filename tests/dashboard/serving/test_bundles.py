"""Bundles are sent packed as the browser takes them, packed once, and kept beyond the process."""

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from dashboard.serving.bundles import FOR_EVER, Bundles, Coding, Compressed, choose_coding

SCRIPT = b"export const words = 'the same words, the same words, the same words';\n" * 40
NAME = "static/js/index.Ab1_-2.js"


def best(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, quality=11)
    return packed


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of bundles as Streamlit's is."""
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / NAME).write_bytes(SCRIPT)
    return tmp_path


@pytest.fixture
def client(files: Path, tmp_path: Path) -> TestClient:
    app = Starlette(
        routes=[
            Route("/sign-in", lambda _: HTMLResponse("a" * 5_000)),
            Route("/page", lambda _: HTMLResponse("a" * 5_000)),
            Mount("/", StaticFiles(directory=files)),
        ],
        middleware=[
            Middleware(Compressed, Bundles(files, tmp_path / "cache")),
            Middleware(GZipMiddleware),
        ],
    )
    return TestClient(app)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", Coding.BROTLI),
        ("gzip", Coding.GZIP),
        ("br;q=0, gzip;q=0.5", Coding.GZIP),
        ("BR", Coding.BROTLI),
        ("*", Coding.BROTLI),
        ("*;q=0", None),
        ("gzip;q=zero", None),
        ("identity", None),
        ("", None),
        (None, None),
    ],
)
def test_coding_is_the_best_that_the_browser_takes(
    accepted: str | None, expected: Coding | None
) -> None:
    assert choose_coding(accepted) == expected


@pytest.mark.parametrize("coding", Coding)
def test_bundle_is_sent_packed_and_may_be_kept_for_ever(client: TestClient, coding: Coding) -> None:
    with client.stream("GET", f"/{NAME}", headers={"Accept-Encoding": coding}) as answer:
        raw = b"".join(answer.iter_raw())

    unpacked = brotli.decompress(raw) if coding is Coding.BROTLI else gzip.decompress(raw)
    assert unpacked == SCRIPT
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-length"] == str(len(raw))
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["vary"] == "Accept-Encoding"


def test_script_of_the_charts_is_sent_lean(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "static/js/PlotlyChart.Ab1.js").write_bytes(SCRIPT)
    monkeypatch.setattr("dashboard.serving.bundles.lean", lambda script: script[: len(script) // 2])
    bundles = Bundles(files, tmp_path / "cache")

    packed = [bundles.get(name, Coding.GZIP) for name in ("static/js/PlotlyChart.Ab1.js", NAME)]

    assert [one and gzip.decompress(one.content) for one in packed] == [
        SCRIPT[: len(SCRIPT) // 2],
        SCRIPT,
    ]


def test_bundle_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(f"/{NAME}", headers={"Accept-Encoding": "br"}).headers["etag"]
    again = {"Accept-Encoding": "br", "If-None-Match": f'"another", {tag}'}

    answer = client.get(f"/{NAME}", headers=again)

    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (f"/{NAME}", {"Accept-Encoding": "identity"}, 200),
        (f"/{NAME}", {"Accept-Encoding": "br", "Range": "bytes=0-9"}, 206),
        ("/static/js/absent.js", {"Accept-Encoding": "br"}, 404),
        ("/static/js/../../static/js/index.js", {"Accept-Encoding": "br"}, 404),
    ],
)
def test_what_is_not_to_be_packed_is_answered_as_before(
    client: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get(path, headers=headers)

    assert answer.status_code == status
    assert "content-encoding" not in answer.headers


def test_pages_of_signing_in_are_never_packed(client: TestClient) -> None:
    packed = {
        path: client.get(path, headers={"Accept-Encoding": "gzip, br"}).headers.get(
            "content-encoding"
        )
        for path in ("/sign-in", "/page")
    }

    assert packed == {"/sign-in": None, "/page": "gzip"}


def test_best_packing_is_kept_for_the_next_process(files: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "bundles"
    first = Bundles(files, kept)
    quick = first.get(NAME, Coding.BROTLI)
    first.improve([NAME, "static/js/absent.js"])

    found = Bundles(files, kept).get(NAME, Coding.BROTLI)

    assert found is not None
    assert found.content == best(SCRIPT)
    assert found == first.get(NAME, Coding.BROTLI)
    assert found != quick
    assert len(list(kept.iterdir())) == 1


def test_damaged_file_in_the_cache_is_packed_anew(files: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    Bundles(files, kept).improve([NAME])
    next(kept.iterdir()).write_bytes(best(b"somebody else's script"))

    found = Bundles(files, kept).get(NAME, Coding.BROTLI)

    assert found is not None
    assert brotli.decompress(found.content) == SCRIPT


def test_folder_that_cannot_be_written_costs_nothing_but_the_packing(
    files: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    bundles = Bundles(files, tmp_path / "cache")

    bundles.improve([NAME])

    found = bundles.get(NAME, Coding.BROTLI)
    assert found is not None
    assert found.content == best(SCRIPT)


def test_bundle_that_is_asked_for_is_improved_behind_the_scenes(
    files: Path, tmp_path: Path
) -> None:
    bundles = Bundles(files, tmp_path / "cache")
    bundles.get(NAME, Coding.BROTLI)

    bundles.improve([bundles._waiting.get_nowait()])

    assert len(list((tmp_path / "cache").iterdir())) == 1
