"""A script for a model's stand-in that behaves: it reads a request with the built-in understanding, and nothing else.

What it knows is what stands in the request: the message, the last turns as templates, the tools, and what calls
returned. So whatever the suite holds of it holds of what the engine tells a model, and of what it makes of the answer.
"""
