"""The Mental Health Act 1983 as pure functions and declarative records.

Start with `decide` (may this step be taken, and what follows?) and `evolve` (the next value).
"""
