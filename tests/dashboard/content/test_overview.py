"""The overview: where things stand and what changed, in a minute."""

from dashboard.blocks import Bullets, Chart, Fold, Link, Section, Table, Way, Words
from dashboard.content import overview
from dashboard.content.reading import Reading
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, section


def changes(read: Reading, since: str = "2023-01-01") -> Section:
    """Return the changes since a day."""
    return section(overview.page(read, {"since": since}), "What has changed")


def measures(number: int) -> Reading:
    """Return a plan of which so many measures are part since 2024."""
    added = [made.measure(f"M{place}", published="2024-05-01") for place in range(1, number + 1)]
    return plain(made.plan(measures=added))


def test_a_dozen_changes_are_told_first_and_the_rest_where_it_is_opened() -> None:
    told = changes(measures(15))

    (first,) = [block for block in told.blocks if isinstance(block, Table)]
    (rest,) = of_kind(told.blocks, Fold)
    assert len(first.rows) == 12
    assert rest.title == "3 changes more"
    assert [len(block.rows) for block in rest.blocks if isinstance(block, Table)] == [3]
    assert of_kind(rest.blocks, Words) == []
    way = Way("changes", {"changes_from": "2023-01-01"})
    assert told.blocks[-1] == Bullets((Link("All of the changes", way),))


def test_of_very_many_changes_twenty_more_are_told_and_the_page_of_changes_has_all() -> None:
    (rest,) = of_kind(changes(measures(40)).blocks, Fold)

    table, left = rest.blocks
    assert isinstance(table, Table)
    assert rest.title == "28 changes more"
    assert len(table.rows) == 20
    assert left == Words(("8 changes more",))


def test_where_nothing_has_changed_that_is_said() -> None:
    assert changes(measures(0)).blocks == (Words(("Since 1.1.2023 nothing has changed.",)),)


def test_goals_are_drawn_as_far_as_they_have_measures() -> None:
    chart = overview.goals_chart(plain(kauniainen.plan()).plan, plain(kauniainen.plan()).t)
    empty = overview.goals_chart(made.plan(goals=[made.goal("G1")]), plain(made.plan()).t)

    assert chart.message.endswith("measures are completed, 4 recur and 4 are open")
    assert chart.drawing is not None
    assert empty.drawing is None
    assert len(empty.table.rows) == 2


def test_the_charts_of_the_overview_are_those_of_the_network_page() -> None:
    page = overview.page(plain(demo.plan(TODAY)), {})

    names = [chart.name for chart in of_kind(page.blocks, Chart)]
    assert names == ["overview_goals", "overview_network", "overview_forum"]
