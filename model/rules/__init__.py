"""What the figures mean: pure functions over a ``Plan``, each result with its reason."""
