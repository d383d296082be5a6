"""Who hears of a belofte that runs out, and what that belofte rests on: read for one batch in a fixed number of
queries, whatever its size."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from dvo.models import Servicebelofte, Termijneenheid, WettelijkeTermijn
from kcc import kalenders, klok
from kcc.afwezigheid import KCC, geldend
from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.tekst import dag_kort
from regie.models import Belofte, Drempel
from regie.signals import uitvoerders_gevraagd
from zaken.models import Klantaanvraag, Zaak

ENKELVOUD = {
    "werkdagen": "werkdag",
    "minuten": "minuut",
    "dagen": "dag",
    "weken": "week",
    "maanden": "maand",
    "jaren": "jaar",
}
BRON = 200


@dataclass(frozen=True)
class Wacht:
    """What counts for a whole round."""

    vandaag: date
    kalender: Kalender
    drempels: Mapping[str, list[tuple[str, int]]]  # kind -> unit and value
    afwezig: frozenset[int]

    @classmethod
    def lees(cls) -> "Wacht":
        """Three queries: calendar, thresholds, who is absent."""
        drempels: dict[str, list[tuple[str, int]]] = {}
        for soort, eenheid, waarde in Drempel.objects.values_list("soort", "eenheid", "waarde"):
            drempels.setdefault(soort, []).append((eenheid, waarde))
        afwezig = frozenset(geldend().values_list("medewerker", flat=True))
        return cls(klok.vandaag(), kalenders.gemeente(), drempels, afwezig)

    def eerste(self, *mensen: Medewerker | None, niet: int | None = None) -> Medewerker | None:
        """The first who works here and is there today; never whom a klacht is about (`niet`)."""
        return next((wie for wie in mensen if wie and self.kan(wie) and wie.pk != niet), None)

    def kan(self, wie: Medewerker) -> bool:
        return wie.is_active and wie.pk not in self.afwezig


@dataclass(frozen=True)
class Ontvanger:
    """Who gets the signal; nobody: the leidinggevende of `team_id`, without a team that of the KCC."""

    medewerker_id: int | None
    team_id: int | None


class Onderwerpen:
    """What the beloften of one batch are about; four queries."""

    def __init__(self, beloften: Sequence[Any], wacht: Wacht) -> None:
        per_soort: dict[str, set[UUID]] = {}
        for belofte in beloften:
            per_soort.setdefault(belofte.onderwerp_soort, set()).add(belofte.onderwerp)
        self.wacht = wacht
        zaken = met_bron(Zaak.objects.filter(uuid__in=per_soort.get("zaak", ())))
        self.zaken: dict[UUID, Any] = {rij.uuid: rij for rij in zaken}
        self.aanvragen = {rij.uuid: rij for rij in _aanvragen(per_soort.get("klantaanvraag", ()))}
        self.bellers = _bellers(per_soort.get("terugbelverzoek", set()))

    def ontvanger(self, belofte: Any) -> Ontvanger:
        """behandelaar, regisseur or who calls; absent people count as nobody."""
        if belofte.onderwerp_soort == "zaak":
            return self._van_zaak(self.zaken.get(belofte.onderwerp), belofte)
        if belofte.onderwerp_soort == "klantaanvraag":
            return self._van_aanvraag(self.aanvragen.get(belofte.onderwerp))
        beller = self.bellers.get(belofte.onderwerp)
        return self._van_team(belofte.team, beller)

    def _van_zaak(self, zaak: Any, belofte: Any) -> Ontvanger:
        if zaak is None:
            return self._van_team(belofte.team)
        wie = self.wacht.eerste(zaak.behandelaar, zaak.team.leidinggevende, niet=zaak.klacht_over_id)
        return Ontvanger(wie.pk if wie else None, zaak.team_id)

    def _van_aanvraag(self, aanvraag: Any) -> Ontvanger:
        regisseur = aanvraag.regisseur if aanvraag else None
        team = regisseur.team if regisseur else None
        van_kcc = team if team and team.lijn in KCC else None
        leider = van_kcc.leidinggevende if van_kcc else None
        niet = aanvraag.klacht_over if aanvraag else None
        wie = self.wacht.eerste(regisseur, leider, niet=niet)
        return Ontvanger(wie.pk if wie else None, van_kcc.pk if van_kcc else None)

    def _van_team(self, team: Any, beller: Medewerker | None = None) -> Ontvanger:
        wie = self.wacht.eerste(beller, team.leidinggevende if team else None)
        return Ontvanger(wie.pk if wie else None, team.pk if team else None)

    def bron(self, belofte: Any) -> str:
        """The rule, the law, or who promised when."""
        zaak = self.zaken.get(belofte.onderwerp)
        return (bron_van_zaak(belofte.soort, zaak) if zaak else gezegd(belofte))[:BRON]


def met_bron(zaken: QuerySet[Any]) -> QuerySet[Any]:
    """Zaken with `termijn` (of law) and `service` (werkdagen promised), to name what a date follows from."""
    termijn = WettelijkeTermijn.objects.geldend(OuterRef("ontvangen_op")).filter(
        zaaktype=OuterRef("versie__zaaktype")
    )
    service = Servicebelofte.objects.filter(
        zaaktype=OuterRef("versie__zaaktype"), geldigheid__contains=OuterRef("ontvangen_op")
    )
    velden = JSONObject(aantal="aantal", eenheid="eenheid", grondslag="grondslag")
    rijen = zaken.annotate(
        termijn=Subquery(termijn.values(rij=velden)[:1]), service=Subquery(service.values("werkdagen")[:1])
    )
    return rijen.select_related("behandelaar", "team__leidinggevende", "dvoregel__dvo", "versie")


def _aanvragen(uuids: Iterable[UUID]) -> Any:
    klacht = Zaak.objects.filter(klantaanvraag=OuterRef("pk"), klacht_over__isnull=False).order_by("pk")
    rijen = Klantaanvraag.objects.filter(uuid__in=uuids)
    rijen = rijen.annotate(klacht_over=Subquery(klacht.values("klacht_over")[:1]))
    return rijen.select_related("regisseur__team__leidinggevende")


def _bellers(uuids: set[UUID]) -> dict[UUID, Medewerker | None]:
    if not uuids:
        return {}
    gezegd_: dict[UUID, int | None] = {}
    antwoorden: Any = uitvoerders_gevraagd.send(sender=None, soort="terugbelverzoek", onderwerpen=uuids)
    for _, antwoord in antwoorden:
        gezegd_ |= antwoord
    mensen = Medewerker.objects.in_bulk([wie for wie in gezegd_.values() if wie])
    return {uuid: mensen.get(wie) if wie else None for uuid, wie in gezegd_.items()}


def bron_van_zaak(soort: str, zaak: Any) -> str:
    """ "DVO Geo-informatie voor KCC telefonie, versie 2: huisnummer, maximum 20 werkdagen"."""
    naam = zaak.versie.naam
    if soort == Belofte.Soort.WET:
        return _wet(zaak)
    if soort == Belofte.Soort.SERVICEBELOFTE:
        return f"Servicebelofte: {naam}" + (f", {aantal(zaak.service, 'werkdagen')}" if zaak.service else "")
    regel, welk = zaak.dvoregel, "norm" if soort == Belofte.Soort.DVO_NORM else "maximum"
    if regel is None:
        return f"Geen DVO-regel, {welk} van het soort zaak: {naam}"
    termijn = aantal(getattr(regel, welk), getattr(regel, f"{welk}_eenheid"))
    return f"DVO {regel.dvo.naam}, versie {regel.dvo.versie}: {naam}, {welk} {termijn}"


def _wet(zaak: Any) -> str:
    rij = zaak.termijn
    if rij is None:
        return f"Wettelijke termijn: {zaak.versie.naam}"
    return f"{rij['grondslag']}: {aantal(rij['aantal'], Termijneenheid(rij['eenheid']).label)}"


def gezegd(belofte: Any) -> str:
    """Who promised it, and when."""
    wat = "Terugbellen beloofd" if belofte.soort == Belofte.Soort.TERUGBELLEN else "Beloofd"
    door = f" door {belofte.gegeven_door}" if belofte.gegeven_door else ""
    return f"{wat}{door} op {dag_kort(klok.dag_van(belofte.gegeven_op))}"


def aantal(hoeveel: int, eenheid: str) -> str:
    """ "1 werkdag", "8 weken"."""
    return f"{hoeveel} {ENKELVOUD.get(eenheid, eenheid) if hoeveel == 1 else eenheid}"
