"""Who is writing: proofs per channel, one-time codes, session tokens, and the directory of addresses."""
