"""Zaaktypen with version 1, products, life events and knowledge."""

from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.matrix import vul_matrix
from catalogus.models import (
    Afhankelijkheid,
    Gebeurteniszaak,
    Intakevereiste,
    Levensgebeurtenis,
    Zaaktype,
    Zaaktypeversie,
)
from dashboards.demo.bestanden import lees, vaste_uuid
from dashboards.demo.kennisitems import laad_kennis
from dashboards.demo.onderdelen import geef_onderdelen, maak_concept
from dashboards.demo.periode import GELDIG, INGEVOERD
from dashboards.demo.producten import laad_producten, laad_sjablonen, laad_vragensets
from kcc.models import Productgroep, Team

Rijen = list[dict[str, Any]]


def laad_catalogus() -> None:
    """What the data files say, in force from the first day of the demo town on, open-ended."""
    vul_matrix()
    teams = {team.code: team for team in Team.objects.all()}
    groepen = {groep.code: groep for groep in Productgroep.objects.all()}
    zaaktypen = _zaaktypen(groepen)
    _versies(zaaktypen, teams)
    producten = laad_producten(zaaktypen, groepen, teams)
    _levensgebeurtenissen(zaaktypen)
    laad_vragensets()
    laad_sjablonen(zaaktypen)
    laad_kennis(producten, teams)
    maak_concept(zaaktypen)


def _zaaktypen(groepen: dict[str, Productgroep]) -> dict[str, Zaaktype]:
    rijen = Zaaktype.objects.bulk_create(
        Zaaktype(
            uuid=vaste_uuid("zaaktype", rij["identificatie"]),
            identificatie=rij["identificatie"],
            productgroep=groepen[rij["productgroep"]],
        )
        for rij in lees("zaaktypen")["zaaktype"]
    )
    return {zaaktype.identificatie: zaaktype for zaaktype in rijen}


def _versies(zaaktypen: dict[str, Zaaktype], teams: dict[str, Team]) -> None:
    rijen: Rijen = lees("zaaktypen")["zaaktype"]
    versies = Zaaktypeversie.objects.bulk_create(
        _versie(rij, zaaktypen[rij["identificatie"]], teams[rij["team"]]) for rij in rijen
    )
    Intakevereiste.objects.bulk_create(
        Intakevereiste(versie=versie, volgorde=volgorde, **eis)
        for versie, rij in zip(versies, rijen, strict=True)
        for volgorde, eis in enumerate(rij["vereiste"], start=1)
    )
    geef_onderdelen(dict(zip(versies, rijen, strict=True)))
    Zaaktypeversie.objects.update(gepubliceerd_op=INGEVOERD)  # now the database keeps them as they are


def _versie(rij: dict[str, Any], zaaktype: Zaaktype, team: Team) -> Zaaktypeversie:
    return Zaaktypeversie(
        uuid=vaste_uuid("zaaktypeversie", f"{rij['identificatie']}:1"),
        zaaktype=zaaktype,
        versie=1,
        geldigheid=DateRange(GELDIG, None),
        naam=rij["naam"],
        omschrijving=rij["omschrijving"],
        contactniveau=rij["niveau"],
        klaar_terwijl_u_wacht=rij["klaar_terwijl_u_wacht"],
        eenvoudig_hoog_volume=rij["simpel_hoog_volume"],
        wordt_geleverd=rij["levering"],
        vertrouwelijkheid=rij["vertrouwelijkheid"],
        team=team,
        invoerfase=rij["invoerfase"],
        buffer=rij.get("buffer"),
        marge=rij.get("marge", 5),
    )


def _levensgebeurtenissen(zaaktypen: dict[str, Zaaktype]) -> None:
    rijen: Rijen = lees("levensgebeurtenissen")["levensgebeurtenis"]
    gebeurtenissen = Levensgebeurtenis.objects.bulk_create(
        Levensgebeurtenis(
            uuid=vaste_uuid("levensgebeurtenis", rij["code"]),
            **{veld: rij[veld] for veld in ("code", "naam", "omschrijving", "samen_opleveren")},
        )
        for rij in rijen
    )
    paren = list(zip(gebeurtenissen, rijen, strict=True))
    Gebeurteniszaak.objects.bulk_create(
        _gebeurteniszaak(gebeurtenis, volgorde, deel, zaaktypen)
        for gebeurtenis, rij in paren
        for volgorde, deel in enumerate(rij["zaak"], start=1)
    )
    Afhankelijkheid.objects.bulk_create(
        _afhankelijkheid(gebeurtenis, deel, zaaktypen)
        for gebeurtenis, rij in paren
        for deel in rij.get("afhankelijkheid", ())
    )


def _gebeurteniszaak(
    gebeurtenis: Levensgebeurtenis, volgorde: int, deel: dict[str, Any], zaaktypen: dict[str, Zaaktype]
) -> Gebeurteniszaak:
    return Gebeurteniszaak(
        levensgebeurtenis=gebeurtenis,
        zaaktype=zaaktypen[deel["zaaktype"]],
        volgorde=volgorde,
        vraag=deel["vraag"],
        standaard=deel["standaard"],
    )


def _afhankelijkheid(
    gebeurtenis: Levensgebeurtenis, deel: dict[str, Any], zaaktypen: dict[str, Zaaktype]
) -> Afhankelijkheid:
    return Afhankelijkheid(
        levensgebeurtenis=gebeurtenis,
        van=zaaktypen[deel["van"]],
        naar=zaaktypen[deel["naar"]],
        wachttijd=deel["wachttijd"],
        ontvangst_na_voorganger=deel["ontvangst_na_voorganger"],
    )
