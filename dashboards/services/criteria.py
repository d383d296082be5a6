"""The list of criteria: added to, changed, and let lapse. What was used is never deleted: reviews name it."""

from typing import Final

from django.db import transaction

from dashboards.kwaliteit.standaard import STANDAARD
from dashboards.models import Criterium
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.inrichting import vergrendel
from kcc.tekst import zonder_bsn

ZWAARST: Final = 10
STAP: Final = 10
"""Between two places, so that one fits in between."""
VERSTE: Final = 999


@transaction.atomic
def vul_criteria(*, door: Medewerker | None = None) -> list[Criterium]:
    """The list to begin with; nothing when there is one already, lapsed or not."""
    vergrendel()
    if Criterium.objects.exists():
        return []
    rijen = [
        Criterium.objects.create(volgorde=nr * STAP, **vars(rij)) for nr, rij in enumerate(STANDAARD, start=1)
    ]
    leg_vast(*(_feit("criterium_gemaakt", rij, door, naar=str(rij.gewicht)) for rij in rijen))
    return rijen


@transaction.atomic
def maak_criterium(
    *, naam: str, gewicht: int, door: Medewerker, uitleg: str = "", volgorde: int | None = None
) -> Criterium:
    """At the end of the list, unless a place is given. Raises Onvolledig or Ongeldig (naam_bestaat)."""
    vergrendel()
    if volgorde is None:
        laatste = Criterium.objects.order_by("-volgorde").first()
        volgorde = min((laatste.volgorde if laatste else 0) + STAP, VERSTE)
    naam, uitleg = _bewaak(naam, uitleg, gewicht, volgorde)
    rij = Criterium.objects.create(naam=naam, uitleg=uitleg, gewicht=gewicht, volgorde=volgorde)
    leg_vast(_feit("criterium_gemaakt", rij, door, naar=str(gewicht)))
    return rij


@transaction.atomic
def wijzig_criterium(
    *,
    criterium: Criterium,
    naam: str,
    gewicht: int,
    volgorde: int,
    door: Medewerker,
    uitleg: str = "",
) -> Criterium:
    """For reviews from now on: those that were made keep the weight they had. Raises as `maak_criterium`, and
    Geweigerd (vervallen)."""
    vergrendel()
    rij = Criterium.objects.get(pk=criterium.pk)
    if rij.vervallen_op:
        raise Geweigerd("vervallen", "Dit criterium is vervallen. Zet het eerst terug.")
    naam, uitleg = _bewaak(naam, uitleg, gewicht, volgorde, anders_dan=rij.pk)
    van = rij.gewicht
    nieuw = {"naam": naam, "uitleg": uitleg, "gewicht": gewicht, "volgorde": volgorde}
    if nieuw != {veld: getattr(rij, veld) for veld in nieuw}:
        for veld, waarde in nieuw.items():
            setattr(rij, veld, waarde)
        rij.save()
        leg_vast(_feit("criterium_gewijzigd", rij, door, van=str(van), naar=str(gewicht)))
    return rij


@transaction.atomic
def laat_vervallen(*, criterium: Criterium, door: Medewerker) -> Criterium:
    """No longer asked, from now on; it stays with the reviews it was part of. Again is no change."""
    vergrendel()
    rij = Criterium.objects.get(pk=criterium.pk)
    if rij.vervallen_op is None:
        rij.vervallen_op = klok.vandaag()
        rij.save()
        leg_vast(_feit("criterium_vervallen", rij, door))
    return rij


@transaction.atomic
def zet_terug(*, criterium: Criterium, door: Medewerker) -> Criterium:
    """Asked again from now on. Again is no change."""
    vergrendel()
    rij = Criterium.objects.get(pk=criterium.pk)
    if rij.vervallen_op:
        rij.vervallen_op = None
        rij.save()
        leg_vast(_feit("criterium_teruggezet", rij, door))
    return rij


def _bewaak(
    naam: str, uitleg: str, gewicht: int, volgorde: int, anders_dan: int | None = None
) -> tuple[str, str]:
    naam, uitleg = " ".join(zonder_bsn(naam).split()), zonder_bsn(uitleg).strip()
    fouten = {}
    if not naam or len(naam) > 100:
        fouten["naam"] = "Vul een naam in van hoogstens 100 tekens."
    if len(uitleg) > 300:
        fouten["uitleg"] = "Dit mag hoogstens 300 tekens zijn."
    if not 1 <= gewicht <= ZWAARST:
        fouten["gewicht"] = f"Vul een getal in van 1 tot en met {ZWAARST}."
    if not 0 <= volgorde <= VERSTE:
        fouten["volgorde"] = f"Vul een getal in van 0 tot en met {VERSTE}."
    if fouten:
        raise Onvolledig(fouten)
    anderen = Criterium.objects.exclude(pk=anders_dan) if anders_dan else Criterium.objects.all()
    if anderen.filter(naam__iexact=naam).exists():
        raise Ongeldig(
            "naam_bestaat", "Er is al een criterium met deze naam, misschien vervallen.", veld="naam"
        )
    return naam, uitleg


def _feit(soort: str, rij: Criterium, door: Medewerker | None, van: str = "", naar: str = "") -> Feit:
    return Feit(soort, "criterium", rij.uuid, door=door, van=van, naar=naar)
