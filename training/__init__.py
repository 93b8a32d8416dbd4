"""Phrases by many hands, and how the shipped weights are made from them. Needs the ``train`` requirements; never shipped."""
