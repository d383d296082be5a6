"""The responsibility matrix as data: changed on its page, followed by new zaken only."""

from typing import Any

import pytest

from catalogus.matrix import SEED_MATRIX, lees_matrix
from catalogus.services.matrix import bewaar_matrix
from contacts import services
from kcc.fouten import Geweigerd, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.dossiers import aanvraag, zaak_in
from tests.hulp.inrichting import zet_matrix
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import zet_door

pytestmark = pytest.mark.django_db
ADRES = "/catalogus/matrix"


def velden(**anders: list[str]) -> dict[str, Any]:
    """The table of the concept as the form sends it; `n2_tweede=[]` for another cell."""
    zo = {f"{niveau}.{lijn}": list(taken) for (niveau, lijn), taken in SEED_MATRIX.items()}
    zo |= {naam.removeprefix("n").replace("_", "."): taken for naam, taken in anders.items()}
    return {**zo, "doe": "bewaar"}


@pytest.mark.eis("R19")
def test_a_change_moves_new_zaken_and_leaves_the_running_ones(
    anna: Medewerker, beheerder: Medewerker
) -> None:
    aanvraag(anna, "brp-uittreksel")
    oud = Zaak.objects.get()
    assert oud.lijn == "tweede"
    antwoord = browser(beheerder).post(ADRES, velden(n2_tweede=[], n2_vakafdeling=["beleid", "product"]))
    assert antwoord.status_code == 302
    aanvraag(anna, "brp-uittreksel")
    oud.refresh_from_db()
    assert oud.lijn == "tweede"
    assert Zaak.objects.exclude(pk=oud.pk).get().lijn == "vakafdeling"
    rijen = Gebeurtenis.objects.filter(soort="matrix_gewijzigd").values_list("reden", "naar", "door")
    assert set(rijen) == {
        ("niveau_2_vakafdeling_product", "ja", beheerder.pk),
        ("niveau_2_tweede_product", "nee", beheerder.pk),
    }


@pytest.mark.eis("R19", "R20")
@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"n2_tweede": []}, "Kies precies één lijn die over het product gaat."),
        ({"n4_eerste": ["proces", "product"]}, "Kies precies één lijn die over het product gaat."),
        ({"n1_eerste": ["product"]}, "Kies precies één lijn die over het proces gaat."),
    ],
)
def test_each_niveau_has_one_line_for_the_process_and_one_for_the_product(
    beheerder: Medewerker, anders: dict[str, list[str]], melding: str
) -> None:
    antwoord = browser(beheerder).post(ADRES, velden(**anders))
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord.content.decode())
    assert {vak: set(taken) for vak, taken in lees_matrix().items()} == {
        vak: set(taken) for vak, taken in SEED_MATRIX.items() if taken
    }


def test_what_was_ticked_stands_there_still_after_a_refusal(beheerder: Medewerker) -> None:
    html = browser(beheerder).post(ADRES, velden(n4_eerste=["proces", "product"])).content.decode()
    assert 'name="4.eerste" value="product" checked' in html


@pytest.mark.parametrize("vak", [(5, "eerste"), (1, "facilitair"), (0, "vakafdeling")])
def test_the_service_knows_four_niveaus_and_three_lines(beheerder: Medewerker, vak: tuple[int, str]) -> None:
    with pytest.raises(Onvolledig):
        bewaar_matrix(vakken={**SEED_MATRIX, vak: ["beleid"]}, door=beheerder)


def test_back_to_the_table_of_the_concept(beheerder: Medewerker) -> None:
    zet_matrix("eerste lijn doet alles", beheerder)
    client = browser(beheerder)
    assert "Terug naar de tabel van het concept" in client.get(ADRES).content.decode()
    client.post(ADRES, {"doe": "herstel"})
    assert lees_matrix()[2, "tweede"] == {"product"}
    assert "Terug naar de tabel van het concept" not in client.get(ADRES).content.decode()


def test_saving_the_same_table_is_no_event(beheerder: Medewerker) -> None:
    assert browser(beheerder).post(ADRES, velden()).status_code == 302
    assert not Gebeurtenis.objects.filter(soort="matrix_gewijzigd").exists()


def test_only_the_beheerder(manager: Medewerker, anna: Medewerker, carla: Medewerker) -> None:
    assert {browser(wie).get(ADRES).status_code for wie in (manager, anna, carla)} == {403}


@pytest.mark.eis("R21")
def test_no_zaak_of_niveau_4_goes_to_the_tweede_lijn(anna: Medewerker, carla: Medewerker) -> None:
    zaak = zaak_in("open", anna)
    with pytest.raises(Geweigerd) as fout:
        zet_door(zaak=zaak, naar=Team.objects.get(code="tweede-lijn"), door=carla, reden="te_complex")
    assert fout.value.code == "geen_taak"


def test_the_eerste_lijn_can_answer_for_all(anna: Medewerker, beheerder: Medewerker) -> None:
    zet_matrix("eerste lijn doet alles", beheerder)
    gesprek = services.start_gesprek(kanaal="balie", door=anna)
    assert gesprek.status == "lopend"
    aanvraag(anna, "huisnummer")
    zaak = Zaak.objects.select_related("team").get()
    assert (zaak.lijn, zaak.team.lijn) == ("eerste", "eerste")
