"""To whom a zaak is best given (R61): skill first, then who has room, each with the reason in one sentence.

With time to spare whoever knows the klant goes before who has more room (R90); when it should have begun, room goes
first. Who leads the team comes after the others who can, who is absent last. Whom a klacht is about is never in it, nor
who has it already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least

from kcc import klok
from kcc.models import Medewerker, Team
from kcc.tekst import dag_kort
from regie.models import ZAKEN_TEGELIJK, Teamcapaciteit, Zaakplanning
from zaken.advies import met_advies
from zaken.bekenden import hoe_bekend
from zaken.models import Zaak

BESTE: Final = 3


@dataclass(frozen=True)
class Kandidaat:
    """Somebody of the team who could do it. `open`: zaken they have; `plek`: how many more fit."""

    medewerker: Medewerker
    kan: bool
    open: int
    plek: int
    afwezig: bool
    reden: str


@dataclass(frozen=True)
class Voorstel:
    """All who could do it, the best first, and until when it can wait, in a sentence."""

    kandidaten: Sequence[Kandidaat]
    ruimte: str

    @property
    def beste(self) -> Sequence[Kandidaat]:
        return self.kandidaten[:BESTE]

    @property
    def anderen(self) -> Sequence[Kandidaat]:
        return self.kandidaten[BESTE:]


def stel_voor(zaak: Zaak) -> Voorstel:
    """Two queries. The klantaanvraag of the zaak is read already."""
    vandaag = klok.vandaag()
    uiterst = None if zaak.begonnen_op else _uiterste_start(zaak)
    haast = uiterst is not None and uiterst <= vandaag
    rijen = _op_volgorde(_collegas(zaak), zaak, haast=haast)
    return Voorstel([_kandidaat(rij) for rij in rijen], _ruimte(uiterst, vandaag))


def _uiterste_start(zaak: Zaak) -> date | None:
    return Zaakplanning.objects.filter(zaak=zaak).values_list("uiterste_start", flat=True).first()


def _collegas(zaak: Zaak) -> QuerySet[Any]:
    """Who work in its team today, deployed colleagues included, with how many zaken one has at once there."""
    hier = Q(team=zaak.team_id) | Q(inzetten__team=zaak.team_id, inzetten__datum=klok.vandaag())
    niet = [sleutel for sleutel in (zaak.klacht_over_id, zaak.behandelaar_id) if sleutel]
    ids = Medewerker.objects.filter(hier, is_active=True).exclude(pk__in=niet).values("pk")
    tegelijk = Teamcapaciteit.objects.filter(team=zaak.team_id).values("zaken_tegelijk")[:1]
    leider = Team.objects.filter(pk=zaak.team_id, leidinggevende=OuterRef("pk"))
    mensen = met_advies(Medewerker.objects.filter(pk__in=ids), zaak)
    return mensen.annotate(
        tegelijk=Coalesce(Subquery(tegelijk), Value(ZAKEN_TEGELIJK)), leider=Exists(leider)
    )


def _op_volgorde(rijen: QuerySet[Any], zaak: Zaak, *, haast: bool) -> QuerySet[Any]:
    """As `met_advies` has them, the leidinggevende after the others who can; in a hurry by room first, those who
    are full all alike."""
    bekend = ("-vast", "-eerder") if zaak.klantaanvraag.klant_id else ()
    plek = [Least(F("werk"), F("tegelijk"))] if haast else []
    naam = ("last_name", "first_name", "pk")
    return rijen.order_by("afwezig", "-kan", "leider", *plek, *bekend, "werk", *naam)


def _kandidaat(rij: Any) -> Kandidaat:
    plek = max(0, rij.tegelijk - rij.werk)
    return Kandidaat(rij, rij.kan, rij.werk, plek, rij.afwezig, _reden(rij, plek))


def _reden(rij: Any, plek: int) -> str:
    afwezig = "is vandaag afwezig" if rij.afwezig else ""
    kan = "kan dit zelfstandig" if rij.kan else "kan dit nog niet zelfstandig"
    leider = "leidt dit team" if rij.leider else ""
    delen = [deel for deel in (afwezig, kan, leider, _plek(rij, plek), hoe_bekend(rij)) if deel]
    zin = f"{', '.join(delen[:-1])} en {delen[-1]}"
    return f"{zin[0].upper()}{zin[1:]}."


def _plek(rij: Any, plek: int) -> str:
    if plek:
        return f"heeft {rij.werk} van {rij.tegelijk} zaken in handen"
    return f"zit vol met {rij.werk} {'zaak' if rij.werk == 1 else 'zaken'}"


def _ruimte(uiterst: date | None, vandaag: date) -> str:
    if uiterst is None:
        return ""
    if uiterst < vandaag:
        return f"Deze zaak had {dag_kort(uiterst)} moeten beginnen: wie plek heeft gaat voor."
    if uiterst == vandaag:
        return "Deze zaak moet vandaag beginnen: wie plek heeft gaat voor."
    return f"Deze zaak moet uiterlijk {dag_kort(uiterst)} beginnen."
