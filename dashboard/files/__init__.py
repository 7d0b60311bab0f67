"""Round files at the desk: sent out, brought in after a dry run, taken back."""
