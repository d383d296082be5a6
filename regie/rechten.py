"""Rights of this floor."""

from kcc.rollen import KCC_LIJN, LEIDING, UITVOERING, Rol, recht

WERKVOORRAAD = recht("regie.werkvoorraad", UITVOERING, "de werkvoorraad van een team zien")
VOLGENDE = recht("regie.volgende", UITVOERING, "de volgende zaak krijgen")
KLANTAANVRAGEN = recht("regie.klantaanvragen", UITVOERING, "de aanvragen zien waar een belofte bij hoort")
SIGNALEN = recht("regie.signalen", UITVOERING | {Rol.MANAGER}, "signalen over beloften zien")
TEAMSIGNALEN = recht("regie.teamsignalen", {Rol.MANAGER}, "zien hoeveel signalen elk team heeft")
SIGNALEN_AFHANDELEN = recht("regie.signalen_afhandelen", UITVOERING, "een signaal afhandelen")
BELOFTE_DOEN = recht("regie.beloven", KCC_LIJN, "een nieuwe belofte doen over een aanvraag die u regisseert")
DREMPELS = recht("regie.drempels", {Rol.BEHEERDER, Rol.MANAGER}, "bepalen wanneer er wordt gewaarschuwd")
AANSPREKEN = recht("regie.aanspreken", UITVOERING, "een collega aanspreken op een zaak")
AANGESPROKEN = recht("regie.aangesproken", UITVOERING | {Rol.MANAGER}, "antwoorden als u bent aangesproken")
TOEWIJZEN = recht(
    "regie.toewijzen", UITVOERING, "vragen aan wie een zaak kan; toewijzen mag wie stuurt (R58)"
)
REGISSEURS = recht(
    "regie.regisseurs",
    {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER, Rol.MANAGER},
    "zien hoeveel aanvragen elke regisseur heeft",
)
OVERDRAGEN = recht(
    "regie.overdragen", {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER}, "de regie over aanvragen aan een ander geven"
)
CAPACITEIT = recht("regie.capaciteit", LEIDING, "zien en zetten hoeveel zaken een team aankan")
PLANCONTROLE = recht(
    "regie.plancontrole",
    {Rol.TEAMLEIDER, Rol.MANAGER, Rol.BEHEERDER},
    "zien of de plannen kloppen, en alles opnieuw laten plannen",
)
SIMULATIES = recht(
    "regie.simulaties", {Rol.TEAMLEIDER, Rol.MANAGER}, "doorrekenen wat een volgorde van werken doet"
)
