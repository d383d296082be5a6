"""Assigning one zaak: who may, to whom it is best given and why, and the page for it (R58, R61)."""

from typing import Any

import pytest

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Klant, Medewerker, Toelichting
from kcc.services.klanten import maak_klant
from regie.bevoegd import EERSTELIJNS, mag_aanspreken, mag_sturen
from regie.kandidaten import Kandidaat, stel_voor
from regie.models import Teamcapaciteit, Zaakplanning
from regie.services.toewijzen import wijs_toe
from tests.hulp.api import telt_hoogstens
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import LEERT, ZELFSTANDIG, Bureau, feiten, maak_bureau, maak_mens, maak_zaak, zet_in
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
COACH = "coach"


@pytest.fixture
def bureau(kcc_nu: Any) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    richt_in(accountmanager_stuurt=False)
    return maak_bureau()


@pytest.fixture
def zaak(bureau: Bureau) -> Zaak:
    """Of the vakafdeling, of nobody yet; it can wait a week."""
    return maak_zaak(bureau.complex, bureau.vak, begin=7)


def collega(bureau: Bureau, naam: str, niveau: str = ZELFSTANDIG, *, zaken: int = 0) -> Medewerker:
    """Of the team, with this many zaken in hand."""
    wie = maak_mens(naam, bureau.vak, "vakafdeling", werk=niveau)
    for _ in range(zaken):
        maak_zaak(bureau.complex, bureau.vak, behandelaar=wie)
    return wie


def klant(naam: str) -> Klant:
    return maak_klant(door=None, voornamen="Frits", achternaam=naam)


def namen(zaak: Zaak) -> list[str]:
    return [rij.medewerker.username for rij in stel_voor(zaak).kandidaten]


def van(zaak: Zaak, naam: str) -> Kandidaat:
    return next(rij for rij in stel_voor(zaak).kandidaten if rij.medewerker.username == naam)


def regie_van(zaak: Zaak, wie: Medewerker | None) -> Klantaanvraag:
    aanvraag = zaak.klantaanvraag
    aanvraag.regisseur = wie
    aanvraag.save()
    return aanvraag


def adres(zaak: Zaak) -> str:
    return f"/regie/zaken/{zaak.uuid}/toewijzen"


# -- who may -------------------------------------------------------------------------------------------------


@pytest.mark.eis("R58")
def test_the_teamleider_always_may_and_an_employee_of_the_eerste_lijn_never(zaak, anna, bram, dirk):
    for regisseur in (None, anna, dirk):
        aanvraag = regie_van(zaak, regisseur)
        assert mag_sturen(dirk, aanvraag)
        assert not mag_sturen(anna, aanvraag)
        assert not mag_sturen(bram, aanvraag)


@pytest.mark.eis("R58")
@pytest.mark.parametrize("vlag", [False, True])
def test_an_accountmanager_may_when_the_municipality_says_so(zaak, eva, anna, vlag):
    richt_in(accountmanager_stuurt=vlag)
    assert mag_sturen(eva, regie_van(zaak, eva)) is vlag
    assert mag_sturen(eva, regie_van(zaak, None)) is vlag
    assert not mag_sturen(eva, regie_van(zaak, anna)), "somebody else directs it"


@pytest.mark.eis("R58", "R59")
def test_an_absent_regisseur_counts_as_nobody(zaak, eva, anna, dirk):
    richt_in(accountmanager_stuurt=True)
    aanvraag = regie_van(zaak, anna)
    rij = Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk)
    assert mag_sturen(eva, aanvraag)
    rij.delete()
    assert not mag_sturen(eva, aanvraag)


@pytest.mark.eis("R58")
def test_the_afdelingshoofd_and_an_application_do_not_direct(zaak, afdelingshoofd, carla):
    assert not mag_sturen(afdelingshoofd, zaak.klantaanvraag)
    assert not mag_sturen(carla, zaak.klantaanvraag)
    assert not mag_sturen(None, zaak.klantaanvraag)


@pytest.mark.eis("R56", "R58")
def test_whoever_directs_may_speak_to_the_behandelaar(zaak, anna, bram, eva, dirk, carla):
    aanvraag = regie_van(zaak, anna)
    assert [mag_aanspreken(wie, aanvraag) for wie in (anna, eva, dirk)] == [True] * 3
    assert not mag_aanspreken(bram, aanvraag), "anna directs it"
    assert not mag_aanspreken(carla, aanvraag)
    assert mag_aanspreken(bram, regie_van(zaak, None))


