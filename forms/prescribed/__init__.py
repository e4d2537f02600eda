"""The forms of Schedule 1 to SI 2008/1184, a model each."""
