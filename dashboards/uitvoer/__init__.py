"""The rows behind a figure as a file: with what they are, and what they add up to."""
