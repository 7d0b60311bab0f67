"""The update round at the desk: what is typed in a row, how a row is drawn, what is saved."""
