"""Productgroepen, teams and the people who work in them."""

from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from dashboards.demo.bestanden import lees, vaste_uuid
from kcc.models import Medewerker, Productgroep, Team, Vaardigheid

WACHTWOORD = "demo"  # of everybody: known on purpose, and refused in production


def laad_organisatie() -> None:
    """The organisation of `organisatie.toml`, everybody with the same password."""
    groepen = _productgroepen()
    teams = _teams(groepen)
    mensen = _medewerkers(teams)
    _vaardigheden(mensen, groepen)
    _leidinggevenden(teams, mensen)


def _rijen(tabel: str) -> list[dict[str, Any]]:
    rijen: list[dict[str, Any]] = lees("organisatie")[tabel]
    return rijen


def _productgroepen() -> dict[str, Productgroep]:
    rijen = Productgroep.objects.bulk_create(
        Productgroep(uuid=vaste_uuid("productgroep", rij["code"]), code=rij["code"], naam=rij["naam"])
        for rij in _rijen("productgroep")
    )
    return {groep.code: groep for groep in rijen}


def _teams(groepen: dict[str, Productgroep]) -> dict[str, Team]:
    teams = Team.objects.bulk_create(
        Team(uuid=vaste_uuid("team", rij["code"]), code=rij["code"], naam=rij["naam"], lijn=rij["lijn"])
        for rij in _rijen("team")
    )
    koppeling = Team.productgroepen.through
    koppeling.objects.bulk_create(
        koppeling(team=team, productgroep=groepen[code])
        for team, rij in zip(teams, _rijen("team"), strict=True)
        for code in rij["productgroepen"]
    )
    return {team.code: team for team in teams}


def _medewerkers(teams: dict[str, Team]) -> dict[str, Medewerker]:
    hash_ = make_password(WACHTWOORD)
    toestellen = count(5001)
    mensen = Medewerker.objects.bulk_create(
        _medewerker(rij, teams[rij["team"]], hash_, str(next(toestellen))) for rij in _rijen("medewerker")
    )
    return {wie.username: wie for wie in mensen}


def _medewerker(rij: dict[str, Any], team: Team, hash_: str, telefoon: str) -> Medewerker:
    beheert = "beheerder" in rij["rollen"]
    return Medewerker(
        uuid=vaste_uuid("medewerker", rij["username"]),
        username=rij["username"],
        password=hash_,
        first_name=rij["voornaam"],
        last_name=rij["achternaam"],
        email=f"{rij['username']}@voorbeeldstad.example",
        rollen=rij["rollen"],
        team=team,
        opleidingsniveau=rij["opleidingsniveau"].lower().replace("+", "_plus"),
        telefoon=telefoon,
        is_staff=beheert,
        is_superuser=beheert,  # the admin only; what somebody may do in the product follows from `rollen`
    )


def _vaardigheden(mensen: dict[str, Medewerker], groepen: dict[str, Productgroep]) -> None:
    Vaardigheid.objects.bulk_create(
        Vaardigheid(medewerker=mensen[rij["username"]], productgroep=groepen[groep], niveau=niveau)
        for rij in _rijen("medewerker")
        for groep, niveau in rij["vaardigheden"].items()
    )


def _leidinggevenden(teams: dict[str, Team], mensen: dict[str, Medewerker]) -> None:
    for rij in _rijen("team"):
        teams[rij["code"]].leidinggevende = mensen[rij["leidinggevende"]]
    Team.objects.bulk_update(teams.values(), ["leidinggevende"])
