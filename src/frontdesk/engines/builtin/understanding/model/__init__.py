"""The trained part: a linear classifier and a tagger over hashed features, read from one small weights file."""
