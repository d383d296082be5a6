"""The front door: gesprek, vraag, decision tree, intake, terugbelverzoek, zaak page."""
