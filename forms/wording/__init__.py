"""What each form says, apart from code, so that a trust's lawyers can replace it."""
