"""Overview: where things stand and what changed, in a minute."""

from functools import partial

from dashboard import address
from dashboard.content import overview
from dashboard.context import current

context = current()
chosen = {"since": address.asked("since")}
end = overview.since(context.reading, chosen)
since = partial(
    address.choose_day,
    context.t("Since"),
    "since",
    end.day if end.dated else None,
    context.reading.days[0],
    context.reading.as_of,
)
context.face.draw(context.page("", **chosen), {"changes": since})
