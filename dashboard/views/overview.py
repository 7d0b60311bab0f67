"""Overview: where things stand and what changed, in a minute."""

from dashboard.context import current

context = current()
context.face.draw(context.page(""))
