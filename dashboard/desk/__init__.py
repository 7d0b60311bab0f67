"""The desk: the pages on which offices write, each room of it in a module or folder of its own."""
