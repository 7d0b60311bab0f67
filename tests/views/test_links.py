"""A link reopens the same view: what is looked at is in the address."""

from typing import Final

import pytest

from tests.views.reading import OpenPage, failures, said

VIEWS: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("", {"as_of": "2023-12-31"}),
    ("", {"plan": "mallila"}),
    ("goals", {"lang": "sv", "as_of": "2022-12-31"}),
    ("measures", {"lang": "fi", "measures_status": "completed"}),
    ("measures", {"plan": "mallila", "measures_view": "timeline"}),
    ("measures", {"lang": "sv", "measure": "M08", "as_of": "2022-12-31"}),
    ("network", {"lang": "fi", "plan": "mallila"}),
    ("decisions", {"lang": "sv"}),
    ("about", {}),
    ("approval", {"lang": "sv", "plan": "mallila", "handling": "H4"}),
    (
        "changes",
        {"plan": "mallila", "changes_from": "handling:H2", "changes_to": "2024-02-01"},
    ),
)


@pytest.mark.parametrize(("path", "query"), VIEWS)
def test_link_reopens_the_same_view(open_page: OpenPage, path: str, query: dict[str, str]) -> None:
    first = open_page(path, **query)
    again = open_page(path, **first.query_params)

    assert query.items() <= first.query_params.items()
    assert said(again) == said(first) != ""
    assert failures(first) == []
