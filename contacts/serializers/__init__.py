"""What is shown of gesprekken and what follows them, and the input that makes them; by noun."""
