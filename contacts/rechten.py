"""Rights of this floor."""

from kcc.rollen import KCC_LIJN, UITVOERING, Rol, recht

WERKPLEK = recht("contacts.werkplek", KCC_LIJN, "gesprekken voeren op de werkplek")
GESPREKKEN = recht("contacts.gesprekken", UITVOERING | {Rol.INTEGRATOR}, "gesprekken zien")
GESPREK_MAKEN = recht("contacts.gesprek_maken", KCC_LIJN | {Rol.INTEGRATOR}, "een gesprek vastleggen")
INTAKE = recht("contacts.intake", KCC_LIJN | {Rol.INTEGRATOR}, "een intake houden en zaken maken")
ZAAK = recht("contacts.zaak", UITVOERING, "de pagina van een zaak of klantaanvraag zien")
ZAAK_DOOR_VAK = recht("contacts.zaak_door_vak", UITVOERING, "na een afspraak zelf de zaak maken")
TERUGBELLEN = recht("contacts.terugbellen", UITVOERING, "terugbelverzoeken zien en afhandelen")
ZOEKEN = recht("contacts.zoeken", UITVOERING, "klanten, zaken en antwoorden zoeken")
BELOVEN = recht(
    "contacts.beloven", KCC_LIJN, "de klant een nieuwe datum beloven, als regisseur van de aanvraag"
)
