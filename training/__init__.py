"""Phrases by many hands, and how the shipped weights are made from them. Never part of the product."""
