"""The handlings of the matter as a text page."""

from collections.abc import Iterable, Sequence

from dashboard.briefing import handlings
from dashboard.briefing.frozen import by_handling, frozen_said
from dashboard.briefing.handled import cited
from dashboard.briefing.handlings import Card
from dashboard.briefing.part_names import PartNames
from dashboard.web.text.blocks import (
    Block,
    Bullets,
    Content,
    Facts,
    Link,
    Mark,
    Marks,
    Section,
    Words,
)
from dashboard.web.text.view import View
from model.queries import Snapshot
from model.rules.rounds import waiting


def content(view: View) -> Content:
    """Give what the page says."""
    t, plan = view.t, view.state.plan
    shown = [one for one in view.state.snapshots if one.as_of <= view.state.as_of]
    frozen = by_handling(shown, plan.handlings)
    named = PartNames(view.state.whole, t)
    ways = [
        Link(
            t("For approval: {handling}", handling=cited(plan, waits, t)),
            view.text("/approval", handling=waits.code),
        )
        for waits in waiting(plan)
    ]
    others = tuple(_states(frozen[""], named, view))
    return Content(
        t("Decisions"),
        (
            Words((handlings.standing(plan, t),)),
            *((Bullets(ways),) if ways else ()),
            *(
                _handling(card, tuple(_states(frozen[card.code], named, view)))
                for card in handlings.cards(plan, t)
            ),
            *((Section(t("Other frozen states"), others, "frozen"),) if others else ()),
        ),
    )


def _handling(card: Card, frozen: Sequence[Block]) -> Section:
    about = " · ".join(part for part in (card.kind, card.place_note) if part)
    return Section(
        card.place,
        (
            Marks((Mark("…" if card.waiting else "✓", card.outcome),), about),
            *((Words((card.reference,), "strong"),) if card.reference else ()),
            Facts(card.facts),
            Facts(card.texts),
            *frozen,
        ),
        card.code,
    )


def _states(frozen: Sequence[Snapshot], named: PartNames, view: View) -> Iterable[Block]:
    told = [frozen_said(one, named, view.t) for one in frozen]
    if told:
        yield Bullets(
            [
                Link(one.title, view.live_text("/", snapshot=str(one.number)), one.about)
                for one in told
            ]
        )
