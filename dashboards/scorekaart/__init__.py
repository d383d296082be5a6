"""The balanced scorecard of the manager (R78), and the report that is printed of the same figures (R76)."""
