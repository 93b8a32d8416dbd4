"""``frontdesk eval``: plays scenarios through the real desk over made-up books, and keeps the score."""
