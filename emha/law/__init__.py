"""The command `emha law`: what the rules are, and when one clock ends."""
