"""/documenten: files of a zaak and of the mails of a gesprek; fetched, and added to a zaak."""

import base64
import hashlib
from typing import Any
from uuid import uuid4

import pytest

from contacts import services
from contacts.models import Klantcontact
from kcc.models import Bestand, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.mails import PDF, bijlage, deel, delen, ontvang
from tests.hulp.schermen import browser
from tests.hulp.verbouwen import VERGUNNING
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
PAD = "/documenten"


@pytest.fixture(autouse=True)
def mappen(settings: Any, tmp_path: Any, kcc_nu: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


@pytest.fixture
def zaak(anna: Medewerker, jansen: Klant) -> Zaak:
    """Of Vergunningen, Carla's team."""
    inhoud = {"kanaal": "telefoon", "klant": str(jansen.uuid), "zaken": [VERGUNNING]}
    als(anna).maak("/klantaanvragen", inhoud)
    zaak: Zaak = Zaak.objects.get()
    return zaak


@pytest.fixture
def gesprek(anna: Medewerker) -> Klantcontact:
    ruw = delen(deel("Mag mijn schuur?"), bijlage("brief.pdf"))
    return services.begin_gesprek(gesprek=ontvang(ruw).klantcontact, door=anna)


def stuk(zaak: Zaak, inhoud: bytes = PDF, /, **meer: Any) -> dict[str, Any]:
    ruw = base64.b64encode(inhoud).decode()
    return {"zaak": str(zaak.uuid), "naam": "tekening.pdf", "omschrijving": "Tekening", "bestand": ruw} | meer


def test_a_document_is_added_fetched_and_stands_on_the_page_of_the_zaak(
    carla: Medewerker, zaak: Zaak
) -> None:
    api = als(carla)
    rij = api.maak(PAD, stuk(zaak))
    assert (rij["naam"], rij["grootte"]) == ("tekening.pdf", len(PDF))
    assert rij["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert api.lijst(PAD, zaak=str(zaak.uuid)) == [rij]
    assert api.lees(f"{PAD}/{rij['uuid']}") == rij
    antwoord = api.get(f"{PAD}/{rij['uuid']}/inhoud")
    assert b"".join(antwoord.streaming_content) == PDF
    assert antwoord["Content-Disposition"] == 'attachment; filename="tekening.pdf"'
    assert "Tekening" in browser(carla).get(f"/zaken/{zaak.uuid}").content.decode()


def test_fetching_one_leaves_an_inzage(carla: Medewerker, zaak: Zaak, jansen: Klant) -> None:
    rij = als(carla).maak(PAD, stuk(zaak))
    Inzage.objects.all().delete()
    als(carla).get(f"{PAD}/{rij['uuid']}/inhoud")
    (inzage,) = Inzage.objects.all()
    assert (inzage.klant, inzage.onderwerp) == (jansen, Bestand.objects.get().uuid)


def test_what_came_with_a_mail_is_read_with_the_gesprek(anna: Medewerker, gesprek: Klantcontact) -> None:
    (rij,) = als(anna).lijst(PAD, gesprek=str(gesprek.uuid))
    assert b"".join(als(anna).get(f"{PAD}/{rij['uuid']}/inhoud").streaming_content) == PDF
    assert als(anna).lijst(PAD, gesprek=str(uuid4())) == []


def test_an_application_adds_within_its_productgroep_only(zaak: Zaak) -> None:
    groep = zaak.productgroep.code
    eigen = als_toepassing(groep, naam="eigen")
    rij = eigen.maak(PAD, stuk(zaak))
    for api in (als_toepassing("afval", naam="afval"),):
        is_probleem(api.get(f"{PAD}/{rij['uuid']}"), 404)
        is_probleem(api.get(f"{PAD}/{rij['uuid']}/inhoud"), 404)
        assert api.lijst(PAD, zaak=str(zaak.uuid)) == []
        is_probleem(api.post(PAD, stuk(zaak)), 400, veld="zaak")


@pytest.mark.parametrize(
    ("velden", "code", "veld"),
    [
        ({"zaak": str(uuid4())}, "", "zaak"),
        ({"naam": "tekening.exe"}, "bestandssoort", "bestand"),
        ({"naam": "../tekening.pdf"}, "bestandsnaam", "bestand"),
        ({"bestand": "geen base64!"}, "", "bestand"),
        ({"bestand": base64.b64encode(b"GIF").decode()}, "bestandssoort", "bestand"),
        ({"bestand": ""}, "", "bestand"),
        ({"omschrijving": " "}, "", "omschrijving"),
        ({"inhoudstype": "text/html"}, "", "inhoudstype"),
    ],
)
def test_what_cannot_be_added_is_named(
    carla: Medewerker, zaak: Zaak, velden: dict[str, Any], code: str, veld: str
) -> None:
    is_probleem(als(carla).post(PAD, stuk(zaak, **velden)), 400, code, veld)
    assert not Bestand.objects.exists()


def test_who_may_and_who_may_not(
    anna: Medewerker, carla: Medewerker, manager: Medewerker, zaak: Zaak, gesprek: Klantcontact
) -> None:
    rij = als(carla).maak(PAD, stuk(zaak))
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.get(PAD, zaak=str(zaak.uuid)), nummer)
        is_probleem(api.get(f"{PAD}/{rij['uuid']}/inhoud"), nummer)
        is_probleem(api.post(PAD, stuk(zaak)), nummer)
    is_probleem(als(anna).post(PAD, stuk(zaak)), 403, "niet_uw_team")
    is_probleem(als(anna).get(PAD), 400, veld="zaak")
    brief = gesprek.berichten.get(richting="in").bijlagen.get()
    is_probleem(als(carla).get(f"{PAD}/{brief.uuid}/inhoud"), 404)


def test_a_list_costs_the_same_with_one_row_and_with_thirty(carla: Medewerker, zaak: Zaak) -> None:
    api = als(carla)
    api.maak(PAD, stuk(zaak))
    with telt_hoogstens(9) as een:
        assert len(api.lijst(PAD, zaak=str(zaak.uuid))) == 1
    for _ in range(29):
        api.maak(PAD, stuk(zaak))
    with telt_hoogstens(9) as dertig:
        assert len(api.lijst(PAD, zaak=str(zaak.uuid))) == 30
    assert len(dertig) <= len(een)
