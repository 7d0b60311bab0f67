"""Round files at the desk: sent out, imported after a dry run, taken back."""
