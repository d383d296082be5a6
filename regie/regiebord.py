"""The lines of the regiebord: what is promised, how it stands, why, and whether somebody was asked about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn
from kcc.paginas import pagina
from regie.bordreden import Openzaak, reden
from regie.models import Aanspraak, Navraag, Zaakplanning
from regie.risico import Oordeel, aanvraagrisico
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import LOPEND

SOCIAAL = "sociaal domein"
DAGEN = ("uiterste_start", "gepland_einde", "prognose")


@dataclass(frozen=True)
class Bordregel:
    """One klantaanvraag on the board. `belofte` is the latest promise, with its plan (`aanvragen.bewaakt`)."""

    belofte: Any
    aanvraag: Klantaanvraag
    waarover: str
    oordeel: Oordeel
    reden: str
    zaken: int
    klaar: int
    nagevraagd: int
    aanspraak: Aanspraak | None

    @property
    def status(self) -> str:
        return self.oordeel.risico

    @property
    def woord(self) -> str:
        """The word of the risk: how it came about stands behind it."""
        return {"te_laat": "te laat", "dreigt": "dreigt", "op_schema": "op schema"}[self.oordeel.risico]

    @property
    def url(self) -> str:
        return reverse("regie:plan", args=[self.aanvraag.uuid])

    @property
    def klantaanvraag_url(self) -> str:
        return pagina("klantaanvraag", self.aanvraag.uuid)

    @property
    def prognose(self) -> date | None:
        """Only when the teams need longer than the plan."""
        prognose, verwacht = self.belofte.prognose, self.belofte.verwacht
        return prognose if prognose and (verwacht is None or prognose > verwacht) else None


def bordregels(beloften: list[Any], wie: Medewerker, vandaag: date) -> list[Bordregel]:
    """The lines of one page, in the order of `beloften`; four queries, whatever their number."""
    rijen = Klantaanvraag.objects.select_related("klant", "regisseur")
    aanvragen = {rij.uuid: rij for rij in rijen.op_uuid(*(belofte.onderwerp for belofte in beloften))}
    sleutels = [aanvraag.pk for aanvraag in aanvragen.values()]
    zaken, navragen = _zaken(sleutels, wie), _navragen(sleutels)
    aanspraken = aanspraken_over(zaak for rijen_ in zaken.values() for zaak in rijen_)
    return [
        _regel(
            belofte,
            aanvraag,
            zaken.get(aanvraag.pk, []),
            navragen.get(aanvraag.pk, 0),
            aanspraken,
            vandaag,
        )
        for belofte in beloften
        if (aanvraag := aanvragen.get(belofte.onderwerp))
    ]


def _regel(
    belofte: Any,
    aanvraag: Klantaanvraag,
    zaken: list[Any],
    nagevraagd: int,
    aanspraken: Mapping[int, Aanspraak],
    vandaag: date,
) -> Bordregel:
    dagen = {"beloofd": belofte.due, "verwacht": belofte.verwacht, "prognose": belofte.prognose}
    oordeel = aanvraagrisico(vandaag=vandaag, **dagen)
    lopend = [zaak for zaak in zaken if zaak.status in LOPEND]
    gevraagd = [aanspraken[zaak.pk] for zaak in zaken if zaak.pk in aanspraken]
    return Bordregel(
        belofte=belofte,
        aanvraag=aanvraag,
        waarover=aanvraag.omschrijving if any(zaak.zichtbaar for zaak in zaken) else SOCIAAL,
        oordeel=oordeel,
        reden=reden(oordeel, [als_openzaak(zaak) for zaak in lopend], vandaag=vandaag, **dagen),
        zaken=len(zaken),
        klaar=len(zaken) - len(lopend),
        nagevraagd=nagevraagd,
        aanspraak=min(gevraagd, key=lambda rij: rij.antwoord_voor, default=None),
    )


def als_openzaak(zaak: Any) -> Openzaak:
    """Of a zaak with `zichtbaar` and `plan`; of one that this person may not know only the team."""
    plan = zaak.plan or {}
    return Openzaak(
        naam=zaak.versie.naam if zaak.zichtbaar else "een zaak in het sociaal domein",
        team=str(zaak.team),
        begonnen=zaak.begonnen_op is not None,
        uiterlijk=_dag(plan.get("uiterste_start")),
        einde=_dag(plan.get("gepland_einde")),
        prognose=_dag(plan.get("prognose")),
    )


def _dag(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _zaken(aanvragen: list[int], wie: Medewerker) -> dict[int, list[Any]]:
    """Each with `zichtbaar` and its days of the plan; one query."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    plan = Zaakplanning.objects.filter(zaak=OuterRef("pk")).values(rij=JSONObject(**{v: v for v in DAGEN}))
    rijen = Zaak.objects.niet_over(wie).filter(klantaanvraag__in=aanvragen)
    zaken = rijen.annotate(zichtbaar=Exists(mag_zien), plan=Subquery(plan[:1]))
    return per_aanvraag(zaken.select_related("versie", "team").order_by("pk"))


def per_aanvraag(zaken: Iterable[Any]) -> dict[int, list[Any]]:
    uit: dict[int, list[Any]] = {}
    for zaak in zaken:
        uit.setdefault(zaak.klantaanvraag_id, []).append(zaak)
    return uit


def _navragen(aanvragen: list[int]) -> Mapping[int, int]:
    rijen = Navraag.objects.filter(klantaanvraag__in=aanvragen).order_by()
    return dict(rijen.values_list("klantaanvraag").annotate(n=Count("pk")))


def aanspraken_over(zaken: Iterable[Any]) -> dict[int, Aanspraak]:
    """zaak -> its open question. Of the zaken that are `zichtbaar`: who may see those sees it, and asking that again
    of the table of zaken would read it whole."""
    open_: Any = Aanspraak.objects
    rijen = open_.open().filter(zaak__in=[zaak.pk for zaak in zaken if zaak.zichtbaar])
    return {rij.zaak_id: rij for rij in rijen.select_related("aan")}


@dataclass(frozen=True)
class Plek:
    """Where work lies, to choose from: a line or a team."""

    waarde: str
    naam: str
    gekozen: bool


LIJN = "lijn:"
ALS_LIJN = {Lijn.EERSTE: "Eerste lijn", Lijn.TWEEDE: "Tweede lijn", Lijn.VAKAFDELING: "Alle vakafdelingen"}


def plekken(gekozen: str) -> list[Plek]:
    """The three lines, then each team that handles zaken; one query."""
    teams = Team.objects.filter(lijn__in=list(ALS_LIJN)).order_by("naam")
    paren = [(f"{LIJN}{lijn}", naam) for lijn, naam in ALS_LIJN.items()]
    paren += [(team.code, team.naam) for team in teams]
    return [Plek(waarde, naam, waarde == gekozen) for waarde, naam in paren]


def gekozen_plek(plekken_: Iterable[Plek]) -> dict[str, str]:
    """As `aanvragen.bij` takes it; nothing when what was asked for is not among them."""
    waarde = next((plek.waarde for plek in plekken_ if plek.gekozen), "")
    return {"lijn": waarde.removeprefix(LIJN)} if waarde.startswith(LIJN) else {"team": waarde}
