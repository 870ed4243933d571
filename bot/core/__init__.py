"""The core knows stories; it knows no Discord."""
