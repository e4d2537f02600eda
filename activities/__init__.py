"""Everything that touches the world, as retryable activities, idempotent by key."""
