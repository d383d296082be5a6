"""A day among colleagues as the demo opens: somebody absent, two at Parkeren, a vakafdeling that answers itself,
help that was asked and given, a letter that waits for an answer, a klacht and a report."""

from datetime import timedelta
from typing import Any

from django.db import connection

from contacts.afwezigheid.lezen import lees_werk
from contacts.models import Klantcontact, Terugbelverzoek
from contacts.services import (
    begin_gesprek,
    doe_intake,
    maak_terugbelverzoek,
    ontvang_gesprek,
    rond_gesprek_af,
)
from contacts.services.afwezigheid import meld_afwezig
from contacts.services.hulpvragen import beantwoord_hulpvraag, stel_hulpvraag
from contacts.services.terugbellen import neem_op_je, stuur_door
from contacts.services.terugbeluitkomst import leg_poging_vast
from dashboards.demo.balie import geleden
from dashboards.demo.bouw import Bouw
from dashboards.demo.sleutels import vaste_sleutels
from kcc import klok
from kcc.inzet import Moment
from kcc.models import Klant, Medewerker, Productgroep, Team
from kcc.services.agressie import meld_agressie
from kcc.services.inzet import zet_in
from kcc.services.teams import wijzig_productgroep
from regie.services import veeg
from regie.services.weergaven import bewaar_weergave
from zaken.models import Zaak
from zaken.services import Zaakverzoek, schort_op

KLACHT = {
    "wat_gebeurd": "Ik werd drie keer doorverbonden en toen was de lijn weg.",
    "datum_gebeurtenis": "2026-11-03",
    "wat_wilt_u": "Een excuus en een antwoord op mijn vraag.",
    "over_medewerker": "tim",
}


def maak_werkdag(bouw: Bouw) -> None:
    """Through the services, at the time it happened; what they would tell a worker is done at once."""
    taken = len(connection.run_on_commit)
    with vaste_sleutels(bouw):
        _speel(bouw, {mens.username: mens for mens in Medewerker.objects.select_related("team")})
        veeg()
    del connection.run_on_commit[taken:]


def _speel(bouw: Bouw, mensen: dict[str, Any]) -> None:
    klanten = list(Klant.objects.filter(soort="persoon", overleden=False).order_by("pk")[30:36])
    _wie_spreekt(bouw, mensen)
    _inzet(bouw, mensen)
    _carla(bouw, mensen)
    _klacht(bouw, mensen, klanten[0])
    _terugbellen(bouw, mensen, klanten[1:3])
    with geleden(bouw, hours=20):
        meld_agressie(
            klant=klanten[3],
            wat="Riep en sloeg op de balie toen het paspoort er nog niet was. Ging weg toen Marijke erbij kwam.",
            door=mensen["samira"],
        )
    _afwezig(bouw, mensen)
    bewaar_weergave(
        naam="Dreigt, nog niemand", vraag="stand=dreigt&behandelaar=geen", gedeeld=True, door=mensen["saskia"]
    )


