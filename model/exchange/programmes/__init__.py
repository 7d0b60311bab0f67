"""A programme of measures, read from somebody else's table into the parts of a plan."""
