"""What proves a signature: statements signed with the service's key, verifiable without us."""
