"""The application: command line, the one-machine run, the demonstration."""
