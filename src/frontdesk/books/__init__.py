"""The firm's live records in our own words, and the views through which a tool may hold a slice of them."""
