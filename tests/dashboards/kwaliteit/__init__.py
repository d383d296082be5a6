"""Quality: reviews, notes, criteria, shares and the tree."""
