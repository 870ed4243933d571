"""Finding names that somebody half remembers. Pure; knows no database, no story and no Discord."""
