"""Zaken with a past told in a line each: rows and events at the time it happened, without the services."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboards.kengetallen.kader import Kader, lees_kader
from dashboards.kengetallen.rekenen import Meting, Welke, metingen, rijen
from dashboards.kengetallen.soort import Kengetal
from dashboards.periode import Periode, lees_periode
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Team
from regie.models import Belofte
from tests.hulp.werk import TELLER, maak_soort
from zaken.models import Klantaanvraag, Opschorting, Zaak

OKTOBER = lees_periode("2026-10")
SEPTEMBER, NOVEMBER = OKTOBER.vorige, OKTOBER.volgende


def moment(wanneer: str) -> datetime:
    """ "2026-10-05" is noon of that day in Amsterdam; with a time that time."""
    return datetime.fromisoformat(wanneer if "T" in wanneer else f"{wanneer}T12:00").replace(tzinfo=AMSTERDAM)


@dataclass
class Loop:
    """A zaak; what happens to it is added in order."""

    zaak: Zaak
    team: Team
    lijn: str
    status: str = "open"
    versie: int = 0

    def meld(self, soort: str, op: str, **velden: Any) -> "Loop":
        self.versie += 1
        Gebeurtenis.objects.create(
            soort=soort,
            onderwerp_soort="zaak",
            onderwerp=self.zaak.uuid,
            versie=self.versie,
            team=self.team,
            productgroep=self.zaak.productgroep,
            klantaanvraag=self.zaak.klantaanvraag.uuid,
            tijd=moment(op),
            **velden,
        )
        return self

    def naar(self, status: str, op: str, **velden: Any) -> "Loop":
        van, self.status = self.status, status
        return self.meld("zaak_status", op, van=van, naar=status, **velden)

    def doorgezet(self, team: str, op: str, reden: str = "te_complex") -> "Loop":
        van, self.team = self.lijn, Team.objects.get(code=team)
        self.lijn = self.team.lijn
        return self.meld("zaak_doorgezet", op, van=van, naar=self.lijn, reden=reden)

    def af(self, op: str) -> "Loop":
        """Begun and finished that day."""
        return self.naar("in_behandeling", op).naar("afgehandeld", op)

    def heropend(self, op: str) -> "Loop":
        return self.naar("in_behandeling", op, reden="heropend")

    def stil(self, van: str, tot: str) -> "Loop":
        dagen = {"verzoek_op": date.fromisoformat(van), "beeindigd_op": date.fromisoformat(tot)}
        Opschorting.objects.create(
            zaak=self.zaak, grond="aanvulling", uiterlijk=date.fromisoformat(tot), **dagen
        )
        return self

    def beloof(self, soort: str, due: str, op: str = "2026-01-01", nummer: int = 1, **velden: Any) -> "Loop":
        beloof(
            self.zaak.uuid, "zaak", soort, due, op, nummer, klantaanvraag=self.zaak.klantaanvraag, **velden
        )
        return self


def beloof(
    wat: Any, van: str, soort: str, due: str, op: str = "2026-01-01", nummer: int = 1, **velden: Any
) -> Belofte:
    aanvraag = velden.pop("klantaanvraag", None)
    return Belofte.objects.create(
        onderwerp_soort=van,
        onderwerp=wat,
        soort=soort,
        volgnummer=nummer,
        begin=moment(op).date(),
        due=date.fromisoformat(due),
        klantaanvraag=aanvraag.uuid if aanvraag else wat,
        gegeven_op=moment(op),
        **velden,
    )


def maak_aanvraag(op: str = "2026-09-01") -> Klantaanvraag:
    dag, nummer = moment(op), next(TELLER)
    return Klantaanvraag.objects.create(
        nummer=f"KA-K-{nummer}", omschrijving="Proef", ontvangen_op=dag.date(), aangemaakt_op=dag
    )


def maak_loop(
    op: str = "2026-09-01",
    *,
    team: str = "vergunningen",
    groep: str = "vergunningen",
    aanvraag: Klantaanvraag | None = None,
    **velden: Any,
) -> Loop:
    """Made and received on the day `op`, routed to this team."""
    van, nummer = Team.objects.get(code=team), next(TELLER)
    soort = maak_soort(Productgroep.objects.get(code=groep), van, niveau=velden.pop("niveau", 4))
    zaak = Zaak.objects.create(
        **{
            "nummer": f"Z-K-{nummer}",
            "klantaanvraag": aanvraag or maak_aanvraag(op),
            "versie": soort,
            "productgroep": soort.zaaktype.productgroep,
            "lijn": van.lijn,
            "team": van,
            "procesverantwoordelijke": Medewerker.objects.get(username="anna"),
            "productverantwoordelijk": van,
            "ontvangen_op": moment(op).date(),
            "dvo_begin": moment(op).date(),
            "aangemaakt_op": moment(op),
            **velden,
        }
    )
    return Loop(zaak, van, van.lijn).meld("zaak_gemaakt", op, naar=van.lijn)


def kader(wie: Medewerker, *perioden: Periode, team: str = "", **velden: Any) -> Kader:
    gekozen = Team.objects.get(code=team) if team else None
    return lees_kader(wie, team=gekozen, perioden=perioden or (OKTOBER,), **velden)


def meet(kengetal: Kengetal, wie: Medewerker, periode: Periode = OKTOBER, team: str = "") -> Meting:
    """Over one period."""
    [meting] = metingen(kengetal, kader(wie, periode, team=team))
    return meting


def deel(meting: Meting) -> tuple[int | None, int]:
    """teller and n."""
    return meting.teller, meting.n


def zaken_van(kengetal: Kengetal, wie: Medewerker, welke: str = Welke.ALLE, **velden: Any) -> set[Any]:
    """What the rows are about: uuid's of zaken or klantaanvragen."""
    return {rij.onderwerp for _, deel in rijen(kengetal, kader(wie, **velden), welke) for rij in deel}


def nooit_anders(kengetal: Kengetal, wie: Medewerker, team: str = "") -> tuple[Meting, Meting]:
    """The period as it is now, and beside the one after it: those must be the same."""
    alleen = meet(kengetal, wie, team=team)
    ernaast, _ = metingen(kengetal, kader(wie, OKTOBER, NOVEMBER, team=team))
    return alleen, ernaast
