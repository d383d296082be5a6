"""The page and its rows: who sees what, both ways, number = rows, and a fixed number of queries."""

import re
from datetime import date

import pytest

from contacts.models import Belpoging, Hulpvraag, Klantcontact, Terugbelverzoek, Vraag
from dvo.models import Contactpersoon, Overleg
from kcc.models import Gebeurtenis, Medewerker
from tests.dashboards.dvoverslag.hulp import PAD, RIJEN, Stad, op
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
BUDGET = 25
INTAKE = {"norm": 5, "norm_eenheid": "procent", "maximum": 50, "maximum_eenheid": "procent"}


@pytest.fixture
def stad(kcc_nu) -> Stad:
    kcc_nu("2026-11-20T10:00")
    return Stad()


def pagina(wie: Medewerker, stad: Stad, **vraag: str):
    return browser(wie).get(PAD, {"dvo": str(stad.dvo.uuid), "periode": "2026-10", **vraag})


def overdracht(stad: Stad, *stappen: tuple[str, str]) -> Zaak:
    """Made by Anna of the KCC on friday 2 October at 9 for the vakafdeling."""
    zaak = stad.zaak(*stappen)
    Gebeurtenis.objects.filter(onderwerp=zaak.uuid, soort="zaak_gemaakt").update(door=stad.anna)
    return zaak


def terugbel(
    stad: Stad, poging: str = "", dag: str = "05 10:00", uiterlijk: date = date(2026, 10, 6)
) -> None:
    gesprek = Klantcontact.objects.create(
        nummer=f"G-D-{Klantcontact.objects.count()}",
        kanaal="telefoon",
        status="afgerond",
        ontvangen_op=op(dag),
        team=stad.kcc,
        medewerker=stad.anna,
    )
    verzoek = Terugbelverzoek.objects.create(
        vraag=Vraag.objects.create(klantcontact=gesprek, volgnummer=1),
        team=stad.vak,
        telefoonnummer="0612345678",
        uiterlijk=uiterlijk,
        aangemaakt_op=op(dag),
    )
    if poging:
        Belpoging.objects.create(terugbelverzoek=verzoek, door=stad.hoofd, tijd=op(poging), gelukt=False)


def hulpvraag(stad: Stad, zaak: Zaak, gevraagd: str, antwoord: str = "") -> None:
    rij = Hulpvraag.objects.create(
        zaak=zaak,
        productgroep=stad.groep,
        tekst="Mag dit?",
        gevraagd_door=stad.anna,
        aangemaakt_op=op(gevraagd),
    )
    feiten = [("hulpvraag_gesteld", gevraagd, stad.kcc)]
    if antwoord:
        rij.antwoord, rij.beantwoord_door, rij.beantwoord_op = "Ja.", stad.hoofd, op(antwoord)
        rij.save()
        feiten.append(("hulpvraag_beantwoord", antwoord, stad.vak))
    for versie, (soort, moment, team) in enumerate(feiten, 1):
        Gebeurtenis.objects.create(
            soort=soort,
            onderwerp_soort="hulpvraag",
            onderwerp=rij.uuid,
            versie=versie,
            team=team,
            tijd=op(moment),
        )


def vul(stad: Stad) -> None:
    """One of everything."""
    klaar = overdracht(stad, ("in_behandeling", "05 09:00"), ("afgehandeld", "09 10:00"))
    overdracht(stad, ("in_behandeling", "02 12:00"), ("ontbrak", "02 13:00"), ("afgehandeld", "14 10:00"))
    overdracht(stad, ("team:kcc-telefonie:verkeerd_doorgezet", "05 09:00"))
    terugbel(stad, "06 16:00")
    terugbel(stad, "07 09:00")
    terugbel(stad)
    hulpvraag(stad, klaar, "05 10:00", "05 15:00")
    hulpvraag(stad, klaar, "05 10:00")


def vol(stad: Stad) -> None:
    """Every duty agreed on."""
    stad.maak_regel(stad.vak, stad.kcc, versie=2, plicht="terugbellen", norm=1, maximum=2)
    stad.maak_regel(stad.vak, stad.kcc, versie=3, plicht="antwoord", norm=1, maximum=2)
    stad.maak_regel(stad.kcc, stad.vak, plicht="intake", zaaktype=stad.soort.zaaktype, **INTAKE)


@pytest.mark.eis("R70", "R94")
def test_the_report_says_both_ways_what_was_delivered(stad):
    vol(stad)
    vul(stad)
    leest = tekst(pagina(stad.hoofd, stad).content.decode())
    assert "Wat Proefvak leverde aan KCC telefonie" in leest
    assert "Wat KCC telefonie leverde aan Proefvak" in leest
    verslag = pagina(stad.hoofd, stad).context["verslag"]
    vak, kcc = verslag.kanten
    assert [[cel.tekst for cel in stand.cellen] for stand in vak.termijnen] == [
        ["2", "1", "2", "0", "0"],  # zaken
        ["3", "1", "2", "1", "1"],  # terugbellen
        ["2", "1", "1", "1", "1"],  # antwoord
    ]
    (intake,) = kcc.intake
    assert [cel.tekst for cel in intake.cellen] == ["3", "2", "1", "1", "0"]
    assert (intake.cellen[1].deel, intake.stand) == ("67 %", "binnen het maximum")


@pytest.mark.eis("R94")
def test_a_hand_over_point_says_how_long_it_waited_and_why_it_went(stad):
    vul(stad)
    heen, terug = pagina(stad.hoofd, stad).context["verslag"].punten
    assert (heen.van, heen.naar) == (stad.kcc, stad.vak)
    assert [cel.tekst for cel in heen.cellen] == ["3", "2", "0", "1"]
    assert heen.midden == "3 uur"  # of 3 hours and 1 werkdag the shorter
    assert [(naam, cel.tekst) for naam, cel in terug.redenen] == [("verkeerd doorgezet", "1")]


