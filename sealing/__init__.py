"""Keys, and what is sealed with them: for everything that is kept, wherever it is kept."""
