"""Somebody speaks for somebody else (P5): with what proof, until when, about what, and what is seen then."""

from datetime import date, timedelta
from typing import Any

import pytest

from contacts import services
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Gebeurtenis, Klant, Medewerker, Productgroep, Vertegenwoordiging
from kcc.services.klanten import maak_klant
from kcc.services.vertegenwoordigingen import beeindig_vertegenwoordiging, leg_vertegenwoordiging_vast
from tests.hulp.dossiers import BOUW, PASPOORT, aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import betrokkene_van, femke, gesprek_van, kies, verifieer
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def moeder(anna: Medewerker, eva: Medewerker) -> Klant:
    """With a vergunning and a paspoort that run."""
    klant = maak_klant(door=anna, voornamen="Adriana", tussenvoegsel="van der", achternaam="Meer")
    aanvraag(eva, BOUW, klant=klant)
    aanvraag(eva, PASPOORT, klant=klant)
    return klant


@pytest.fixture
def zoon(anna: Medewerker) -> Klant:
    return femke(anna, tussenvoegsel="te")


def machtig(anna: Medewerker, moeder: Klant, zoon: Klant, *groepen: str, **meer: Any) -> Vertegenwoordiging:
    velden = {"soort": "gemachtigde", "bewijs": "volmacht gezien", **meer}
    rijen = Productgroep.objects.filter(code__in=groepen)
    return leg_vertegenwoordiging_vast(
        klant=moeder, vertegenwoordiger=zoon, door=anna, productgroepen=rijen, **velden
    )


def beeld(blad: Blad) -> str:
    return tekst(blad.html.split('id="klantbeeld"')[1].split("</section>")[0])


def namens(anna: Medewerker, zoon: Klant, moeder: Klant) -> Blad:
    """The son is on the line and checked; he speaks for his mother."""
    blad = verifieer(kies(nieuw_gesprek(anna), zoon)).klik("ververs", zoek="van der meer")
    return blad.klik(f"kies_namens:{moeder.uuid}")


# -- how far ---------------------------------------------------------------------------------------------


