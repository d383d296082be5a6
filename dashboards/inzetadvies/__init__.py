"""Deployment advice: load against capacity per half hour, who can help where, and who learns what next (R13-R17)."""
