"""``/api/figure/NAME``: a key figure, or the counts of a goal, to stand on other pages."""

from typing import Final, NamedTuple

from dashboard import states
from dashboard.blocks import OVERVIEW, KeyFigure
from dashboard.charts import svg
from dashboard.content import overview
from dashboard.content.frame import state_day
from dashboard.content.reading import Reading
from dashboard.faces.html import Addresses
from dashboard.selection import Selection
from dashboard.settings import in_force
from dashboard.texts.marking import unmarked
from model.errors import ErrorCode, NotFoundError
from model.exchange.data_package import in_json
from model.inert import brief

FORMATS: Final = {"svg": "image/svg+xml", "json": "application/json"}
"""The forms of a figure, with their media types."""


class Given(NamedTuple):
    """A key figure as it is given away."""

    figure: KeyFigure
    reading: Reading


def figure(selection: Selection, name: str, revision: int) -> Given:
    """Return the key figure of that name; raises ``NotFoundError`` where there is none."""
    reading = states.reading(selection, revision)
    known = overview.figures(reading.plan, reading.t)
    if name not in known:
        raise NotFoundError(ErrorCode.FIGURE_NOT_FOUND, name=brief(name), names=", ".join(known))
    return Given(known[name], reading)


def file(given: Given, form: str) -> bytes:
    """Return a key figure in one of the forms."""
    figure, reading = given
    plan, t = reading.plan.plan, reading.t
    whose = t.text(plan.municipality).words
    state = t("State on {day}", day=state_day(reading.plan, t))
    fictional = t("Fictional data") if plan.fictional else ""
    if form == "svg":
        foot = (figure.source, " · ".join(filter(None, (whose, state, fictional))))
        told = (figure.label, figure.value, figure.about, *filter(None, foot))
        return svg.figure(*map(unmarked, told)).encode()
    here = Addresses(reading.address, root="")
    said = {
        "label": figure.label,
        "value": figure.value,
        "note": figure.note,
        "age": figure.age,
        "source": figure.source,
        "state": state,
        "municipality": whose,
        "plan": t.text(plan.title).words,
        "fictional": fictional,
    }
    return in_json(
        {
            "language": t.language.value,
            "day": reading.as_of.isoformat(),
            **{name: unmarked(words) for name, words in said.items() if words},
            "page": f"{in_force().site()}{here(OVERVIEW)}",
        }
    )
