"""The workplace: what the employee has in hand, what the page shows, what a click changes."""
