"""An answer of a specialist becomes a proposal for the knowledge base (R46, R103)."""

from typing import Any

import pytest

from catalogus.beantwoorden import beantwoord
from catalogus.kennissignalen import splits_voorstel
from catalogus.models import Kennisitem, Kennissignaal, Kennisversie
from catalogus.services.kennissignalen import stel_kennis_voor
from catalogus.services.signaalbesluiten import hang_formulering_aan
from contacts import services
from contacts.models import Hulpvraag
from contacts.services.hulpvragen import stel_hulpvraag
from contacts.services.terugbeluitkomst import sluit_af
from kcc import inrichting
from kcc.models import Klant, Medewerker, Productgroep, Vaardigheid
from kcc.services.klanten import maak_klant
from tests.hulp.dossiers import zaak_in
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser
from tests.hulp.terugbellen import verzoek_in
from zaken.models import Klantaanvraag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def groep(carla: Medewerker) -> Productgroep:
    rij = Productgroep.objects.get(code="vergunningen")
    Vaardigheid.objects.filter(productgroep=rij).delete()
    Vaardigheid.objects.create(medewerker=carla, productgroep=rij, niveau="coach")
    return rij


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", straat="Lindelaan")


def antwoord(wie: Medewerker, hulpvraag: Hulpvraag, **velden: str) -> str:
    client = browser(wie)
    reactie = client.post(f"/hulpvragen/{hulpvraag.uuid}/antwoord", velden, follow=True)
    return str(reactie.content.decode())


def test_the_tick_stands_at_the_answer(anna: Medewerker, carla: Medewerker, groep: Productgroep) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    stel_hulpvraag(vraag=gesprek.vragen.get(), tekst="Mag dit?", productgroep=groep, door=anna)
    assert 'name="kennis"' in browser(carla).get("/hulpvragen").content.decode()


@pytest.mark.eis("R46", "R103")
def test_an_answer_in_a_gesprek_lands_with_the_owner_without_the_people_in_it(
    anna: Medewerker, carla: Medewerker, groep: Productgroep, jansen: Klant
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    services.koppel_klant(gesprek=gesprek, klant=jansen, namens=None, door=anna)
    vraag = gesprek.vragen.get()
    hulp = stel_hulpvraag(vraag=vraag, tekst="Mag de dakkapel van Jansen?", productgroep=groep, door=anna)
    html = antwoord(carla, hulp, antwoord="Ja, mevrouw Jansen aan de Lindelaan mag dat.", kennis="on")
    assert "Het is voorgesteld voor de kennisbank." in html
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.bronhouder, signaal.door, signaal.vraag) == (
        "voorstel",
        carla.team,
        carla,
        vraag.uuid,
    )
    assert "Jansen" not in signaal.tekst
    assert "Lindelaan" not in signaal.tekst
    assert "dakkapel" in signaal.tekst


@pytest.mark.eis("R46")
def test_an_answer_about_a_zaak_leaves_its_klant_out(
    anna: Medewerker, carla: Medewerker, groep: Productgroep, jansen: Klant
) -> None:
    zaak = zaak_in("in_behandeling", anna)
    Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id).update(klant=jansen)
    collega = Medewerker.objects.filter(team=zaak.team, is_active=True).exclude(pk=carla.pk).earliest("pk")
    hulp = stel_hulpvraag(zaak=zaak, tekst="Telt de erker mee?", productgroep=groep, door=collega)
    antwoord(carla, hulp, antwoord="Ja, ook bij Femke Jansen.", kennis="on")
    signaal = Kennissignaal.objects.get()
    assert signaal.tekst.startswith("Telt de erker mee?: Ja, ook bij")
    assert not {"Femke", "Jansen"} & set(signaal.tekst.replace(".", " ").split())
    assert signaal.vraag is None


