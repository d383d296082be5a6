""" "Jouw klant, jouw inwoner": the klanten an employee knows, and why (R90)."""

from datetime import timedelta

import pytest

from contacts import services
from contacts.models import Klantcontact
from kcc import klok
from kcc.models import Inzage, Klant, Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import geef_kenmerk
from kcc.services.klanten import maak_klant
from regie.services import bulk
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import aanvraag
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
PAD = "/mijn-klanten"
BOUW = "omgevingsvergunning-bouw"


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu):
    kcc_nu("2026-11-24T10:30")


def klant(anna: Medewerker, achternaam: str) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam=achternaam)


def met_zaak(anna: Medewerker, wie: Medewerker, van: Klant) -> Zaak:
    """A zaak of this klant that `wie` handles."""
    aanvraag(anna, BOUW, klant=van)
    zaak = Zaak.objects.latest("pk")
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=wie)
    return zaak


def sprak(wie: Medewerker, met: Klant, dagen: int = 0) -> Klantcontact:
    gesprek = services.start_gesprek(kanaal="telefoon", door=wie)
    services.koppel_klant(gesprek=gesprek, klant=met, namens=None, door=wie)
    moment = klok.nu() - timedelta(days=dagen)
    Klantcontact.objects.filter(pk=gesprek.pk).update(ontvangen_op=moment)
    return gesprek


def leest(wie: Medewerker) -> str:
    return tekst(browser(wie).get(PAD).content.decode())


@pytest.mark.eis("R90")
def test_carla_sees_whose_zaak_she_has_whose_contact_she_is_and_with_whom_she_spoke(
    anna: Medewerker, carla: Medewerker
) -> None:
    jansen, bakker, visser, lang = (klant(anna, naam) for naam in ("Jansen", "Bakker", "Visser", "Lang"))
    klant(anna, "Onbekend")
    zaak = met_zaak(anna, carla, jansen)
    geef_kenmerk(klant=bakker, soort=KenmerkSoort.VASTE_CONTACTPERSOON, medewerker=carla, door=anna)
    sprak(carla, visser, dagen=89)
    sprak(carla, lang, dagen=91)
    regels = leest(carla)
    for woord in ("F. Jansen", "u behandelt 1 zaak", zaak.versie.naam, "bij u", "F. Bakker"):
        assert woord in regels, woord
    assert "u bent de vaste contactpersoon" in regels
    assert "F. Visser" in regels
    assert "do 27 aug" in regels
    assert "met u" in regels
    assert "F. Lang" not in regels
    assert "F. Onbekend" not in regels
    assert regels.index("F. Bakker") < regels.index("F. Jansen") < regels.index("F. Visser")


def test_a_finished_zaak_and_an_ended_kenmerk_tie_nobody(anna: Medewerker, carla: Medewerker) -> None:
    met_zaak(anna, carla, klant(anna, "Jansen"))
    Zaak.objects.update(status="gesloten", afgerond_op=klok.vandaag())
    leeg = leest(carla)
    assert "Nog geen klanten" in leeg


def test_what_a_colleague_of_another_team_does_is_not_told(anna: Medewerker, carla: Medewerker) -> None:
    jansen = klant(anna, "Jansen")
    sprak(carla, jansen)
    aanvraag(anna, "parkeervergunning", klant=jansen)
    elders = Zaak.objects.get()
    assert carla.team != elders.team
    assert elders.versie.naam not in leest(carla)
    sprak(anna, jansen)
    assert elders.versie.naam in leest(anna)


@pytest.mark.eis("R90")
def test_a_name_is_searched_without_standing_in_an_address(anna: Medewerker, carla: Medewerker) -> None:
    for naam in ("Jansen", "Bakker"):
        sprak(carla, klant(anna, naam))
    client = browser(carla)
    antwoord = client.post(PAD, {"naam": "jans"})
    gevonden = tekst(antwoord.content.decode())
    assert "F. Jansen" in gevonden
    assert "F. Bakker" not in gevonden
    assert Inzage.objects.filter(door=carla, doel="zoekresultaat").count() == 1
    assert client.post(PAD, {"naam": " "})["Location"] == PAD
    assert "Geen van uw klanten heet zo" in client.post(PAD, {"naam": "Zwart"}).content.decode()
    assert "999990019" not in client.post(PAD, {"naam": "999990019"}).content.decode()


