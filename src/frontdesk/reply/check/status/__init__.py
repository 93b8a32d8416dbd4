"""How things are said to stand, beside how the facts of the turn say they stand."""
