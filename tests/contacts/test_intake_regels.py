"""The rules of an intake: who needs consent, on which day; what is missing, asked and answered; what runs already."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from catalogus.models import Intakevereiste
from catalogus.vereisten import als_keuze, controleer, lees_keuze
from catalogus.woorden import voorwaarde
from contacts.werkplek.dubbel import plek
from kcc.models import Klant, Medewerker
from tests.hulp.api import als
from tests.hulp.dossiers import aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import femke, kies, verifieer
from zaken.intake import fouten, geldt, leeftijd
from zaken.models import Intakeantwoord, Zaak

metdb = pytest.mark.django_db
MELDING = "melding-openbare-ruimte"
DAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None], settings: Any, tmp_path: Path) -> None:
    kcc_nu("2026-11-23T10:30")
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


def eis(code: str = "toestemming", soort: str = "document", **meer: Any) -> Intakevereiste:
    return Intakevereiste(code=code, label=code.capitalize(), soort=soort, keuzes=[], **meer)


def onder(jaren: int, veld: str = "geboren") -> dict[str, Any]:
    return {"veld": veld, "leeftijd_onder": jaren}


GEBOREN = eis("geboren", "datum")
TOESTEMMING = eis(voorwaarde=onder(18))


def intake(wie: Medewerker, wat: str, klant: Klant | None = None, *, gecontroleerd: bool = True) -> Blad:
    blad = nieuw_gesprek(wie)
    if klant:
        kies(blad, klant)
        if gecontroleerd:
            verifieer(blad)
    return blad.klik("kies:dossier:ja").klik("ververs", wat=wat).klik("kies:te_complex:nee")


# -- an age, from a birth date -----------------------------------------------------------------------


@pytest.mark.eis("R34")
@pytest.mark.parametrize(
    ("geboren", "dag", "jaren"),
    [
        ("2008-11-23", "2026-11-23", 18),
        ("2008-11-24", "2026-11-23", 17),
        ("2008-11-22", "2026-11-23", 18),
        ("2026-11-23", "2026-11-23", 0),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_somebody_is_a_year_older_on_the_birthday_itself(geboren: str, dag: str, jaren: int) -> None:
    """Of 29 February: on 1 March in a year without one."""
    assert leeftijd(date.fromisoformat(geboren), date.fromisoformat(dag)) == jaren


@pytest.mark.eis("R34")
@given(st.dates(date(1920, 1, 1), date(2026, 11, 23)), st.integers(1, 120))
def test_consent_is_asked_of_exactly_those_who_are_younger(geboren: date, jaren: int) -> None:
    gevraagd = geldt(eis(voorwaarde=onder(jaren)), {"geboren": geboren.isoformat()}, DAG)
    assert gevraagd == (leeftijd(geboren, DAG) < jaren)


@pytest.mark.eis("R34")
@pytest.mark.parametrize(
    ("antwoorden", "wat"),
    [
        ({}, {"geboren"}),
        ({"geboren": "2010-01-01"}, {"toestemming"}),
        ({"geboren": "1980-01-01"}, set()),
        ({"geboren": "1 jan 1980"}, {"geboren"}),
        ({"geboren": "2106-01-01"}, {"geboren", "toestemming"}),
    ],
    ids=["nothing", "child", "adult", "no date", "not born yet"],
)
def test_what_is_missing_is_named(antwoorden: dict[str, str], wat: set[str]) -> None:
    assert set(fouten([GEBOREN, TOESTEMMING], antwoorden, DAG)) == wat


def vraag(code: str, soort: str = "tekst", **meer: Any) -> dict[str, Any]:
    return {"code": code, "label": code, "soort": soort, "keuzes": [], "voorwaarde": None, **meer}


@pytest.mark.parametrize(
    ("eerst", "eis_", "goed"),
    [
        (vraag("geboren", "datum"), onder(18), True),
        (vraag("geboren", "tekst"), onder(18), False),
        (vraag("geboren", "datum"), onder(0), False),
        (vraag("geboren", "datum"), onder(121), False),
        (vraag("geboren", "datum"), {"veld": "geboren", "leeftijd_onder": "18"}, False),
        (vraag("geboren", "datum"), {"veld": "geboren", "leeftijd_onder": True}, False),
        (vraag("geboren", "datum"), {**onder(18), "is": "ja"}, False),
        (vraag("anders", "datum"), onder(18), False),
    ],
)
def test_a_condition_on_an_age_hangs_on_an_earlier_date(
    eerst: dict[str, Any], eis_: dict[str, Any], goed: bool
) -> None:
    gevonden = controleer([eerst, vraag("toestemming", "document", voorwaarde=eis_)])
    assert (gevonden == {}) == goed
    assert set(gevonden) <= {"1.voorwaarde"}


@pytest.mark.parametrize(
    "eis_", [onder(18), {"veld": "vermist", "is": "ja"}, {"veld": "a", "is": "x<y=z"}, None]
)
def test_a_condition_survives_the_form(eis_: dict[str, Any] | None) -> None:
    assert lees_keuze(als_keuze(eis_)) == eis_


def test_a_condition_reads_in_plain_words() -> None:
    assert (
        voorwaarde(onder(18), {"geboren": "Geboortedatum"})
        == "alleen onder de 18 jaar, volgens “Geboortedatum”"
    )


@metdb
@pytest.mark.eis("R34")
@pytest.mark.parametrize(
    ("wat", "nog_net", "niet_meer"),
    [
        ("paspoort", "24-11-2008", "23-11-2008"),
        ("identiteitskaart", "24-11-2014", "23-11-2014"),
    ],
)
def test_a_child_needs_consent_up_to_the_day_before_the_birthday(
    anna: Medewerker, wat: str, nog_net: str, niet_meer: str
) -> None:
    """A passport under eighteen, an ID-kaart under twelve."""
    blad = intake(anna, f"z:{wat}").klik("ververs", velden={f"i-{wat}.geboortedatum": niet_meer})
    assert "Toestemming van de ouders of voogd" not in blad.tekst
    blad.klik("ververs", velden={f"i-{wat}.geboortedatum": nog_net, f"i-{wat}.vermist": "nee"})
    assert "Toestemming van de ouders of voogd verplicht" in blad.tekst
    blad.klik("rond_af")
    assert blad.status == 422
    assert "Toestemming van de ouders of voogd ontbreekt" in blad.tekst
    assert not Zaak.objects.exists()
    toestemming = SimpleUploadedFile("toestemming.pdf", b"%PDF-1.4 ja")
    blad.klik("rond_af", velden={f"i-{wat}.toestemming_gezag": toestemming})
    assert Intakeantwoord.objects.get(code="toestemming_gezag").bestand is not None


@metdb
def test_the_day_the_question_came_in_decides_not_the_day_it_is_handled(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    """Asked for on the last day of being seventeen, worked on a day later."""
    blad = intake(anna, "z:paspoort")
    kcc_nu("2026-11-24T09:00")
    blad.klik("ververs", velden={"i-paspoort.geboortedatum": "24-11-2008"})
    assert "Toestemming van de ouders of voogd" in blad.tekst


@metdb
def test_the_api_tells_the_condition_and_holds_to_it(anna: Medewerker) -> None:
    api = als(anna)
    (zaaktype,) = api.lijst("/zaaktypen", identificatie="paspoort")
    toestemming = next(rij for rij in zaaktype["vereisten"] if rij["code"] == "toestemming_gezag")
    assert toestemming["voorwaarde"] == {"veld": "geboortedatum", "leeftijd_onder": 18}
    zaak = {"zaaktype": "paspoort", "antwoorden": {"geboortedatum": "2010-05-01", "vermist": "nee"}}
    antwoord = api.post("/klantaanvragen", {"kanaal": "balie", "zaken": [zaak]})
    assert antwoord.status_code == 400
    assert "Toestemming van de ouders of voogd ontbreekt" in antwoord.content.decode()
    zaak["antwoorden"] = {"geboortedatum": "1980-05-01", "vermist": "nee"}
    assert api.post("/klantaanvragen", {"kanaal": "balie", "zaken": [zaak]}).status_code == 201


# -- the question behind the question ----------------------------------------------------------------


@metdb
@pytest.mark.eis("R35")
def test_each_zaak_of_a_life_event_must_be_answered_before_anything_is_made(anna: Medewerker) -> None:
    blad = intake(anna, "g:verhuizen")
    open_ = sorted(
        naam for naam in blad.lees().keuzes if naam.startswith("i-nodig.") and naam not in blad.lees().velden
    )
    assert open_
    blad.klik("rond_af")
    assert blad.tekst.count("Vraag dit nog, of kies “weet niet”.") >= len(open_)
    blad.klik("ververs", velden=dict.fromkeys(open_, "weet_niet")).klik("rond_af")
    assert "Vraag dit nog" not in blad.tekst


# -- perhaps it runs already -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("een", "ander", "gelijk"),
    [
        ("Lindelaan 14", "lindelaan  14, bij de bushalte", True),
        ("Lindelaan 14", "Lindelaan 41", False),
        ("Lindelaan 14a", "Lindelaan 14", True),
        ("Bij de vijver in het park", "bij de vijver, in het park.", True),
        ("Park", "Parkweg", False),
        ("", "...", True),
    ],
)
def test_a_place_is_compared_by_street_and_number(een: str, ander: str, gelijk: bool) -> None:
    assert (plek(een) == plek(ander)) == gelijk


def melding(wie: Medewerker, waar: str, klant: Klant | None = None) -> Blad:
    velden = {"locatie": waar, "soort_melding": "verlichting", "gevaar": "nee"}
    blad = intake(wie, f"z:{MELDING}", klant)
    return blad.klik("ververs", velden={f"i-{MELDING}.{code}": waarde for code, waarde in velden.items()})


@metdb
def test_a_melding_at_the_same_place_brings_a_warning_that_names_nobody(
    anna: Medewerker, jansen: Klant
) -> None:
    melding(anna, "Lindelaan 14", jansen).klik("rond_af")
    zaak = Zaak.objects.get()
    blad = melding(anna, "lindelaan 14 bij de lantaarn")
    assert (
        f"Op deze plek loopt al Melding over de straat of het groen {zaak.nummer} van ma 23 nov" in blad.tekst
    )
    assert "Jansen" not in blad.html
    assert "Op deze plek" not in melding(anna, "Lindelaan 40").tekst
    blad.klik("rond_af")
    assert Zaak.objects.count() == 2


@metdb
def test_an_old_or_finished_melding_is_no_warning(
    anna: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    melding(anna, "Lindelaan 14", jansen).klik("rond_af")
    kcc_nu("2026-12-08T10:30")
    assert "Op deze plek" not in melding(anna, "Lindelaan 14").tekst
    kcc_nu("2026-11-24T10:30")
    assert "Op deze plek" in melding(anna, "Lindelaan 14").tekst
    Zaak.objects.update(status="gesloten", afgerond_op=date(2026, 11, 24), resultaat="geen_besluit")
    assert "Op deze plek" not in melding(anna, "Lindelaan 14").tekst


@metdb
def test_before_it_is_known_who_speaks_the_warning_says_only_that_one_runs(
    anna: Medewerker, jansen: Klant
) -> None:
    zaak = aanvraag(anna, "kapvergunning", klant=jansen).klantaanvraag.zaken.get()
    blad = intake(anna, "z:kapvergunning", jansen, gecontroleerd=False)
    assert "Er loopt al zo’n aanvraag" in blad.tekst
    assert zaak.nummer not in blad.html
    assert f"{zaak.nummer} bij {zaak.team}" in intake(anna, "z:kapvergunning", jansen).tekst
