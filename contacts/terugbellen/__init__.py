"""The page of a terugbelverzoek."""
