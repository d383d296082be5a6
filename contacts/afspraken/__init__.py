"""Afspraken: which moments are free, what is confirmed to the resident, the file for a calendar."""
