"""From what the services answer to what a page says: pure functions, no HTML and no clock."""
