"""What the pages of zaak and klantaanvraag show."""
