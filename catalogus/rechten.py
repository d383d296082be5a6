"""Rights of this floor. Who may change a row of a source owner is guarded in `catalogus.bronhouder`."""

from kcc.rollen import IEDEREEN, KCC_LIJN, VAK, Rol, recht

INZIEN = recht("catalogus.inzien", IEDEREEN, "de catalogus lezen")
BEWERKEN = recht(
    "catalogus.bewerken",
    {Rol.BEHEERDER, Rol.AFDELINGSHOOFD, Rol.VAKAFDELING},
    "zaaktypen en producten van de eigen afdeling bijhouden",
)
PUBLICEREN = recht("catalogus.publiceren", {Rol.BEHEERDER, Rol.AFDELINGSHOOFD}, "een zaaktype publiceren")
INRICHTEN = recht(
    "catalogus.inrichten",
    {Rol.BEHEERDER},
    "matrix, levensgebeurtenissen, vragensets en sjablonen beheren; import",
)
KENNISSIGNALEN = recht(
    "catalogus.kennissignalen",
    {Rol.BEHEERDER, Rol.AFDELINGSHOOFD, Rol.VAKAFDELING, Rol.TEAMLEIDER},
    "zien en afhandelen wat collega's in de kennis van de eigen afdeling missen",
)
KENNIS_SCHRIJVEN = recht(
    "catalogus.kennis_schrijven",
    KCC_LIJN | VAK | {Rol.BEHEERDER},
    "antwoorden voor de kennisbank schrijven; de bronhouder publiceert",
)
KENNIS_BEOORDELEN = recht(
    "catalogus.kennis_beoordelen",
    KCC_LIJN | VAK | {Rol.BEHEERDER},
    "in de steekproef zeggen of de kennisbank goed antwoordde",
)
SYNONIEMEN = recht(
    "catalogus.synoniemen",
    {Rol.BEHEERDER, Rol.TEAMLEIDER},
    "bijhouden welke woorden voor de kennisbank hetzelfde betekenen",
)
