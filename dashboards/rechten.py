"""Rights of this floor."""

from kcc.rollen import UITVOERING, Rol, recht

TEAMCIJFERS = recht(
    "dashboards.teamcijfers",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER},
    "cijfers zien: van het eigen team met de regels erachter, van het geheel zonder namen",
)
TEAMBLAD = recht(
    "dashboards.teamblad",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "de bladzijde met de cijfers van het eigen team",
)
GEHEEL = recht("dashboards.geheel", {Rol.MANAGER}, "cijfers van alle teams zien, zonder regels en namen")
INTAKECIJFERS = recht(
    "dashboards.intakecijfers",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "zien wat er bij de intake ontbrak, met de zaken erachter",
)
KENGETALLEN = recht(
    "dashboards.kengetallen",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER, Rol.INTEGRATOR},
    "kengetallen opvragen over de API",
)
INZETADVIES = recht(
    "dashboards.inzetadvies",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "zien hoeveel mensen een team nodig heeft en wie kan helpen",
)
LEERPADEN = recht(
    "dashboards.leerpaden", {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}, "de volgende leerstap van eigen mensen zien"
)
COMPETENTIES = recht(
    "dashboards.competenties",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "competenties van eigen mensen zien en beoordelen",
)
MIJN_LEERPAD = recht(
    "dashboards.mijn_leerpad",
    {Rol.EERSTELIJNS, Rol.TWEEDELIJNS, Rol.ACCOUNTMANAGER, Rol.VAKAFDELING},
    "de eigen volgende leerstap en competenties zien",
)
KWALITEIT = recht(
    "dashboards.kwaliteit",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "zien wat een team goed doet en wat beter kan, zonder cijfers van personen",
)
BEGELEIDEN = recht(
    "dashboards.begeleiden",
    UITVOERING,
    "gesprekken beoordelen van wie u begeleidt, en notities schrijven die alleen u beiden lezen",
)
MIJN_KWALITEIT = recht("dashboards.mijn_kwaliteit", UITVOERING, "de eigen beoordelingen en notities lezen")
CRITERIA = recht(
    "dashboards.criteria",
    {Rol.TEAMLEIDER, Rol.BEHEERDER},
    "de criteria wijzigen waarop gesprekken worden beoordeeld",
)
SCOREKAART = recht(
    "dashboards.scorekaart",
    {Rol.MANAGER},
    "de scorekaart van het KCC zien, met kanaalkosten, zonder regels en namen",
)
NORMEN_ZIEN = recht(
    "dashboards.normen_zien",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER, Rol.BEHEERDER},
    "normen, initiatieven en hun geschiedenis zien",
)
NORMEN = recht(
    "dashboards.normen",
    {Rol.MANAGER, Rol.BEHEERDER},
    "normen, initiatieven en tarieven zetten, en waarmee kengetallen worden gemeten",
)
RAPPORT = recht(
    "dashboards.rapport",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER},
    "het rapport over een periode printen: van het eigen team, of van het geheel zonder namen",
)
THEMAS = recht(
    "dashboards.themas",
    {Rol.TEAMLEIDER, Rol.MANAGER},
    "per thema en wijk tellen waarover mensen gehoord willen worden",
)
DVOVERSLAG = recht(
    "dashboards.dvoverslag",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER},
    "het verslag over een overeenkomst zien: van het eigen team, of van alle zonder regels en namen",
)
DVOVERSLAGRIJEN = recht(
    "dashboards.dvoverslagrijen",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "de regels achter het verslag over een overeenkomst van het eigen team zien",
)
