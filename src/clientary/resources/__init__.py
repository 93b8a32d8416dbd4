"""What can be done, one module per resource. Deletes and anything that charges a card are left out.

Marks in docstrings: D documented, L seen live by a third party, A assumed by a third party.
"""
