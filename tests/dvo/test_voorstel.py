"""A norm out of history: nearest rank, an honest sample, the risk in words, never past the law."""

from datetime import date
from itertools import pairwise

import pytest

from dvo.histogram import teken
from dvo.toets import overschrijdingen, ruimste_maximum
from dvo.voorstel import Geschiedenis, Staaf, TeWeinigZaken
from kcc import kalenders, klok
from tests.hulp.afspraken import leider, nieuwe_versie, regel_van
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

HONDERD = range(1, 101)


@pytest.mark.eis("R73")
@pytest.mark.parametrize(("p", "dagen", "te_laat"), [(80, 80, 20), (90, 90, 10), (100, 100, 0), (1, 1, 99)])
def test_a_percentile_is_the_nearest_rank_and_shows_its_risk(p, dagen, te_laat):
    geschiedenis = Geschiedenis.van(reversed(HONDERD))
    assert geschiedenis.percentiel(p) == dagen
    risico = geschiedenis.risico(dagen)
    assert (risico.te_laat, risico.n, risico.procent) == (te_laat, 100, te_laat)


def test_the_nearest_rank_is_never_between_two_times():
    geschiedenis = Geschiedenis.van([1] * 20 + [9])
    assert [geschiedenis.percentiel(p) for p in (80, 95, 96, 100)] == [1, 1, 9, 9]
    with pytest.raises(ValueError, match="tussen 1 en 100"):
        geschiedenis.percentiel(0)


@pytest.mark.eis("R73")
def test_the_risk_is_a_sentence():
    geschiedenis = Geschiedenis.van([8] * 107 + [9] * 27)
    assert geschiedenis.risico(8).zin("norm") == "Met norm 8 werkdagen was 20% van 134 zaken te laat."
    assert geschiedenis.risico(1).zin("norm") == "Met norm 1 werkdag was 100% van 134 zaken te laat."


@pytest.mark.eis("R73")
@pytest.mark.parametrize(("n", "zin"), [(0, "geen zaken"), (1, "1 zaak"), (19, "19 zaken")])
def test_under_twenty_there_is_no_proposal(n, zin):
    with pytest.raises(TeWeinigZaken, match=zin):
        Geschiedenis.van([5] * n)
    assert Geschiedenis.van([5] * 20).n == 20


def test_what_was_ready_before_its_term_began_took_no_time():
    assert Geschiedenis.van([-3] * 20).percentiel(100) == 0


@pytest.mark.parametrize("tijden", [HONDERD, [4] * 20, [*range(20), 400], [0, *[7] * 30]])
def test_every_zaak_is_in_one_bar(tijden):
    staven = Geschiedenis.van(tijden).staven()
    assert len(staven) <= 20
    assert sum(staaf.aantal for staaf in staven) == len(tijden)
    assert all(links.tot + 1 == rechts.van for links, rechts in pairwise(staven))


def test_the_line_of_the_norm_stands_right_of_the_last_day_in_time():
    beeld = teken([Staaf(1, 1, 4), Staaf(2, 2, 8), Staaf(3, 3, 2)], 2)
    assert [balk.laat for balk in beeld.balken] == [False, False, True]
    assert beeld.balken[1].x < beeld.norm_x <= beeld.balken[2].x
    assert [balk.hoogte for balk in beeld.balken] == [70, 140, 35]


# -- the page, with zaken behind it -----------------------------------------------------------------


def handel_af(zaak: Zaak, werkdagen: int, begin: date) -> None:
    klaar = kalenders.gemeente().plus(begin, werkdagen)
    Zaak.objects.filter(pk=zaak.pk).update(
        dvo_begin=begin, afgerond_op=klaar, status="gesloten", resultaat="verleend"
    )


@pytest.fixture
def geschiedenis(db, kcc_nu):
    """25 zaken of dienst 1: 20 took 5 werkdagen, 5 took 9; and one of two years ago that took 60."""
    kcc_nu("2026-11-23T10:30")
    anna = maak_diensten()
    for nummer in range(26):
        zaak = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
        oud = nummer == 25
        handel_af(
            zaak, 60 if oud else 5 if nummer < 20 else 9, date(2024, 10, 1) if oud else date(2026, 9, 1)
        )
    return nieuwe_versie_van_proef()


def nieuwe_versie_van_proef():
    from dvo import services
    from dvo.models import Dienstverleningsovereenkomst

    dvo = Dienstverleningsovereenkomst.objects.get(naam="Proef")
    return services.maak_nieuwe_versie(dvo=dvo, door=dvo.uitvoerder.leidinggevende)


