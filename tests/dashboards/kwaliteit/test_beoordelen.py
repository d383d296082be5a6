"""Reviewing a gesprek: chosen by chance, said on criteria, read by the employee."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from contacts.models import Klantcontact, Vraag
from dashboards.kwaliteit.begeleiding import begeleidt
from dashboards.kwaliteit.lezen import criteria, met_score
from dashboards.kwaliteit.steekproef import AANTAL, steekproef
from dashboards.models import Beoordeling
from dashboards.services.beoordelen import beoordeel, meld_gelezen, wijzig_beoordeling
from dashboards.services.criteria import laat_vervallen, maak_criterium, wijzig_criterium
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Inzage, Klant, Medewerker, Vaardigheid
from tests.dashboards.kwaliteit.hulp import (
    NU,
    VRIJDAG,
    beoordeeld,
    gevoerd,
    invoer,
    oordelen,
    vier_criteria,
)
from tests.hulp.api import telt_hoogstens
from tests.hulp.klachten import klacht, maak_klachtsoort
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
GOED = ("ja", "nee", "ja", "nvt")


@pytest.fixture(autouse=True)
def lijst(kcc_nu, beheerder):
    kcc_nu(NU)
    return vier_criteria(beheerder)


@pytest.fixture
def fatima(db):
    return Medewerker.objects.select_related("team").get(username="fatima")


def pad(gesprek: Klantcontact) -> str:
    return reverse("dashboards:beoordeel", args=[gesprek.medewerker.uuid, gesprek.uuid])


# ---- who coaches whom ----


@pytest.mark.eis("R91")
def test_a_leidinggevende_coaches_the_team_a_coach_the_colleagues_and_others_nobody(
    anna, bram, dirk, fatima, manager, beheerder
):
    assert {anna, fatima} <= set(begeleidt(dirk))
    assert dirk not in begeleidt(dirk)
    assert bram not in begeleidt(dirk)
    assert anna in begeleidt(fatima)
    assert not {dirk, fatima, bram} & set(begeleidt(fatima))
    for wie in (anna, manager, beheerder):
        assert not begeleidt(wie).exists()


def test_a_coach_without_a_team_coaches_nobody(fatima):
    zonder = Medewerker.objects.create(username="los", rollen=["eerstelijns"])
    Medewerker.objects.create(username="los2", rollen=["eerstelijns"])
    Vaardigheid.objects.create(
        medewerker=zonder, productgroep=fatima.vaardigheden.first().productgroep, niveau="coach"
    )
    assert not begeleidt(zonder).exists()


# ---- the sample ----


def test_the_sample_is_a_few_the_same_for_everybody_and_other_ones_next_week(kcc_nu, anna, dirk, fatima):
    alle = [gevoerd(kcc_nu, anna) for _ in range(AANTAL + 4)]
    eerst = steekproef(dirk, anna, VANDAAG)
    assert len(eerst) == AANTAL
    assert steekproef(fatima, anna, VANDAAG) == eerst
    assert steekproef(dirk, anna, VANDAAG + timedelta(days=4)) == eerst
    weken = [steekproef(dirk, anna, VANDAAG + timedelta(days=7 * nr)) for nr in range(4)]
    assert len({frozenset(rij.pk for rij in week) for week in weken}) > 1
    assert {rij.pk for week in weken for rij in week} <= {rij.pk for rij in alle}


def test_the_sample_says_not_how_many_there_were(kcc_nu, anna, dirk):
    for _ in range(AANTAL + 4):
        gevoerd(kcc_nu, anna)
    leest = tekst(browser(dirk).get(f"/begeleiden/{anna.uuid}").content.decode())
    assert leest.count("Beoordeel G-") == AANTAL
    assert str(AANTAL + 4) not in leest.replace("G-2026-", "").split("Kies een gesprek")[0]


def test_left_out_is_what_was_reviewed_is_old_of_today_open_wrong_or_of_a_colleague(
    kcc_nu, anna, dirk, fatima
):
    goed = gevoerd(kcc_nu, anna)
    for dag in ("2026-10-20T11:00", "2026-11-23T09:00"):
        gevoerd(kcc_nu, anna, dag)
    gevoerd(kcc_nu, anna, uitkomst="verkeerd_verbonden")
    gevoerd(kcc_nu, fatima)
    open_ = gevoerd(kcc_nu, anna)
    Klantcontact.objects.filter(pk=open_.pk).update(status="wacht_op_vakafdeling")
    beoordeeld(kcc_nu, anna, dirk)
    assert steekproef(dirk, anna, VANDAAG) == [goed]


def test_a_klacht_about_the_coach_or_the_employee_is_never_in_it(kcc_nu, anna, dirk, fatima):
    maak_klachtsoort()
    kcc_nu(VRIJDAG)
    over_dirk, _ = klacht(anna, over=dirk)
    over_anna, _ = klacht(anna, over=fatima)
    Zaak.objects.filter(pk=over_anna.pk).update(klacht_over=anna, procesverantwoordelijke=fatima)
    kcc_nu(NU)
    gewoon = gevoerd(kcc_nu, anna)
    assert steekproef(dirk, anna, VANDAAG) == [gewoon]
    met_dirk = {Vraag.objects.get(klantaanvraag=over_dirk.klantaanvraag).klantcontact, gewoon}
    assert set(steekproef(fatima, anna, VANDAAG)) == met_dirk


# ---- reviewing ----


@pytest.mark.eis("R91")
def test_a_teamleider_reviews_and_the_employee_reads_the_score_counted_by_hand(kcc_nu, anna, dirk):
    """3 and 1 met, 2 not, 4 did not apply: 4 of 6."""
    gesprek = gevoerd(kcc_nu, anna)
    client = browser(dirk)
    assert gesprek.nummer in client.get(f"/begeleiden/{anna.uuid}").content.decode()
    assert "Op afspraak." in client.get(pad(gesprek)).content.decode()
    antwoord = client.post(pad(gesprek), invoer(*GOED), follow=True)
    assert "67 % voldaan, gewogen" in tekst(antwoord.content.decode())
    beoordeling = Beoordeling.objects.get()
    assert (beoordeling.medewerker, beoordeling.beoordelaar) == (anna, dirk)
    assert [(p.criterium.naam, p.voldaan, p.gewicht) for p in beoordeling.punten.all()] == [
        ("Juist antwoord", True, 3),
        ("Doorgevraagd", False, 2),
        ("Vriendelijk", True, 1),
    ]
    leest = tekst(browser(anna).get("/mijn-kwaliteit").content.decode())
    assert f"{gesprek.nummer} ma 23 nov Dirk van Leeuwen 67 % nieuw" in leest
    assert "Doorgevraagd 0 1 0 %" in leest


@pytest.mark.eis("R91")
def test_a_coach_of_the_team_may_review_too(kcc_nu, anna, fatima):
    gesprek = gevoerd(kcc_nu, anna)
    assert browser(fatima).post(pad(gesprek), invoer(*GOED)).status_code == 302
    assert Beoordeling.objects.get().beoordelaar == fatima


def test_reading_the_gesprek_of_a_resident_leaves_a_row_in_the_inzagelog(kcc_nu, anna, dirk):
    klant = Klant.objects.create(soort="persoon", voornamen="Fien", achternaam="Jansen")
    gesprek = gevoerd(kcc_nu, anna, klant=klant)
    browser(dirk).get(pad(gesprek))
    inzage = Inzage.objects.get(klant=klant, door=dirk)
    assert (inzage.onderwerp, inzage.doel) == (gesprek.uuid, "gesprek gelezen om van te leren")


def test_what_is_missing_stands_at_its_field_and_what_was_typed_stays(kcc_nu, anna, dirk):
    gesprek = gevoerd(kcc_nu, anna)
    client = browser(dirk)
    antwoord = client.post(pad(gesprek), {**invoer(*GOED, toelichting="Bewaar mij"), **_zonder(0)})
    leest = tekst(antwoord.content.decode())
    assert antwoord.status_code == 422
    assert "Kies ja, nee of niet van toepassing." in leest
    assert "Bewaar mij" in leest
    antwoord = client.post(pad(gesprek), invoer(*GOED, toelichting=""))
    assert "Schrijf bij een nee wat er beter kan." in tekst(antwoord.content.decode())
    antwoord = client.post(pad(gesprek), invoer("nvt", "nvt", "nvt", "nvt"))
    assert "minstens één criterium ja of nee" in tekst(antwoord.content.decode())
    assert not Beoordeling.objects.exists()


def _zonder(nummer: int) -> dict[str, str]:
    return {f"oordeel-{criteria()[nummer].uuid}": ""}


def test_the_service_refuses_what_the_form_would(kcc_nu, anna, dirk):
    gesprek = gevoerd(kcc_nu, anna)
    gekozen = oordelen(*GOED)
    with pytest.raises(Onvolledig):
        beoordeel(gesprek=gesprek, oordelen={**gekozen, criteria()[0].uuid: "misschien"}, door=dirk)
    with pytest.raises(Ongeldig, match="Schrijf bij een nee"):
        beoordeel(gesprek=gesprek, oordelen=gekozen, toelichting="  ", door=dirk)
    with pytest.raises(Ongeldig, match="hoogstens"):
        beoordeel(gesprek=gesprek, oordelen=gekozen, toelichting="x" * 4001, door=dirk)
    gemaakt = beoordeel(gesprek=gesprek, oordelen=gekozen, toelichting="BSN 111222333", door=dirk)
    assert "111222333" not in gemaakt.toelichting


def test_without_criteria_nothing_can_be_reviewed(kcc_nu, anna, dirk, beheerder):
    for rij in criteria():
        laat_vervallen(criterium=rij, door=beheerder)
    with pytest.raises(Geweigerd, match="nog geen criteria"):
        beoordeel(gesprek=gevoerd(kcc_nu, anna), oordelen={}, door=dirk)


@pytest.mark.eis("R91")
def test_a_gesprek_is_reviewed_once_and_never_by_choice(kcc_nu, anna, bram, dirk, fatima):
    beoordeling = beoordeeld(kcc_nu, anna, dirk)
    gesprek = beoordeling.klantcontact
    with pytest.raises(Geweigerd) as fout:
        beoordeel(gesprek=gesprek, oordelen=oordelen(*GOED), toelichting="x", door=fatima)
    assert fout.value.code == "al_beoordeeld"
    antwoord = browser(dirk).post(pad(gesprek), invoer(*GOED))
    assert antwoord["Location"] == reverse("dashboards:beoordeling", args=[beoordeling.uuid])
    vandaag = gevoerd(kcc_nu, anna, NU)
    with pytest.raises(Geweigerd) as fout:
        beoordeel(gesprek=vandaag, oordelen=oordelen(*GOED), toelichting="x", door=dirk)
    assert fout.value.code == "niet_in_steekproef"
    assert browser(dirk).get(pad(vandaag))["Location"] == f"/begeleiden/{anna.uuid}"
    with pytest.raises(NietBevoegd):
        beoordeel(gesprek=gevoerd(kcc_nu, bram), oordelen=oordelen(*GOED), toelichting="x", door=dirk)
    assert Beoordeling.objects.count() == 1


def test_a_gesprek_of_somebody_else_is_not_found_under_this_employee(kcc_nu, anna, dirk, fatima):
    ander = gevoerd(kcc_nu, fatima)
    client = browser(dirk)
    assert client.get(reverse("dashboards:beoordeel", args=[anna.uuid, ander.uuid])).status_code == 404


# ---- changing it, and reading it ----


def test_who_reviewed_may_change_it_on_the_same_day_until_it_was_read(kcc_nu, anna, dirk):
    rij = beoordeeld(kcc_nu, anna, dirk)
    wijzig, toon = (
        reverse(f"dashboards:{naam}", args=[rij.uuid]) for naam in ("beoordeling_wijzig", "beoordeling")
    )
    client = browser(dirk)
    assert "Bewaar de wijziging" in client.get(wijzig).content.decode()
    client.post(wijzig, invoer("ja", "ja", "ja", "nvt"))
    assert met_score([Beoordeling.objects.get()])[0].procent == 100
    gelezen = reverse("dashboards:beoordeling_gelezen", args=[rij.uuid])
    assert client.post(gelezen).status_code == 404
    assert client.get(gelezen).status_code == 405
    for _ in range(2):
        assert browser(anna).post(gelezen)["Location"] == "/mijn-kwaliteit"
    rij.refresh_from_db()
    assert rij.gezien_op is not None
    assert client.post(wijzig, invoer("nee", "nee", "nee", "nvt"))["Location"] == toon
    with pytest.raises(Geweigerd) as fout:
        wijzig_beoordeling(beoordeling=rij, oordelen=oordelen(*GOED), toelichting="x", door=dirk)
    assert fout.value.code == "staat_vast"
    assert met_score([Beoordeling.objects.get()])[0].procent == 100


def test_the_next_day_it_stands_and_the_employee_changes_nothing(kcc_nu, anna, dirk):
    rij = beoordeeld(kcc_nu, anna, dirk)
    with pytest.raises(NietBevoegd):
        wijzig_beoordeling(beoordeling=rij, oordelen=oordelen(*GOED), door=anna)
    with pytest.raises(NietBevoegd):
        meld_gelezen(beoordeling=rij, door=dirk)
    kcc_nu("2026-11-24T00:05")
    with pytest.raises(Geweigerd):
        wijzig_beoordeling(beoordeling=rij, oordelen=oordelen(*GOED), toelichting="x", door=dirk)


def test_a_weight_that_changes_or_a_criterium_that_lapses_leaves_a_review_as_it_was(
    kcc_nu, anna, dirk, beheerder, lijst
):
    rij = beoordeeld(kcc_nu, anna, dirk)
    wijzig_criterium(criterium=lijst["Juist antwoord"], naam="Juist", gewicht=10, volgorde=10, door=beheerder)
    laat_vervallen(criterium=lijst["Doorgevraagd"], door=beheerder)
    maak_criterium(naam="Vastgelegd", gewicht=5, door=beheerder)
    assert met_score([Beoordeling.objects.get()])[0].procent == 67
    gekozen = {c.uuid: "nvt" for c in criteria()} | {
        lijst["Juist antwoord"].uuid: "ja",
        lijst["Doorgevraagd"].uuid: "nee",
    }
    wijzig_beoordeling(beoordeling=rij, oordelen=gekozen, toelichting="Anders.", door=dirk)
    assert sorted(rij.punten.values_list("gewicht", "voldaan")) == [(2, False), (3, True)]


# ---- the pages ----


@pytest.mark.parametrize("adres", ["/begeleiden", "/mijn-kwaliteit"])
def test_who_works_with_residents_gets_in_and_others_do_not(adres, anna, dirk, manager, beheerder, client):
    for wie in (anna, dirk):
        assert browser(wie).get(adres).status_code == 200
    for wie in (manager, beheerder):
        assert browser(wie).get(adres).status_code == 403
    assert client.get(adres).status_code == 302
    assert browser(dirk).post(adres).status_code == 405


def test_an_employee_whom_one_does_not_coach_is_not_found(anna, bram, dirk):
    for wie, ander in ((anna, dirk), (dirk, bram), (anna, anna)):
        client = browser(wie)
        assert client.get(f"/begeleiden/{ander.uuid}").status_code == 404
        assert client.post(f"/begeleiden/{ander.uuid}/notitie", {"tekst": "x"}).status_code == 404


def test_the_pages_read_a_fixed_number_of_queries(kcc_nu, anna, dirk):
    bladen = ((dirk, "/begeleiden"), (dirk, f"/begeleiden/{anna.uuid}"), (anna, "/mijn-kwaliteit"))
    clients = {wie.pk: browser(wie) for wie, _ in bladen}
    for aantal in (1, 6):
        for _ in range(aantal):
            beoordeeld(kcc_nu, anna, dirk, op=VRIJDAG)
        for wie, adres in bladen:
            with telt_hoogstens(18):
                assert clients[wie.pk].get(adres).status_code == 200
