"""Starts Temporal workers; nothing else."""
