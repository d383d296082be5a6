"""The balie as the demo opens: who was helped this morning, who is being helped, who waits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection

from contacts.models import Baliebezoek
from contacts.services import balie, begin_gesprek, doe_intake, ontvang_gesprek, rond_gesprek_af
from dashboards.demo.bouw import Bouw
from dashboards.demo.sleutels import vaste_sleutels
from dashboards.demo.tijd import klok_op
from kcc.models import Klant, Medewerker, Team
from regie.services import veeg
from zaken.models import Zaak
from zaken.services import Zaakverzoek, handel_af, neem_in_behandeling

UITTREKSEL = {"soort_uittreksel": "adres", "taal": "Nederlands"}
AKTE = {"soort_akte": "geboorte", "datum_gebeurtenis": "1984-05-02", "relatie": "ik zelf"}


@contextmanager
def geleden(bouw: Bouw, **tijd: float) -> Iterator[None]:
    with klok_op(bouw.nu - timedelta(**tijd)):
        yield


def maak_balie(bouw: Bouw) -> None:
    """Through the services, at the time it happened; what they would tell a worker is done at once."""
    taken = len(connection.run_on_commit)
    with vaste_sleutels(bouw):
        _speel(bouw)
        veeg()
    del connection.run_on_commit[taken:]


def _speel(bouw: Bouw) -> None:
    samira, bram, olaf = (Medewerker.objects.get(username=naam) for naam in ("samira", "bram", "olaf"))
    klanten = list(Klant.objects.filter(soort="persoon", overleden=False).order_by("pk")[20:24])
    _geholpen(bouw, samira, bram, klanten[0])
    _niet_verschenen(bouw, samira)
    _bezig(bouw, samira, olaf, klanten[1])
    _wacht(bouw, samira, klanten[2])
    _vulwerk(bouw, bram)
    with geleden(bouw, minutes=3, seconds=10):
        balie.meld_aan(team=_team(), onderwerp="Vraag over een verhuizing", door=samira)


def _neem_aan(door: Medewerker, klant: Klant, zaaktype: str, antwoorden: Mapping[str, str]) -> Baliebezoek:
    """The intake at the balie; the ticket comes with the zaak."""
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="balie", door=door, klant=klant), door=door)
    doe_intake(vraag=gesprek.vragen.get(), zaken=[Zaakverzoek(zaaktype, antwoorden)], door=door)
    rond_gesprek_af(gesprek=gesprek, door=door)
    return Baliebezoek.objects.select_related("zaak", "team").latest("pk")


def _geholpen(bouw: Bouw, samira: Medewerker, bram: Medewerker, klant: Klant) -> None:
    with geleden(bouw, minutes=52):
        bezoek = _neem_aan(samira, klant, "afschrift-akte", AKTE)
    with geleden(bouw, minutes=46):
        bezoek = balie.roep_op(bezoek=bezoek, door=bram)
    with geleden(bouw, minutes=38):
        zaak = Zaak.objects.select_related("dvoregel").get(pk=bezoek.zaak_id)
        handel_af(zaak=zaak, door=bram, resultaat="verleend", criteria=_eisen(zaak))


def _team() -> Team:
    return Team.objects.get(code="kcc-balie")


def _eisen(zaak: Zaak) -> list[str]:
    return zaak.dvoregel.criteria if zaak.dvoregel else []


def _niet_verschenen(bouw: Bouw, samira: Medewerker) -> None:
    with geleden(bouw, minutes=44):
        bezoek = balie.meld_aan(team=_team(), onderwerp="Parkeerkaart", door=samira)
    with geleden(bouw, minutes=30):
        balie.verscheen_niet(bezoek=bezoek, door=samira)


def _bezig(bouw: Bouw, samira: Medewerker, olaf: Medewerker, klant: Klant) -> None:
    with geleden(bouw, minutes=19):
        bezoek = _neem_aan(samira, klant, "brp-uittreksel", UITTREKSEL)
    with geleden(bouw, minutes=7, seconds=40):
        balie.roep_op(bezoek=bezoek, door=olaf)


def _wacht(bouw: Bouw, samira: Medewerker, klant: Klant) -> None:
    with geleden(bouw, minutes=11, seconds=2):
        _neem_aan(samira, klant, "brp-uittreksel", UITTREKSEL)


def _vulwerk(bouw: Bouw, bram: Medewerker) -> None:
    """What Bram fills his time with: parked by itself when he takes whoever waits."""
    zaken = Zaak.objects.filter(team=bram.team_id, status="open", behandelaar=None)
    zaak = zaken.filter(versie__klaar_terwijl_u_wacht=False).order_by("pk").first()
    if zaak is not None:
        with geleden(bouw, minutes=26):
            neem_in_behandeling(zaak=zaak, door=bram)
