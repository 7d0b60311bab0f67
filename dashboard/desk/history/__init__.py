"""The history at the desk: who wrote what, when and why, found again and undone."""
