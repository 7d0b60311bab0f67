"""Which texts of the plan want a translation, in words."""

from collections.abc import Mapping, Sequence

from dashboard.briefing.editing import collections, missing, older
from dashboard.briefing.editing_fields import label
from dashboard.briefing.parts import KeyFigure, Table
from dashboard.editing.listing import Gap
from dashboard.texts import Texts
from model.rules.approval import LANGUAGES
from model.terms import Language


def counts(gaps: Sequence[Gap], t: Texts) -> Sequence[KeyFigure]:
    """Give how many texts are wanting in each language, and how many are out of date."""
    lacking = {one: sum(one in gap.missing for gap in gaps) for one in LANGUAGES}
    behind = {one: sum(one in gap.older for gap in gaps) for one in LANGUAGES}
    figures = {
        t("Finnish missing"): lacking[Language.FI],
        t("Finnish out of date"): behind[Language.FI],
        t("Swedish missing"): lacking[Language.SV],
        t("Swedish out of date"): behind[Language.SV],
    }
    return [
        KeyFigure(name, t.number(number), t.n("text", "texts", number))
        for name, number in figures.items()
    ]


def table(collection: str, gaps: Sequence[Gap], named: Mapping[str, str], t: Texts) -> Table:
    """Give the texts of a collection that are wanting, each with what it is that wants."""
    rows = tuple(
        (
            name(gap, named),
            label(collection, gap.field, t),
            "; ".join(
                [
                    *(missing(language, t) for language in gap.missing),
                    *(older(language, t) for language in gap.older),
                ]
            ),
        )
        for gap in gaps
    )
    return Table(collections(t)[collection], (t("Part"), t("Text"), t("What is wanting")), rows)


def name(gap: Gap, named: Mapping[str, str]) -> str:
    """Give what the part is called whose text is wanting; its key tells it from others."""
    name = named.get(f"{gap.collection}/{gap.key}", gap.key)
    return name if name.startswith(gap.key) else f"{gap.key} {name}"
