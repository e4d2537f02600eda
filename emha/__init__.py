"""Putting it together: settings, the command line, the one-machine run, the demonstration."""
