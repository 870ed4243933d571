"""Formats: what kind of file it is, and its text as lines. One file per format."""
