"""How the application is served: what every answer passes through, and the addresses beside it."""
