"""What to mind with a klant (P4): for each banner what is shown, what is hidden, and what is logged."""

from datetime import date, timedelta
from typing import Any

import pytest

from contacts.klanten.banieren import VOLGORDE, bewaak_contact, nabestaanden
from contacts.models import Terugbelverzoek
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Inzage, Klant, Klantkenmerk, Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import beeindig_kenmerk, geef_kenmerk
from kcc.services.klanten import maak_klant
from kcc.services.vertegenwoordigingen import leg_vertegenwoordiging_vast
from tests.hulp.api import als, als_toepassing
from tests.hulp.dossiers import BIJSTAND, aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import femke, kies, verifieer
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
GEVAL = "Bedreigde een collega met een stoel"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


def letop(blad: Blad) -> str:
    """The banners under the name, as they read."""
    delen = blad.html.split('<ul class="kcc-letop"')[1:]
    return " ".join(tekst("<ul" + deel.split("</ul>")[0]) for deel in delen)


def op_de_werkplek(wie: Medewerker, klant: Klant, kanaal: str = "telefoon") -> Blad:
    return kies(nieuw_gesprek(wie, kanaal), klant)


def agressie(dirk: Medewerker, klant: Klant, **meer: Any) -> Klantkenmerk:
    velden = {"toelichting": GEVAL, "einde": klok.vandaag() + timedelta(days=90), **meer}
    return geef_kenmerk(klant=klant, soort="agressie", door=dirk, **velden)


# -- one for each ------------------------------------------------------------------------------------


def test_geheimhouding_hides_the_address_also_after_the_check_and_each_look_says_so(
    anna: Medewerker, jansen: Klant
) -> None:
    Klant.objects.filter(pk=jansen.pk).update(verstrekkingsbeperking=True)
    blad = verifieer(op_de_werkplek(anna, jansen))
    assert "Geheimhouding Geef geen gegevens door" in letop(blad)
    for weg in ("Lindelaan", "1996AA"):
        assert weg not in blad.html
    browser(anna).post(f"/klanten/{jansen.uuid}/gegevens", {"waarvoor": "versturen"})
    assert not Inzage.objects.filter(klant=jansen).exclude(doel__endswith="met geheimhouding").exists()
    doel = "gesprek op de werkplek, met geheimhouding"
    assert Inzage.objects.filter(klant=jansen, door=anna, doel=doel).exists()


def test_a_secret_address_is_on_no_page_of_the_klant(anna: Medewerker, jansen: Klant) -> None:
    Klant.objects.filter(pk=jansen.pk).update(verstrekkingsbeperking=True)
    client = browser(anna)
    getoond = client.post(f"/klanten/{jansen.uuid}/gegevens", {"waarvoor": "versturen"}).content.decode()
    for html in (client.get(f"/klanten/{jansen.uuid}").content.decode(), getoond):
        assert "Lindelaan" not in html
        assert "afgeschermd" in html
    assert "17-05-1961" in getoond


def test_overleden_nobody_calls_and_the_nabestaande_is_offered(anna: Medewerker, jansen: Klant) -> None:
    Klant.objects.filter(pk=jansen.pk).update(overleden=True)
    weduwnaar = maak_klant(door=anna, voornamen="Piet", achternaam="Jansen", telefoon="0698765432")
    leg_vertegenwoordiging_vast(klant=jansen, vertegenwoordiger=weduwnaar, soort="nabestaande", door=anna)
    blad = op_de_werkplek(anna, jansen)
    assert "Deze persoon is overleden Bel of schrijf niet aan de overledene" in letop(blad)
    assert ("doe", "controleer") not in blad.lees().knoppen
    assert "Wie spreekt u?" in blad.tekst
    blad.klik("paneel:terugbellen")
    blad.klik("rond_af", bel__team="vergunningen", bel__telefoonnummer="0612345601", notitie="belt terug")
    assert "Deze klant is overleden" in blad.tekst
    assert not Terugbelverzoek.objects.exists()
    rij = nabestaanden(Klant.objects.get(pk=jansen.pk))[0]
    blad.klik(f"belt_namens:{rij.uuid}")
    assert "namens F. J•••••" in blad.tekst
    blad.klik("rond_af", bel__team="vergunningen", bel__telefoonnummer="0698765432")
    assert Terugbelverzoek.objects.count() == 1


def test_the_number_of_somebody_who_died_stands_nowhere(anna: Medewerker, jansen: Klant) -> None:
    Klant.objects.filter(pk=jansen.pk).update(overleden=True)
    html = browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    assert "0612345601" not in html
    assert "femke@voorbeeld.nl" not in html


