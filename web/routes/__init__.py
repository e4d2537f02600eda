"""The addresses of the pages, a small module for each."""
