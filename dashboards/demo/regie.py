"""Directing as the demo opens: accountmanagers for building permits, a vakafdeling that is too full, a question to a
colleague, one that was answered, a resident who asked twice, and what the guarding and the forecast make of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboards.demo.balie import geleden
from dashboards.demo.bouw import Bouw
from dashboards.demo.sleutels import vaste_sleutels
from dashboards.demo.tijd import klok_op, om
from kcc.models import Medewerker, Team
from kcc.services.inrichting import stel_regie_in, stel_regie_per_productgroep_in
from regie.services.aanspreken import antwoord, spreek_aan
from regie.services.bewaken import bewaak
from regie.services.capaciteit import voeg_afwijking_toe, zet_zaken_tegelijk
from regie.services.navraag import meld_navraag
from regie.services.prognose import voorspel_alles
from zaken.models import Klantaanvraag, Zaak

TEGELIJK = {"tweede-lijn": 1, "vergunningen": 2, "geo": 3, "wmo-jeugd": 2}
"""Zaken that one employee has in hand at once, where it is not the usual number."""


def maak_regie(bouw: Bouw) -> None:
    """Through the services, at the time it happened."""
    mensen = {mens.username: mens for mens in Medewerker.objects.select_related("team")}
    with vaste_sleutels(bouw):
        _modus(bouw, mensen)
        _capaciteit(bouw, mensen)
        _vragen(bouw, mensen)
        voorspel_alles()
        bewaak()


def _modus(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """For building permits an accountmanager directs; elsewhere who made the promise."""
    with geleden(bouw, days=40):
        stel_regie_in(regiemodus="eerstelijns", accountmanager_stuurt=True, door=mensen["floris"])
        stel_regie_per_productgroep_in(modi={"vergunningen": "accountmanager"}, door=mensen["floris"])


def _capaciteit(bouw: Bouw, mensen: dict[str, Any]) -> None:
    with geleden(bouw, days=20):
        for code, aantal in TEGELIJK.items():
            leider = Medewerker.objects.get(leidt__code=code)
            zet_zaken_tegelijk(team=Team.objects.get(code=code), zaken_tegelijk=aantal, door=leider)
        voeg_afwijking_toe(
            team=Team.objects.get(code="vergunningen"),
            begin=bouw.werkdag(10),
            einde=bouw.werkdag(19),
            procent=75,
            omschrijving="Vrije dagen rond de feestdagen",
            door=mensen["geert"],
        )


def _vragen(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """Of what eva directs: to carla, this morning, after the resident had asked twice; one to a colleague that was
    answered. After all else that happened with these zaken."""
    eva, carla, vorige = mensen["eva"], mensen["carla"], bouw.werkdag(-1)
    zaken = Zaak.objects.filter(klantaanvraag__regisseur=eva, status="in_behandeling").order_by("pk")
    van_carla = zaken.filter(behandelaar=carla).select_related("klantaanvraag").first()
    ander = zaken.filter(begonnen_op__lt=vorige).exclude(behandelaar__in=(carla, eva)).first()
    if van_carla:
        _vroeg_twee_keer(bouw, van_carla.klantaanvraag)
        with geleden(bouw, minutes=40):
            spreek_aan(
                zaak=van_carla, door=eva, actie="De klant wacht op een datum. Wanneer kunt u beslissen?"
            )
    if ander and ander.behandelaar:
        with klok_op(om(vorige, 15)):
            vraag = spreek_aan(zaak=ander, door=eva, actie="Lukt het om dit voor de belofte af te ronden?")
        with klok_op(om(vorige, 16, 20)):
            klaar = bouw.werkdag(3)
            antwoord(aanspraak=vraag, door=ander.behandelaar, tekst="Ja, het advies is er.", klaar_op=klaar)


def _vroeg_twee_keer(bouw: Bouw, aanvraag: Klantaanvraag) -> None:
    for moment in (om(bouw.werkdag(-1), 16), bouw.nu - timedelta(minutes=55)):
        with klok_op(moment):
            meld_navraag(klantaanvraag=aanvraag, gesprek=UUID(str(bouw.uuid())))
