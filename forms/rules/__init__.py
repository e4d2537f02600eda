"""The rules that need what a form says, beyond the facts that the core judges."""
