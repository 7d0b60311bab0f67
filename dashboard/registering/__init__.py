"""The import of a list of associations at the desk: columns, questions, answers."""