# -- to whom ---------------------------------------------------------------------------------------------------


@pytest.mark.eis("R61")
def test_skill_goes_before_room_and_room_before_the_rest(bureau, zaak):
    collega(bureau, "leerling", LEERT)
    collega(bureau, "vol", zaken=5)
    collega(bureau, "half", zaken=2)
    assert namen(zaak) == ["bureau-carla", "half", "vol", "leerling"]
    assert [rij.kan for rij in stel_voor(zaak).beste] == [True] * 3


@pytest.mark.eis("R61")
def test_each_has_the_reason_in_one_sentence(bureau, zaak):
    collega(bureau, "half", zaken=2)
    collega(bureau, "leerling", LEERT, zaken=5)
    assert van(zaak, "half").reden == "Kan dit zelfstandig en heeft 2 van 5 zaken in handen."
    assert van(zaak, "leerling").reden == "Kan dit nog niet zelfstandig en zit vol met 5 zaken."
    assert (van(zaak, "half").plek, van(zaak, "leerling").plek) == (3, 0)


@pytest.mark.eis("R61")
def test_room_is_counted_by_what_the_team_says_one_has_at_once(bureau, zaak):
    collega(bureau, "half", zaken=2)
    Teamcapaciteit.objects.create(team=bureau.vak, zaken_tegelijk=2)
    assert van(zaak, "half").reden == "Kan dit zelfstandig en zit vol met 2 zaken."


@pytest.mark.eis("R61", "R90")
def test_with_time_to_spare_who_knows_the_klant_goes_first_and_in_a_hurry_who_has_room(bureau, zaak):
    jansen = klant("Jansen")
    Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id).update(klant=jansen)
    bekend = collega(bureau, "bekend", zaken=5)
    Klantaanvraag.objects.filter(zaken__behandelaar=bekend).update(klant=jansen)
    collega(bureau, "vrij")
    zaak.klantaanvraag.refresh_from_db()
    assert namen(zaak)[0] == "bekend"
    assert "behandelde eerder een zaak van deze klant" in van(zaak, "bekend").reden
    assert stel_voor(zaak).ruimte == "Deze zaak moet uiterlijk ma 9 mrt beginnen."
    Zaakplanning.objects.filter(zaak=zaak).update(uiterste_start="2026-03-02")
    assert namen(zaak)[0] != "bekend"
    assert namen(zaak)[-1] == "bekend", "she is the only one who is full"
    assert stel_voor(zaak).ruimte.startswith("Deze zaak moet vandaag beginnen")


@pytest.mark.eis("R61")
def test_who_leads_the_team_comes_after_the_others_who_can(bureau, zaak):
    hoofd = collega(bureau, "aafje")
    bureau.vak.leidinggevende = hoofd
    bureau.vak.save()
    collega(bureau, "leerling", LEERT)
    assert namen(zaak) == ["bureau-carla", "aafje", "leerling"]
    assert van(zaak, "aafje").reden.startswith("Kan dit zelfstandig, leidt dit team en heeft")


@pytest.mark.eis("R61")
def test_who_is_absent_comes_last_and_that_is_said(bureau, zaak, dirk):
    collega(bureau, "leerling", LEERT)
    Afwezigheid.objects.create(medewerker=bureau.carla, gemeld_door=dirk)
    assert namen(zaak) == ["leerling", "bureau-carla"]
    assert van(zaak, "bureau-carla").reden.startswith("Is vandaag afwezig, kan dit zelfstandig en ")


@pytest.mark.eis("R61")
def test_never_whom_the_klacht_is_about_nor_who_has_it_but_who_is_deployed_here(bureau, zaak):
    zet_in(bureau.bram, bureau.vak)
    over, had = collega(bureau, "over"), collega(bureau, "had")
    Zaak.objects.filter(pk=zaak.pk).update(klacht_over=over, behandelaar=had)
    zaak = Zaak.objects.select_related("klantaanvraag").get(pk=zaak.pk)
    assert set(namen(zaak)) == {"bureau-bram", "bureau-carla"}


def test_the_proposal_costs_two_queries_whatever_the_size_of_the_team(
    bureau, zaak, django_assert_num_queries
):
    for nummer in range(10):
        collega(bureau, f"c{nummer}", zaken=1)
    zaak = Zaak.objects.select_related("klantaanvraag").get(pk=zaak.pk)
    with django_assert_num_queries(2):
        stel_voor(zaak)


