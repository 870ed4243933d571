"""How fast and how good: measurements that `lectern bench` runs and prints."""
