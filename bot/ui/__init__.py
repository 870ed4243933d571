"""What people see and press in Discord. Knows no SQL, no matching and no parsing."""
