"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

from functools import partial

from dashboard import address
from dashboard.content import approval
from dashboard.context import current
from dashboard.desk import freezing

context = current()
asked = address.asked("handling")
handling = approval.shown(context.reading.plan, asked)
controls = {}
if handling is not None and freezing.keeps(context):
    controls["agenda"] = partial(freezing.offer, context, handling)
context.face.draw(context.page("approval", handling=asked), controls)
