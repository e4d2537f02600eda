"""HTTP: opening pathways, signing and recording steps, reading, subscriptions, health."""
