"""The update round at the desk: the draft of each row, the rows, and what stands around them."""
