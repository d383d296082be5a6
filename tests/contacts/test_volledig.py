"""After the gesprek: was it answered in full; "nee" brings a specialist who calls back (R102)."""

from typing import Any

import pytest

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from contacts.services.volledig import laat_specialist_bellen, leg_volledig_beantwoord_vast, specialisten
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker, Productgroep, Team
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


@pytest.fixture
def gesprek(anna: Medewerker, jansen: Klant) -> Klantcontact:
    """Held and finished, about a permit."""
    rij = services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=jansen, vragen=("Dakkapel",))
    rij = services.begin_gesprek(gesprek=rij, door=anna)
    groep = Productgroep.objects.get(code="vergunningen")
    services.beantwoord(vraag=rij.vragen.get(), door=anna, onderwerp="Dakkapel", productgroep=groep)
    return services.rond_gesprek_af(gesprek=rij, door=anna)


def gebeurd(gesprek: Klantcontact) -> list[tuple[str, str]]:
    rijen = Gebeurtenis.objects.van(gesprek.uuid).filter(soort="volledig_beantwoord").order_by("versie")
    return list(rijen.values_list("van", "naar"))


@pytest.mark.eis("R102")
def test_what_the_klant_said_is_kept_with_an_event_and_can_be_put_right(
    anna: Medewerker, gesprek: Klantcontact
) -> None:
    for volledig in (True, True, False):
        gesprek = leg_volledig_beantwoord_vast(gesprek=gesprek, volledig=volledig, door=anna)
    assert gesprek.volledig_beantwoord is False
    assert gebeurd(gesprek) == [("", "ja"), ("ja", "nee")]


def test_a_colleague_does_not_answer_for_her_and_what_was_never_held_has_no_answer(
    anna: Medewerker, bram: Medewerker, gesprek: Klantcontact
) -> None:
    with pytest.raises(NietBevoegd) as fout:
        leg_volledig_beantwoord_vast(gesprek=gesprek, volledig=True, door=bram)
    assert fout.value.code == "niet_uw_gesprek"
    weg = services.annuleer(gesprek=services.start_gesprek(kanaal="balie", door=anna), door=anna)
    with pytest.raises(Geweigerd) as niet:
        leg_volledig_beantwoord_vast(gesprek=weg, volledig=True, door=anna)
    assert niet.value.code == "gesprek_niet_gevoerd"


@pytest.mark.eis("R102")
def test_no_makes_a_terugbelverzoek_for_the_vakafdeling_in_the_same_thread(
    anna: Medewerker, gesprek: Klantcontact, jansen: Klant
) -> None:
    vraag = gesprek.vragen.select_related("klantcontact", "productgroep").get()
    verzoek = laat_specialist_bellen(
        vraag=vraag, team=Team.objects.get(code="vergunningen"), telefoonnummer="0612345601", door=anna
    )
    nieuw = verzoek.vraag.klantcontact
    nieuw.refresh_from_db()
    assert (nieuw.draad, nieuw.status, nieuw.medewerker) == (gesprek, "afgerond", anna)
    assert nieuw.betrokkenen.get().klant == jansen
    assert verzoek.vraag.productgroep == vraag.productgroep
    assert Belofte.objects.van(verzoek.uuid).open().count() == 1
    vraag.refresh_from_db()
    assert vraag.uitkomst == "zelf_beantwoord", "the first vraag stays as it ended"


def test_a_later_one_joins_the_first_of_the_thread_and_a_refusal_leaves_nothing(
    anna: Medewerker, gesprek: Klantcontact
) -> None:
    team = Team.objects.get(code="vergunningen")
    eerste = gesprek.vragen.select_related("klantcontact").get()
    tweede = laat_specialist_bellen(vraag=eerste, team=team, telefoonnummer="0612345601", door=anna).vraag
    tweede = Vraag.objects.select_related("klantcontact").get(pk=tweede.pk)
    derde = laat_specialist_bellen(vraag=tweede, team=team, telefoonnummer="0612345601", door=anna).vraag
    derde.klantcontact.refresh_from_db()
    assert derde.klantcontact.draad == gesprek
    with pytest.raises(Ongeldig):
        laat_specialist_bellen(vraag=eerste, team=team, telefoonnummer="06", door=anna)
    assert Klantcontact.objects.count() == 3


def test_the_vakafdeling_of_the_subject_stands_first() -> None:
    groep = Productgroep.objects.get(code="vergunningen")
    teams = specialisten(groep)
    assert teams[0].productgroepen.filter(pk=groep.pk).exists()
    assert {team.lijn for team in teams} == {"vakafdeling"}
    assert len(teams) == len(specialisten(None))


@pytest.mark.eis("R102")
def test_from_the_read_gesprek_one_click_says_yes_and_two_pages_bring_a_specialist(
    anna: Medewerker, gesprek: Klantcontact
) -> None:
    client = browser(anna)
    pagina = f"/gesprekken/{gesprek.uuid}"
    assert "Is de vraag volledig beantwoord?" in tekst(client.get(pagina).content.decode())
    client.post(f"{pagina}/volledig", {"volledig": "ja"})
    assert "De klant is volledig geholpen." in tekst(client.get(pagina).content.decode())
    naar = client.post(f"{pagina}/volledig", {"volledig": "nee"})["Location"]
    blad = Blad(client, naar).open()
    velden = blad.lees().velden
    assert (velden["team"], velden["telefoonnummer"]) == (["vergunningen"], ["0612345601"])
    assert Inzage.objects.filter(doel="terugbellen door een specialist", door=anna).count() == 1
    blad.klik("bewaar", toelichting="Wil weten of de voorkant mag")
    assert "belt de klant terug" in blad.tekst
    verzoek = Terugbelverzoek.objects.get()
    assert (verzoek.team.code, verzoek.toelichting) == ("vergunningen", "Wil weten of de voorkant mag")


def test_a_wrong_number_is_said_at_its_field_and_nothing_is_made(
    anna: Medewerker, gesprek: Klantcontact
) -> None:
    blad = Blad(browser(anna), f"/gesprekken/{gesprek.uuid}/specialist").open()
    blad.klik("bewaar", telefoonnummer="12", toelichting="blijft staan")
    assert blad.status == 422
    assert blad.lees().velden["toelichting"] == ["blijft staan"]
    assert Klantcontact.objects.count() == 1


@pytest.mark.parametrize("pad", ["volledig", "specialist"])
def test_the_gesprek_of_a_colleague_is_not_there(
    pad: str, bram: Medewerker, gesprek: Klantcontact, anna: Medewerker
) -> None:
    client: Any = browser(bram)
    assert client.post(f"/gesprekken/{gesprek.uuid}/{pad}", {"volledig": "ja"}).status_code == 404
    assert "volledig beantwoord" not in client.get(f"/gesprekken/{gesprek.uuid}").content.decode()
