"""What a record leaves unsure, and what may be said all the same (promise 4 of the design).

A time may lie between two instants, a paper may be missing. A record then has several readings.
`links` finds what is missing, `likely` chooses the reading that is gone by, `outcomes` folds the
others beside it, and `marking` marks every answer that may be otherwise as uncertain: since when,
because of what, and what would resolve it. Nothing here changes what is kept; what is told later
resolves it, because every reading is folded again.
"""
