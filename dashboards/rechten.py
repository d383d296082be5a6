"""Rights of this floor."""

from kcc.rollen import Rol, recht

TEAMCIJFERS = recht(
    "dashboards.teamcijfers",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER},
    "cijfers zien: van het eigen team met de regels erachter, van het geheel zonder namen",
)
GEHEEL = recht("dashboards.geheel", {Rol.MANAGER}, "cijfers van alle teams zien, zonder regels en namen")
INTAKECIJFERS = recht(
    "dashboards.intakecijfers",
    {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD},
    "zien wat er bij de intake ontbrak, met de zaken erachter",
)
