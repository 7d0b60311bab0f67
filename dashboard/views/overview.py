"""Overview: where things stand and what changed, in a minute."""

from functools import partial

from dashboard import address
from dashboard.content import overview
from dashboard.context import current

context = current()
chosen = {"since": address.asked("since")}
day = overview.since(context.reading, chosen).day
since = partial(
    address.choose_day,
    context.t("Since"),
    "since",
    day,
    context.reading.days[0],
    context.reading.as_of,
)
context.face.draw(context.page("", **chosen), {"changes": since})
