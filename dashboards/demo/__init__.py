"""Verzonnen gegevens van Voorbeeldstad, de gemeente van de demo."""
