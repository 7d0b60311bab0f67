"""The migrations, in the order of their numbers. What a released one makes is never altered."""
