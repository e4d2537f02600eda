"""The migrations, oldest first. Write the next with `python -m records.migrating`."""
