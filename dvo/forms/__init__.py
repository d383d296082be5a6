"""Forms of this floor, by subject."""
