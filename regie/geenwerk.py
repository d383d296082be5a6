"""Why there is no next zaak for somebody, in one sentence that says what could be done about it; reads only."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from kcc.models import Medewerker, Productgroep, Team
from regie.volgende import teams_nu, vaardig
from zaken.models import Zaak

MEEST_GENOEMD = 3  # productgroepen in one sentence


def waarom_geen_werk(wie: Medewerker) -> str:
    """For whoever got nothing from "Volgende zaak"."""
    teams = list(teams_nu(wie))
    if not teams:
        return "Er is geen werk voor u: u zit niet in een team. Vraag de beheerder om een team."
    if not vaardig(wie).exists():
        return (
            "Er is geen werk voor u: u bent nog voor geen enkele productgroep zelfstandig. "
            "Vraag uw leidinggevende welk werk u kunt doen."
        )
    return f"Er is nu geen werk voor u bij {_namen(teams)}: {_waarom(wie, teams)}{_zelf(wie, teams)}"


def _zelf(wie: Medewerker, teams: list[Team]) -> str:
    """What one has in behandeling oneself is no next zaak, but it is work."""
    aantal = Zaak.objects.filter(team__in=teams, behandelaar=wie, status="in_behandeling").count()
    if not aantal:
        return ""
    return f" U hebt zelf nog {'1 zaak' if aantal == 1 else f'{aantal} zaken'} in behandeling."


def _waarom(wie: Medewerker, teams: list[Team]) -> str:
    wachtend = Zaak.objects.niet_over(wie).filter(team__in=teams, status="open")
    vrij = wachtend.filter(Q(behandelaar=None) | Q(behandelaar=wie))
    tel: dict[str, int] = wachtend.aggregate(
        wachtend=Count("pk"),
        vrij=Count("pk", filter=Q(behandelaar=None) | Q(behandelaar=wie)),
        voor_mij=Count(
            "pk", filter=(Q(behandelaar=None) | Q(behandelaar=wie)) & Q(productgroep__in=vaardig(wie))
        ),
    )
    if not tel["wachtend"]:
        return "er wachten geen zaken."
    if not tel["vrij"]:
        return f"{_zaken(tel['wachtend'])}, en die {_is(tel['wachtend'])} al aan een collega toegewezen."
    if not tel["voor_mij"]:
        return f"{_zaken(tel['vrij'])}, maar u bent nog niet zelfstandig voor {_groepen(vrij, wie)}."
    return f"{_zaken(tel['voor_mij'])}, maar die {_kan(tel['voor_mij'])} nog niet beginnen."


def _groepen(zaken: QuerySet[Zaak], wie: Medewerker) -> str:
    groepen: Any = Productgroep.objects.filter(pk__in=zaken.values("productgroep"))
    namen = [str(groep) for groep in groepen.exclude(pk__in=vaardig(wie))]
    genoemd = _en(namen[:MEEST_GENOEMD])
    return genoemd if len(namen) <= MEEST_GENOEMD else f"onder meer {genoemd}"


def _namen(teams: list[Team]) -> str:
    return _en([str(team) for team in teams])


def _en(namen: list[str]) -> str:
    *eerst, laatste = namen
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste


def _zaken(aantal: int) -> str:
    return "er wacht 1 zaak" if aantal == 1 else f"er wachten {aantal} zaken"


def _is(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


def _kan(aantal: int) -> str:
    return "kan" if aantal == 1 else "kunnen"