@pytest.mark.eis("R73")
def test_the_page_proposes_from_the_last_twelve_months_and_fills_the_form(geschiedenis):
    dvo, client = geschiedenis, browser(geschiedenis.uitvoerder.leidinggevende)
    regel = regel_van(dvo, "dienst-1")
    pad = f"/dvos/{dvo.uuid}/voorstel?zaaktype=dienst-1&regel={regel.uuid}"
    antwoord = client.get(pad)
    html = tekst(antwoord.content.decode())
    assert "in 25 afgeronde zaken" in html
    assert "Met norm 5 werkdagen was 20% van 25 zaken te laat." in html
    assert "Met maximum 9 werkdagen was 0% van 25 zaken te laat." in html
    vorm = client.get(antwoord.context["neem_over"])
    assert vorm.context["formulier"]["norm"].value() == "5"
    assert vorm.context["formulier"]["maximum"].value() == "9"
    assert vorm.context["formulier"]["kwaliteit"].value() == regel.kwaliteit


@pytest.mark.eis("R73")
def test_another_norm_shows_its_own_risk(geschiedenis):
    client = browser(geschiedenis.uitvoerder.leidinggevende)
    pad = f"/dvos/{geschiedenis.uuid}/voorstel?zaaktype=dienst-1&percentiel=80&norm=4&maximum=6"
    html = tekst(client.get(pad).content.decode())
    assert "Met norm 4 werkdagen was 100% van 25 zaken te laat." in html
    assert "Met maximum 6 werkdagen was 20% van 25 zaken te laat." in html
    fout = client.get(pad.replace("norm=4", "norm=7"))
    assert "Het maximum mag niet lager zijn dan de norm." in fout.content.decode()


@pytest.mark.eis("R65", "R73")
def test_a_maximum_that_the_law_does_not_allow_is_lowered(geschiedenis):
    client = browser(geschiedenis.uitvoerder.leidinggevende)
    pad = f"/dvos/{geschiedenis.uuid}/voorstel?zaaktype=dienst-1&percentiel=80&maximum=90"
    antwoord = client.get(pad)
    assert "meer laat de wet niet op elke dag van het jaar toe" in antwoord.content.decode()
    assert antwoord.context["maximum"] == antwoord.context["grens"] < 40
    te_veel = client.get(pad.replace("maximum=90", "norm=60"))
    assert "Dit past niet binnen de wet" in te_veel.content.decode()
    assert "Neem norm" not in te_veel.content.decode()


@pytest.mark.django_db
def test_the_widest_maximum_is_the_last_that_keeps_within_the_law(kcc_nu):
    from dvo.toets import termijnen_van

    kcc_nu("2026-11-23T10:30")
    dvo = nieuwe_versie(date(2027, 1, 1))
    regel, begin = regel_van(dvo, "omgevingsvergunning-bouw"), date(2027, 1, 1)
    termijnen = termijnen_van([regel], begin)[regel.zaaktype_id]
    grens = ruimste_maximum(termijnen, begin, kalenders.beide(), vanaf=100)
    for maximum, mag in ((grens, True), (grens + 1, False)):
        regel.maximum = maximum
        assert (overschrijdingen([regel], begin) == {}) is mag


@pytest.mark.django_db
def test_the_page_says_so_when_there_are_too_few_zaken(kcc_nu):
    kcc_nu("2026-11-23T10:30")
    dvo = nieuwe_versie(date(2027, 1, 1))
    pad = f"/dvos/{dvo.uuid}/voorstel?zaaktype=sloopmelding"
    html = tekst(browser(leider("vergunningen")).get(pad).content.decode())
    assert "Voor een voorstel zijn er minstens 20 nodig." in html
    assert browser(leider("vergunningen")).get(f"/dvos/{dvo.uuid}/voorstel?zaaktype=").status_code == 404


@pytest.mark.django_db
def test_nothing_is_proposed_from_what_another_team_did(geschiedenis):
    from dvo.navraag import doorlooptijden

    zaaktype = regel_van(geschiedenis, "dienst-1").zaaktype_id
    assert len(doorlooptijden(zaaktype, geschiedenis.uitvoerder_id)) == 25
    assert doorlooptijden(zaaktype, geschiedenis.afnemer_id) == []
    assert klok.vandaag() == date(2026, 11, 23)
