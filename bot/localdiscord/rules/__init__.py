"""What Discord refuses in a body, beyond its published schema: rows of rules, pure functions."""