# -- doing it --------------------------------------------------------------------------------------------------


@pytest.mark.eis("R58", "R61")
def test_it_goes_to_whoever_was_chosen_with_who_did_it_and_why(zaak, bureau, dirk):
    na = wijs_toe(zaak=zaak, aan=bureau.carla, door=dirk, reden="De klant belde twee keer")
    assert (na.behandelaar, na.status) == (bureau.carla, "open")
    gebeurtenis = Gebeurtenis.objects.van(zaak.uuid).latest("versie")
    assert (gebeurtenis.soort, gebeurtenis.reden, gebeurtenis.door) == ("zaak_toegewezen", "door_regie", dirk)
    assert Toelichting.objects.get(gebeurtenis=gebeurtenis).tekst == "De klant belde twee keer"


def test_what_somebody_works_on_is_parked_and_needs_a_reason(zaak, bureau, dirk):
    vol = collega(bureau, "vol")
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=vol, status="in_behandeling", begonnen_op="2026-03-02")
    with pytest.raises(Ongeldig, match="vol heeft deze zaak nu") as fout:
        wijs_toe(zaak=zaak, aan=bureau.carla, door=dirk, reden="  ")
    assert (fout.value.code, fout.value.veld) == ("reden_ontbreekt", "reden")
    na = wijs_toe(zaak=zaak, aan=bureau.carla, door=dirk, reden="Vol zit vol")
    assert (na.behandelaar, na.status) == (bureau.carla, "open")
    assert ("zaak_status", "in_behandeling", "open", "door_regie") in feiten(zaak)


def test_a_bsn_in_the_reason_is_left_out(zaak, bureau, dirk):
    wijs_toe(zaak=zaak, aan=bureau.carla, door=dirk, reden="BSN 123456782 belde")
    assert Toelichting.objects.get(gebeurtenis__onderwerp=zaak.uuid).tekst == "BSN (nummer weggelaten) belde"


