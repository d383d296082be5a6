"""Home page, figures, and the demo town."""
