"""Claims of a deed: only a receipt may say that something was done."""
