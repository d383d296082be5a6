"""A team with colleagues and a queue of many zaken, made in bulk; acts on them, and how it all stands."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kcc import klok
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Team, Vaardigheid
from regie.models import Bulkhandeling, Zaakplanning
from regie.services import bulk, bulkuitvoering
from tests.hulp.diensten import intake, maak_diensten
from zaken.models import Zaak


@dataclass
class Ploeg:
    """Proefafdeling: who leads it, and who works there."""

    anna: Medewerker
    team: Team
    hoofd: Medewerker
    carla: Medewerker
    karim: Medewerker
    groep: Productgroep


def maak_ploeg() -> Ploeg:
    """Carla and Karim work by themselves on the products of the team; Lotte still learns."""
    anna = maak_diensten()
    team = Team.objects.get(code="proef-vak")
    groep = Productgroep.objects.get(code="proef")
    carla = Medewerker.objects.get(username="proef-carla")
    karim, lotte = (
        Medewerker.objects.create(
            username=f"proef-{naam.lower()}",
            first_name=naam,
            last_name="Proef",
            rollen=["vakafdeling"],
            team=team,
        )
        for naam in ("Karim", "Lotte")
    )
    for wie, niveau in ((carla, "coach"), (karim, "zelfstandig"), (lotte, "leert")):
        Vaardigheid.objects.create(medewerker=wie, productgroep=groep, niveau=niveau)
    hoofd = team.leidinggevende
    assert hoofd is not None
    return Ploeg(anna, team, hoofd, carla, karim, groep)


def maak_zaken(ploeg: Ploeg, aantal: int) -> list[Zaak]:
    """So many open zaken of the team, with a plan, in a few statements."""
    eerste = intake(ploeg.anna, "dienst-1").klantaanvraag.zaken.get()
    plan = Zaakplanning.objects.filter(zaak=eerste).values().get()
    del plan["zaak_id"]
    velden = {v.attname: getattr(eerste, v.attname) for v in Zaak._meta.concrete_fields}
    for naam in ("id", "uuid", "nummer", "aangemaakt_op"):
        del velden[naam]
    kopieen = Zaak.objects.bulk_create(
        Zaak(**velden, uuid=uuid.uuid4(), nummer=f"Z-2026-9{nummer:04}", aangemaakt_op=klok.nu())
        for nummer in range(1, aantal)
    )
    Zaakplanning.objects.bulk_create(Zaakplanning(zaak=zaak, **plan) for zaak in kopieen)
    return [eerste, *kopieen]


def verdelen(
    ploeg: Ploeg, rijen: Iterable[Zaak], *wie: Medewerker, door: Medewerker | None = None
) -> Bulkhandeling:
    return bulk.stel_voor(
        soort="verdelen",
        team=ploeg.team,
        zaken=rijen,
        door=door or ploeg.hoofd,
        behandelaars=wie or (ploeg.carla, ploeg.karim),
    )


def overdragen(
    ploeg: Ploeg, rijen: Iterable[Zaak], naar: str = "geo", reden: str = "hoort_bij_andere_afdeling"
) -> Bulkhandeling:
    return bulk.stel_voor(
        soort="overdragen",
        team=ploeg.team,
        zaken=rijen,
        door=ploeg.hoofd,
        naar=Team.objects.get(code=naar),
        reden=reden,
    )


def vrijgeven(ploeg: Ploeg, rijen: Iterable[Zaak]) -> Bulkhandeling:
    return bulk.stel_voor(soort="vrijgeven", team=ploeg.team, zaken=rijen, door=ploeg.hoofd)


def doe(handeling: Bulkhandeling) -> Bulkhandeling:
    bulk.begin(handeling=handeling, door=handeling.door)
    bulkuitvoering.verwerk(handeling.pk)
    return Bulkhandeling.objects.get(pk=handeling.pk)


def terug(handeling: Bulkhandeling) -> Bulkhandeling:
    bulk.draai_terug(handeling=handeling, door=handeling.door)
    bulkuitvoering.verwerk(handeling.pk)
    return Bulkhandeling.objects.get(pk=handeling.pk)


def standen(handeling: Bulkhandeling) -> dict[str, int]:
    return dict(Counter(handeling.regels.values_list("stand", flat=True)))


def redenen(handeling: Bulkhandeling) -> list[str]:
    return [reden for reden in handeling.regels.values_list("reden", flat=True) if reden]


def plekken(rijen: Iterable[Zaak]) -> dict[int, tuple[Any, ...]]:
    velden = ("pk", "status", "lijn", "team_id", "behandelaar_id")
    sleutels = [zaak.pk for zaak in rijen]
    return {rij[0]: rij[1:] for rij in Zaak.objects.filter(pk__in=sleutels).values_list(*velden)}


def soorten(zaak: Zaak) -> list[str]:
    return list(Gebeurtenis.objects.van(zaak.uuid).order_by("versie").values_list("soort", flat=True))
