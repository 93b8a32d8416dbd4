"""Books in a JSON file: reading a firm of one's own, writing one out, and saying where a mistake stands."""

from clientary_sandbox.books_file.reader import Mistake, read_books
from clientary_sandbox.books_file.writer import write_books

__all__ = ["Mistake", "read_books", "write_books"]