@pytest.mark.parametrize(
    ("anders", "aan", "code"),
    [
        ({"status": "afgebroken"}, "bureau-carla", "overgang_niet_toegestaan"),
        ({}, "bureau-bram", "niet_in_team"),
        ({"behandelaar": "bureau-carla"}, "bureau-carla", "heeft_al"),
        ({"klacht_over": "bureau-carla"}, "bureau-carla", "klacht_over"),
        ({"klacht_over": "dirk"}, "bureau-carla", "klacht_over_u"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_changes(zaak, dirk, anders, aan, code):
    velden = {
        naam: waarde if naam == "status" else Medewerker.objects.get(username=waarde)
        for naam, waarde in anders.items()
    }
    Zaak.objects.filter(pk=zaak.pk).update(**velden)
    eerst = feiten(zaak)
    with pytest.raises(Geweigerd) as fout:
        wijs_toe(zaak=zaak, aan=Medewerker.objects.get(username=aan), door=dirk, reden="Anders")
    assert fout.value.code == code
    assert feiten(zaak) == eerst


@pytest.mark.eis("R58")
def test_a_first_line_employee_is_refused_by_the_service_too(zaak, bureau, anna):
    regie_van(zaak, anna)
    with pytest.raises(NietBevoegd, match="kunt u aanspreken, niet toewijzen") as fout:
        wijs_toe(zaak=zaak, aan=bureau.carla, door=anna)
    assert (fout.value.status, fout.value.code) == (403, "mag_niet_sturen")


# -- the page ------------------------------------------------------------------------------------------------------


@pytest.mark.eis("R58")
def test_reassigning_as_first_line_employee_is_refused_with_what_one_can_do(zaak, bureau, anna, bram):
    regie_van(zaak, anna)
    for antwoord in (
        browser(anna).get(adres(zaak)),
        browser(anna).post(adres(zaak), {"medewerker": str(bureau.carla.uuid)}),
    ):
        assert antwoord.status_code == 403
        gelezen = tekst(antwoord.content.decode())
        assert EERSTELIJNS in gelezen
        assert "Spreek de behandelaar aan" in gelezen
    regie_van(zaak, bram)
    assert "Bram" in tekst(browser(anna).get(adres(zaak)).content.decode())
    zaak.refresh_from_db()
    assert zaak.behandelaar is None


@pytest.mark.eis("R58", "R61")
def test_an_accountmanager_chooses_one_of_three_and_comes_back_at_the_zaak(bureau, zaak, eva):
    richt_in(accountmanager_stuurt=True)
    for naam in ("a", "b", "c"):
        collega(bureau, naam, zaken=3)
    pagina = browser(eva).get(adres(zaak))
    keuzes = [keuze.data["value"] for keuze, _ in pagina.context["formulier"].kaarten()]
    assert (len(keuzes), keuzes[0], keuzes[-1]) == (4, str(bureau.carla.uuid), "ander")
    assert "Kan dit zelfstandig en heeft 0 van 5 zaken in handen." in tekst(pagina.content.decode())
    antwoord = browser(eva).post(adres(zaak), {"medewerker": keuzes[0], "reden": ""}, follow=True)
    assert antwoord.redirect_chain == [(f"/zaken/{zaak.uuid}", 302)]
    assert f"{zaak} is nu van bureau-carla." in tekst(antwoord.content.decode())
    zaak.refresh_from_db()
    assert zaak.behandelaar == bureau.carla


def test_somebody_else_of_the_team_is_in_the_list(bureau, zaak, dirk):
    leden = [collega(bureau, naam, LEERT) for naam in ("a", "b", "c")]
    client = browser(dirk)
    leeg = client.post(adres(zaak), {"medewerker": "ander", "ander": ""})
    assert leeg.status_code == 422
    assert "Kies een collega uit de lijst." in tekst(leeg.content.decode())
    klaar = client.post(adres(zaak), {"medewerker": "ander", "ander": str(leden[-1].uuid)})
    assert klaar.status_code == 302
    zaak.refresh_from_db()
    assert zaak.behandelaar == leden[-1]


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(bureau, zaak, dirk):
    had = collega(bureau, "had")
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=had)
    velden = {"medewerker": str(bureau.carla.uuid), "reden": " "}
    antwoord = browser(dirk).post(adres(zaak), velden)
    assert antwoord.status_code == 422
    gelezen = tekst(antwoord.content.decode())
    assert "had heeft deze zaak nu: schrijf op waarom een ander hem krijgt." in gelezen


def test_a_zaak_that_one_does_not_see_is_not_there(bureau, zaak, carla, dirk):
    assert browser(carla).get(adres(zaak)).status_code == 404
    Zaak.objects.filter(pk=zaak.pk).update(klacht_over=dirk)
    assert browser(dirk).get(adres(zaak)).status_code == 404


def test_of_a_zaak_that_is_done_one_hears_it_and_goes_back(zaak, dirk):
    Zaak.objects.filter(pk=zaak.pk).update(status="afgebroken")
    antwoord = browser(dirk).get(adres(zaak), follow=True)
    assert "Deze zaak is al af" in tekst(antwoord.content.decode())


def test_a_team_of_nobody_says_so(bureau, zaak, dirk):
    Medewerker.objects.filter(pk=bureau.carla.pk).update(is_active=False)
    assert "Niemand om aan toe te wijzen" in tekst(browser(dirk).get(adres(zaak)).content.decode())


def test_the_page_shows_no_resident_and_costs_the_same_with_many(bureau, zaak, dirk):
    Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id).update(klant=klant("Jansen"))
    for nummer in range(10):
        collega(bureau, f"c{nummer}", zaken=2)
    client = browser(dirk)
    with telt_hoogstens(8):
        antwoord = client.get(adres(zaak))
    assert "Jansen" not in antwoord.content.decode()


def test_the_page_of_a_zaak_leads_here_for_who_may(zaak, anna, eva, dirk):
    regie_van(zaak, eva)
    richt_in(accountmanager_stuurt=True)
    biedt = {wie.username: adres(zaak) in lees_zaak(zaak, wie) for wie in (anna, eva, dirk)}
    assert biedt == {"anna": False, "eva": True, "dirk": True}
    richt_in(accountmanager_stuurt=False)
    assert adres(zaak) not in lees_zaak(zaak, eva)
    Zaak.objects.filter(pk=zaak.pk).update(status="afgebroken")
    assert adres(zaak) not in lees_zaak(zaak, dirk)


def lees_zaak(zaak: Zaak, wie: Medewerker) -> str:
    return browser(wie).get(f"/zaken/{zaak.uuid}").content.decode()
