"""Where the decision tree leads wrong: zaken put through wrongly, per step and answer, and where people deviate."""

import pytest

from contacts import services
from contacts.models import Vraag
from kcc.models import Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, aanvraag
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import zet_door

pytestmark = pytest.mark.django_db
ADRES = "/teamleider/intake/boom"
PAD = {"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "nee", "wat": "z:bouw"}


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


def leest(wie, adres: str = ADRES) -> str:
    antwoord = browser(wie).get(adres)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


def zaken(anna, *paden: dict[str, str]) -> list[Zaak]:
    return [aanvraag(anna, BOUW, pad=pad).klantaanvraag.zaken.get() for pad in paden]


def terug(zaak: Zaak, door, reden: str = "verkeerd_doorgezet", **meer) -> None:
    zet_door(zaak=zaak, naar=Team.objects.get(code="kcc-telefonie"), door=door, reden=reden, **meer)


def afgeweken(anna, voorstel: str, reden: str) -> Vraag:
    """The tree said `voorstel`; the employee answered the question at once."""
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    vraag = gesprek.vragen.get()
    Vraag.objects.filter(pk=vraag.pk).update(boomvoorstel=voorstel, afwijkreden=reden, pad={"dossier": "ja"})
    return services.beantwoord(vraag=vraag, door=anna, onderwerp="Schutting")


@pytest.mark.eis("R36")
def test_per_answer_what_came_back_as_put_through_wrongly_with_the_zaken_behind_it(anna, carla, dirk):
    """Four zaken: three by "geen eenvoudige aanvraag", one without that step. One of the three came back for the
    tree, one for the intake (which is not the fault of the tree)."""
    rijen = zaken(anna, PAD, PAD, PAD, {"dossier": "ja"})
    terug(rijen[0], carla)
    terug(rijen[1], carla, "informatie_ontbrak", ontbrak=["situatietekening"])
    pagina = leest(dirk)
    assert "Is er een zaak nodig? ja 1 4 25 %" in pagina
    assert "Te complex om hier de intake te doen? nee 1 3 33 %" in pagina
    assert "Klaar terwijl u wacht, of een eenvoudige aanvraag? nee 1 3 33 %" in pagina
    assert "Waar gaat het om?" not in pagina
    verkeerd = leest(dirk, f"{ADRES}/zaken?stap=klaar_of_eenvoudig&antwoord=nee")
    assert [rij.nummer in verkeerd for rij in rijen] == [True, False, False, False]
    alle = leest(dirk, f"{ADRES}/zaken?stap=klaar_of_eenvoudig&antwoord=nee&deel=alle")
    assert [rij.nummer in alle for rij in rijen] == [True, True, True, False]


def test_a_zaak_counts_once_however_often_it_came_back_or_was_asked_about(anna, carla, dirk):
    (zaak,) = zaken(anna, PAD)
    terug(zaak, carla)
    zet_door(zaak=zaak, naar=Team.objects.get(code="geo"), door=anna, reden="verkeerd_doorgezet")
    later = services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna)
    Vraag.objects.filter(klantcontact=later).update(
        klantaanvraag=zaak.klantaanvraag, uitkomst="zaak_aangemaakt", pad=PAD
    )
    assert "Is er een zaak nodig? ja 1 1 100 %" in leest(dirk)


@pytest.mark.eis("R88")
def test_what_the_reader_may_not_see_is_not_counted(anna, dirk, afdelingshoofd):
    zaken(anna, PAD)
    aanvraag(anna, BIJSTAND, pad=PAD)
    assert "Is er een zaak nodig? ja 0 1 0 %" in leest(dirk)
    assert "Is er een zaak nodig? ja 0 1 0 %" in leest(afdelingshoofd)


@pytest.mark.eis("R29")
def test_where_employees_choose_otherwise_than_the_tree_with_their_reason_behind_it(anna, carla, dirk):
    """The tree said "zaak voor de vakafdeling" three times: one was followed, two were answered at once."""
    zaken(anna, PAD)
    afgeweken(anna, "vakafdeling", "Stond in de kennisbank")
    afgeweken(anna, "vakafdeling", "Geen vergunning nodig")
    pagina = leest(dirk)
    assert "zaak voor de vakafdeling zelf beantwoorden 2 3 67 %" in pagina
    achter = leest(dirk, f"{ADRES}/afwijkingen?van=vakafdeling&naar=afhandelen_vraag")
    assert "Stond in de kennisbank" in achter
    assert "Geen vergunning nodig" in achter
    assert "Anna" not in achter
    assert "Geen vragen" in leest(dirk, f"{ADRES}/afwijkingen?van=x&naar=y")


def test_a_vakafdeling_counts_a_vraag_once(anna, carla, afdelingshoofd):
    """What it may see is found by way of calls and appointments, and one vraag may have several of those."""
    zaken(anna, PAD)
    vraag = afgeweken(anna, "vakafdeling", "Stond in de kennisbank")
    Vraag.objects.filter(pk=vraag.pk).update(
        productgroep=Team.objects.get(code="vergunningen").productgroepen.get(code="vergunningen")
    )
    assert "zaak voor de vakafdeling zelf beantwoorden 1 2 50 %" in leest(afdelingshoofd)


def test_empty_pages_say_what_will_come(dirk):
    pagina = leest(dirk)
    assert "Nog geen zaken" in pagina
    assert "Niemand koos anders" in pagina


def test_who_may_and_who_may_not(anna, dirk, afdelingshoofd, manager, beheerder, client):
    stap = f"{ADRES}/zaken?stap=dossier&antwoord=ja"
    for adres in (ADRES, stap, f"{ADRES}/afwijkingen"):
        for wie in (dirk, afdelingshoofd):
            assert browser(wie).get(adres).status_code == 200
        for wie in (anna, manager, beheerder):
            assert browser(wie).get(adres).status_code == 403
        assert client.get(adres).status_code == 302
        assert browser(dirk).post(adres).status_code == 405
    for vraag in ("", "?stap=dossier&antwoord=misschien", "?stap=weg&antwoord=ja"):
        assert browser(dirk).get(f"{ADRES}/zaken{vraag}").status_code == 404


def test_the_pages_read_a_fixed_number_of_queries(anna, carla, dirk):
    client = browser(dirk)
    for aantal in (1, 4):
        for zaak in zaken(anna, *[PAD] * aantal):
            terug(zaak, carla)
            afgeweken(anna, "vakafdeling", "Stond er")
        for adres in (
            ADRES,
            f"{ADRES}/zaken?stap=dossier&antwoord=ja",
            f"{ADRES}/afwijkingen?van=vakafdeling&naar=afhandelen_vraag",
        ):
            with telt_hoogstens(14):
                assert client.get(adres).status_code == 200
