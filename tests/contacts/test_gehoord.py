"""Somebody only wants to be heard (P16): a theme and a wijk, no product, and a trend that leads to nobody (R101)."""

from collections.abc import Callable
from datetime import date

import pytest

from contacts import services
from contacts.models import Klantcontact, Thema, Vraag
from contacts.wijkthemas import ANDERS, bekende_wijken, themas_per_wijk
from kcc.fouten import Ongeldig
from kcc.models import Gebeurtenis, Medewerker
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.inrichting import richt_in
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def gehoord(wie: Medewerker, wijk: str, thema: str = "overlast", keer: int = 1) -> None:
    for _ in range(keer):
        gesprek = services.start_gesprek(kanaal="telefoon", door=wie)
        services.beantwoord(
            vraag=gesprek.vragen.get(), door=wie, uitkomst="gehoord", thema=thema, wijk=wijk, onderwerp="x"
        )


@pytest.mark.eis("R101")
def test_heard_needs_a_theme_and_no_product(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("paneel:gehoord")
    assert "Gehoord, rond af" in blad.tekst
    blad.klik("rond_af", notitie="Wil het even kwijt, het is te druk in de straat")
    assert blad.status == 422
    assert "Kies waar het over ging." in blad.tekst
    blad.klik("rond_af", thema="overlast", wijk="  Oude   Dorp ")
    vraag = Vraag.objects.get()
    assert (vraag.uitkomst, vraag.thema, vraag.wijk) == ("gehoord", "overlast", "Oude Dorp")
    assert (vraag.onderwerp, vraag.productgroep, vraag.klantaanvraag) == (
        "Gehoord: overlast in de buurt",
        None,
        None,
    )
    assert Klantcontact.objects.get().status == "afgerond"
    assert not Zaak.objects.exists()


def test_the_chord_is_on_its_button(anna: Medewerker) -> None:
    assert 'value="paneel:gehoord" data-akkoord="H"' in nieuw_gesprek(anna).html


@pytest.mark.eis("R101")
@pytest.mark.parametrize("wijk", ["Lindelaan 14", "1996 AA", "bel 0612345678", "jan@voorbeeld.nl"])
def test_an_address_is_no_wijk(anna: Medewerker, wijk: str) -> None:
    blad = nieuw_gesprek(anna).klik("paneel:gehoord").klik("rond_af", thema="idee", wijk=wijk)
    assert blad.status == 422
    assert "Vul alleen de naam van de wijk in" in blad.tekst
    assert not Vraag.objects.exclude(wijk="").exists()


@pytest.mark.eis("R101")
def test_events_tell_nothing_of_what_was_said(anna: Medewerker) -> None:
    nieuw_gesprek(anna).klik("paneel:gehoord").klik(
        "rond_af", thema="zorgen", wijk="Noord", notitie="Mijn man is ziek"
    )
    for rij in Gebeurtenis.objects.values_list("soort", "van", "naar", "reden"):
        assert not {"zorgen", "Noord", "Mijn man is ziek"} & set(rij)


@pytest.mark.eis("R101")
def test_the_trend_per_wijk_counts_and_never_shows_a_few(anna: Medewerker) -> None:
    gehoord(anna, "Centrum", keer=6)
    gehoord(anna, "centrum", "veiligheid", keer=2)
    gehoord(anna, "Bij mevrouw Jansen om de hoek", keer=1)
    gehoord(anna, "", "idee", keer=5)
    rijen = {(rij.wijk, rij.thema): rij.aantal for rij in themas_per_wijk(DAG, DAG)}
    assert rijen[("Centrum", "overlast")] == 6
    assert {w.casefold() for w, _ in rijen} == {"centrum", ANDERS}
    assert [aantal for (w, thema), aantal in rijen.items() if thema == "veiligheid"] == [None]
    assert rijen[(ANDERS, "idee")] == 5
    assert rijen[(ANDERS, "overlast")] is None
    assert themas_per_wijk(date(2026, 11, 1), date(2026, 11, 22)) == []


def test_the_trend_takes_two_queries_whatever_was_said(anna: Medewerker) -> None:
    for wijk in ("Noord", "Zuid", "Oost"):
        gehoord(anna, wijk, keer=2)
    with telt_hoogstens(2):
        themas_per_wijk(DAG, DAG)


def test_a_wijk_that_was_named_often_is_offered_while_typing(anna: Medewerker) -> None:
    gehoord(anna, "Noord", keer=5)
    gehoord(anna, "Lindelaan", keer=4)
    assert bekende_wijken() == ["Noord"]
    html = nieuw_gesprek(anna).klik("paneel:gehoord").html
    assert '<option value="Noord">' in html
    assert "Lindelaan" not in html


@pytest.mark.parametrize(("thema", "uitkomst"), [("anders dan", "gehoord"), ("idee", "zelf_beantwoord")])
def test_a_theme_is_one_of_the_list_and_of_somebody_who_was_heard(
    anna: Medewerker, thema: str, uitkomst: str
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    with pytest.raises(Ongeldig) as fout:
        services.beantwoord(vraag=gesprek.vragen.get(), door=anna, uitkomst=uitkomst, thema=thema)
    assert fout.value.code == "thema_onbekend"


def test_a_kcc_that_does_not_use_it_has_no_such_button(anna: Medewerker, beheerder: Medewerker) -> None:
    richt_in(uit={"uitkomst": ["gehoord"]})
    assert "paneel:gehoord" not in nieuw_gesprek(anna).html


def test_every_theme_stands_on_the_screen_in_words(anna: Medewerker) -> None:
    tekst = nieuw_gesprek(anna).klik("paneel:gehoord").tekst
    assert all(label in tekst for label in Thema.labels)