def test_it_costs_the_same_with_many(anna: Medewerker, carla: Medewerker) -> None:
    for nummer in range(25):
        sprak(carla, van := klant(anna, f"Jansen{nummer}"))
        if nummer < 3:
            met_zaak(anna, carla, van)
    client = browser(carla)
    client.get(PAD)
    with telt_hoogstens(13):
        tweede = client.get(f"{PAD}?pagina=2")
    assert "21–25 van 25" in tekst(tweede.content.decode())


def test_who_does_not_speak_with_residents_has_no_such_page(
    manager: Medewerker, beheerder: Medewerker, dirk: Medewerker
) -> None:
    assert [browser(wie).get(PAD).status_code for wie in (manager, beheerder, dirk)] == [403, 403, 200]
    assert "Mijn klanten" in leest(dirk)
    assert Team.objects.exists()


# -- the same klant, the same behandelaar ------------------------------------------------------------------


@pytest.fixture
def collega(carla: Medewerker) -> Medewerker:
    return Medewerker.objects.filter(team=carla.team, is_active=True).exclude(pk=carla.pk).latest("pk")


def keuzes(wie: Medewerker, zaak: Zaak) -> list[str]:
    """The names at "wijs toe", as they stand."""
    html = browser(wie).get(f"/zaken/{zaak.uuid}/wijs_toe").content.decode()
    lijst = html.partition('name="behandelaar"')[2].partition("</select>")[0]
    return [tekst(f"<option{regel}") for regel in lijst.split("<option")[2:]]


@pytest.mark.eis("R90")
def test_who_had_an_earlier_zaak_of_this_klant_is_proposed_first_with_why(
    anna: Medewerker, carla: Medewerker, collega: Medewerker, afdelingshoofd: Medewerker
) -> None:
    jansen = klant(anna, "Jansen")
    met_zaak(anna, carla, jansen)
    aanvraag(anna, BOUW, klant=jansen)
    zaak = Zaak.objects.latest("pk")
    eerste = keuzes(afdelingshoofd, zaak)
    assert (
        eerste[0] == f"{carla}: kan dit zelfstandig, 1 zaak open, behandelde eerder een zaak van deze klant"
    )
    assert len(eerste) == len(set(eerste)) > 2
    geef_kenmerk(klant=jansen, soort=KenmerkSoort.VASTE_CONTACTPERSOON, medewerker=collega, door=anna)
    assert keuzes(afdelingshoofd, zaak)[:2] == [
        f"{collega}: kan dit zelfstandig, 0 zaken open, is de vaste contactpersoon van deze klant",
        f"{carla}: kan dit zelfstandig, 1 zaak open, behandelde eerder een zaak van deze klant",
    ]


def test_nobody_is_known_to_an_anonymous_klant(
    anna: Medewerker, carla: Medewerker, afdelingshoofd: Medewerker
) -> None:
    aanvraag(anna, BOUW)
    Zaak.objects.update(behandelaar=carla)
    aanvraag(anna, BOUW)
    assert not any("deze klant" in naam for naam in keuzes(afdelingshoofd, Zaak.objects.latest("pk")))


@pytest.mark.eis("R90")
def test_dividing_many_gives_a_klant_to_who_knows_them_and_the_rest_evenly(
    anna: Medewerker, carla: Medewerker, collega: Medewerker, afdelingshoofd: Medewerker
) -> None:
    for wie in (carla, collega):
        groep = Productgroep.objects.get(code="vergunningen")
        Vaardigheid.objects.update_or_create(
            medewerker=wie, productgroep=groep, defaults={"niveau": "zelfstandig"}
        )
    jansen = klant(anna, "Jansen")
    met_zaak(anna, collega, jansen)
    for van in (None, jansen, None, jansen, None):
        aanvraag(anna, BOUW, klant=van)
    zaken = Zaak.objects.filter(behandelaar=None)
    handeling = bulk.stel_voor(
        soort="verdelen", team=carla.team, zaken=zaken, door=afdelingshoofd, behandelaars=[carla, collega]
    )
    naar = list(handeling.regels.values_list("zaak__klantaanvraag__klant", "naar"))
    assert {wie for van, wie in naar if van == jansen.pk} == {collega.pk}
    assert sorted(wie for _, wie in naar).count(carla.pk) == 2
    html = browser(afdelingshoofd).get(f"/werkvoorraad/bulk/{handeling.uuid}").content.decode()
    assert html.count("behandelde eerder een zaak van deze klant") == 2
