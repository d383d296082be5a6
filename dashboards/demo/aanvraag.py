"""A klantaanvraag with its zaken, from the intake to the demo's now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from dashboards.demo.aanvraagrijen import schrijf
from dashboards.demo.bouw import Bouw, Lopend, Uitreiking, Zaakverwijzing
from dashboards.demo.intakeplan import Intakeplan, Zaakplan
from dashboards.demo.levensloop import Lot, speel, trek_in, werp
from dashboards.demo.stad import Volgorde
from dashboards.demo.zaakloop import Zaakloop
from zaken.models import Klantaanvraag, Zaak


@dataclass(frozen=True)
class Verzoek:
    """What is asked for, by whom and how. `loten`: zaaktype -> a fate that is not left to chance."""

    op: datetime
    zaken: tuple[str, ...]
    klant: int | None
    kanaal: str
    regie: int
    door: int | None = None
    toepassing: str = ""
    gebeurtenis: str = ""
    omschrijving: str = ""
    gesprek: str | None = None
    loten: Mapping[str, Lot] = field(default_factory=dict)


@dataclass
class Aanvraag:
    """A klantaanvraag that is being made."""

    verzoek: Verzoek
    plan: Intakeplan
    id: int
    uuid: str
    nummer: str
    versie: int = 0
    zaken: list[Zaakloop] = field(default_factory=list)

    @property
    def dag(self) -> date:
        return self.verzoek.op.date()

    @property
    def omschrijving(self) -> str:
        return self.verzoek.omschrijving or self.plan.zaken[0].soort.naam

    @cached_property
    def lopend(self) -> bool:
        return any(zaak.lopend for zaak in self.zaken)


def maak_aanvraag(bouw: Bouw, verzoek: Verzoek) -> Aanvraag:
    """Make it, play the life of its zaken, and leave all of its rows for COPY."""
    dag = verzoek.op.date()
    aanvraag = Aanvraag(
        verzoek=verzoek,
        plan=bouw.plannen.voor(verzoek.zaken, verzoek.gebeurtenis, dag),
        id=bouw.kopie.id(Klantaanvraag),
        uuid=bouw.uuid(),
        nummer=f"KA-{dag.year}-{bouw.kopie.nummer('klantaanvraag_nummer'):05d}",
    )
    bouw.meld(
        aanvraag,
        "klantaanvraag_gemaakt",
        "klantaanvraag",
        verzoek.op,
        door_id=verzoek.door,
        toepassing=verzoek.toepassing,
        klantaanvraag=aanvraag.uuid,
    )
    aanvraag.zaken = [_zaak(bouw, aanvraag, deel) for deel in aanvraag.plan.zaken]
    _speel(bouw, aanvraag)
    schrijf(bouw, aanvraag)
    _onthoud(bouw, aanvraag)
    return aanvraag


def _zaak(bouw: Bouw, aanvraag: Aanvraag, plan: Zaakplan) -> Zaakloop:
    verzoek = aanvraag.verzoek
    bouw.zaken += 1
    return Zaakloop(
        bouw=bouw,
        plan=plan,
        id=bouw.kopie.id(Zaak),
        uuid=bouw.uuid(),
        nummer=f"Z-{aanvraag.dag.year}-{bouw.kopie.nummer('zaak_nummer'):05d}",
        aanvraag_uuid=aanvraag.uuid,
        ontvangen_op=aanvraag.dag,
        op=verzoek.op,
        regie=verzoek.regie,
        door=verzoek.door,
        toepassing=verzoek.toepassing,
    )


def _speel(bouw: Bouw, aanvraag: Aanvraag) -> None:
    """Zaken after those they wait for."""
    per_soort = {zaak.plan.soort.code: zaak for zaak in aanvraag.zaken}
    te_gaan = dict(per_soort)
    while te_gaan:
        code = next(c for c in te_gaan if not any(v.van in te_gaan for v in _eerder(aanvraag, c)))
        _leef(bouw, aanvraag, te_gaan.pop(code), [(v, per_soort[v.van]) for v in _eerder(aanvraag, code)])


def _eerder(aanvraag: Aanvraag, code: str) -> list[Volgorde]:
    return [volgorde for volgorde in aanvraag.plan.volgordes if volgorde.naar == code]


def _leef(
    bouw: Bouw, aanvraag: Aanvraag, zaak: Zaakloop, voorgangers: list[tuple[Volgorde, Zaakloop]]
) -> None:
    """Its own life, when what it waits for lets it begin."""
    vroegst: date | None = None
    for volgorde, eerder in voorgangers:
        if eerder.status == "afgebroken" or eerder.resultaat not in ("", "verleend"):
            trek_in(zaak, bouw.werkdag(1, eerder.afgebroken_op or eerder.afgerond_op), bouw.nu)
            return
        if eerder.afgerond_op is None or eerder.klaar_om is None:
            return
        klaar = eerder.afgerond_op + timedelta(days=volgorde.wachttijd)
        vroegst = max(klaar, vroegst or klaar)
        if volgorde.ontvangst and not zaak.ontvangen:
            zaak.ontvang(eerder.klaar_om)
    speel(zaak, _lot(bouw, aanvraag, zaak), bouw.nu, vroegst)


def _lot(bouw: Bouw, aanvraag: Aanvraag, zaak: Zaakloop) -> Lot:
    """Drawn even when a fate is given, so that the chance after it stays the same."""
    soort, verzoek = zaak.plan.soort, aanvraag.verzoek
    getrokken = werp(bouw, soort, aan_balie=verzoek.kanaal == "balie")
    return verzoek.loten.get(soort.code, getrokken)


def _onthoud(bouw: Bouw, aanvraag: Aanvraag) -> None:
    """For the gesprekken that are still to come: about a zaak that runs, or handing out what is ready."""
    for zaak in aanvraag.zaken:
        bouw.tel(aanvraag.dag, zaak.plan.soort.groep, aanvraag.verzoek.kanaal, zaken=1)
        onderwerp = Zaakverwijzing(
            klant=aanvraag.verzoek.klant,
            zaak=zaak.id,
            aanvraag=aanvraag.id,
            aanvraag_uuid=aanvraag.uuid,
            groep=zaak.plan.soort.groep,
            naam=zaak.plan.soort.naam,
        )
        bouw.lopend.append(Lopend(onderwerp, van=zaak.gemaakt_op, tot=None if zaak.lopend else zaak.laatst))
        if zaak.uitgereikt_door is not None:
            bouw.uitreikingen[zaak.dag].append(
                Uitreiking(onderwerp, door=zaak.uitgereikt_door, op=zaak.laatst)
            )
