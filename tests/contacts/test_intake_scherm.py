"""The intake on the workplace, without script: life events, requirements, documents, the two dates, all or nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from contacts.models import Klantcontact, Vraag
from kcc.models import Bestand, Gebeurtenis, Klant, Medewerker
from kcc.services.bestanden import GROOTST
from kcc.services.klanten import maak_klant
from kcc.tekst import dag_kort
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import verifieer
from zaken.models import Intakeantwoord, Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
BOUW, HUISNUMMER, KAP, SLOOP, CONTAINER = (
    "omgevingsvergunning-bouw",
    "huisnummer",
    "kapvergunning",
    "sloopmelding",
    "container-op-straat",
)
VERBOUWEN: dict[str, str] = {
    f"i-nodig.{KAP}": "ja",
    f"i-nodig.{SLOOP}": "ja",
    f"i-nodig.{CONTAINER}": "nee",
}
ANTWOORDEN: dict[str, str] = {
    f"i-{BOUW}.werkzaamheden": "Schuur tot woning",
    f"i-{BOUW}.bouwkosten": "85000",
    f"i-{BOUW}.monument": "nee",
    f"i-{HUISNUMMER}.aanleiding": "eigen ingang",
    f"i-{HUISNUMMER}.aantal_nummers": "1",
    f"i-{KAP}.soort_boom": "eik",
    f"i-{KAP}.omtrek": "120",
    f"i-{KAP}.reden": "staat in de weg",
    f"i-{SLOOP}.wat_slopen": "de oude schuur",
    f"i-{SLOOP}.kubieke_meter": "12",
    f"i-{SLOOP}.bouwjaar_voor_1994": "nee",
}
PDF = b"%PDF-1.4 tekening"


@pytest.fixture(autouse=True)
def bestandsmap(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    """The day of the timeline in screens.md."""
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen")


def intake(wie: Medewerker, wat: str, klant: Klant | None = None) -> Blad:
    """The gesprek with its intake open."""
    blad = nieuw_gesprek(wie)
    if klant:
        blad.klik("ververs", zoek=klant.achternaam).klik(f"kies_klant:{klant.uuid}")
    return blad.klik("kies:dossier:ja").klik("ververs", wat=wat).klik("kies:te_complex:nee")


def verbouwen(wie: Medewerker, klant: Klant | None = None) -> Blad:
    """Four zaken chosen and everything answered; nothing made yet."""
    return (
        intake(wie, "g:verbouwen", klant).klik("ververs", velden=VERBOUWEN).klik("ververs", velden=ANTWOORDEN)
    )


def bestand(naam: str = "tekening.pdf", inhoud: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


# -- what the tree and the catalogue make of it ----------------------------------------------------


@pytest.mark.eis("R32", "R33")
def test_verbouwen_makes_four_zaken_at_several_vakafdelingen_under_one_key(
    anna: Medewerker, jansen: Klant
) -> None:
    blad = verbouwen(anna, jansen)
    assert "Maak 4 zaken" in blad.tekst
    blad.klik("rond_af")
    zaken = Zaak.objects.select_related("klantaanvraag", "team", "versie__zaaktype")
    assert {z.versie.zaaktype.identificatie: z.team.code for z in zaken} == {
        BOUW: "vergunningen",
        HUISNUMMER: "geo",
        KAP: "beheer-afval",
        SLOOP: "vergunningen",
    }
    assert {z.klantaanvraag for z in zaken} == {Klantaanvraag.objects.get(klant=jansen)}
    assert {z.lijn for z in zaken} == {"vakafdeling"}
    vraag = Vraag.objects.get()
    assert (vraag.uitkomst, vraag.boomuitkomst) == ("zaak_aangemaakt", "vakafdeling")


@pytest.mark.eis("R57")
def test_the_dates_before_saving_are_the_dates_promised_and_planned(anna: Medewerker) -> None:
    """The timeline of screens.md: verwacht wo 6 jan, beloofd ma 11 jan, huisnummer di 1 dec, uiterlijk ma 14 dec."""
    blad = verbouwen(anna)
    assert not Belofte.objects.exists()
    assert "wo 6 jan 2027" in blad.tekst
    assert "ma 11 jan 2027" in blad.tekst
    assert "Huisnummer toekennen begint di 1 dec, uiterlijk ma 14 dec" in blad.tekst
    blad.klik("rond_af")
    aanvraag_ = Klantaanvraag.objects.get()
    belofte = Belofte.objects.get(onderwerp=aanvraag_.uuid)
    assert (belofte.due, belofte.gegeven_door) == (date(2027, 1, 11), anna)
    assert Klantaanvraagplan.objects.get(pk=aanvraag_.pk).verwacht == date(2027, 1, 6)
    huisnummer = Zaakplanning.objects.get(zaak__versie__zaaktype__identificatie=HUISNUMMER)
    assert (huisnummer.geplande_start, huisnummer.uiterste_start) == (date(2026, 12, 1), date(2026, 12, 14))
    assert "uiterlijk op maandag 11 januari 2027" in blad.tekst
    assert "op woensdag 6 januari 2027 klaar" in blad.tekst


def test_after_saving_it_says_per_zaak_where_it_went_and_why(anna: Medewerker) -> None:
    blad = verbouwen(anna).klik("rond_af")
    assert "Omgevingsvergunning bouw" in blad.tekst
    assert "naar Geo-informatie" in blad.tekst
    assert "duurt het langst (30 werkdagen) en bepaalt het einde" in blad.tekst
    assert Klantaanvraag.objects.get().nummer in blad.tekst
    assert Klantcontact.objects.get().status == "afgerond"


@pytest.mark.eis("R29", "R31")
def test_klaar_terwijl_u_wacht_is_known_not_asked_and_goes_to_the_tweede_lijn(anna: Medewerker) -> None:
    blad = intake(anna, "z:brp-uittreksel")
    assert "eenvoudige aanvraag? ja volgens de catalogus" in blad.tekst
    uittreksel = {"i-brp-uittreksel.soort_uittreksel": "adres", "i-brp-uittreksel.taal": "Nederlands"}
    blad.klik("rond_af", velden=uittreksel)
    zaak = Zaak.objects.select_related("team").get()
    assert (zaak.lijn, zaak.team.code) == ("tweede", "tweede-lijn")
    vraag = Vraag.objects.get()
    assert vraag.boomuitkomst == "tweede_lijn"
    assert (vraag.pad["voorstel"], vraag.pad["klaar_of_eenvoudig"]) == ("ja", "ja")


@pytest.mark.eis("R29")
def test_what_the_catalogue_says_can_be_contradicted_and_both_are_kept(anna: Medewerker) -> None:
    blad = intake(anna, "z:brp-uittreksel").klik("wijzig:klaar_of_eenvoudig")
    blad.klik("kies:klaar_of_eenvoudig:nee")
    pad = Vraag.objects.get().pad
    assert (pad["voorstel"], pad["klaar_of_eenvoudig"]) == ("ja", "nee")
    assert blad.open().lees().velden["pad-klaar_of_eenvoudig"] == ["nee"]


@pytest.mark.eis("R35", "R49")
def test_a_life_event_asks_of_each_zaak_whether_it_is_needed(anna: Medewerker) -> None:
    blad = intake(anna, "g:verhuizen")
    velden = blad.lees().velden
    assert velden["i-nodig.verhuizing"] == ["ja"]
    assert velden["i-nodig.afvalcontainer"] == ["ja"]
    assert "i-nodig.parkeervergunning" not in velden
    assert "Heeft u een auto en is er betaald parkeren" in blad.tekst
    blad.klik("rond_af")
    assert blad.status == 422
    assert "Vraag dit nog, of kies “weet niet”." in blad.tekst
    assert 'href="#id_i-nodig.parkeervergunning_0"' in blad.html
    assert not Zaak.objects.exists()


@pytest.mark.eis("R35")
def test_weet_niet_is_an_answer_and_is_kept_with_the_vraag(anna: Medewerker) -> None:
    blad = intake(anna, "g:verbouwen")
    blad.klik("ververs", velden={**VERBOUWEN, f"i-nodig.{KAP}": "weet_niet", f"i-nodig.{SLOOP}": "nee"})
    blad.klik("rond_af", velden={n: w for n, w in ANTWOORDEN.items() if BOUW in n or HUISNUMMER in n})
    assert Zaak.objects.count() == 2
    pad = Vraag.objects.get().pad
    assert (pad["wat"], pad[f"nodig.{KAP}"], pad[f"nodig.{SLOOP}"]) == ("g:verbouwen", "weet_niet", "nee")


@pytest.mark.eis("R35")
def test_a_single_zaaktype_offers_the_life_events_it_is_part_of(anna: Medewerker) -> None:
    blad = intake(anna, f"z:{KAP}")
    assert "Hoort het bij iets groters?" in blad.tekst
    blad.klik("wat:g:verbouwen")
    assert blad.lees().velden["wat"] == ["g:verbouwen"]


def test_without_any_zaak_needed_there_is_nothing_to_make(anna: Medewerker) -> None:
    blad = intake(anna, "g:verbouwen")
    niets = dict.fromkeys([f"i-nodig.{z}" for z in (BOUW, HUISNUMMER, KAP, SLOOP, CONTAINER)], "nee")
    blad.klik("ververs", velden=niets)
    assert ("doe", "rond_af") not in blad.lees().knoppen
    antwoord = blad.client.post(blad.lees().actie, {**blad.lees().velden, "doe": "rond_af"})
    assert "Kies minstens een zaak" in antwoord.content.decode()


# -- complete, and nothing lost --------------------------------------------------------------------


@pytest.mark.eis("R34")
def test_what_is_missing_is_named_at_its_field_and_the_rest_stays(anna: Medewerker) -> None:
    blad = verbouwen(anna)
    blad.klik("rond_af", velden={f"i-{BOUW}.bouwkosten": "veel", f"i-{KAP}.reden": ""})
    assert blad.status == 422
    assert "Nog niet alles is goed ingevuld" in blad.tekst
    assert f'href="#id_i-{BOUW}.bouwkosten"' in blad.html
    assert "is geen getal" in blad.tekst
    assert "Waarom moet de boom weg? ontbreekt" in blad.tekst
    velden = blad.lees().velden
    assert velden[f"i-{BOUW}.bouwkosten"] == ["veel"]
    assert velden[f"i-{BOUW}.werkzaamheden"] == ["Schuur tot woning"]
    assert velden[f"i-nodig.{CONTAINER}"] == ["nee"]
    assert not Klantaanvraag.objects.exists()


@pytest.mark.eis("R34")
def test_a_condition_shows_what_is_asked_then_and_a_document_can_block(anna: Medewerker) -> None:
    """A passport under eighteen needs the consent of the parents."""
    blad = intake(anna, "z:paspoort")
    assert "Toestemming van de ouders" not in blad.tekst
    blad.klik("ververs", velden={"i-paspoort.geboortedatum": "2012-05-01", "i-paspoort.vermist": "nee"})
    assert "Toestemming van de ouders" in blad.tekst
    blad.klik("rond_af")
    assert "Toestemming van de ouders of voogd ontbreekt" in blad.tekst
    blad.klik("rond_af", velden={"i-paspoort.toestemming_gezag": bestand("toestemming.pdf")})
    antwoord = Intakeantwoord.objects.select_related("bestand").get(code="toestemming_gezag")
    assert antwoord.bestand is not None
    assert (antwoord.bestand.naam, antwoord.bestand.door) == ("toestemming.pdf", anna)
    assert antwoord.bestand.inhoud.read() == PDF


@pytest.mark.parametrize("dag", ["2027-02-01", "01-02-2027", "1/2/2027"])
def test_a_day_may_be_typed_as_people_write_it(anna: Medewerker, dag: str) -> None:
    velden = {"wat": "steiger", "van": dag, "aantal_dagen": "5", "parkeervak": "nee"}
    intake(anna, f"z:{CONTAINER}").klik(
        "rond_af", velden={f"i-{CONTAINER}.{code}": waarde for code, waarde in velden.items()}
    )
    assert Intakeantwoord.objects.get(code="van").waarde == "2027-02-01"


def test_an_uploaded_document_survives_a_refusal_and_another_vraag(anna: Medewerker) -> None:
    blad = intake(anna, f"z:{BOUW}")
    blad.klik("rond_af", velden={f"i-{BOUW}.situatietekening": bestand()})
    assert blad.status == 422
    assert "✓ tekening.pdf" in blad.tekst
    blad.klik("nieuwe_vraag").klik("naar_vraag:1")
    assert "✓ tekening.pdf" in blad.tekst
    blad.klik("naar_vraag:2").klik("verwijder_vraag")
    blad.klik("rond_af", velden={n: w for n, w in ANTWOORDEN.items() if BOUW in n})
    assert Intakeantwoord.objects.get(code="situatietekening").bestand == Bestand.objects.get()


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("film.exe", b"MZ", "Kies een pdf, een foto (jpg, png) of een document."),
        ("toch.pdf", b"MZ geen pdf", "Kies een pdf, een foto (jpg, png) of een document."),
        ("leeg.pdf", b"", "Dit bestand is leeg."),
        ("groot.pdf", PDF + b"0" * GROOTST, "Dit bestand is groter dan 10 MB."),
    ],
    ids=["kind", "disguised", "empty", "too big"],
)
def test_a_document_we_do_not_take_is_refused_at_its_field(
    anna: Medewerker, naam: str, inhoud: bytes, melding: str
) -> None:
    blad = intake(anna, f"z:{BOUW}")
    blad.klik("ververs", velden={f"i-{BOUW}.situatietekening": bestand(naam, inhoud)})
    assert blad.status == 422
    assert melding in blad.tekst
    assert not Bestand.objects.exists()


def test_the_document_of_a_colleague_can_not_be_slipped_in(anna: Medewerker, bram: Medewerker) -> None:
    vreemd = Bestand.objects.create(
        naam="x.pdf", inhoudstype="application/pdf", grootte=1, sha256="0" * 64, inhoud="x.pdf", door=bram
    )
    blad = intake(anna, f"z:{BOUW}")
    velden = {n: w for n, w in ANTWOORDEN.items() if BOUW in n}
    velden |= {f"i-{BOUW}.situatietekening-bestand": str(vreemd.uuid), "doe": "rond_af"}
    blad.client.post(blad.lees().actie, {**blad.lees().velden, **velden})
    assert Zaak.objects.exists()
    assert not Intakeantwoord.objects.filter(code="situatietekening").exists()


def test_on_disk_a_document_has_no_name_of_a_person(anna: Medewerker) -> None:
    blad = intake(anna, f"z:{BOUW}")
    blad.klik("ververs", velden={f"i-{BOUW}.situatietekening": bestand("tekening mevrouw Jansen.pdf")})
    rij = Bestand.objects.get()
    assert "Jansen" not in rij.inhoud.name
    assert rij.inhoud.name.endswith(f"{rij.uuid}.pdf")
    assert len(rij.sha256) == 64


# -- an aanvraag that runs -------------------------------------------------------------------------


@pytest.mark.eis("R50")
def test_a_zaak_can_be_added_to_the_aanvraag_that_runs(anna: Medewerker, jansen: Klant) -> None:
    loopt = aanvraag(anna, BOUW, klant=jansen, gebeurtenis="verbouwen")
    blad = verifieer(intake(anna, f"z:{HUISNUMMER}", jansen))
    assert f"{loopt.klantaanvraag.nummer} Verbouwen" in blad.tekst
    blad.klik("ververs", bij=str(loopt.klantaanvraag.uuid))
    assert f"beloofd uiterlijk {dag_kort(loopt.beloofd, dit_jaar=2026)}" in blad.tekst
    blad.klik("rond_af", velden={n: w for n, w in ANTWOORDEN.items() if HUISNUMMER in n})
    assert Klantaanvraag.objects.count() == 1
    assert loopt.klantaanvraag.zaken.count() == 2
    assert Belofte.objects.get(onderwerp=loopt.klantaanvraag.uuid).due == loopt.beloofd


def test_the_aanvraag_of_somebody_else_is_no_choice(anna: Medewerker, jansen: Klant) -> None:
    ander = aanvraag(anna, BOUW, klant=maak_klant(door=anna, achternaam="Pietersen"))
    blad = intake(anna, f"z:{HUISNUMMER}", jansen)
    velden = {**blad.lees().velden, **{n: w for n, w in ANTWOORDEN.items() if HUISNUMMER in n}}
    blad.client.post(blad.lees().actie, {**velden, "bij": str(ander.klantaanvraag.uuid), "doe": "rond_af"})
    assert ander.klantaanvraag.zaken.count() == 1


def test_the_same_klant_and_zaaktype_brings_a_calm_warning(anna: Medewerker, jansen: Klant) -> None:
    """P10: perhaps it is the same question."""
    zaak = aanvraag(anna, BOUW, klant=jansen).klantaanvraag.zaken.get()
    blad = verifieer(intake(anna, "g:verbouwen", jansen))
    assert f"loopt al Omgevingsvergunning bouw {zaak.nummer}" in blad.tekst
    assert "loopt al" not in intake(anna, "z:paspoort", jansen).tekst


# -- all or nothing --------------------------------------------------------------------------------


def met_trekker() -> None:
    """The database itself refuses the last of the four."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION proef_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT z.identificatie FROM catalogus_zaaktypeversie v
                    JOIN catalogus_zaaktype z ON z.id = v.zaaktype_id WHERE v.id = NEW.versie_id)
                    = 'sloopmelding'
                THEN RAISE EXCEPTION 'Jansen mag dit niet'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER proef_weiger BEFORE INSERT ON zaken_zaak
            FOR EACH ROW EXECUTE FUNCTION proef_weiger();
            """
        )


def met_dubbel_nummer() -> None:
    """The fourth number is taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM zaak_nummer")
        laatste = int(cursor.fetchone()[0])
    Zaak.objects.update(nummer=f"Z-2026-{laatste + 4:05d}")


