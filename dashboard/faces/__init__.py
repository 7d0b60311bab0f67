"""The faces: each lays out every kind of block once, and knows no page and no plan."""
