"""What a turn over a language model costs in bytes and calls, beside a plain tool agent on the same conversations.

``python -m bench.cost``, or ``frontdesk llm cost``. Nothing leaves the machine: the model is a script, the books are
made up. What the comparison leaves out stands in ``LEFT_OUT`` (report.py) and is printed with it.
"""