def stand() -> dict[str, Any]:
    """Everything an intake touches."""
    gesprek = Klantcontact.objects.latest("pk")
    return {
        "gesprek": list(Klantcontact.objects.filter(pk=gesprek.pk).values()),
        "vragen": list(gesprek.vragen.values()),
        "zaken": Zaak.objects.count(),
        "aanvragen": Klantaanvraag.objects.count(),
        "beloften": Belofte.objects.count(),
        "gebeurtenissen": Gebeurtenis.objects.count(),
    }


def knoppen_van(blad: Blad) -> list[str]:
    """All but the known answers: those follow what was typed last."""
    return [doe for _, doe in blad.lees().knoppen if not doe.startswith(("gebruik:", "onjuist:"))]


@pytest.mark.eis("R32")
@pytest.mark.parametrize("breek", [met_trekker, met_dubbel_nummer])
def test_when_the_last_zaak_fails_nothing_is_stored_and_nothing_typed_is_lost(
    anna: Medewerker, jansen: Klant, caplog: pytest.LogCaptureFixture, breek: Callable[[], None]
) -> None:
    aanvraag(anna, BOUW)
    blad = verbouwen(anna, jansen).klik("ververs", notitie="eerste notitie")
    breek()
    voor, knoppen = stand(), knoppen_van(blad)
    blad.klik("rond_af", notitie="nog iets erbij getypt")
    assert blad.status == 500
    assert stand() == voor | {"gesprek": stand()["gesprek"]}
    assert Klantcontact.objects.latest("pk").notitie == "nog iets erbij getypt"
    assert Klantcontact.objects.latest("pk").status == "lopend"
    assert "Er is niets opgeslagen." in blad.tekst
    velden = blad.lees().velden
    assert velden["notitie"] == ["nog iets erbij getypt"]
    assert {naam: velden[naam] for naam in ANTWOORDEN} == {n: [w] for n, w in ANTWOORDEN.items()}
    assert knoppen_van(blad) == knoppen
    assert "niet opgeslagen" in caplog.text
    assert "Jansen" not in caplog.text


