"""Writing what arrives over the Klantinteracties API: a klantcontact is a gesprek, an internetaak a terugbelverzoek."""
