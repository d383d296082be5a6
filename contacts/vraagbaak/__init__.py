"""The public question page: a typed question, the right answer, always a way to a person (R83, R98, R99)."""
