"""Network and forums: how large the network is, who is in it, and who has come to the meetings."""

from functools import partial

from dashboard import address
from dashboard.content import network
from dashboard.context import current

context = current()
chosen = {"network_since": address.asked("network_since")}
since = partial(
    address.choose_day,
    context.t("Since"),
    "network_since",
    network.since(context.reading, chosen),
    context.reading.days[0],
    context.reading.as_of,
)
controls = {"moves": since} if network.has_register(context.reading.plan) else {}
context.face.draw(context.page("network", **chosen), controls)
