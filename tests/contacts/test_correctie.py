"""Putting right, in a gesprek that is done, who it was with or what it was about (P10)."""

import pytest

from contacts import services
from contacts.models import Klantcontact
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.dossiers import HUISNUMMER, aanvraag
from tests.hulp.klanten import femke
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
REDEN = "twee mensen met dezelfde naam"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


@pytest.fixture
def ander(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Fatima", achternaam="Jansen")


@pytest.fixture
def gesprek(anna: Medewerker, jansen: Klant) -> Klantcontact:
    """Done, with the wrong F. Jansen."""
    rij = services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=jansen)
    rij = services.begin_gesprek(gesprek=rij, door=anna)
    services.verifieer(
        gesprek=rij, door=anna, vragen=["adres", "geboortedatum"], goed=["adres", "geboortedatum"]
    )
    services.beantwoord(vraag=rij.vragen.get(), door=anna, onderwerp="Afval", antwoord="Dinsdag")
    return services.rond_gesprek_af(gesprek=rij, door=anna)


def test_the_right_klant_is_chosen_with_a_reason_and_an_event(
    anna: Medewerker, gesprek: Klantcontact, jansen: Klant, ander: Klant
) -> None:
    client, weg = browser(anna), f"/gesprekken/{gesprek.uuid}/corrigeer"
    html = client.post(weg, {"zoek": "fatima jansen", "doe": "zoek"}).content.decode()
    assert f'value="{ander.uuid}"' in html
    invoer = {"klant": str(ander.uuid), "reden": REDEN, "datalek": "nee", "doe": "corrigeer"}
    html = client.post(weg, invoer, follow=True).content.decode()
    assert "De klant van dit gesprek is verbeterd" in html
    assert "Klant verbeterd" in html
    assert REDEN in html
    rij = gesprek.betrokkenen.get()
    assert (rij.klant, rij.verificatie, rij.controlevragen) == (ander, "niet", [])
    feit = Gebeurtenis.objects.select_related("toelichting").get(soort="gesprek_klant_gecorrigeerd")
    assert (feit.onderwerp, feit.door, feit.naar, feit.reden) == (gesprek.uuid, anna, "klant", "gecorrigeerd")
    assert feit.toelichting.tekst == REDEN
    assert not Gebeurtenis.objects.filter(soort="mogelijk_datalek").exists()
    doel = "klant van een gesprek verbeteren"
    assert set(Inzage.objects.filter(doel=doel).values_list("klant", flat=True)) == {jansen.pk, ander.pk}


def test_a_possible_datalek_is_an_event_of_its_own_and_stands_with_the_teamleider(
    anna: Medewerker, dirk: Medewerker, gesprek: Klantcontact, ander: Klant
) -> None:
    weg = f"/gesprekken/{gesprek.uuid}/corrigeer"
    invoer = {"klant": str(ander.uuid), "reden": REDEN, "datalek": "ja", "doe": "corrigeer"}
    html = browser(anna).post(weg, invoer, follow=True).content.decode()
    assert "72 uur" in html
    feit = Gebeurtenis.objects.get(soort="mogelijk_datalek")
    assert (feit.onderwerp, feit.reden, feit.team) == (gesprek.uuid, "verkeerde_klant", gesprek.team)
    lijst = browser(dirk).get("/datalekken").content.decode()
    assert REDEN in lijst
    assert f"/gesprekken/{gesprek.uuid}" in lijst
    assert browser(anna).get("/datalekken").status_code == 403


def test_it_must_be_said_whether_somebody_heard_what_was_not_theirs(
    anna: Medewerker, gesprek: Klantcontact, ander: Klant, jansen: Klant
) -> None:
    weg = f"/gesprekken/{gesprek.uuid}/corrigeer"
    antwoord = browser(anna).post(weg, {"klant": str(ander.uuid), "doe": "corrigeer"})
    assert antwoord.status_code == 422
    assert "Beantwoord deze vraag" in antwoord.content.decode()
    assert "Schrijf dit erbij" in antwoord.content.decode()
    assert gesprek.betrokkenen.get().klant == jansen


def test_it_may_turn_out_that_nobody_knows_who_it_was(anna: Medewerker, gesprek: Klantcontact) -> None:
    services.corrigeer_klant(gesprek=gesprek, klant=None, door=anna, reden=REDEN, datalek=False)
    assert gesprek.betrokkenen.get().klant is None
    assert Gebeurtenis.objects.get(soort="gesprek_klant_gecorrigeerd").naar == "anoniem"


