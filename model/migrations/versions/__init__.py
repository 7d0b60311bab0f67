"""The migrations, in the order of their numbers. What one that was released makes is never altered."""
