"""What the page of an act on many zaken shows: how many go and not, how far it is, and each row."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from kcc import klok
from kcc.lijsten import Filterkeuze, adres
from kcc.models import Medewerker
from kcc.paginas import pagina
from kcc.wijzigingsblad import Voortgang
from regie.models import Bulkhandeling, Bulkregel, BulkSoort, Regelstand
from regie.services.bulk import TERUG_BINNEN
from zaken.bekenden import bekenden
from zaken.models import Zaak

BEZIG = ("bezig", "terugdraaien")
VORMEN = {  # how a row is drawn
    Regelstand.TE_DOEN: "open",
    Regelstand.KAN_NIET: "dreigt",
    Regelstand.GEDAAN: "afgerond",
    Regelstand.MISLUKT: "mislukt",
    Regelstand.OVERGESLAGEN: "vervallen",
    Regelstand.TERUG: "afgerond",
    Regelstand.BLIJFT: "dreigt",
}
NIET = (Regelstand.KAN_NIET, Regelstand.MISLUKT, Regelstand.BLIJFT)
WOORDEN = {  # soort: what is asked, what was done
    BulkSoort.VERDELEN: ("verdelen", "verdeeld"),
    BulkSoort.VRIJGEVEN: ("vrijgeven", "vrijgegeven"),
    BulkSoort.OVERDRAGEN: ("overdragen", "overgedragen"),
}
KNOPPEN = {  # soort: the button that does it
    BulkSoort.VERDELEN: "Verdeel {}",
    BulkSoort.VRIJGEVEN: "Geef {} vrij",
    BulkSoort.OVERDRAGEN: "Draag {} over",
}


def zaken_in_woorden(aantal: int) -> str:
    return "1 zaak" if aantal == 1 else f"{aantal} zaken"


@dataclass(frozen=True)
class Telling:
    """How many rows stand where."""

    per_stand: dict[str, int]

    def van(self, stand: str) -> int:
        return self.per_stand.get(stand, 0)

    @property
    def totaal(self) -> int:
        return sum(self.per_stand.values())

    @property
    def niet(self) -> int:
        return self.van(Regelstand.KAN_NIET) + self.van(Regelstand.MISLUKT)

    @property
    def genoemd(self) -> int:
        """Those that are named above the list, with why."""
        return sum(self.van(stand) for stand in NIET)

    def filters(self, request: HttpRequest, stand: str) -> list[Filterkeuze]:
        """Each stand that occurs, as a link to its rows."""
        keuzes = [(waarde, str(naam)) for waarde, naam in Regelstand.choices if self.van(waarde)]
        alle = Filterkeuze("Alle zaken", adres(request, stand=""), self.totaal, not stand)
        return [
            alle,
            *(
                Filterkeuze(naam, adres(request, stand=waarde), self.van(waarde), waarde == stand)
                for waarde, naam in keuzes
            ),
        ]


def telling(handeling: Bulkhandeling) -> Telling:
    rijen = handeling.regels.order_by().values_list("stand")
    return Telling(dict(rijen.annotate(aantal=Count("pk"))))


def kop(handeling: Bulkhandeling) -> str:
    """As the title of its page."""
    naar = f" naar {handeling.naar_team}" if handeling.naar_team else ""
    return f"{handeling.get_soort_display()}{naar}"


def knop(handeling: Bulkhandeling, geteld: Telling) -> str:
    """What the button says; empty when no zaak can go."""
    gaan = geteld.van(Regelstand.TE_DOEN)
    return KNOPPEN[BulkSoort(handeling.soort)].format(zaken_in_woorden(gaan)) if gaan else ""


def uitslag(handeling: Bulkhandeling, geteld: Telling) -> str:
    """The one sentence above the rows."""
    gaan, gedaan = geteld.van(Regelstand.TE_DOEN), geteld.van(Regelstand.GEDAAN)
    woord = WOORDEN[BulkSoort(handeling.soort)][1]
    zinnen = {
        "voorbeeld": f"{_gaan(gaan)}, {geteld.niet} niet. Er is nog niets veranderd.",
        "vervallen": "Er is niets veranderd.",
        "klaar": f"{zaken_in_woorden(gedaan)} {woord}, {geteld.niet} niet.",
        "gestopt": f"Gestopt: {zaken_in_woorden(gedaan)} {woord}, "
        f"{geteld.van(Regelstand.OVERGESLAGEN)} niet aan toe gekomen, {geteld.niet} niet.",
        "teruggedraaid": f"{zaken_in_woorden(geteld.van(Regelstand.TERUG))} teruggedraaid. "
        f"{_blijven(geteld.van(Regelstand.BLIJFT))}",
    }
    return zinnen.get(handeling.status, "")


def _gaan(aantal: int) -> str:
    return "1 zaak gaat" if aantal == 1 else f"{aantal} zaken gaan"


def _blijven(aantal: int) -> str:
    if not aantal:
        return "Alles staat weer zoals het stond."
    werkwoord = "blijft" if aantal == 1 else "blijven"
    return f"{zaken_in_woorden(aantal)} {werkwoord} zoals ze nu zijn: daar is intussen mee gewerkt."


@dataclass(frozen=True)
class Rij:
    """One zaak of it; without `url` when it is out of sight now."""

    regel: Bulkregel
    url: str
    bekend: str = ""  # how the colleague it goes to knows the klant (R90)

    @property
    def vorm(self) -> str:
        return VORMEN[Regelstand(self.regel.stand)]


def regels(handeling: Bulkhandeling, *standen: str) -> QuerySet[Bulkregel]:
    """All of them, or those that stand so."""
    rijen = handeling.regels.select_related("zaak__versie", "zaak__klantaanvraag", "naar").order_by(
        "volgorde"
    )
    return rijen.filter(stand__in=standen) if standen else rijen


def rijen(bladzijde: Iterable[Bulkregel], wie: Medewerker) -> list[Rij]:
    """For the table; one query beside that of the page, and two more where zaken are given to somebody."""
    gelezen = list(bladzijde)
    zichtbaar = set(
        Zaak.objects.zichtbaar_voor(wie)
        .filter(pk__in=[rij.zaak_id for rij in gelezen])
        .values_list("pk", flat=True)
    )
    kennen = bekenden([rij.zaak for rij in gelezen if rij.naar_id and rij.zaak_id in zichtbaar])
    return [
        Rij(
            rij,
            pagina("zaak", rij.zaak.uuid) if rij.zaak_id in zichtbaar else "",
            kennen.get(rij.zaak_id, {}).get(rij.naar_id or 0, ""),
        )
        for rij in gelezen
    ]


def per_collega(handeling: Bulkhandeling) -> list[dict[str, Any]]:
    """Of verdelen: who gets how many, so that anyone sees that it is even."""
    met = handeling.regels.filter(naar__isnull=False).order_by("naar__last_name", "naar__first_name")
    tellen = met.values("naar__first_name", "naar__last_name", "naar__username")
    return [
        {
            "naam": f"{rij['naar__first_name']} {rij['naar__last_name']}".strip() or rij["naar__username"],
            "aantal": rij["aantal"],
        }
        for rij in tellen.annotate(aantal=Count("pk"))
    ]


@dataclass(frozen=True)
class Gang:
    """How far the work is, and since when it stands still (seconds of this machine, as `Voortgang`)."""

    gedaan: int
    totaal: int
    stil: Voortgang

    @property
    def procent(self) -> int:
        return min(100, 100 * self.gedaan // self.totaal) if self.totaal else 0


def gang(handeling: Bulkhandeling, geteld: Telling, gezien: dict[str, Any]) -> Gang:
    """Compared with what the page saw before."""
    if handeling.status == "terugdraaien":
        gedaan = geteld.van(Regelstand.TERUG) + geteld.van(Regelstand.BLIJFT)
        totaal = gedaan + geteld.van(Regelstand.GEDAAN)
    else:
        gedaan = geteld.van(Regelstand.GEDAAN) + geteld.van(Regelstand.MISLUKT)
        totaal = gedaan + geteld.van(Regelstand.TE_DOEN)
    nu, sinds = int(time.time()), str(gezien.get("sinds", ""))
    zelfde = gezien.get("gedaan") == str(gedaan) and sinds.isdecimal() and len(sinds) < 12
    return Gang(gedaan, totaal, Voortgang(gedaan, min(nu, int(sinds)) if zelfde else nu))


def lopende(wie: Medewerker) -> Bulkhandeling | None:
    """What I did last, while it is under way or can still be taken back."""
    mijn = Bulkhandeling.objects.filter(door=wie).exclude(status__in=("vervallen", "teruggedraaid"))
    laatste = mijn.exclude(status="voorbeeld").first()
    if laatste is None or laatste.status in BEZIG:
        return laatste
    return laatste if laatste.klaar_op and klok.nu() <= laatste.klaar_op + TERUG_BINNEN else None
