"""How long tests wait for what others bring about. None is judged by how fast anything is."""

PATIENCE = 240.0
"""Seconds after which a test gives up: far longer than anything takes on a machine with much else
to do, so that giving up means that it would never have come."""
