"""Records that the Act needs and that have no prescribed form, a model each."""
