"""Pages of this floor, by subject."""
