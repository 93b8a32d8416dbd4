"""Engines pick tools and words. They are not trusted: everything they return is checked."""
