"""The durable pathway: a thin shell round the Act's pure functions."""