def test_without_the_tick_nothing_is_proposed(
    anna: Medewerker, carla: Medewerker, groep: Productgroep
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    hulp = stel_hulpvraag(vraag=gesprek.vragen.get(), tekst="Mag dit?", productgroep=groep, door=anna)
    assert "kennisbank" not in antwoord(carla, hulp, antwoord="Ja.")
    assert not Kennissignaal.objects.exists()


@pytest.mark.eis("R103")
def test_a_specialist_proposes_the_answer_of_her_own_gesprek(carla: Medewerker, groep: Productgroep) -> None:
    blad: Blad = nieuw_gesprek(carla)
    blad.klik("ververs", onderwerp="Erker", antwoord="Een erker telt mee.", productgroep=groep.code)
    blad.klik("voorstel")
    assert "Gemeld bij Vergunningen." in blad.tekst
    assert Kennissignaal.objects.get().tekst == "Erker: Een erker telt mee."


# -- from an answer to knowledge -----------------------------------------------------------------------


def wordt_kennis(signaal: Kennissignaal, wie: Medewerker) -> Kennisversie:
    """One click on the signal, and what stands there then is published as it is."""
    blad = Blad(browser(wie), f"/kennis/meldingen/{signaal.uuid}")
    naar = blad.client.post(f"{blad.url}/besluit", {"doe": "nieuw"})["Location"]
    blad.open(naar).klik("publiceren")
    assert blad.url == f"/kennis/antwoorden/{Kennisitem.objects.latest('pk').uuid}"
    return Kennisversie.objects.latest("pk")


def vindt(vraag: str) -> tuple[str, Kennisversie]:
    uitslag = beantwoord(vraag, Kennisitem.objects.vindbaar(inrichting.lees().fase))
    return uitslag.band, uitslag.antwoorden[0].versie


@pytest.mark.eis("R46")
def test_the_answer_to_a_hulpvraag_becomes_knowledge_with_one_click_and_is_found(
    anna: Medewerker, carla: Medewerker, afdelingshoofd: Medewerker, groep: Productgroep
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    vraag = "Mag een kabouterhuis: zo ja, hoe hoog?"
    hulp = stel_hulpvraag(vraag=gesprek.vragen.get(), tekst=vraag, productgroep=groep, door=anna)
    antwoord(carla, hulp, antwoord="Ja: tot drie meter.", kennis="on")
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.bronhouder) == ("voorstel", carla.team)
    versie = wordt_kennis(signaal, afdelingshoofd)
    assert (versie.vraag, versie.antwoord, versie.item.bronhouder) == (
        vraag,
        "Ja: tot drie meter.",
        carla.team,
    )
    assert vindt(vraag) == ("zeker", versie)
    signaal.refresh_from_db()
    assert (signaal.uitkomst, signaal.afgehandeld_door) == ("nieuw", afdelingshoofd)


@pytest.mark.eis("R46")
def test_the_answer_to_a_terugbelverzoek_becomes_knowledge_with_one_click_and_is_found(
    anna: Medewerker, carla: Medewerker, afdelingshoofd: Medewerker, groep: Productgroep
) -> None:
    rij = verzoek_in("gesproken", anna, carla)
    type(rij.vraag).objects.filter(pk=rij.vraag_id).update(
        onderwerp="Kabouterhuis bouwen", productgroep=groep
    )
    sluit_af(
        verzoek=rij,
        door=carla,
        geinformeerd="telefonisch",
        antwoord="Dat mag: tot drie meter.",
        voorstellen=True,
    )
    versie = wordt_kennis(Kennissignaal.objects.get(bronhouder=carla.team), afdelingshoofd)
    assert (versie.vraag, versie.antwoord) == ("Kabouterhuis bouwen", "Dat mag: tot drie meter.")
    assert vindt("kabouterhuis bouwen") == ("zeker", versie)


def test_a_proposal_is_attached_to_an_answer_by_what_was_asked(
    carla: Medewerker, afdelingshoofd: Medewerker, groep: Productgroep
) -> None:
    signaal = stel_kennis_voor(onderwerp="Duivenhok plaatsen", antwoord="Ja.", door=carla, productgroep=groep)
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    hang_formulering_aan(signaal=signaal, item=item, door=afdelingshoofd)
    assert item.formuleringen.latest("pk").tekst == "Duivenhok plaatsen"


@pytest.mark.parametrize(
    ("tekst", "delen"),
    [
        ("Hek: tot een meter.", ("Hek", "tot een meter.")),
        ("Mag dit: zo ja?: Ja: soms.", ("Mag dit: zo ja?", "Ja: soms.")),
        ("Ja, dat mag.", ("Ja, dat mag.", "Ja, dat mag.")),
    ],
)
def test_what_was_asked_and_what_was_answered(tekst: str, delen: tuple[str, str]) -> None:
    assert splits_voorstel(tekst) == delen
