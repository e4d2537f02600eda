"""A real OpenID provider for development and tests. It checks nobody's identity: never for care."""
