"""The selectielijst: a closed zaak has its place in it and the day until which it is kept (R42)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogus.models import Resultaattype
from contacts.dossiers.bewaren import bewaarzin
from kcc.fouten import Ongeldig
from kcc.models import Medewerker
from tests.hulp.api import als, is_probleem
from tests.hulp.dossiers import BOUW, HUISNUMMER, PASPOORT, zaak_in
from tests.hulp.schermen import browser, tekst
from zaken import services
from zaken.archief import archiefactiedatum
from zaken.models import Zaak

DAG = date(2026, 11, 23)


# -- the day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dag", "termijn", "tot"),
    [
        ("2026-11-23", "P5Y", "2031-11-23"),
        ("2026-11-23", "P1Y", "2027-11-23"),
        ("2026-11-23", "P6M", "2027-05-23"),
        ("2026-11-23", "P14M", "2028-01-23"),
        ("2026-11-23", "P90D", "2027-02-21"),
        ("2026-11-23", "P0D", "2026-11-23"),
        ("2028-02-29", "P1Y", "2029-02-28"),
        ("2028-02-29", "P4Y", "2032-02-29"),
        ("2026-08-31", "P6M", "2027-02-28"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2026-12-01", "P110Y", "2136-12-01"),
    ],
)
def test_the_term_counts_by_the_calendar(dag: str, termijn: str, tot: str) -> None:
    assert archiefactiedatum(date.fromisoformat(dag), termijn) == date.fromisoformat(tot)


@pytest.mark.parametrize(
    ("termijn", "waardering"),
    [("P5Y", "blijvend_bewaren"), ("", "blijvend_bewaren"), ("", "vernietigen"), ("P9000Y", "vernietigen")],
)
def test_what_is_kept_for_ever_or_was_not_agreed_has_no_day(termijn: str, waardering: str) -> None:
    assert archiefactiedatum(DAG, termijn, waardering) is None


@pytest.mark.parametrize("termijn", ["5 jaar", "P5", "PT5Y", "P1Y6M", "p5y", "P-5Y", "P5W"])
def test_another_notation_is_refused(termijn: str) -> None:
    with pytest.raises(ValueError, match="geen bewaartermijn"):
        archiefactiedatum(DAG, termijn)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_a_longer_term_never_ends_earlier_and_a_year_is_twelve_months(dag: date, aantal: int) -> None:
    assert archiefactiedatum(dag, f"P{aantal}Y") == archiefactiedatum(dag, f"P{aantal * 12}M")
    for eenheid in "YMD":
        tot, later = (archiefactiedatum(dag, f"P{n}{eenheid}") for n in (aantal, aantal + 1))
        assert tot is not None
        assert later is not None
        assert dag <= tot < later


# -- set at closing --------------------------------------------------------------------------------


@pytest.fixture
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def bouw(anna: Medewerker, maandag: None) -> Zaak:
    return zaak_in("in_behandeling", anna, BOUW)


def eisen(zaak: Zaak) -> list[str]:
    return list(zaak.dvoregel.criteria) if zaak.dvoregel else []


@pytest.mark.eis("R42")
@pytest.mark.django_db
def test_a_closed_zaak_has_its_category_and_the_day_until_which_it_is_kept(
    bouw: Zaak, carla: Medewerker
) -> None:
    zaak = services.handel_af(zaak=bouw, door=carla, resultaattype="Geweigerd", criteria=eisen(bouw))
    assert (zaak.resultaat, zaak.resultaattype.naam) == ("geweigerd", "Geweigerd")
    assert zaak.resultaattype.bewaartermijn == "P1Y"
    assert zaak.archiefactiedatum == date(2027, 11, 23)
    leesbaar = tekst(browser(carla).get(f"/zaken/{zaak.uuid}").content.decode())
    assert (
        f"Bewaren tot dinsdag 23 november 2027, selectielijst {zaak.resultaattype.selectielijst}." in leesbaar
    )
    assert "Geteld vanaf ma 23 november 2026, toen de zaak klaar was." in leesbaar
    assert "resultaat “Geweigerd”: vernietigen na 1 jaar." in leesbaar


@pytest.mark.django_db
def test_what_is_kept_for_ever_says_so_and_has_no_day(bouw: Zaak, carla: Medewerker) -> None:
    soort = Resultaattype.objects.get(versie=bouw.versie, resultaat="verleend")
    zaak = services.handel_af(zaak=bouw, door=carla, resultaattype=soort, criteria=eisen(bouw))
    assert (zaak.resultaattype, zaak.archiefactiedatum) == (soort, None)
    assert bewaarzin(zaak) == f"Blijvend bewaren, selectielijst {soort.selectielijst}"
    assert "Blijvend bewaren" in tekst(browser(carla).get(f"/zaken/{zaak.uuid}").content.decode())


@pytest.mark.django_db
def test_with_only_a_result_the_first_type_of_it_counts(bouw: Zaak, carla: Medewerker) -> None:
    zaak = services.handel_af(zaak=bouw, door=carla, resultaat="geen_besluit")
    assert zaak.resultaattype.naam == "Afgerond zonder besluit"
    assert zaak.archiefactiedatum is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({}, "resultaat_ontbreekt"),
        ({"resultaattype": "Bestaat niet"}, "resultaattype_onbekend"),
        ({"resultaattype": "Geweigerd", "resultaat": "verleend"}, "resultaat_past_niet"),
    ],
)
def test_a_result_that_is_not_one_of_the_zaaktype_is_refused(
    bouw: Zaak, carla: Medewerker, velden: dict[str, str], code: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        services.handel_af(zaak=bouw, door=carla, **velden)
    assert fout.value.code == code
    assert Zaak.objects.get(pk=bouw.pk).status == "in_behandeling"


@pytest.mark.django_db
def test_a_type_of_another_zaaktype_is_taken_by_its_name_or_refused(bouw: Zaak, carla: Medewerker) -> None:
    vreemd = Resultaattype.objects.filter(
        versie__zaaktype__identificatie=HUISNUMMER, resultaat="geweigerd"
    ).get()
    zaak = services.handel_af(zaak=bouw, door=carla, resultaattype=vreemd, criteria=eisen(bouw))
    assert zaak.resultaattype.versie == bouw.versie


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["ligt_klaar", "gesloten"])
def test_a_product_that_is_made_counts_from_the_day_it_lay_ready(
    anna: Medewerker, maandag: None, kcc_nu: Any, status: str
) -> None:
    zaak = zaak_in("ligt_klaar", anna, PASPOORT)
    assert zaak.resultaattype.resultaat == "verleend"
    tot = archiefactiedatum(DAG, zaak.resultaattype.bewaartermijn)
    if status == "gesloten":
        kcc_nu("2026-12-01T10:00")
        zaak = services.reik_uit(zaak=zaak, door=anna, id_gezien=True, gerechtigd=True)
    assert (zaak.archiefactiedatum, tot is not None) == (tot, True)


@pytest.mark.django_db
def test_what_is_withdrawn_is_kept_too(anna: Medewerker, bouw: Zaak) -> None:
    zaak = services.breek_af(zaak=bouw, door=anna, reden="Verhuisd")
    assert (zaak.resultaattype.resultaat, zaak.archiefactiedatum) == ("ingetrokken", date(2027, 11, 23))
    assert "Bewaren tot" in tekst(browser(anna).get(f"/zaken/{zaak.uuid}").content.decode())


@pytest.mark.django_db
def test_a_passport_that_nobody_came_for_loses_the_term_of_a_granted_one(
    anna: Medewerker, maandag: None
) -> None:
    zaak = services.breek_af(zaak=zaak_in("ligt_klaar", anna, PASPOORT), door=anna, reden="Nooit opgehaald")
    assert zaak.resultaattype.resultaat == "ingetrokken"


@pytest.mark.django_db
def test_reopening_takes_both_away(bouw: Zaak, carla: Medewerker) -> None:
    zaak = services.handel_af(zaak=bouw, door=carla, resultaat="geen_besluit")
    zaak = services.heropen(zaak=zaak, door=carla, reden="Bezwaar")
    assert (zaak.resultaattype, zaak.archiefactiedatum, zaak.resultaat) == (None, None, "")
    assert "Bewaren tot" not in browser(carla).get(f"/zaken/{zaak.uuid}").content.decode()


# -- over the API and on the page ------------------------------------------------------------------


@pytest.mark.django_db
def test_the_api_takes_the_type_by_name_or_only_the_result(bouw: Zaak, carla: Medewerker) -> None:
    pad = f"/zaken/{bouw.uuid}/overgangen"
    is_probleem(als(carla).post(pad, {"overgang": "handel_af"}), 400, veld="resultaat")
    fout = {"overgang": "handel_af", "resultaattype": "Vrijgesteld"}
    is_probleem(als(carla).post(pad, fout), 400, "resultaattype_onbekend", "resultaattype")
    na = als(carla).post(pad, {"overgang": "handel_af", "resultaattype": "afgerond zonder besluit"})
    assert (na.status_code, na.json()["resultaat"]) == (200, "geen_besluit")
    assert Zaak.objects.get(pk=bouw.pk).archiefactiedatum == DAG + timedelta(days=365)


@pytest.mark.django_db
def test_the_form_offers_the_results_of_the_zaaktype_by_name(bouw: Zaak, carla: Medewerker) -> None:
    html = browser(carla).get(f"/zaken/{bouw.uuid}/handel_af").content.decode()
    namen = Resultaattype.objects.filter(versie=bouw.versie).values_list("naam", flat=True)
    assert [html.count(f'name="resultaattype" value="{naam}"') for naam in namen] == [1] * 4
    assert 'name="resultaat"' not in html


@pytest.mark.django_db
def test_a_product_that_is_delivered_later_is_not_granted_by_closing(anna: Medewerker, maandag: None) -> None:
    zaak = zaak_in("in_behandeling", anna, PASPOORT)
    verleend = Resultaattype.objects.get(versie=zaak.versie, resultaat="verleend")
    wie = Medewerker.objects.filter(team=zaak.team, is_active=True).earliest("pk")
    html = browser(wie).get(f"/zaken/{zaak.uuid}/handel_af").content.decode()
    assert f'value="{verleend}"' not in html
    assert 'value="Geweigerd"' in html
