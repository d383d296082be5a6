"""Quality: gesprekken reviewed on criteria, coaching, and what the intake and the tree could do better (R81, R91)."""
