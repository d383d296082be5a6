"""Vraag een collega (R95): routed by skill, the free first, the answer stays with the vraag."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.template.loader import render_to_string

from contacts import services as gesprekken
from contacts.models import Hulpvraag, Vraag
from contacts.samen.hulp import aangeboden, helpers, normen, voor_mij
from contacts.services.hulpvragen import beantwoord_hulpvraag, stel_hulpvraag, trek_hulpvraag_in
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc.aanwezigheid import Stand, mijn_stand
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Team, Vaardigheid
from kcc.services.aanwezigheid import zet_aanwezigheid
from tests.hulp.afspraken import keur_goed
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
BSN = "999990019"


@pytest.fixture(autouse=True)
def _tien_uur(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-03-02T10:00")


@pytest.fixture
def vergunningen(db: None, anna: Medewerker, bram: Medewerker, carla: Medewerker) -> Productgroep:
    """Only Bram and Carla can do it alone; Anna learns it."""
    groep = Productgroep.objects.get(code="vergunningen")
    Vaardigheid.objects.filter(productgroep=groep).delete()
    for wie, niveau in ((anna, "leert"), (bram, "zelfstandig"), (carla, "coach")):
        Vaardigheid.objects.create(medewerker=wie, productgroep=groep, niveau=niveau)
    return groep


@pytest.fixture
def vraag(anna: Medewerker, vergunningen: Productgroep) -> Vraag:
    gesprek = gesprekken.start_gesprek(kanaal="telefoon", door=anna)
    gesprek.vragen.update(productgroep=vergunningen, onderwerp="Dakkapel aan de voorkant")
    return Vraag.objects.select_related("klantcontact", "productgroep").get(klantcontact=gesprek)


def stel(vraag: Vraag, door: Medewerker, **meer: Any) -> Hulpvraag:
    velden = {"tekst": "Mag een dakkapel aan de voorkant?", "productgroep": vraag.productgroep} | meer
    return stel_hulpvraag(vraag=vraag, door=door, **velden)


def zet(wie: Medewerker, stand: str) -> None:
    zet_aanwezigheid(medewerker=wie, stand=stand, door=wie)


def telt(wie: Medewerker) -> int:
    return aangeboden(wie, mijn_stand(wie)).count()


# -- whom it reaches -------------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_a_question_goes_to_whoever_can_do_it_and_to_nobody_else(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, dirk: Medewerker, vraag: Vraag
) -> None:
    stel(vraag, anna)
    assert [voor_mij(wie).count() for wie in (bram, carla)] == [1, 1]
    assert [voor_mij(wie).count() for wie in (anna, dirk)] == [0, 0]


@pytest.mark.eis("R95")
def test_whoever_is_free_is_offered_it_first_and_the_others_when_it_waits(
    anna: Medewerker,
    bram: Medewerker,
    carla: Medewerker,
    vraag: Vraag,
    kcc_nu: Callable[[str], None],
) -> None:
    zet(carla, "beschikbaar")
    zet(bram, "overleg")
    stel(vraag, anna)
    assert (telt(carla), telt(bram)) == (1, 0)
    kcc_nu("2026-03-02T10:03")
    assert (telt(carla), telt(bram)) == (1, 1)


def test_when_nobody_is_free_all_who_can_are_offered_it_at_once(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    zet(anna, "beschikbaar")  # who asks is no help
    zet(bram, "pauze")
    stel(vraag, anna)
    assert (telt(carla), telt(bram)) == (1, 1)


def test_the_choice_of_people_has_the_free_on_top_and_says_what_they_do(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, vergunningen: Productgroep
) -> None:
    zet(bram, "beschikbaar")
    with telt_hoogstens(1):
        namen = [str(helper) for helper in helpers(vergunningen, anna)]
    assert namen == [f"{bram}, beschikbaar", f"{carla}, afwezig, coach"]


def test_asked_of_one_person_it_is_theirs_alone(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    rij = stel(vraag, anna, aan=carla)
    assert (voor_mij(carla).count(), voor_mij(bram).count()) == (1, 0)
    with pytest.raises(NietBevoegd) as fout:
        beantwoord_hulpvraag(hulpvraag=rij, antwoord="Ja", door=bram)
    assert fout.value.code == "niet_aan_u"


def test_who_still_learns_it_or_left_or_holds_no_role_is_not_asked(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, dirk: Medewerker, vraag: Vraag
) -> None:
    with pytest.raises(Ongeldig) as fout:
        stel(vraag, anna, aan=dirk)
    assert (fout.value.code, fout.value.veld) == ("kan_niet_helpen", "aan")
    Medewerker.objects.filter(pk=bram.pk).update(is_active=False)
    Medewerker.objects.filter(pk=carla.pk).update(rollen=[])
    with pytest.raises(Geweigerd) as niemand:
        stel(vraag, anna)
    assert niemand.value.code == "niemand_kan_helpen"
    assert not Hulpvraag.objects.exists()


# -- asked and answered ----------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_the_answer_stays_with_the_vraag_and_both_are_events_without_text(
    anna: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    rij = stel(vraag, anna)
    beantwoord_hulpvraag(hulpvraag=rij, antwoord=" Alleen met vergunning. ", door=carla)
    bewaard = vraag.hulpvragen.get()
    assert (bewaard.antwoord, bewaard.beantwoord_door) == ("Alleen met vergunning.", carla)
    gebeurd = list(Gebeurtenis.objects.van(rij.uuid).order_by("versie"))
    assert [(g.soort, g.door) for g in gebeurd] == [
        ("hulpvraag_gesteld", anna),
        ("hulpvraag_beantwoord", carla),
    ]
    assert not any(hasattr(g, "toelichting") for g in gebeurd)


def test_the_second_answer_is_told_who_was_first(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    rij = stel(vraag, anna)
    beantwoord_hulpvraag(hulpvraag=rij, antwoord="Nee", door=carla)
    with pytest.raises(Geweigerd) as fout:
        beantwoord_hulpvraag(hulpvraag=rij, antwoord="Ja", door=bram)
    assert fout.value.code == "al_beantwoord"
    assert str(carla) in fout.value.melding


def test_a_bsn_is_left_out_of_question_and_answer(anna: Medewerker, carla: Medewerker, vraag: Vraag) -> None:
    rij = stel(vraag, anna, tekst=f"Loopt er iets voor {BSN}?")
    rij = beantwoord_hulpvraag(hulpvraag=rij, antwoord=f"Voor {BSN} niets.", door=carla)
    assert BSN not in rij.tekst + rij.antwoord


def test_an_empty_question_and_one_about_another_gesprek_are_refused(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    with pytest.raises(Onvolledig):
        stel(vraag, anna, tekst=" ")
    with pytest.raises(NietBevoegd) as fout:
        stel(vraag, bram)
    assert fout.value.code == "niet_uw_gesprek"
    rij = stel(vraag, anna)
    with pytest.raises(Onvolledig):
        beantwoord_hulpvraag(hulpvraag=rij, antwoord="", door=carla)
    with pytest.raises(NietBevoegd):
        beantwoord_hulpvraag(hulpvraag=rij, antwoord="Mijn eigen antwoord", door=anna)


def test_whoever_asked_takes_it_back_until_it_is_answered(
    anna: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    weg, blijft = stel(vraag, anna), stel(vraag, anna)
    with pytest.raises(NietBevoegd):
        trek_hulpvraag_in(hulpvraag=weg, door=carla)
    trek_hulpvraag_in(hulpvraag=weg, door=anna)
    beantwoord_hulpvraag(hulpvraag=blijft, antwoord="Ja", door=carla)
    with pytest.raises(Geweigerd):
        trek_hulpvraag_in(hulpvraag=blijft, door=anna)
    with pytest.raises(Geweigerd) as fout:
        beantwoord_hulpvraag(hulpvraag=weg, antwoord="Ja", door=carla)
    assert fout.value.code == "vraag_ingetrokken"
    assert list(vraag.hulpvragen.all()) == [blijft]


# -- the screens -----------------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_anna_asks_carla_answers_and_anna_reads_it_with_the_gesprek(
    anna: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    van_anna = Blad(browser(anna), f"/vragen/{vraag.uuid}/hulpvraag").open()
    assert "2 collega’s, 0 nu beschikbaar" in van_anna.html
    na = van_anna.client.post(
        van_anna.url,
        {"doe": "vraag", "productgroep": vraag.productgroep.uuid, "tekst": "Mag dat?", "aan": ""},
    )
    assert na["Location"] == f"/gesprekken/{vraag.klantcontact.uuid}?vraag=1"
    rij = Hulpvraag.objects.get()
    lijst = browser(carla).get("/hulpvragen").content.decode()
    assert "Mag dat?" in lijst
    browser(carla).post(f"/hulpvragen/{rij.uuid}/antwoord", {"antwoord": "Met vergunning"})
    fragment = van_anna.client.get(f"/vragen/{vraag.uuid}/hulpvragen").content.decode()
    assert "<html" not in fragment
    assert "Met vergunning" in fragment
    gesprekken.beantwoord(vraag=vraag, door=anna, onderwerp="Dakkapel")
    gesprekken.rond_gesprek_af(gesprek=vraag.klantcontact, door=anna)
    gelezen = tekst(browser(anna).get(f"/gesprekken/{vraag.klantcontact.uuid}").content.decode())
    assert "Met vergunning" in gelezen
    assert str(carla) in gelezen


def test_who_knows_another_subject_is_shown_without_losing_what_was_typed(
    anna: Medewerker, vraag: Vraag
) -> None:
    afval = Productgroep.objects.get(code="afval")
    blad = Blad(browser(anna), f"/vragen/{vraag.uuid}/hulpvraag").open()
    blad.klik("ververs", productgroep=str(afval.uuid), tekst="Waar laat ik een matras?")
    assert blad.status == 200
    assert blad.lees().velden["tekst"] == ["Waar laat ik een matras?"]
    assert len(blad.lees().keuzes["aan"]) == len(helpers(afval, anna)) + 1
    assert not Hulpvraag.objects.exists()


def test_nothing_filled_in_is_said_at_the_field(anna: Medewerker, carla: Medewerker, vraag: Vraag) -> None:
    blad = Blad(browser(anna), f"/vragen/{vraag.uuid}/hulpvraag").open().klik("vraag", tekst="")
    assert (blad.status, Hulpvraag.objects.count()) == (422, 0)
    rij = stel(vraag, anna)
    leeg = browser(carla).post(f"/hulpvragen/{rij.uuid}/antwoord", {"antwoord": ""})
    assert leeg.status_code == 422
    assert "Vul dit in." in leeg.content.decode()


def test_only_the_gesprek_of_oneself_and_only_what_one_can_answer(
    anna: Medewerker, bram: Medewerker, dirk: Medewerker, manager: Medewerker, vraag: Vraag
) -> None:
    rij = stel(vraag, anna)
    assert browser(bram).get(f"/vragen/{vraag.uuid}/hulpvraag").status_code == 404
    assert browser(bram).get(f"/vragen/{vraag.uuid}/hulpvragen").status_code == 404
    assert browser(dirk).post(f"/hulpvragen/{rij.uuid}/antwoord", {"antwoord": "x"}).status_code == 404
    assert browser(dirk).post(f"/hulpvragen/{rij.uuid}/intrekken").status_code == 404
    assert browser(manager).get("/hulpvragen").status_code == 403


def test_the_list_costs_the_same_with_one_and_with_thirty(
    anna: Medewerker, carla: Medewerker, vraag: Vraag
) -> None:
    stel(vraag, anna)
    client = browser(carla)
    with telt_hoogstens(9):
        client.get("/hulpvragen")
    for _ in range(29):
        stel(vraag, anna)
    with telt_hoogstens(9):
        html = client.get("/hulpvragen").content.decode()
    assert html.count("<article") == 20
    assert client.get("/hulpvragen?toon=gevraagd").content.decode().count("<article") == 0
    assert browser(anna).get("/hulpvragen?toon=gevraagd").content.decode().count("<article") == 20


def test_until_when_stands_there_where_an_agreement_says_so(anna: Medewerker, vraag: Vraag) -> None:
    rij = stel(vraag, anna)
    assert normen([rij]) == {}
    vak = Team.objects.get(code="vergunningen")
    dvo = Dienstverleningsovereenkomst.objects.create(
        naam="Antwoord",
        uitvoerder=vak,
        afnemer=Team.objects.get(code="kcc-balie"),
        geldigheid=DateRange("2026-01-01", None),
    )
    Dvoregel.objects.create(
        dvo=dvo, plicht="antwoord", norm=15, norm_eenheid="minuten", maximum=30, maximum_eenheid="minuten"
    )
    keur_goed(dvo)
    assert normen([rij]) == {}, "agreed with another team"
    Medewerker.objects.filter(pk=anna.pk).update(team=dvo.afnemer)
    rij = Hulpvraag.objects.select_related("gevraagd_door").get()
    with telt_hoogstens(1):
        assert normen([rij]) == {rij.pk: "10:30"}


def test_my_own_stand_is_what_counts_in_the_header(carla: Medewerker) -> None:
    assert mijn_stand(carla) == Stand.AFWEZIG
    assert telt(carla) == 0


def test_the_workplace_gets_a_link_and_a_place_that_fills_itself(vraag: Vraag) -> None:
    html = render_to_string("contacts/_hulpvragen.html", {"vraag": vraag})
    assert f'href="/vragen/{vraag.uuid}/hulpvraag"' in html
    assert f'hx-get="/vragen/{vraag.uuid}/hulpvragen"' in html
    assert 'hx-params="none"' in html, "within the form of the workplace nothing is sent along"
