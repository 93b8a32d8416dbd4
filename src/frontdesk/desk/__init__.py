"""The desk: durable messages in, one checked reply out, deeds done once, people brought in."""
