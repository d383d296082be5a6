"""The text of a mail to the central mailbox: enough to help the resident, and never a BSN."""

from collections.abc import Sequence
from dataclasses import dataclass

from contacts.models import Klantcontact, Vraag
from kcc import klok
from kcc.models import DigitaalAdres, Klant
from kcc.tekst import dag_voluit, zonder_bsn

LENGTE = 120


@dataclass(frozen=True)
class Bericht:
    onderwerp: str
    tekst: str


def schrijf(gesprek: Klantcontact, vragen: Sequence[Vraag], klanten: Sequence[Klant]) -> Bericht:
    """One mail for these vragen of a gesprek. One query, for the addresses of the klant."""
    waarover = next((vraag.onderwerp for vraag in vragen if vraag.onderwerp), gesprek.onderwerp)
    kop = " ".join(f"{gesprek.nummer} {waarover or 'vraag aan de gemeente'}".split())
    ontvangen = gesprek.ontvangen_op.astimezone(klok.AMSTERDAM)
    regels = [
        f"Gesprek {gesprek.nummer}, binnengekomen op {dag_voluit(ontvangen.date())} om {ontvangen:%H:%M}",
        f"Kanaal: {gesprek.get_kanaal_display()}",
        *_wie(klanten),
        "",
        *(
            deel
            for vraag in vragen
            for deel in (f"Vraag: {vraag.onderwerp or waarover}", vraag.antwoord)
            if deel
        ),
        *(("", "Notitie:", gesprek.notitie) if gesprek.notitie.strip() else ()),
        "",
        "Het KCC heeft deze vraag niet zelf afgehandeld. Wilt u contact opnemen met de klant?",
    ]
    return Bericht(zonder_bsn(kop)[:LENGTE], zonder_bsn("\n".join(regels)))


def _wie(klanten: Sequence[Klant]) -> list[str]:
    """Name and how to reach them; of somebody whose data are shielded the number of the gesprek must do."""
    if not klanten:
        return ["Klant: anoniem"]
    if any(klant.verstrekkingsbeperking for klant in klanten):
        return ["Klant: afgeschermd, zie het gesprek in het systeem"]
    regels = [f"Klant: {klanten[0]}", *(f"Namens: {klant}" for klant in klanten[1:])]
    adressen = DigitaalAdres.objects.filter(klant=klanten[0]).order_by("pk")
    return [*regels, *(f"{rij.get_soort_display()}: {rij.waarde}" for rij in adressen)]
