"""A careful look at a real Clientary account: what nobody has documented, answered without keeping a record's values.

`run.py` asks the questions of `table.py`, one function each; `writes.py` holds the steps that a person confirms.
"""
