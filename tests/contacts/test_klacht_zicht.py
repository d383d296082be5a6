"""Whom a klacht is about finds nothing of it, wherever they look (Awb 9:7, practice P9)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek
from contacts.services.hulpvragen import stel_hulpvraag
from kcc.models import Klant, Medewerker, Vaardigheid
from kcc.services.tokens import maak_token
from tests.contract.test_toegang import patronen
from tests.hulp.api import Api, als, als_toepassing
from tests.hulp.klachten import klager, maak_klachtsoort, verzoek
from tests.hulp.kruiper import Wandeling
from tests.hulp.schermen import browser
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
WAT, TERUG = "Mevrouw lachte mij uit", "Bel mij over die klacht"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")
    maak_klachtsoort()


def mens(naam: str) -> Medewerker:
    """Fresh: what somebody may see is kept with the object."""
    return Medewerker.objects.get(username=naam)


class Dossier:
    """A klacht with everything that can hang on it: gesprek, terugbelverzoek, question to a colleague."""

    def __init__(self, over: str, door: str = "anna") -> None:
        wie, self.klant = mens(door), klager("katinka@voorbeeld.nl")
        gesprek = services.ontvang_gesprek(kanaal="telefoon", door=wie, klant=self.klant)
        gesprek = services.begin_gesprek(gesprek=gesprek, door=wie)
        vraag = gesprek.vragen.get()
        asked = verzoek(over)
        services.doe_intake(
            vraag=vraag, zaken=[type(asked)(asked.zaaktype, {**asked.antwoorden, "wat": WAT})], door=wie
        )
        tweede = services.voeg_vraag_toe(gesprek=gesprek, door=wie, onderwerp=WAT)
        self.zaak = Zaak.objects.select_related("klantaanvraag", "team").get()
        self.terug = services.maak_terugbelverzoek(
            vraag=tweede, team=self.zaak.team, telefoonnummer="0612345678", toelichting=TERUG, door=wie
        )
        services.rond_gesprek_af(gesprek=gesprek, door=wie)
        self.gesprek = Klantcontact.objects.get()
        self.sporen = (
            *(str(rij.uuid) for rij in (self.zaak, self.zaak.klantaanvraag, self.gesprek, self.terug)),
            self.zaak.nummer,
            self.zaak.klantaanvraag.nummer,
            self.gesprek.nummer,
            WAT,
            TERUG,
        )

    def adressen(self) -> list[str]:
        zaak, aanvraag, gesprek = self.zaak.uuid, self.zaak.klantaanvraag.uuid, self.gesprek.uuid
        return [
            f"/zaken/{zaak}",
            f"/zaken/{zaak}/neem_in_behandeling",
            f"/zaken/{zaak}/klacht_over",
            f"/zaken/{zaak}/bestanden/{zaak}",
            f"/zaken/{zaak}/brief",
            f"/klantaanvragen/{aanvraag}",
            f"/klantaanvragen/{aanvraag}/bevestiging",
            f"/gesprekken/{gesprek}",
            f"/terugbelverzoeken/{self.terug.uuid}",
        ]

    def eindpunten(self) -> list[str]:
        zaak, aanvraag, gesprek = self.zaak.uuid, self.zaak.klantaanvraag.uuid, self.gesprek.uuid
        return [
            f"/zaken/{zaak}",
            f"/zaken/{zaak}/overgangen",
            f"/zaken/{zaak}/gebeurtenissen",
            f"/klantaanvragen/{aanvraag}",
            f"/gesprekken/{gesprek}",
            f"/terugbelverzoeken/{self.terug.uuid}",
        ]

    def in_(self, tekst: str) -> list[str]:
        return [spoor for spoor in self.sporen if spoor in tekst]


KOPPEL = [("bram", "anna"), ("carla", "anna"), ("dirk", "anna"), ("geert", "anna"), ("anna", "eva")]


@pytest.mark.parametrize(("over", "door"), KOPPEL)
def test_each_address_of_it_does_not_exist_for_them(over, door):
    dossier = Dossier(over, door)
    client = browser(mens(over))
    for pad in dossier.adressen():
        assert client.get(pad).status_code == 404, pad
    assert client.post(dossier.adressen()[1]).status_code == 404
    for pad in dossier.eindpunten():
        assert als(mens(over)).get(pad).status_code == 404, pad


def statisch() -> list[str]:
    """Every page without a value in its address."""
    return [f"/{pad}" for pad, _ in patronen(get_resolver()) if "<" not in pad and "^" not in pad]


def gezien_door(wie: str, klant: Klant) -> Iterator[tuple[str, str]]:
    """(address, page) of all that this employee comes across."""
    begin = [
        *statisch(),
        f"/klanten/{klant.uuid}",
        "/hulpvragen?toon=gevraagd",
        "/terugbelverzoeken?stand=alle",
    ]
    for pad, antwoord, _ in Wandeling(mens(wie), begin).bladen():
        yield pad, antwoord.content.decode()


@pytest.mark.parametrize(("over", "door"), [("bram", "anna"), ("carla", "anna")])
def test_walking_everywhere_they_meet_no_trace_of_it_where_a_colleague_does(over, door):
    dossier = Dossier(over, door)
    gevonden = {pad: dossier.in_(html) for pad, html in gezien_door(over, dossier.klant)}
    assert {pad: sporen for pad, sporen in gevonden.items() if sporen} == {}
    collega = {spoor for _, html in gezien_door("geert", dossier.klant) for spoor in dossier.in_(html)}
    assert dossier.zaak.nummer in collega


@pytest.mark.parametrize("soort", ["zaak", "klantaanvraag", "gesprek"])
def test_its_number_leads_nowhere(soort):
    dossier = Dossier("bram")
    rij = {"zaak": dossier.zaak, "klantaanvraag": dossier.zaak.klantaanvraag, "gesprek": dossier.gesprek}[
        soort
    ]
    pagina = browser(mens("bram")).post("/zoeken", {"q": rij.nummer})
    assert pagina.status_code == 200
    assert str(rij.uuid) not in pagina.content.decode()
    assert browser(mens("dirk")).post("/zoeken", {"q": rij.nummer}).status_code == 302


def alle_lijsten(api: Api) -> Iterator[tuple[str, str]]:
    for naam, url in api.lees("")["bronnen"].items():
        antwoord = api.get(url)
        if antwoord.status_code == 200:
            yield naam, antwoord.content.decode()


def test_no_list_of_the_api_has_it_for_them_and_an_application_keeps_it():
    dossier = Dossier("bram")
    assert {
        naam: gevonden for naam, tekst in alle_lijsten(als(mens("bram"))) if (gevonden := dossier.in_(tekst))
    } == {}
    voor_toepassing = {naam for naam, tekst in alle_lijsten(als_toepassing()) if dossier.in_(tekst)}
    assert {"zaken", "klantaanvragen", "gesprekken"} <= voor_toepassing


def test_a_question_to_a_colleague_about_it_is_not_put_to_them(carla):
    dossier = Dossier("bram")
    groep = dossier.zaak.productgroep
    for naam in ("bram", "dirk"):
        Vaardigheid.objects.update_or_create(
            medewerker=mens(naam), productgroep=groep, defaults={"niveau": "zelfstandig"}
        )
    stel_hulpvraag(tekst="Hoe gaat dit bij een klacht?", productgroep=groep, door=carla, zaak=dossier.zaak)
    assert "Hoe gaat dit bij een klacht?" not in browser(mens("bram")).get("/hulpvragen").content.decode()
    assert "Hoe gaat dit bij een klacht?" in browser(mens("dirk")).get("/hulpvragen").content.decode()


def test_counts_leave_it_out(dirk):
    voor = _tellingen()
    Dossier("bram")
    na = _tellingen()
    assert na["bram"] == voor["bram"]
    assert na["dirk"] != voor["dirk"]


def _tellingen() -> dict[str, tuple[int, ...]]:
    def tel(wie: Medewerker) -> tuple[int, ...]:
        return tuple(
            model.objects.zichtbaar_voor(wie).count() for model in (Zaak, Klantcontact, Terugbelverzoek)
        )

    return {naam: tel(mens(naam)) for naam in ("bram", "dirk")}


def test_a_message_in_the_same_thread_is_out_of_sight_too():
    dossier = Dossier("bram")
    later = services.ontvang_gesprek(kanaal="email", door=mens("anna"), klant=dossier.klant)
    Klantcontact.objects.filter(pk=later.pk).update(draad=dossier.gesprek)
    assert not Klantcontact.objects.zichtbaar_voor(mens("bram")).exists()
    assert Klantcontact.objects.zichtbaar_voor(mens("dirk")).count() == 2


def test_another_gesprek_of_the_same_klant_stays_in_sight():
    dossier = Dossier("bram")
    ander = services.ontvang_gesprek(kanaal="telefoon", door=mens("anna"), klant=dossier.klant)
    zichtbaar: Any = Klantcontact.objects.zichtbaar_voor(mens("bram"))
    assert list(zichtbaar) == [ander]


def test_an_application_is_nobody_to_complain_about():
    dossier = Dossier("bram")
    token, _ = maak_token(naam="archief", door=None, alles=True)
    assert Zaak.objects.zichtbaar_voor(token).get() == dossier.zaak
