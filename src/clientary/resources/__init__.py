"""What can be done, one module per resource. Deletes are in `clientary.deletes`; nothing charges a card.

Marks in docstrings: D documented, L seen live by a third party, A assumed by a third party.

Every call may raise Unreachable, Unauthorized, Forbidden, RateLimited, ServerTrouble and Malformed; a read of one
record or below one also NotFound; a write also NotFound and Invalid. A docstring names what is special. Writes
are sent once and check their arguments first: BadInput, nothing sent. The examples run in the test suite.
"""
