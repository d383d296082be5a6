"""Forms of the ground floor, by noun."""
