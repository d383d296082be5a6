"""The one next act on the home page, by the role that comes first."""

from dataclasses import dataclass

from django.urls import reverse

from kcc.models import Medewerker
from kcc.rollen import Rol


@dataclass(frozen=True)
class Handeling:
    """A button: a form that is posted when it makes something, else a link."""

    naam: str
    url: str
    post: bool = False


def volgende_handeling(wie: Medewerker) -> Handeling | None:
    """What somebody in this role does next."""
    rollen = wie.rolset
    if rollen & {Rol.EERSTELIJNS, Rol.TWEEDELIJNS, Rol.ACCOUNTMANAGER}:
        return Handeling("Nieuw gesprek", reverse("contacts:nieuw_gesprek"), post=True)
    if Rol.VAKAFDELING in rollen:
        return Handeling("Naar de werkvoorraad", reverse("regie:werkvoorraad"))
    if Rol.MANAGER in rollen:
        return Handeling("Bekijk de cijfers", reverse("dashboards:scorekaart"))
    if rollen & {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}:
        return Handeling("Bekijk de cijfers", reverse("dashboards:teamleider"))
    if Rol.BEHEERDER in rollen:
        return Handeling("Open het beheer", reverse("beheer:index"))
    return None
