"""Rights of this floor."""

from kcc.rollen import IEDEREEN, Rol, recht

TERMIJN = recht("dvo.termijn", IEDEREEN, "uitrekenen wanneer een termijn eindigt")
INZIEN = recht("dvo.inzien", IEDEREEN, "afspraken, servicebeloften en termijnen van de wet lezen")
BEWERKEN = recht(
    "dvo.bewerken",
    {Rol.BEHEERDER, Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "een overeenkomst maken en wijzigen, van een van de eigen teams",
)
RELATIES = recht(
    "dvo.relaties",
    {Rol.BEHEERDER, Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.ACCOUNTMANAGER, Rol.MANAGER},
    "contactpersonen en overleg bijhouden",
)
BELOFTEN = recht("dvo.beloften", {Rol.BEHEERDER, Rol.MANAGER}, "servicebeloften maken en publiceren")
TERMIJNBEHEER = recht("dvo.termijnbeheer", {Rol.BEHEERDER}, "termijnen van de wet en dwangsommen bijhouden")
BESTAND = recht("dvo.bestand", {Rol.BEHEERDER, Rol.INTEGRATOR}, "de hele catalogus ophalen als bestand")