def test_without_a_machtiging_it_says_so_and_shows_no_more_than_before_a_check(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    blad = namens(anna, zoon, moeder)
    assert "Geen machtiging bekend" in blad.tekst
    assert "A. van der M•••••" in beeld(blad)
    assert "Er lopen 2 aanvragen." in beeld(blad)
    assert "Zonder geldige machtiging ziet u niet meer dan dit" in beeld(blad)
    assert betrokkene_van(blad).vertegenwoordiging is None


def test_with_a_machtiging_for_everything_all_is_seen(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    rij = machtig(anna, moeder, zoon, geldig_tot=klok.vandaag())
    blad = namens(anna, zoon, moeder)
    assert "gemachtigde, volmacht gezien, tot en met" in blad.tekst
    assert "Geen machtiging" not in blad.tekst
    assert "Omgevingsvergunning bouw" in beeld(blad)
    assert "Paspoort aanvragen" in beeld(blad)
    assert betrokkene_van(blad).vertegenwoordiging == rij


def test_one_that_has_ended_warns_and_narrows(
    anna: Medewerker, moeder: Klant, zoon: Klant, kcc_nu: Any
) -> None:
    machtig(anna, moeder, zoon, geldig_tot=klok.vandaag() + timedelta(days=1))
    kcc_nu(f"{klok.vandaag() + timedelta(days=2)}T10:15")
    blad = namens(anna, zoon, moeder)
    assert "De machtiging is verlopen op" in blad.tekst
    assert "Er lopen 2 aanvragen." in beeld(blad)
    assert "Paspoort" not in beeld(blad)


def test_one_for_a_productgroep_shows_only_that_and_warns_at_another(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    machtig(anna, moeder, zoon, "burgerzaken")
    blad = namens(anna, zoon, moeder)
    assert "Paspoort aanvragen" in beeld(blad)
    assert "Omgevingsvergunning" not in beeld(blad)
    assert "alleen waarvoor de machtiging geldt" in beeld(blad)
    assert "geldt alleen voor" not in blad.tekst
    blad.klik("bewaar", productgroep="afval")
    assert "Deze machtiging geldt alleen voor Burgerzaken, niet voor deze vraag" in blad.tekst
    blad.klik("bewaar", productgroep="burgerzaken")
    assert "geldt alleen voor" not in blad.tekst


def test_who_speaks_is_checked_before_anything_of_the_other_is_told(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    machtig(anna, moeder, zoon)
    blad = kies(nieuw_gesprek(anna), zoon).klik("ververs", zoek="van der meer")
    blad.klik(f"kies_namens:{moeder.uuid}")
    assert "Er lopen 2 aanvragen." in beeld(blad)
    assert "Paspoort" not in beeld(blad)
    assert "Paspoort aanvragen" in beeld(verifieer(blad))


def test_the_page_of_the_other_follows_what_the_one_on_the_line_may(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    machtig(anna, moeder, zoon, "burgerzaken")
    namens(anna, zoon, moeder)
    html = browser(anna).get(f"/klanten/{moeder.uuid}").content.decode()
    assert "Paspoort aanvragen" in html
    assert "Omgevingsvergunning" not in html


# -- recorded in place -------------------------------------------------------------------------------------


def test_what_was_seen_is_recorded_in_place(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    blad = namens(anna, zoon, moeder)
    blad.klik("machtiging")
    assert "Kies in welke rol deze persoon spreekt" in blad.tekst
    blad.klik("machtiging", machtiging__soort="gemachtigde")
    assert "Schrijf wat u heeft gezien" in blad.tekst
    tot = klok.vandaag() + timedelta(days=365)
    blad.klik(
        "machtiging",
        machtiging__bewijs="volmacht van 3 mei",
        machtiging__geldig_tot=f"{tot:%d-%m-%Y}",
        machtiging__productgroepen="burgerzaken",
    )
    rij = Vertegenwoordiging.objects.get()
    assert (rij.klant, rij.vertegenwoordiger, rij.soort, rij.door) == (moeder, zoon, "gemachtigde", anna)
    assert (rij.bewijs, rij.geldig_tot) == ("volmacht van 3 mei", tot)
    assert [groep.code for groep in rij.productgroepen.all()] == ["burgerzaken"]
    assert betrokkene_van(blad).vertegenwoordiging == rij
    assert "Paspoort aanvragen" in beeld(blad)
    feit = Gebeurtenis.objects.get(soort="vertegenwoordiging_vastgelegd")
    assert (feit.onderwerp, feit.naar) == (moeder.uuid, "gemachtigde")


def test_a_parent_needs_no_paper(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    assert machtig(anna, moeder, zoon, soort="ouder", bewijs="").pk


def test_the_same_capacity_again_renews_it(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    machtig(anna, moeder, zoon, "burgerzaken", geldig_tot=klok.vandaag())
    rij = machtig(anna, moeder, zoon, bewijs="nieuwe volmacht")
    assert Vertegenwoordiging.objects.count() == 1
    assert (rij.bewijs, rij.geldig_tot, rij.productgroepen.count()) == ("nieuwe volmacht", None, 0)


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"bewijs": " "}, "bewijs_ontbreekt"),
        ({"soort": "buurvrouw"}, "soort_onbekend"),
        ({"geldig_tot": date(2020, 1, 1)}, "geldig_tot_voorbij"),
    ],
)
def test_what_does_not_hold_is_refused(
    anna: Medewerker, moeder: Klant, zoon: Klant, velden: dict[str, Any], code: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        machtig(anna, moeder, zoon, **velden)
    assert fout.value.code == code


def test_nobody_speaks_for_themselves_in_another_role(anna: Medewerker, zoon: Klant) -> None:
    with pytest.raises(Ongeldig, match="zichzelf"):
        machtig(anna, zoon, zoon)


def test_one_that_ended_holds_no_longer_and_stays(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    rij = machtig(anna, moeder, zoon)
    browser(anna).post(f"/klanten/{moeder.uuid}/einde/machtiging/{rij.uuid}")
    rij.refresh_from_db()
    assert rij.geldig_tot == klok.vandaag() - timedelta(days=1)
    with pytest.raises(Geweigerd):
        beeindig_vertegenwoordiging(vertegenwoordiging=rij, door=anna)
    assert "verlopen" in namens(anna, zoon, moeder).tekst


# -- chosen in one act ----------------------------------------------------------------------------------------


def test_whoever_often_speaks_for_somebody_does_so_in_one_act(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    rij = machtig(anna, moeder, zoon)
    blad = kies(nieuw_gesprek(anna), zoon)
    assert "Spreekt ook namens: namens A. van der M•••••" in blad.tekst
    blad.klik(f"namens_van:{rij.uuid}")
    betrokkene = betrokkene_van(blad)
    assert (betrokkene.klant, betrokkene.namens, betrokkene.vertegenwoordiging) == (zoon, moeder, rij)
    assert "namens A. van der M•••••" in blad.tekst
    assert "namens A. van der Meer" in verifieer(blad).tekst


def test_found_by_the_mother_the_son_is_one_act_away_and_is_not_checked_yet(
    anna: Medewerker, moeder: Klant, zoon: Klant
) -> None:
    rij = machtig(anna, moeder, zoon)
    blad = nieuw_gesprek(anna).klik("ververs", zoek="van der meer").klik(f"kies_klant:{moeder.uuid}")
    blad.klik(f"belt_namens:{rij.uuid}")
    betrokkene = betrokkene_van(blad)
    assert (betrokkene.klant, betrokkene.namens) == (zoon, moeder)
    assert betrokkene.verificatie == "niet"
    blad.klik("geen_namens")
    assert betrokkene_van(blad).namens is None


def test_a_machtiging_of_two_others_is_refused(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    ander = maak_klant(door=anna, achternaam="Bakker")
    rij = machtig(anna, moeder, zoon)
    blad = kies(nieuw_gesprek(anna), ander)
    antwoord = blad.client.post(blad.lees().actie, {**blad.lees().velden, "doe": f"namens_van:{rij.uuid}"})
    assert "Deze machtiging is er niet meer" in antwoord.content.decode()
    with pytest.raises(Ongeldig):
        services.koppel_klant(
            gesprek=gesprek_van(blad), klant=ander, namens=moeder, vertegenwoordiging=rij, door=anna
        )


def test_another_speaker_takes_no_machtiging_along(anna: Medewerker, moeder: Klant, zoon: Klant) -> None:
    machtig(anna, moeder, zoon)
    blad = namens(anna, zoon, moeder)
    kies(blad, maak_klant(door=anna, achternaam="Bakker"))
    rij = betrokkene_van(blad)
    assert (rij.namens, rij.vertegenwoordiging, rij.verificatie) == (None, None, "niet")
