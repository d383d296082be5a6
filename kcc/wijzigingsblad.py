"""What the page of a change shows: how much moves, how far, and which rows; a fixed number of queries."""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q
from django.http import HttpRequest
from django.urls import resolve

from kcc.lijsten import Filterkeuze, adres
from kcc.models import Gevolg, Medewerker, Wijziging
from kcc.paginas import pagina
from kcc.rollen import Recht, mag
from kcc.signals import onderwerpen_gevraagd
from kcc.toegang import eis_van

BEZIG = ("berekenen", "doorvoeren")
WACHT_NA = 10  # seconds without progress


@dataclass(frozen=True)
class Telling:
    """How many dates move of each kind, of how many zaken and aanvragen, and the largest shift in days."""

    per_wat: dict[str, int]
    zaken: int
    aanvragen: int
    grootste: int

    @property
    def totaal(self) -> int:
        return sum(self.per_wat.values())

    @property
    def grootste_in_woorden(self) -> str:
        return in_dagen(self.grootste)

    def filters(self, request: HttpRequest, wat: str) -> list[Filterkeuze]:
        """Each kind that moves as a link to its rows."""
        alle = Filterkeuze("Alle datums", adres(request, wat=""), self.totaal, not wat)
        soorten = [(soort, naam) for soort, naam in Gevolg.Wat.choices if self.per_wat.get(soort)]
        return [
            alle,
            *(
                Filterkeuze(str(naam), adres(request, wat=soort), self.per_wat[soort], soort == wat)
                for soort, naam in soorten
            ),
        ]


def telling(wijziging: Wijziging) -> Telling:
    """Two queries."""
    rijen = wijziging.gevolgen.order_by()
    verschil = F("naar") - F("van")
    geheel = rijen.aggregate(
        zaken=Count("onderwerp", distinct=True, filter=Q(onderwerp_soort="zaak")),
        aanvragen=Count("klantaanvraag", distinct=True),
        laatst=Max(verschil),
        eerst=Min(verschil),
    )
    per_wat = dict(rijen.values_list("wat").annotate(aantal=Count("pk")))
    uitersten = [geheel["laatst"] or timedelta(), geheel["eerst"] or timedelta()]
    return Telling(per_wat, geheel["zaken"], geheel["aanvragen"], max(uitersten, key=abs).days)


@dataclass(frozen=True)
class Gevolgregel:
    """One date that moves; without `url` for whoever may not open the page."""

    gevolg: Any
    label: str
    url: str

    @property
    def verschil(self) -> str:
        return in_dagen((self.gevolg.naar - self.gevolg.van).days)


def regels(gevolgen: Iterable[Any], wie: Medewerker) -> list[Gevolgregel]:
    """Rows for the table: the number as a link only when its page is open to `wie`, never a name."""
    gevolgen = list(gevolgen)
    namen = labels(gevolgen)
    return [
        Gevolgregel(
            rij,
            namen[rij.onderwerp],
            _pagina_voor(wie, rij.onderwerp_soort, rij.onderwerp),
        )
        for rij in gevolgen
    ]


def in_dagen(dagen: int) -> str:
    """ "1 dag later", "3 dagen eerder"."""
    woord = "dag" if abs(dagen) == 1 else "dagen"
    return f"{abs(dagen)} {woord} {'later' if dagen >= 0 else 'eerder'}"


def labels(gevolgen: Iterable[Any]) -> dict[UUID, str]:
    """What each subject is called: its number as a floor above knows it, else its kind and the begin of its uuid."""
    per_soort: dict[str, set[UUID]] = defaultdict(set)
    for rij in gevolgen:
        per_soort[rij.onderwerp_soort].add(rij.onderwerp)
    gevonden = {uuid: f"{soort} {str(uuid)[:8]}" for soort, uuids in per_soort.items() for uuid in uuids}
    antwoorden: Any = onderwerpen_gevraagd.send(sender=None, soort_uuids=dict(per_soort))
    for _, antwoord in antwoorden:
        gevonden |= antwoord
    return gevonden


def _pagina_voor(wie: Medewerker, soort: str, uuid: UUID) -> str:
    url = pagina(soort, uuid)
    if not url:
        return ""
    eis = eis_van(resolve(url).func, "GET")
    return url if isinstance(eis, Recht) and mag(wie, eis) and wie.zicht.uitvoering else ""


@dataclass(frozen=True)
class Voortgang:
    """How the work goes, and since when it stands still. Seconds are those of this machine: a technical wait,
    no time of the product, of which the clock may stand still."""

    gedaan: int
    sinds: int

    @property
    def wacht(self) -> bool:
        """Nothing moved for a while: the background work does not run."""
        return time.time() - self.sinds >= WACHT_NA

    @property
    def vraag(self) -> str:
        """What the next look is asked with."""
        return f"?gedaan={self.gedaan}&sinds={self.sinds}"


def voortgang(wijziging: Wijziging, gezien: dict[str, Any]) -> Voortgang:
    """Compared with what the page saw before."""
    nu = int(time.time())
    gedaan, sinds = _getal(gezien.get("gedaan")), _getal(gezien.get("sinds"))
    zelfde = gedaan == wijziging.gedaan and sinds is not None and sinds <= nu
    return Voortgang(wijziging.gedaan, sinds if zelfde and sinds is not None else nu)


def _getal(tekst: Any) -> int | None:
    return int(tekst) if isinstance(tekst, str) and tekst.isdecimal() and len(tekst) < 12 else None
