"""Everything of the demo that goes by COPY: residents, gesprekken, zaken and what follows from them, totals."""

from collections.abc import Iterator
from datetime import date, timedelta

from contacts import models as contacts
from dashboards.demo import verhalen
from dashboards.demo.bouw import Bouw
from dashboards.demo.dagtotalen import maak_dagtotalen
from dashboards.demo.drukte import dagfactor
from dashboards.demo.gesprekken import maak_dag
from dashboards.demo.klanten import maak_klanten
from dashboards.demo.omvang import Omvang
from dashboards.demo.tijd import om
from dashboards.demo.toeval import verdeel
from dashboards.demo.verslag import Verslag
from dashboards.models import Dagtotaal
from kcc import models as kcc
from regie import models as regie
from zaken import models as zaken

TABELLEN = (  # each after those it points at
    kcc.Klant,
    kcc.DigitaalAdres,
    kcc.Identificator,
    zaken.Klantaanvraag,
    zaken.Zaak,
    zaken.Zaakrelatie,
    zaken.Opschorting,
    zaken.Verlenging,
    zaken.Intakeantwoord,
    contacts.Klantcontact,
    contacts.Betrokkene,
    contacts.Vraag,
    contacts.Terugbelverzoek,
    contacts.Belpoging,
    contacts.Afspraak,
    contacts.Doorverbinding,
    regie.Klantaanvraagplan,
    regie.Zaakplanning,
    regie.Belofte,
    kcc.Gebeurtenis,
    kcc.Toelichting,
    Dagtotaal,
)


def maak_rijen(bouw: Bouw, omvang: Omvang, verslag: Verslag) -> None:
    """In stages, each written when it ends."""
    with verslag.stap("Inwoners en bedrijven"):
        maak_klanten(bouw, omvang.klanten)
        bouw.kopie.spoel()
    dagen, gewichten = _dagen(bouw, omvang)
    gesprekken = verdeel(omvang.gesprekken, gewichten)
    zaken_tot = _opgeteld(verdeel(omvang.zaken, gewichten))
    verhalen.speel_tot(bouw, dagen[0])
    for begin, einde in _maanden(dagen):
        with verslag.stap(f"Gesprekken en zaken tot en met {dagen[einde - 1]:%d-%m-%Y}"):
            for plek in range(begin, einde):
                verhalen.speel_dag(bouw, dagen[plek])
                maak_dag(bouw, dagen[plek], gesprekken=gesprekken[plek], zaken_tot=zaken_tot[plek])
                bouw.kopie.spoel(alles=False)
            bouw.kopie.spoel()
    with verslag.stap("Dagtotalen van 24 maanden"):
        maak_dagtotalen(bouw, eerste_rij=dagen[0], per_werkdag=omvang.gesprekken / sum(gewichten))
        bouw.kopie.sluit()


def _dagen(bouw: Bouw, omvang: Omvang) -> tuple[list[date], list[float]]:
    """The days of the rows, and how busy each is; of today only what has passed."""
    dagen = [bouw.vandaag - timedelta(days=n) for n in reversed(range(omvang.dagen))]
    gewichten = [dagfactor(dag, bouw.kalender) for dag in dagen]
    voorbij = (bouw.nu - om(bouw.vandaag, 9, 45)) / timedelta(hours=7)
    gewichten[-1] *= min(max(voorbij, 0.0), 1.0)
    return dagen, gewichten


def _opgeteld(aantallen: list[int]) -> list[int]:
    som = 0
    return [som := som + aantal for aantal in aantallen]


def _maanden(dagen: list[date]) -> Iterator[tuple[int, int]]:
    """Slices of the list that are one month each."""
    begin = 0
    for plek in range(1, len(dagen) + 1):
        if plek == len(dagen) or dagen[plek].month != dagen[begin].month:
            yield begin, plek
            begin = plek
