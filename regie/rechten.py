"""Rights of this floor."""

from kcc.rollen import UITVOERING, recht

WERKVOORRAAD = recht("regie.werkvoorraad", UITVOERING, "de werkvoorraad van een team zien")
VOLGENDE = recht("regie.volgende", UITVOERING, "de volgende zaak krijgen")
KLANTAANVRAGEN = recht("regie.klantaanvragen", UITVOERING, "de aanvragen zien waar een belofte bij hoort")
