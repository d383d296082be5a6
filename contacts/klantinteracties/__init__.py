"""The Klantinteracties API (0.9.0) at `/klantinteracties/api/v1`, in the form in which existing clients know it.

One truth: a partij is a Klant, a klantcontact a gesprek, an internetaak a Terugbelverzoek (docs/besluiten/0018).
Writing goes through services; here is only the form.
"""
