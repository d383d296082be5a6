"""What comes of a terugbelverzoek: attempts, the written answer to who was not reached, what who made it sees."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from catalogus.models import Kennissignaal
from contacts.models import Belpoging, Belresultaat, Bericht, Terugbelverzoek
from contacts.services import berichten, terugbellen
from contacts.services import terugbeluitkomst as uitkomst
from contacts.services.terugbelbasis import POGINGEN, bewaar
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import DigitaalAdres, Gebeurtenis, Klant, Klantkenmerk, Medewerker, Productgroep
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst
from tests.hulp.terugbellen import LIJST, UITKOMST, collega, geo, nu, pad, verzoek, verzoek_in

pytestmark = pytest.mark.django_db
BUDGET = 26
ANTWOORD = "Een schuur tot 30 m2 mag zonder vergunning."


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")


def met_mail(klant: Klant, adres: str = "f.jansen@voorbeeld.nl") -> Klant:
    DigitaalAdres.objects.create(klant=klant, soort="email", waarde=adres)
    return klant


def niet_bereikt(
    anna: Medewerker, carla: Medewerker, kcc_nu: Any, klant: Klant | None = None
) -> Terugbelverzoek:
    """On Monday, Tuesday and Wednesday."""
    rij = terugbellen.neem_op_je(verzoek=verzoek(anna, klant), door=carla)
    for dag in (23, 24, 25):
        kcc_nu(f"2026-11-{dag}T11:00")
        rij = uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="geen_gehoor")
    return rij


def scherm(wie: Medewerker, rij: Terugbelverzoek, naam: str = "") -> str:
    return tekst(browser(wie).get(pad(rij, naam)).content.decode())


# -- an attempt ------------------------------------------------------------------------------------------


@pytest.mark.eis("R39")
@pytest.mark.parametrize("resultaat", Belresultaat.values)
def test_each_end_of_an_attempt_is_a_button_and_is_kept(anna, carla, resultaat):
    rij = verzoek_in("toegewezen", anna, carla)
    client = browser(carla)
    assert f'name="resultaat" value="{resultaat}"' in client.get(pad(rij)).content.decode()
    assert client.post(pad(rij, "poging"), {"resultaat": resultaat}).status_code == 302
    poging = Belpoging.objects.get()
    assert (poging.resultaat, poging.gelukt) == (resultaat, resultaat == "gesproken")
    assert nu(rij).status == ("gesproken" if resultaat == "gesproken" else "toegewezen")


def test_a_normal_call_is_one_form_and_one_button(anna, carla, kcc_nu):
    rij = verzoek_in("toegewezen", anna, carla)
    kcc_nu("2026-11-23T11:00")
    browser(carla).post(pad(rij, "poging"), {"resultaat": "gesproken", "antwoord": ANTWOORD})
    rij = nu(rij)
    assert (rij.status, rij.geinformeerd, rij.antwoord) == ("afgesloten", "telefonisch", ANTWOORD)
    assert rij.afgesloten_op == klok.nu()
    gebeurd = Gebeurtenis.objects.van(rij.uuid).order_by("versie").values_list("van", "naar")
    assert list(gebeurd)[-2:] == [("toegewezen", "gesproken"), ("gesproken", "afgesloten")]


def test_an_answer_without_a_call_is_refused_and_kept_in_its_field(anna, carla):
    rij = verzoek_in("toegewezen", anna, carla)
    antwoord = browser(carla).post(pad(rij, "poging"), {"resultaat": "bezet", "antwoord": ANTWOORD})
    assert antwoord.status_code == 422
    assert "U sprak de klant niet" in antwoord.content.decode()
    assert ANTWOORD in antwoord.content.decode()
    assert not Belpoging.objects.exists()
    assert nu(rij).status == "toegewezen"


def test_an_attempt_that_is_no_attempt_is_refused(anna, carla):
    with pytest.raises(Ongeldig) as fout:
        uitkomst.leg_poging_vast(
            verzoek=verzoek_in("toegewezen", anna, carla), door=carla, resultaat="weggegooid"
        )
    assert fout.value.code == "resultaat_ongeldig"


def test_the_page_counts_the_attempts_and_says_what_the_last_one_means(anna, carla):
    rij = verzoek_in("toegewezen", anna, carla)
    assert "Poging 1 van 3." in scherm(carla, rij)
    for _ in range(2):
        uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="bezet")
    assert "Poging 3 van 3. Lukt het nu ook niet, dan schrijft u de klant." in scherm(carla, rij)


def test_opened_again_the_attempts_count_from_one(anna, carla, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu)
    rij = uitkomst.sluit_af(verzoek=rij, door=carla, **UITKOMST)
    kcc_nu("2026-11-26T10:00")
    rij = uitkomst.heropen(verzoek=rij, door=carla)
    assert (rij.geinformeerd, rij.antwoord, rij.afgesloten_op) == ("", "", None)
    rij = terugbellen.neem_op_je(verzoek=rij, door=carla)
    kcc_nu("2026-11-26T11:00")
    rij = uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="bezet")
    assert rij.status == "toegewezen"
    assert "Poging 2 van 3." in scherm(carla, rij)


# -- closing ---------------------------------------------------------------------------------------------


@pytest.mark.eis("R39")
@pytest.mark.parametrize("van", ["gesproken", "niet_bereikt"])
@pytest.mark.parametrize(
    ("wijze", "antwoord", "velden"),
    [
        ("", ANTWOORD, {"geinformeerd"}),
        ("onbekend", ANTWOORD, {"geinformeerd"}),
        ("duif", ANTWOORD, {"geinformeerd"}),
        ("telefonisch", "  ", {"antwoord"}),
        ("", "", {"geinformeerd", "antwoord"}),
    ],
)
def test_nothing_closes_without_how_the_resident_heard_it_and_what(anna, carla, van, wijze, antwoord, velden):
    rij = verzoek_in(van, anna, carla)
    with pytest.raises(Ongeldig) as fout:
        uitkomst.sluit_af(verzoek=rij, door=carla, geinformeerd=wijze, antwoord=antwoord)
    fouten = fout.value.fouten if isinstance(fout.value, Onvolledig) else {fout.value.veld: ""}
    assert set(fouten) == velden
    assert nu(rij).status == van


def test_the_form_names_what_is_missing_and_keeps_what_was_typed(anna, carla):
    rij = verzoek_in("gesproken", anna, carla)
    antwoord = browser(carla).post(pad(rij, "sluit_af"), {"antwoord": ANTWOORD})
    assert antwoord.status_code == 422
    assert "Kies hoe de klant het antwoord hoorde." in tekst(antwoord.content.decode())
    assert ANTWOORD in antwoord.content.decode()


def test_whoever_is_not_reached_is_told_in_writing_and_nothing_else_is_offered(anna, carla, jansen, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    html = browser(carla).get(pad(rij)).content.decode()
    assert "Schriftelijk informeren" in tekst(html)
    assert "Per e-mail naar f.jansen@voorbeeld.nl" in tekst(html)
    assert 'value="telefonisch"' not in html
    assert "Andere handelingen" not in html
    with pytest.raises(Ongeldig) as fout:
        uitkomst.sluit_af(verzoek=rij, door=carla, **UITKOMST)
    assert fout.value.code == "wijze_past_niet"
    assert "per e-mail of per brief" in fout.value.melding


def test_the_mail_really_goes_and_tells_when_we_called_the_answer_and_how_to_reach_us(
    anna, carla, jansen, kcc_nu, settings, django_capture_on_commit_callbacks
):
    settings.TELEFOON = "14 0599"
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    browser(carla).post(pad(rij, "sluit_af"), {"geinformeerd": "email", "antwoord": ANTWOORD})
    bericht = Bericht.objects.get()
    assert (bericht.klantcontact, bericht.door) == (rij.vraag.klantcontact, carla)
    assert berichten.probeer(bericht.pk)
    (post,) = mail.outbox
    assert post.to == ["f.jansen@voorbeeld.nl"]
    assert post.subject == f"Ons antwoord: Mag mijn schuur [{rij.vraag.klantcontact.nummer}]"
    for deel in (
        "Beste F. Jansen,",
        "U vroeg ons op maandag 23 november 2026 om u terug te bellen.",
        "gebeld op maandag 23 november 2026, dinsdag 24 november 2026 en woensdag 25 november 2026",
        ANTWOORD,
        "Beantwoord dan deze e-mail.",
        "Bel 14 0599.",
        "Carla de Wit",
    ):
        assert deel in post.body
    assert (nu(rij).status, nu(rij).geinformeerd) == ("afgesloten", "email")


def test_the_page_shows_the_mail_around_the_answer_before_it_goes(anna, carla, jansen, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    leesbaar = scherm(carla, rij)
    assert "Het lukte niet om u te spreken. Daarom schrijven wij u ons antwoord." in leesbaar
    assert "Met vriendelijke groet, Carla de Wit" in leesbaar


def test_a_mail_that_is_refused_closes_nothing(anna, carla, jansen, kcc_nu, monkeypatch):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    monkeypatch.setattr(uitkomst, "zet_klaar", lambda **_: (_ for _ in ()).throw(Geweigerd("x", "Kan niet")))
    antwoord = browser(carla).post(pad(rij, "sluit_af"), {"geinformeerd": "email", "antwoord": ANTWOORD})
    assert antwoord.status_code == 422
    assert nu(rij).status == "niet_bereikt"


def test_the_address_that_was_left_goes_before_that_of_the_klant(anna, carla, jansen, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    Terugbelverzoek.objects.filter(pk=rij.pk).update(email="werk@voorbeeld.nl")
    uitkomst.sluit_af(verzoek=rij, door=carla, geinformeerd="email", antwoord=ANTWOORD)
    assert Bericht.objects.get().aan == "werk@voorbeeld.nl"


def test_a_bsn_never_goes_along(anna, carla, jansen, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    uitkomst.sluit_af(verzoek=rij, door=carla, geinformeerd="email", antwoord="Uw BSN 999999011 klopt.")
    assert "999999011" not in Bericht.objects.get().tekst


def test_without_a_mail_address_it_is_a_letter_to_print(anna, carla, jansen, kcc_nu):
    Klant.objects.filter(pk=jansen.pk).update(straat="Lindelaan", huisnummer="14", plaats="Voorbeeldstad")
    rij = niet_bereikt(anna, carla, kcc_nu, jansen)
    client = browser(carla)
    assert 'value="email"' not in client.get(pad(rij)).content.decode()
    assert "niet per brief beantwoord" in scherm(carla, rij, "brief")
    client.post(pad(rij, "sluit_af"), {"geinformeerd": "brief", "antwoord": ANTWOORD})
    assert "Brief voor de klant" in scherm(carla, rij)
    brief = scherm(carla, rij, "brief")
    for deel in ("Lindelaan 14", "Onderwerp: Ons antwoord: Mag mijn schuur", "25 november 2026.", ANTWOORD):
        assert deel in brief
    assert "Beantwoord dan deze e-mail" not in brief
    assert not Bericht.objects.exists()


def test_who_has_died_is_never_written_to(anna, carla, jansen, kcc_nu):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    Klant.objects.filter(pk=jansen.pk).update(overleden=True)
    for wijze in ("email", "brief"):
        with pytest.raises(Geweigerd) as fout:
            uitkomst.sluit_af(verzoek=nu(rij), door=carla, geinformeerd=wijze, antwoord=ANTWOORD)
        assert fout.value.code == "klant_overleden"
    assert not Bericht.objects.exists()
    assert "Vertel het antwoord aan de nabestaande" in scherm(carla, rij)
    assert uitkomst.sluit_af(verzoek=nu(rij), door=carla, **UITKOMST).status == "afgesloten"
    Terugbelverzoek.objects.filter(pk=rij.pk).update(geinformeerd="brief")
    assert "Wij sturen niets" in scherm(carla, rij, "brief")


def test_who_is_not_to_be_called_is_written_to_without_an_attempt(anna, carla, jansen):
    rij = verzoek_in("toegewezen", anna, carla, jansen, email="f.jansen@voorbeeld.nl")
    Klantkenmerk.objects.create(klant=jansen, soort="geen_telefoon")
    html = browser(carla).get(pad(rij)).content.decode()
    assert "Deze klant wordt niet gebeld." in tekst(html)
    assert pad(rij, "poging") not in html
    browser(carla).post(pad(rij, "sluit_af"), {"geinformeerd": "email", "antwoord": ANTWOORD})
    assert nu(rij).status == "afgesloten"
    assert not Belpoging.objects.exists()
    assert "gebeld" not in Bericht.objects.get().tekst
    assert "Zonder bellen beantwoord Carla de Wit" in scherm(carla, rij)


def test_who_can_be_called_is_called_first(anna, carla, jansen):
    rij = verzoek_in("toegewezen", anna, carla, met_mail(jansen))
    with pytest.raises(Geweigerd) as fout:
        uitkomst.sluit_af(verzoek=rij, door=carla, geinformeerd="email", antwoord=ANTWOORD)
    assert fout.value.code == "overgang_niet_toegestaan"


@pytest.mark.eis("R46", "R103")
@pytest.mark.parametrize("act", ["poging", "sluit_af"])
def test_the_answer_of_a_specialist_can_become_a_proposal_for_the_kennisbank(anna, carla, jansen, act):
    rij = verzoek_in("toegewezen" if act == "poging" else "gesproken", anna, carla, jansen)
    groep = Productgroep.objects.get(code="vergunningen")
    type(rij.vraag).objects.filter(pk=rij.vraag_id).update(productgroep=groep)
    invoer = {"resultaat": "gesproken", "geinformeerd": "telefonisch", "voorstellen": "on"}
    invoer["antwoord"] = "Frederik Jansen mag een schuur tot 30 m2 zonder vergunning."
    assert browser(carla).post(pad(rij, act), invoer).status_code == 302
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.bronhouder, signaal.vraag) == ("voorstel", carla.team, rij.vraag.uuid)
    assert signaal.tekst.startswith("Mag mijn schuur:")
    assert "Jansen" not in signaal.tekst
    assert nu(rij).status == "afgesloten"


def test_without_the_tick_nothing_is_proposed(anna, carla):
    verzoek_in("afgesloten", anna, carla)
    assert not Kennissignaal.objects.exists()


# -- who made it sees it ---------------------------------------------------------------------------------


def mijn(wie: Medewerker, **vraag: str) -> str:
    return tekst(browser(wie).get(LIJST, {"lijst": "door_mij", **vraag}).content.decode())


def test_new_outcomes_stand_first_and_are_counted_until_seen(anna, carla, jansen, kcc_nu):
    verzoek_in("afgesloten", anna, carla, jansen)
    tweede = verzoek_in("afgesloten", anna, carla, jansen)
    kcc_nu("2026-11-24T10:00")
    verzoek(anna, jansen)
    assert "Door mij gemaakt 2 nieuwe uitkomsten" in tekst(browser(anna).get(LIJST).content.decode())
    antwoord = browser(anna).get(LIJST, {"lijst": "door_mij"})
    assert [regel["verzoek"].status for regel in antwoord.context["regels"]] == [
        "afgesloten",
        "afgesloten",
        "open",
    ]
    assert "Nieuw. Dat mag zonder vergunning. telefonisch" in mijn(anna)
    browser(anna).get(pad(tweede))
    assert nu(tweede).gezien_op == klok.nu()
    assert "1 nieuwe uitkomst:" in mijn(anna)
    assert len(browser(anna).get(LIJST, {"lijst": "door_mij", "stand": "nieuw"}).context["regels"]) == 1


def test_a_button_on_the_list_is_enough(anna, carla):
    rij = verzoek_in("afgesloten", anna, carla)
    antwoord = browser(anna).post(pad(rij, "gezien"))
    assert antwoord.url == f"{LIJST}?lijst=door_mij"
    assert nu(rij).gezien_op
    assert "Gezien:" not in mijn(anna)


def test_seen_is_seen_once_by_who_made_it_after_it_was_closed(anna, bram, carla, kcc_nu):
    rij = verzoek_in("gesproken", anna, carla)
    assert not uitkomst.zie_uitkomst(verzoek=rij, door=anna)
    rij = uitkomst.sluit_af(verzoek=rij, door=carla, **UITKOMST)
    for wie in (bram, carla):
        browser(wie).get(pad(rij))
        assert nu(rij).gezien_op is None
    browser(anna).head(pad(rij))
    assert nu(rij).gezien_op is None
    assert uitkomst.zie_uitkomst(verzoek=rij, door=anna)
    eerst = nu(rij).gezien_op
    kcc_nu("2026-11-25T10:00")
    assert not uitkomst.zie_uitkomst(verzoek=rij, door=anna)
    assert nu(rij).gezien_op == eerst


def test_who_made_it_and_closes_it_has_nothing_new(anna):
    rij = terugbellen.neem_op_je(verzoek=verzoek(anna, team=anna.team.code), door=anna)
    uitkomst.leg_poging_vast(verzoek=rij, door=anna, resultaat="gesproken", antwoord=ANTWOORD)
    assert nu(rij).gezien_op == nu(rij).afgesloten_op
    assert "nieuwe uitkomst" not in mijn(anna)


def test_opened_again_the_next_outcome_is_new_again(anna, carla):
    rij = verzoek_in("afgesloten", anna, carla)
    browser(anna).get(pad(rij))
    rij = uitkomst.heropen(verzoek=nu(rij), door=carla)
    assert rij.gezien_op is None
    assert "nog niet" in mijn(anna)


# -- the log ---------------------------------------------------------------------------------------------


def test_the_page_tells_all_that_happened_in_order(anna, carla, kcc_nu):
    rij = verzoek(anna)
    stappen: list[tuple[str, Callable[[], object]]] = [
        ("10:20", lambda: terugbellen.neem_op_je(verzoek=rij, door=carla)),
        (
            "10:30",
            lambda: uitkomst.leg_poging_vast(
                verzoek=rij, door=carla, resultaat="voicemail", notitie="Ingesproken"
            ),
        ),
        (
            "10:40",
            lambda: terugbellen.stuur_door(
                verzoek=rij, naar=carla.team, voor=collega(carla), door=carla, reden="Zij kent het plan"
            ),
        ),
        ("10:50", lambda: terugbellen.neem_op_je(verzoek=rij, door=collega(carla))),
        (
            "11:00",
            lambda: uitkomst.leg_poging_vast(
                verzoek=rij, door=collega(carla), resultaat="gesproken", antwoord=ANTWOORD
            ),
        ),
        ("11:10", lambda: uitkomst.heropen(verzoek=rij, door=carla)),
    ]
    for tijd, doe in stappen:
        kcc_nu(f"2026-11-23T{tijd}")
        doe()
    leesbaar = scherm(carla, rij)
    plekken = [
        leesbaar.index(deel)
        for deel in (
            "Gemaakt voor Vergunningen Anna de Boer",
            "Opgepakt Carla de Wit",
            "Poging 1: voicemail ingesproken Carla de Wit Ingesproken",
            "Doorgestuurd van Vergunningen naar Vergunningen, voor Petra Bos Carla de Wit Zij kent het plan",
            "Opgepakt Petra Bos",
            "Poging 2: gesproken Petra Bos",
            f"Afgesloten. De klant hoorde het per telefoon. Petra Bos {ANTWOORD}",
            "Heropend Carla de Wit",
        )
    ]
    assert plekken == sorted(plekken)


def test_old_rows_without_a_reason_are_told_too(anna, carla):
    rij = verzoek_in("afgesloten", anna, carla)
    Gebeurtenis.objects.filter(onderwerp=rij.uuid, naar="afgesloten").update(reden="")
    Terugbelverzoek.objects.filter(pk=rij.pk).update(geinformeerd="onbekend", antwoord="")
    leesbaar = scherm(carla, rij)
    assert "Afgesloten Carla de Wit" in leesbaar
    assert "Niet vastgelegd" in leesbaar


@pytest.mark.parametrize(
    ("staat", "wat"),
    [
        ("open", "Terug bij Vergunningen Anna de Boer"),
        ("toegewezen", "Aan een collega gegeven Anna de Boer"),
        ("niet_bereikt", "Aan een collega gegeven Anna de Boer"),
    ],
)
def test_what_an_absent_colleague_left_is_told_too(anna, carla, staat, wat):
    rij = verzoek_in(staat, anna, carla)
    bewaar(rij, staat, anna, reden="afwezig")
    assert wat in scherm(carla, rij)


@pytest.mark.parametrize("rondes", [1, 8])
def test_the_page_costs_the_same_whatever_happened(anna, carla, jansen, kcc_nu, rondes):
    rij = niet_bereikt(anna, carla, kcc_nu, met_mail(jansen))
    for ronde in range(rondes):
        rij = uitkomst.sluit_af(verzoek=rij, door=carla, geinformeerd="email", antwoord=ANTWOORD)
        rij = terugbellen.stuur_door(
            verzoek=uitkomst.heropen(verzoek=rij, door=carla),
            naar=carla.team,
            voor=(collega(carla), carla)[ronde % 2],
            door=carla,
            reden="Zij kent het plan",
        )
        rij = terugbellen.neem_op_je(verzoek=rij, door=carla)
        kcc_nu(f"2026-12-{ronde + 1:02}T10:00")
        for _ in range(POGINGEN):
            rij = uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="bezet")
    client = browser(carla)
    with telt_hoogstens(BUDGET):
        assert client.get(pad(rij)).status_code == 200


def test_geo_keeps_out_of_it(anna, carla):
    """What another team closes it closes itself."""
    rij = terugbellen.stuur_door(
        verzoek=verzoek(anna), naar=geo(), door=carla, reden="Het gaat over een grens"
    )
    assert browser(carla).get(pad(rij)).status_code == 404
    assert browser(carla).post(pad(rij, "gezien")).status_code == 404
    assert browser(carla).get(pad(rij, "brief")).status_code == 404
