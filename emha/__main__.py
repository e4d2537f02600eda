"""`python -m emha`: the same as the command `emha`."""

from emha.cli import app

app()
