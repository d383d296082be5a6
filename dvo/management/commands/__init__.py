"""Commands of the agreements floor."""
