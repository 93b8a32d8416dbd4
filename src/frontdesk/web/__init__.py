"""Surfaces over HTTP: the chat widget's API, webhooks, static files. They verify, hand to the desk, and answer."""
