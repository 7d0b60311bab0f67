"""Editing the plan's parts: their fields as forms, what is typed in them, what becomes of it."""
