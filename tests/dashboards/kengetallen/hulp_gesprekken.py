"""Rows for the figures on gesprekken, made by hand: few enough to count, each at a moment that the test says."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from contacts.models import Belpoging, Betrokkene, Klantcontact, Oproep, Terugbelverzoek, Vraag
from dashboards.kengetallen.kader import Kader, lees_kader
from dashboards.kengetallen.rekenen import Meting, Welke, metingen, rijen
from dashboards.kengetallen.soort import Kengetal, Maat
from dashboards.periode import lees_periode
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Klant, Medewerker, Productgroep, Team
from kcc.services.klanten import maak_klant
from zaken.models import Klantaanvraag

OKTOBER = "2026-10"
LATER = "2026-11-20T10:00"
"""A clock by which October can be told."""


def moment(op: str) -> datetime:
    """As "2026-10-01T09:00", on the clock in Amsterdam."""
    return datetime.fromisoformat(op).replace(tzinfo=AMSTERDAM)


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def groep(code: str) -> Productgroep:
    return Productgroep.objects.get(code=code)


def klant(naam: str = "Bakker") -> Klant:
    return maak_klant(door=None, voornamen="Kim", achternaam=naam)


def gesprek(
    wie: Medewerker, op: str, van: Klant | None = None, *, minuten: float = 5, **velden: Any
) -> Klantcontact:
    """Came in at `op`, taken at once and done after `minuten`; with one betrokkene, anonymous without `van`."""
    begin = moment(op)
    vast = {
        "nummer": f"C-{Klantcontact.objects.count() + 1}",
        "kanaal": "telefoon",
        "status": "afgerond",
        "medewerker": wie,
        "team": wie.team,
        "ontvangen_op": begin,
        "begonnen_op": begin,
        "beeindigd_op": begin + timedelta(minutes=minuten),
    }
    rij = Klantcontact.objects.create(**{**vast, **velden})
    Betrokkene.objects.create(klantcontact=rij, klant=van)
    return rij


def vraag(
    wie: Medewerker,
    op: str,
    uitkomst: str = "zelf_beantwoord",
    van: Klant | None = None,
    over: str = "burgerzaken",
    gesprek_velden: dict[str, Any] | None = None,
    **velden: Any,
) -> Vraag:
    """In a gesprek of its own; finished at `op`, the moment the gesprek came in."""
    in_gesprek = gesprek(wie, op, van, **(gesprek_velden or {}))
    return nog_een(in_gesprek, uitkomst, over, **{"afgerond_op": moment(op), **velden})


def nog_een(in_gesprek: Klantcontact, uitkomst: str, over: str = "burgerzaken", **velden: Any) -> Vraag:
    """One more vraag of the same gesprek."""
    return Vraag.objects.create(
        klantcontact=in_gesprek,
        volgnummer=in_gesprek.vragen.count() + 1,
        uitkomst=uitkomst,
        productgroep=groep(over) if over else None,
        **{"afgerond_op": in_gesprek.beeindigd_op, **velden},
    )


def aanvraag(wie: Medewerker, op: str) -> Klantaanvraag:
    """What came of a vraag that became a zaak."""
    tijd = moment(op)
    return Klantaanvraag.objects.create(
        nummer=f"KA-{Klantaanvraag.objects.count()}",
        omschrijving="Verhuizen",
        ontvangen_op=tijd.date(),
        regisseur=wie,
        aangemaakt_op=tijd,
    )


def verzoek(bij: Vraag, uiterlijk: str, team_code: str = "vergunningen", **velden: Any) -> Terugbelverzoek:
    return Terugbelverzoek.objects.create(
        vraag=bij,
        team=team(team_code),
        telefoonnummer="0612345601",
        uiterlijk=date.fromisoformat(uiterlijk),
        aangemaakt_op=bij.afgerond_op,
        **velden,
    )


def gebeld(bij: Terugbelverzoek, door: Medewerker, op: str, *, gelukt: bool = False) -> Belpoging:
    resultaat = "gesproken" if gelukt else "voicemail"
    return Belpoging.objects.create(
        terugbelverzoek=bij, door=door, tijd=moment(op), gelukt=gelukt, resultaat=resultaat
    )


def oproep(op: str, wacht: float | None = None, duurde: float = 60) -> Oproep:
    """Taken after `wacht` seconds; None: hung up after `duurde` seconds without having been taken."""
    begin = moment(op)
    einde = begin + timedelta(seconds=duurde)
    return Oproep.objects.create(
        sleutel=f"o-{Oproep.objects.count()}",
        status="verbroken" if wacht is None else "beeindigd",
        aangeboden_op=begin,
        opgenomen_op=None if wacht is None else begin + timedelta(seconds=wacht),
        beeindigd_op=einde,
        laatst_op=einde,
    )


def gebeurd(soort: str, onderwerp: UUID, op: str, **velden: Any) -> Gebeurtenis:
    """An event of the past."""
    return Gebeurtenis.objects.create(
        soort=soort,
        onderwerp_soort=soort.split("_", maxsplit=1)[0],
        onderwerp=onderwerp,
        versie=Gebeurtenis.objects.filter(onderwerp=onderwerp).count() + 1,
        tijd=moment(op),
        **velden,
    )


def kader(wie: Medewerker, periode: str = OKTOBER, **waarvan: Any) -> Kader:
    return lees_kader(wie, perioden=[lees_periode(periode)], **waarvan)


def meet(kengetal: Kengetal, wie: Medewerker, periode: str = OKTOBER, **waarvan: Any) -> Meting:
    """The figure over one period; the rows behind it must tell the same."""
    binnen = kader(wie, periode, **waarvan)
    [meting] = metingen(kengetal, binnen)
    if meting.rijp and not any(deel.gewicht for deel in kengetal.delen):
        _bewaak_rijen(kengetal, binnen, meting)
    return meting


def _bewaak_rijen(kengetal: Kengetal, binnen: Kader, meting: Meting) -> None:
    alle = [rij for _, deel in rijen(kengetal, binnen) for rij in deel]
    assert len(alle) == meting.n
    if kengetal.maat == Maat.DEEL:
        telt = [rij.pk for _, deel in rijen(kengetal, binnen, Welke.TELT) for rij in deel]
        assert sorted(telt) == sorted(rij.pk for rij in alle if rij.kg_telt)
        assert len(telt) == (meting.teller or 0)


def tel(
    kengetal: Kengetal, wie: Medewerker, periode: str = OKTOBER, **waarvan: Any
) -> tuple[int, int | None]:
    """(noemer, teller)."""
    meting = meet(kengetal, wie, periode, **waarvan)
    return meting.n, meting.teller