@pytest.mark.eis("R70")
def test_every_number_opens_exactly_its_rows(stad):
    vol(stad)
    vul(stad)
    client = browser(stad.hoofd)
    verslag = pagina(stad.hoofd, stad).context["verslag"]
    regels = [stand for kant in verslag.kanten for stand in (*kant.termijnen, *kant.intake)]
    cellen = [cel for stand in (*regels, *verslag.punten) for cel in stand.cellen]
    cellen += [cel for punt in verslag.punten for _, cel in punt.redenen]
    met_rijen = [cel for cel in cellen if cel.url]
    assert len(met_rijen) > 15
    for cel in met_rijen:
        antwoord = client.get(cel.url)
        assert (
            antwoord.context["page_obj"].paginator.count == len(antwoord.context["regels"]) == int(cel.tekst)
        )


def test_the_previous_period_here_is_this_period_there(stad):
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "09 10:00"))
    stad.zaak()
    oktober = pagina(stad.hoofd, stad).context["verslag"].kanten[0].termijnen[0]
    november = pagina(stad.hoofd, stad, periode="2026-11").context["verslag"].kanten[0].termijnen[0]
    assert november.vorige == f"{oktober.cellen[2].deel} van {oktober.cellen[0].tekst}" == "50 % van 2"


def test_the_leiding_of_both_parties_sees_it_and_nobody_else(stad, dirk, carla, beheerder):
    for wie in (stad.hoofd, dirk):
        assert pagina(wie, stad).status_code == 200
    assert pagina(stad.vreemde, stad).status_code == 404
    for wie in (carla, beheerder, stad.anna):
        assert pagina(wie, stad).status_code == 403
    leeg = tekst(browser(stad.vreemde).get(PAD).content.decode())
    assert "Geen overeenkomst" in leeg


@pytest.mark.eis("R75")
def test_a_manager_sees_no_row_no_name_and_no_small_number(stad, manager):
    vol(stad)
    vul(stad)
    Contactpersoon.objects.create(team=stad.vak, medewerker=stad.hoofd)
    antwoord = pagina(manager, stad)
    html = antwoord.content.decode()
    assert RIJEN not in html
    assert "proefhoofd" not in html
    verslag = antwoord.context["verslag"]
    assert {cel.tekst for punt in verslag.punten for _, cel in punt.redenen} == {"–"}
    for stand in (*verslag.kanten[0].termijnen, *verslag.kanten[1].intake, *verslag.punten):
        assert [cel.tekst for cel in stand.cellen] == ["<5", *["–"] * (len(stand.cellen) - 1)]
        assert not any(cel.deel or cel.url for cel in stand.cellen)
    assert {punt.midden for punt in verslag.punten} == {"–"}
    vraag = {"dvo": str(stad.dvo.uuid), "periode": "2026-10", "regel": str(stad.regel.uuid)}
    assert browser(manager).get(RIJEN, vraag).status_code == 403


def test_a_manager_reads_rounded_numbers_when_there_are_enough(stad, manager):
    for _ in range(6):
        stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "09 10:00"))
        stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "30 10:00"))
    (stand,) = pagina(manager, stad).context["verslag"].kanten[0].termijnen
    assert [cel.tekst for cel in stand.cellen] == ["10", "5", "5", "5", "0"]
    assert [cel.deel for cel in stand.cellen] == ["", "", "50 %", "", ""]


def test_what_was_agreed_in_a_talk_of_the_period_stands_in_the_report(stad, dirk):
    for dag, afspraak in ((date(2026, 10, 8), "Foto's sturen we mee"), (date(2026, 11, 3), "Later")):
        Overleg.objects.create(
            team=stad.vak, met=stad.kcc, datum=dag, onderwerp="Kwartaal", afspraken=afspraak, door=dirk
        )
    Contactpersoon.objects.create(team=stad.vak, medewerker=stad.hoofd, waarvoor="termijnen")
    leest = tekst(pagina(dirk, stad).content.decode())
    assert "Foto&#x27;s sturen we mee" in leest
    assert "Later" not in re.findall(r"Afgesproken in overleg(.*?)Contactpersonen", leest)[0]
    assert "proefhoofd, termijnen" in leest
    assert "Wat er telt, en waar het vandaan komt" in leest


def test_what_does_not_exist_is_not_found(stad):
    for vraag in ({"dvo": "bestaat-niet"}, {"periode": "2026-13"}):
        assert pagina(stad.hoofd, stad, **vraag).status_code == 404
    client, vast = browser(stad.hoofd), {"dvo": str(stad.dvo.uuid), "periode": "2026-10"}
    for vraag in ({"regel": "a>b"}, {"regel": str(stad.regel.uuid), "deel": "iets"}):
        assert client.get(RIJEN, {**vast, **vraag}).status_code == 404


def test_page_and_rows_read_a_fixed_number_of_queries(stad):
    vol(stad)
    vul(stad)
    client = browser(stad.hoofd)
    vast = {"dvo": str(stad.dvo.uuid), "periode": "2026-10"}
    for _ in range(2):
        with telt_hoogstens(BUDGET):
            assert client.get(PAD, vast).status_code == 200
        with telt_hoogstens(BUDGET):
            client.get(RIJEN, {**vast, "regel": str(stad.regel.uuid)})
        vul(stad)
        vul(stad)