def test_zaken_that_were_made_in_it_are_named(anna: Medewerker, jansen: Klant, ander: Klant) -> None:
    gemaakt = aanvraag(anna, HUISNUMMER, klant=jansen).klantaanvraag
    gesprek = services.rond_gesprek_af(gesprek=Klantcontact.objects.latest("pk"), door=anna)
    invoer = {"klant": str(ander.uuid), "reden": REDEN, "datalek": "nee", "doe": "corrigeer"}
    html = browser(anna).post(f"/gesprekken/{gesprek.uuid}/corrigeer", invoer, follow=True).content.decode()
    assert f"Aanvraag {gemaakt.nummer} staat nog op de vorige klant" in html


def test_what_it_was_about_is_put_right(anna: Medewerker, gesprek: Klantcontact) -> None:
    client, weg = browser(anna), f"/gesprekken/{gesprek.uuid}/corrigeer/1"
    assert 'value="Afval"' in client.get(weg).content.decode()
    html = client.post(
        weg, {"onderwerp": "Parkeren", "productgroep": "parkeren", "reden": "verkeerd getypt"}, follow=True
    ).content.decode()
    assert "Onderwerp verbeterd" in html
    vraag = gesprek.vragen.get()
    assert (vraag.onderwerp, vraag.productgroep.code, vraag.uitkomst) == (
        "Parkeren",
        "parkeren",
        "zelf_beantwoord",
    )
    feit = Gebeurtenis.objects.get(soort="vraag_gecorrigeerd")
    assert (feit.onderwerp, feit.productgroep) == (gesprek.uuid, vraag.productgroep)


@pytest.mark.parametrize(
    ("wie", "mag"), [("anna", True), ("dirk", True), ("bram", False), ("eva", False), ("carla", False)]
)
def test_whoever_had_the_gesprek_and_a_teamleider_may(
    gesprek: Klantcontact, ander: Klant, wie: str, mag: bool, request: pytest.FixtureRequest
) -> None:
    wie_het_vraagt = request.getfixturevalue(wie)
    status = browser(wie_het_vraagt).get(f"/gesprekken/{gesprek.uuid}/corrigeer").status_code
    assert (status == 200) == mag
    if not mag:
        with pytest.raises(NietBevoegd):
            services.corrigeer_klant(
                gesprek=gesprek, klant=ander, door=wie_het_vraagt, reden=REDEN, datalek=False
            )


def test_a_running_gesprek_is_changed_on_the_workplace(anna: Medewerker, ander: Klant) -> None:
    loopt = services.start_gesprek(kanaal="telefoon", door=anna)
    with pytest.raises(Geweigerd, match="loopt nog"):
        services.corrigeer_klant(gesprek=loopt, klant=ander, door=anna, reden=REDEN, datalek=False)
    assert browser(anna).get(f"/gesprekken/{loopt.uuid}/corrigeer").status_code == 403


def test_the_same_again_and_no_reason_are_refused(
    anna: Medewerker, gesprek: Klantcontact, jansen: Klant, ander: Klant
) -> None:
    with pytest.raises(Geweigerd, match="staat al"):
        services.corrigeer_klant(gesprek=gesprek, klant=jansen, door=anna, reden=REDEN, datalek=False)
    with pytest.raises(Ongeldig):
        services.corrigeer_klant(gesprek=gesprek, klant=ander, door=anna, reden=" ", datalek=False)
    vraag = gesprek.vragen.get()
    with pytest.raises(Geweigerd, match="niets veranderd"):
        services.corrigeer_onderwerp(vraag=vraag, onderwerp="Afval", door=anna, reden=REDEN)
    with pytest.raises(Ongeldig):
        services.corrigeer_onderwerp(vraag=vraag, onderwerp=" ", door=anna, reden=REDEN)


def test_an_event_holds_no_name(anna: Medewerker, gesprek: Klantcontact, ander: Klant) -> None:
    services.corrigeer_klant(gesprek=gesprek, klant=ander, door=anna, reden=REDEN, datalek=True)
    for feit in Gebeurtenis.objects.filter(onderwerp=gesprek.uuid).values():
        assert "Jansen" not in str(feit)
