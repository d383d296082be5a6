"""Klantaanvraag (the key that ties zaken) and zaak with its two state machines."""
