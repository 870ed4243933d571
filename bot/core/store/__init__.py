"""Both databases, and the only SQL. Knows no policy, no parsing and no matching."""
