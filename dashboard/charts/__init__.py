"""Charts: described once (:mod:`description`), coloured by one palette, drawn in three ways."""
