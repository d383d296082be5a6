"""The project and who everything is about: people, clock, calendar, event log, API plumbing."""
