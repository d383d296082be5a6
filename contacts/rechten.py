"""Rights of this floor."""

from kcc.rollen import IEDEREEN, KCC_LIJN, UITVOERING, Rol, recht

WERKPLEK = recht("contacts.werkplek", UITVOERING, "gesprekken voeren op de werkplek")
KCC_POST = recht("contacts.kcc_post", KCC_LIJN, "gemiste oproepen en geweigerde post van het KCC afhandelen")
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
BEVESTIGEN = recht("contacts.bevestigen", KCC_LIJN, "de klant een bevestiging van zijn aanvraag mailen")
OPROEPEN = recht(
    "contacts.oproepen", KCC_LIJN | {Rol.INTEGRATOR, Rol.MANAGER}, "zien hoe de telefoon ervoor staat"
)
OPROEP_MELDEN = recht(
    "contacts.oproep_melden", {Rol.INTEGRATOR}, "doorgeven wat de telefooncentrale doet, en niets anders"
)
BELCIJFERS = recht(
    "contacts.belcijfers", {Rol.TEAMLEIDER, Rol.BEHEERDER}, "cijfers van de telefooncentrale inlezen"
)
NIEUWS = recht("contacts.nieuws", IEDEREEN, "nieuws en werkinstructies lezen")
NIEUWS_MAKEN = recht(
    "contacts.nieuws_maken", {Rol.TEAMLEIDER, Rol.BEHEERDER}, "nieuws en werkinstructies schrijven"
)
HULPVRAGEN = recht("contacts.hulpvragen", UITVOERING, "een collega helpen die iets vraagt")
AFSPRAKEN = recht("contacts.afspraken", UITVOERING, "afspraken zien, verzetten en afzeggen")
KLANT_WIJZIGEN = recht("contacts.klant_wijzigen", KCC_LIJN, "gegevens en kenmerken van een klant wijzigen")
INZAGE = recht(
    "contacts.inzage", {Rol.TEAMLEIDER, Rol.BEHEERDER}, "zien wie de gegevens van een klant bekeek"
)
CORRIGEREN = recht("contacts.corrigeren", UITVOERING, "klant of onderwerp van een eigen gesprek verbeteren")
BALIE = recht(
    "contacts.balie", UITVOERING, "zien wie er aan de balie wacht en iemand van het eigen team helpen"
)
BALIE_MELDEN = recht("contacts.balie_melden", KCC_LIJN, "bezoekers aan de balie aanmelden")
DATALEKKEN = recht("contacts.datalekken", {Rol.TEAMLEIDER}, "mogelijke datalekken zien")
MIJN_KLANTEN = recht("contacts.mijn_klanten", UITVOERING, "zien welke klanten u kent")
DOORGEVEN = recht(
    "contacts.doorgeven", UITVOERING, "wat binnenkwam naar de vakafdeling sturen, of terug naar het KCC"
)
AFWEZIGHEID = recht(
    "contacts.afwezigheid",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "een medewerker afwezig melden en het werk verdelen",
)
AGRESSIE_MELDEN = recht("contacts.agressie_melden", UITVOERING, "agressie melden en zien wat is besloten")
AGRESSIE_BESLUITEN = recht(
    "contacts.agressie_besluiten", {Rol.TEAMLEIDER}, "besluiten over een melding van agressie"
)
KLANTINTERACTIES = recht(
    "contacts.klantinteracties",
    {Rol.INTEGRATOR},
    "klantcontacten en partijen uitwisselen met andere toepassingen",
)