@pytest.mark.parametrize(("soort", "kop"), [("bewind", "Onder bewind"), ("curatele", "Onder curatele")])
def test_bewind_and_curatele_name_who_decides_once_it_is_known_who_speaks(
    anna: Medewerker, jansen: Klant, soort: str, kop: str
) -> None:
    wie = maak_klant(door=anna, voornamen="Karin", achternaam="Bewindstra")
    geef_kenmerk(klant=jansen, soort=soort, door=anna, contact=wie)
    blad = op_de_werkplek(anna, jansen)
    assert kop in letop(blad)
    assert "Bewindstra" not in letop(blad)
    assert "K. Bewindstra" in letop(verifieer(blad))


def test_sociaal_domein_tells_where_to_refer_to_and_no_more(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    aanvraag(eva, BIJSTAND, klant=jansen)
    blad = op_de_werkplek(anna, jansen)
    assert "sociaal" not in blad.tekst.lower()
    gezien = letop(verifieer(blad))
    assert gezien == "Er loopt een zaak in het sociaal domein Verwijs naar Werk en Inkomen."
    assert "ijstand" not in gezien
    pagina = browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    assert "Verwijs naar Werk en Inkomen" in pagina


@pytest.mark.parametrize(
    ("soort", "toelichting", "gezien"),
    [
        ("tolk", "Pools", "Tolk Pools nodig"),
        ("taal", "Oekraïens", "Spreekt Oekraïens"),
        ("gebarentolk", "", "Gebarentolk nodig"),
        ("geen_telefoon", "doof", "Niet bellen Antwoord per e-mail"),
    ],
)
def test_how_to_speak_with_somebody_stands_there_before_anything_is_checked(
    anna: Medewerker, eva: Medewerker, jansen: Klant, soort: str, toelichting: str, gezien: str
) -> None:
    geef_kenmerk(klant=jansen, soort=soort, door=anna, toelichting=toelichting)
    assert gezien in letop(op_de_werkplek(anna, jansen))
    assert gezien in tekst(browser(eva).get(f"/klanten/{jansen.uuid}").content.decode())


def test_geen_telefoon_no_terugbelverzoek_by_telephone(anna: Medewerker, jansen: Klant) -> None:
    geef_kenmerk(klant=jansen, soort="geen_telefoon", door=anna)
    with pytest.raises(Geweigerd) as fout:
        bewaak_contact(jansen)
    assert (fout.value.code, fout.value.veld) == ("niet_bellen", "email")
    bewaak_contact(jansen, telefonisch=False)


def test_a_vaste_contactpersoon_stands_with_the_team(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    geef_kenmerk(klant=jansen, soort="vaste_contactpersoon", door=anna, medewerker=carla)
    assert f"Vaste contactpersoon {carla} van {carla.team}." in letop(op_de_werkplek(anna, jansen))


def test_agressie_stands_calmly_with_reason_end_and_who_decided(
    anna: Medewerker, dirk: Medewerker, jansen: Klant, kcc_nu: Any
) -> None:
    kcc_nu("2026-11-23T10:15")
    agressie(dirk, jansen, einde=date(2027, 2, 1))
    blad = op_de_werkplek(anna, jansen)
    verwacht = f"Let op: eerder agressie {GEVAL}. Geldt tot en met ma 1 feb 2027, besluit van {dirk}."
    assert letop(blad) == verwacht
    assert "kcc-niet-op-papier" in blad.html.split('<ul class="kcc-letop"')[1].split("</ul>")[0]


def test_each_banner_has_a_word_and_a_sign(anna: Medewerker, dirk: Medewerker, jansen: Klant) -> None:
    for soort in KenmerkSoort.values:
        velden = {"medewerker": anna} if soort == "vaste_contactpersoon" else {}
        einde = klok.vandaag() if soort == "agressie" else None
        geef_kenmerk(klant=jansen, soort=soort, door=dirk, toelichting="uitleg", einde=einde, **velden)
    Klant.objects.filter(pk=jansen.pk).update(
        overleden=True, verstrekkingsbeperking=True, bijzonderheid="Slechthorend"
    )
    blad = op_de_werkplek(anna, jansen)
    regels = blad.html.split('<ul class="kcc-letop"')[1].split("</ul>")[0].split("<li")[1:]
    assert len(regels) == len(VOLGORDE) - 1  # all but the sociaal domein
    for regel in regels:
        assert "<svg" in regel
        assert "<path" in regel
        assert "<strong>" in regel
    assert "overleden" in regels[0]


# -- until when, and who may -----------------------------------------------------------------------------


def test_what_has_ended_is_not_shown(anna: Medewerker, dirk: Medewerker, jansen: Klant, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")
    agressie(dirk, jansen, einde=date(2026, 11, 24))
    tolk = geef_kenmerk(klant=jansen, soort="tolk", door=anna, toelichting="Pools")
    assert "agressie" in letop(op_de_werkplek(anna, jansen))
    beeindig_kenmerk(kenmerk=tolk, door=anna)
    kcc_nu("2026-11-25T10:15")
    assert "kcc-letop" not in op_de_werkplek(anna, jansen).html


def test_only_a_teamleider_decides_about_agressie(anna: Medewerker, dirk: Medewerker, jansen: Klant) -> None:
    with pytest.raises(NietBevoegd):
        agressie(anna, jansen)
    rij = agressie(dirk, jansen)
    assert rij.besluit_door == dirk
    with pytest.raises(NietBevoegd):
        beeindig_kenmerk(kenmerk=rij, door=anna)
    assert browser(anna).get(f"/klanten/{jansen.uuid}/wijzig/agressie").status_code == 403
    assert browser(anna).post(f"/klanten/{jansen.uuid}/einde/kenmerk/{rij.uuid}").status_code == 403
    assert "Besluit over agressie" not in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"toelichting": " "}, "toelichting_ontbreekt"),
        ({"einde": None}, "einde_ontbreekt"),
        ({"einde": date(2020, 1, 1)}, "einde_voorbij"),
        ({"einde": date(2099, 1, 1)}, "einde_te_ver"),
    ],
)
def test_a_decision_has_a_reason_and_an_end(
    dirk: Medewerker, jansen: Klant, velden: dict[str, Any], code: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        agressie(dirk, jansen, **velden)
    assert fout.value.code == code


@pytest.mark.parametrize(
    ("soort", "code"),
    [
        ("taal", "toelichting_ontbreekt"),
        ("vaste_contactpersoon", "medewerker_ontbreekt"),
        ("lang", "soort_onbekend"),
    ],
)
def test_what_must_be_said_with_it_is_asked(anna: Medewerker, jansen: Klant, soort: str, code: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        geef_kenmerk(klant=jansen, soort=soort, door=anna)
    assert fout.value.code == code


def test_the_same_twice_is_refused_and_a_vakafdeling_gives_none(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    rij = geef_kenmerk(klant=jansen, soort="gebarentolk", door=anna)
    with pytest.raises(Geweigerd, match="staat al"):
        geef_kenmerk(klant=jansen, soort="gebarentolk", door=anna)
    with pytest.raises(NietBevoegd):
        beeindig_kenmerk(kenmerk=rij, door=carla)
    beeindig_kenmerk(kenmerk=rij, door=anna)
    with pytest.raises(Geweigerd, match="al beëindigd"):
        beeindig_kenmerk(kenmerk=rij, door=anna)


def test_on_the_page_of_the_klant_it_is_given_and_ended(
    anna: Medewerker, dirk: Medewerker, jansen: Klant
) -> None:
    client, weg = browser(dirk), f"/klanten/{jansen.uuid}/wijzig"
    fout = client.post(f"{weg}/kenmerk", {"soort": "taal"})
    assert fout.status_code == 422
    assert "Schrijf welke taal" in fout.content.decode()
    client.post(f"{weg}/kenmerk", {"soort": "taal", "toelichting": "Arabisch"})
    einde = klok.vandaag() + timedelta(days=30)
    client.post(f"{weg}/agressie", {"toelichting": GEVAL, "einde": einde.isoformat()})
    html = client.get(f"/klanten/{jansen.uuid}").content.decode()
    assert "Spreekt Arabisch" in html
    assert GEVAL in html
    for rij in Klantkenmerk.objects.filter(klant=jansen):
        client.post(f"/klanten/{jansen.uuid}/einde/kenmerk/{rij.uuid}")
    assert "kcc-letop" not in client.get(f"/klanten/{jansen.uuid}").content.decode()


# -- in no export ------------------------------------------------------------------------------------------


def test_an_event_does_not_tell_what_it_is(anna: Medewerker, dirk: Medewerker, jansen: Klant) -> None:
    agressie(dirk, jansen)
    geef_kenmerk(klant=jansen, soort="gebarentolk", door=anna)
    feiten = (
        Gebeurtenis.objects.filter(soort="klantkenmerk")
        .order_by("versie")
        .values_list("van", "naar", "reden")
    )
    assert list(feiten) == [("", "gegeven", "")] * 2


def test_a_marking_for_agressie_is_in_no_answer_of_the_api(
    anna: Medewerker, dirk: Medewerker, jansen: Klant
) -> None:
    agressie(dirk, jansen)
    aanvraag(anna, "huisnummer", klant=jansen)
    schema = als(dirk).get("/openapi.json").content.decode()
    assert "agressie" not in schema.lower()
    paden = [pad for pad in als(dirk).get("/openapi.json").json()["paths"] if "{" not in pad]
    for wie in (als(dirk), als(anna), als_toepassing()):
        for pad in [pad.removeprefix("/api/v1") for pad in paden] + [f"/klanten/{jansen.uuid}"]:
            inhoud = wie.client.get(f"/api/v1{pad}", headers=wie.kop).content.decode()
            assert GEVAL not in inhoud, pad
            assert "agressie" not in inhoud.lower(), pad
