"""About: what this is, what its words and figures mean, what it rests on, what is not known."""

from dashboard.context import current

context = current()
context.face.draw(context.page("about"))
