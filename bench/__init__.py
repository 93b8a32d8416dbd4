"""Measures Frontdesk's speed and memory, each figure beside its floor: ``python -m bench``."""
