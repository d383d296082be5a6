"""A published zaaktype and a vastgestelde agreement with every part they can have, and the same in concept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import DateRangeField
from django.db import IntegrityError, models
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Intakevereiste, Resultaattype, Statustype, Zaaktype, Zaaktypeversie
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Goedkeuring
from dvo.services import keur_goed
from kcc import klok
from kcc.models import Medewerker, Productgroep, Team

VAN, TOT = date(2020, 1, 1), date(2040, 1, 1)
SLOTEN = {"zaaktypeversie_onveranderlijk", "zaaktype_onveranderlijk", "dvo_onveranderlijk"}
Rijen = dict[type[models.Model], models.Model]


@dataclass(frozen=True)
class Partijen:
    """Two teams with their leidinggevenden; the vakafdeling performs."""

    groep: Productgroep
    kcc: Team
    vak: Team


def maak_partijen() -> Partijen:
    groep = Productgroep.objects.create(code="slot", naam="Slot")
    kcc = Team.objects.create(code="slot-kcc", naam="Slot KCC", lijn="eerste")
    vak = Team.objects.create(code="slot-vak", naam="Slotafdeling", lijn="vakafdeling")
    for team, rol in ((kcc, "teamleider"), (vak, "afdelingshoofd")):
        team.leidinggevende = Medewerker.objects.create(
            username=f"{team.code}-hoofd", rollen=[rol], team=team
        )
        team.save()
    return Partijen(groep, kcc, vak)


def maak_rijen(partijen: Partijen, code: str, *, dicht: bool) -> Rijen:
    """One row of each model; `dicht` publishes and approves them."""
    zaaktype = Zaaktype.objects.create(identificatie=code, productgroep=partijen.groep)
    versie = Zaaktypeversie.objects.create(
        zaaktype=zaaktype, versie=1, geldigheid=DateRange(VAN, TOT), naam=code, contactniveau=2,
        team=partijen.vak,
    )  # fmt: skip
    dvo = Dienstverleningsovereenkomst.objects.create(
        naam=code, uitvoerder=partijen.vak, afnemer=partijen.kcc, geldigheid=DateRange(VAN, TOT)
    )
    rijen: list[models.Model] = [
        zaaktype,
        versie,
        *onderdelen(versie, 1),
        dvo,
        Dvoregel.objects.create(dvo=dvo, zaaktype=zaaktype, norm=5, maximum=9),
    ]
    if dicht:
        Zaaktypeversie.objects.filter(pk=versie.pk).update(gepubliceerd_op=klok.nu())
        for team in (partijen.kcc, partijen.vak):
            keur_goed(dvo=dvo, door=team.leidinggevende)
        goed = dvo.goedkeuringen.get(team=partijen.kcc)
    else:
        goed = Goedkeuring.objects.create(dvo=dvo, team=partijen.kcc, door=partijen.kcc.leidinggevende)
    return {type(rij): type(rij)._base_manager.get(pk=rij.pk) for rij in [*rijen, goed]}


def onderdelen(versie: Zaaktypeversie, nummer: int) -> list[models.Model]:
    """One of each part of a version."""
    deel: dict[str, Any] = {"versie": versie, "volgnummer": nummer, "naam": f"Deel {nummer}"}
    stand = ("open", "gesloten")[nummer - 1]
    return [
        Intakevereiste.objects.create(versie=versie, code=f"deel-{nummer}", label="Wat?", soort="tekst"),
        Statustype.objects.create(stand=stand, **deel),
        Resultaattype.objects.create(resultaat="verleend", **deel),
    ]


def anders(rij: models.Model, veld: models.Field) -> Any:
    """Another value that this field can hold."""
    oud = getattr(rij, veld.attname)
    if isinstance(veld, models.ForeignKey):
        return veld.related_model._base_manager.exclude(pk=oud).values_list("pk", flat=True)[0]  # type: ignore[union-attr]
    if veld.choices:
        return next(waarde for waarde, _ in veld.flatchoices if waarde != oud)
    return _anders(veld, oud)


def _anders(veld: models.Field, oud: Any) -> Any:
    if isinstance(veld, models.UUIDField):
        return uuid4()
    if isinstance(veld, DateRangeField):
        return DateRange(VAN - timedelta(days=1), TOT)
    if isinstance(veld, models.DateTimeField):
        return klok.nu() - timedelta(days=1)
    if isinstance(veld, models.BooleanField):
        return not oud
    if isinstance(veld, models.JSONField):
        return ["anders"]
    if isinstance(veld, models.CharField | models.TextField):
        return "P9Y" if veld.name == "bewaartermijn" else f"{oud}x"
    return 1_000_000 + oud if veld.primary_key else (oud or 0) + 1


def velden(model: type[models.Model], *, sleutel: bool = True) -> Iterator[models.Field]:
    """Its columns, with or without the primary key."""
    yield from (veld for veld in model._meta.concrete_fields if sleutel or not veld.primary_key)


def slot_van(fout: IntegrityError) -> str:
    """The name of the lock that refused, or empty when something else did."""
    naam: str = getattr(getattr(fout.__cause__ or fout, "diag", None), "constraint_name", "") or ""
    return naam if naam in SLOTEN else ""