def _wie_spreekt(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """Wmo and Jeugd answer themselves, Belastingen together with the KCC."""
    for code, wijze in (("wmo", "decentraal"), ("belastingen", "gemengd")):
        groep = Productgroep.objects.get(code=code)
        with geleden(bouw, days=40):
            wijzig_productgroep(
                productgroep=groep, naam=groep.naam, klantcontact=wijze, door=mensen["floris"]
            )
    for minuten, code, onderwerp in (
        (75, "wmo-jeugd", "Hulp in huis na een operatie"),
        (40, "wmo-jeugd", "Wanneer komt de wijkcoach?"),
    ):
        with geleden(bouw, minutes=minuten):
            wacht = ontvang_gesprek(
                kanaal="webformulier",
                door=None,
                onderwerp=onderwerp,
                notitie=f"{onderwerp}. Ik hoor graag van u.",
                team=Team.objects.get(code=code),
                vragen=(onderwerp,),
            )
            wacht.vragen.update(productgroep=Productgroep.objects.get(code="wmo"))


def _inzet(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """Parkeren is busy: two of the tweede lijn help there for the rest of the day."""
    naar = Team.objects.get(code="parkeren-verkeer")
    vandaag = [Moment(klok.dag_van(bouw.nu), middag) for middag in (False, True)]
    zet_in(
        mensen=[mensen["nadia"], mensen["lotte"]],
        momenten=[moment for moment in vandaag if not moment.voorbij],
        naar=naar,
        door=mensen["saskia"],
    )


def _carla(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """She asked a colleague, and a klant: the answer of the one is there, the letter to the other waits."""
    carla = mensen["carla"]
    loopt = Zaak.objects.filter(behandelaar=carla, status="in_behandeling", begonnen_op__lt=bouw.nu.date())
    op_tijd = loopt.filter(wettelijk_einde__gt=bouw.nu.date() + timedelta(days=10)).order_by("-pk")
    for zaak, doe in zip(op_tijd, (_vraagt_roos, _vraagt_de_klant), strict=False):
        doe(bouw, zaak, carla, mensen["roos"])


def _vraagt_roos(bouw: Bouw, zaak: Zaak, carla: Medewerker, roos: Medewerker) -> None:
    with geleden(bouw, minutes=85):
        hulp = stel_hulpvraag(
            zaak=zaak,
            tekst="Telt een overkapping mee in het bebouwde oppervlak?",
            productgroep=Productgroep.objects.get(code="vergunningen"),
            door=carla,
            aan=roos,
        )
    with geleden(bouw, minutes=66):
        antwoord = "Ja, als er een dak op zit. Zie de begripsbepalingen."
        beantwoord_hulpvraag(hulpvraag=hulp, antwoord=antwoord, door=roos)


def _vraagt_de_klant(bouw: Bouw, zaak: Zaak, carla: Medewerker, _: Medewerker) -> None:
    with geleden(bouw, minutes=41):
        schort_op(
            zaak=zaak,
            door=carla,
            grond="aanvulling",
            gevraagd="Een tekening met maten\nEen foto van hoe het nu is",
            uiterlijk=klok.vandaag() + timedelta(days=14),
            ontbrak=["anders"],
        )


def _klacht(bouw: Bouw, mensen: dict[str, Any], klant: Klant) -> None:
    """Whom it is about sees nothing of it."""
    with geleden(bouw, minutes=70):
        gesprek = _gesprek(mensen["gerda"], klant)
        doe_intake(vraag=gesprek.vragen.get(), zaken=[Zaakverzoek("klacht", KLACHT)], door=mensen["gerda"])
        rond_gesprek_af(gesprek=gesprek, door=mensen["gerda"])


def _gesprek(door: Medewerker, klant: Klant) -> Klantcontact:
    return begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=door, klant=klant), door=door)


def _terugbellen(bouw: Bouw, mensen: dict[str, Any], klanten: list[Klant]) -> None:
    """One that Anna made was answered this morning; one that Joost made went on to Sven."""
    frank = mensen["frank"]
    beantwoord = _verzoek(bouw, mensen["anna"], klanten[0], "belastingen", "Bezwaar tegen mijn aanslag")
    with geleden(bouw, minutes=60):
        neem_op_je(verzoek=beantwoord, door=frank)
    with geleden(bouw, minutes=54):
        leg_poging_vast(
            verzoek=beantwoord,
            door=frank,
            resultaat="gesproken",
            antwoord="Het bezwaar is op tijd. De klant krijgt binnen zes weken een brief en hoeft nu niet te betalen.",
        )
    door = _verzoek(
        bouw, mensen["joost"], klanten[1], "vergunningen", "Mijn huisnummer klopt niet op de kaart"
    )
    with geleden(bouw, minutes=35):
        stuur_door(
            verzoek=door,
            naar=Team.objects.get(code="geo"),
            voor=mensen["sven"],
            door=mensen["carla"],
            reden="Gaat over het adres, niet over de vergunning.",
        )


def _verzoek(bouw: Bouw, door: Medewerker, klant: Klant, team: str, onderwerp: str) -> Terugbelverzoek:
    with geleden(bouw, hours=26):
        gesprek = _gesprek(door, klant)
        vraag = gesprek.vragen.get()
        vraag.onderwerp, vraag.productgroep = onderwerp, Productgroep.objects.filter(teams__code=team).first()
        vraag.save(update_fields=["onderwerp", "productgroep"])
        verzoek = maak_terugbelverzoek(
            vraag=vraag,
            team=Team.objects.get(code=team),
            telefoonnummer="0612345613",
            toelichting=onderwerp,
            door=door,
        )
        rond_gesprek_af(gesprek=gesprek, door=door)
    return verzoek


def _afwezig(bouw: Bouw, mensen: dict[str, Any]) -> None:
    """Two are not there today: what they had open went to colleagues, as was proposed."""
    for wie, door in (("ahmed", "geert"), ("chantal", "dirk")):
        with geleden(bouw, minutes=50):
            voorstellen = lees_werk(mensen[wie], mensen[door]).voorstellen()
            keuzes = {sleutel: voorstel.keuze for sleutel, voorstel in voorstellen.items()}
            meld_afwezig(medewerker=mensen[wie], door=mensen[door], keuzes=keuzes)
