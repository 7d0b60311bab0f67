"""What the faces have in common: what is said once stands on the screen too."""

from tests.views.reading import OpenPage


def test_words_drawn_in_a_chart_do_not_carry_the_signs_of_their_languages(
    open_page: OpenPage,
) -> None:
    page = open_page("measures", "en", "mallila", measures_view="timeline")

    (chart,) = page.get("plotly_chart")
    spec = chart.proto.spec
    assert "Keskeisten" in spec
    assert "ufdd" not in spec
    assert "\ufdd0" not in spec
