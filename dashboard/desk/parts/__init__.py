"""The plan's parts at the desk: their forms, what is typed in them, and what becomes of it."""