def test_a_second_try_stores_once(anna: Medewerker) -> None:
    aanvraag(anna, BOUW)
    blad = verbouwen(anna)
    met_dubbel_nummer()
    blad.klik("rond_af")
    assert blad.status == 500
    blad.klik("rond_af")
    assert Klantaanvraag.objects.count() == 2
    assert Zaak.objects.count() == 5


def test_a_double_click_makes_the_zaken_once(anna: Medewerker) -> None:
    blad = verbouwen(anna)
    velden = {**blad.lees().velden, "doe": "rond_af"}
    blad.client.post(blad.lees().actie, velden)
    antwoord = blad.client.post(blad.lees().actie, velden, follow=True)
    assert "Er is niets dubbel opgeslagen" in antwoord.content.decode()
    assert Zaak.objects.count() == 4


# -- how much it asks of the database --------------------------------------------------------------


def test_saving_four_zaken_and_finishing_takes_at_most_47_queries(anna: Medewerker, jansen: Klant) -> None:
    """Session, log-in, the draft and the end of the gesprek included; transaction control not. It was two
    requests, of 40 and 14."""
    blad = verbouwen(anna, jansen)
    laatst = {"notitie": "op het laatst", "onderwerp": "schuur verbouwen"}
    velden = {**blad.lees().velden, **laatst, "doe": "rond_af"}
    with telt_hoogstens(47):
        antwoord = blad.client.post(blad.lees().actie, velden)
    assert antwoord.status_code == 302
    assert Zaak.objects.count() == 4


@pytest.mark.parametrize("gesprekken", [0, 30])
def test_the_page_asks_the_same_of_the_database_with_much_history(
    anna: Medewerker, jansen: Klant, gesprekken: int
) -> None:
    for _ in range(gesprekken):
        aanvraag(anna, BOUW, klant=jansen)
    blad = verbouwen(anna, jansen)
    with telt_hoogstens(33):
        blad.client.get(blad.url)
