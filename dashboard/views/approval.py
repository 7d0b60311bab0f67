"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

from dashboard import address
from dashboard.context import current

context = current()
handling = address.asked("handling")
context.face.draw(context.page("approval", handling=handling))
