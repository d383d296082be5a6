"""Every write of this floor."""
