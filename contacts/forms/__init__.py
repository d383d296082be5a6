"""Forms of the front door, by subject."""
