"""Zaaktypen in the form of the ZGW Catalogi API 1.3: out with the names of that standard, in as concepts."""

import json
from typing import Any

import pytest

from catalogus.models import Statustype, Zaaktype, Zaaktypeversie
from dvo.iso import iso_duur, lees_iso
from dvo.models import WettelijkeTermijn
from dvo.overdracht.export import exporteer
from dvo.overdracht.invoer import bekijk
from dvo.overdracht.zgw import exporteer_zgw
from dvo.overdracht.zgw_lezen import Keuzes
from dvo.services.overdracht import importeer
from kcc.models import Medewerker, Productgroep, Team
from tests.hulp.catalogusbestand import LASTIG, als_bestand, leeg_de_catalogus, maak_het_bont, weigert

VERPLICHT = {
    "aanleiding", "beginGeldigheid", "besluittypen", "catalogus", "concept", "doel", "doorlooptijd", "eigenschappen",
    "gerelateerdeZaaktypen", "handelingBehandelaar", "handelingInitiator", "identificatie", "indicatieInternOfExtern",
    "informatieobjecttypen", "omschrijving", "onderwerp", "opschortingEnAanhoudingMogelijk", "productenOfDiensten",
    "publicatieIndicatie", "referentieproces", "resultaattypen", "roltypen", "statustypen", "url", "verantwoordelijke",
    "verlengingMogelijk", "versiedatum", "vertrouwelijkheidaanduiding", "zaakobjecttypen",
}  # fmt: skip
"""The required fields of ZaakType in the OpenAPI file of the Catalogi API 1.3.1."""
VAN_ELDERS = {
    "url": "https://openzaak.example.nl/catalogi/api/v1/zaaktypen/1",
    "identificatie": "ZAAKTYPE-2026-01",
    "omschrijving": "Standplaats behandelen",
    "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
    "doel": "Een standplaats op de markt",
    "doorlooptijd": "P56D",
    "servicenorm": "P30D",
    "verlengingMogelijk": True,
    "verlengingstermijn": "P1Y6M",
    "beginGeldigheid": "2027-01-01",
    "eindeGeldigheid": "2027-12-31",
    "toelichting": None,
    "statustypen": ["https://openzaak.example.nl/catalogi/api/v1/statustypen/1"],
    "resultaattypen": [{"omschrijving": "Toegekend", "omschrijvingGeneriek": "Toegekend",
                        "archiefnominatie": "blijvend_bewaren", "archiefactietermijn": "P20Y"},
                       {"omschrijving": "Buiten behandeling", "archiefactietermijn": "P2W"}],
}  # fmt: skip
ALLES = Keuzes("vergunningen", "evenementen", 3)


@pytest.mark.parametrize(
    ("tekst", "duur"),
    [
        ("P8W", (8, "w")),
        ("P56D", (56, "d")),
        ("P6M", (6, "m")),
        ("P1Y", (1, "j")),
        ("P1Y6M", (18, "m")),
        ("P1Y0M", (1, "j")),
        ("P0Y3M0D", (3, "m")),
    ],
)
def test_a_duration_is_read_strictly(tekst: str, duur: tuple[int, str]):
    assert lees_iso(tekst) == duur
    assert lees_iso(str(iso_duur(*duur))) == duur


@pytest.mark.parametrize(
    ("tekst", "waarom"),
    [
        *(
            (kapot, "geen duur")
            for kapot in ("", "P", "8W", "p8w", "P8", "P-8W", "P1.5M", "P1W1D", "P8W ", "P٨W")
        ),
        ("PT8H", "uren of minuten"),
        ("P1DT2H", "uren of minuten"),
        ("P1M15D", "maanden en dagen"),
        ("P1Y1D", "maanden en dagen"),
        ("P0D", "niets"),
    ],
)
def test_what_a_term_of_law_can_not_be_is_refused_with_the_reason(tekst: str, waarom: str):
    with pytest.raises(ValueError, match=waarom):
        lees_iso(tekst)


def zaaktypen() -> list[dict[str, Any]]:
    return list(json.loads(exporteer_zgw())["results"])


def een(identificatie: str) -> dict[str, Any]:
    (gevonden,) = (rij for rij in zaaktypen() if rij["identificatie"] == identificatie)
    return gevonden


@pytest.mark.django_db
@pytest.mark.eis("R69")
def test_a_zaaktype_has_its_term_of_law_in_iso_and_its_norm_in_werkdagen_apart():
    bouw = een("omgevingsvergunning-bouw")
    assert (bouw["doorlooptijd"], bouw["verlengingMogelijk"], bouw["verlengingstermijn"]) == (
        "P8W",
        True,
        "P6W",
    )
    assert (bouw["servicenorm"], bouw["kcc"]["servicenormWerkdagen"]) == (None, 30)
    uittreksel = een("brp-uittreksel")
    assert (uittreksel["servicenorm"], uittreksel["kcc"]["servicenormWerkdagen"]) == ("PT15M", None)
    assert (uittreksel["doorlooptijd"], uittreksel["opschortingEnAanhoudingMogelijk"]) == (None, False)


@pytest.mark.django_db
def test_every_required_field_of_the_standard_is_there_within_its_lengths():
    maak_het_bont()
    for rij in zaaktypen():
        assert set(rij) >= VERPLICHT
        assert len(rij["omschrijving"]) <= 80
        assert len(rij["onderwerp"]) <= 80
        assert len(rij["verantwoordelijke"]) <= 50
        assert len(rij["identificatie"]) <= 50
        assert all(len(woord) <= 30 for woord in rij["trefwoorden"])
        assert all(len(resultaat["omschrijving"]) <= 30 for resultaat in rij["resultaattypen"])


@pytest.mark.django_db
def test_the_end_there_is_the_last_day_and_a_concept_says_so():
    maak_het_bont()
    bont = [rij for rij in zaaktypen() if rij["identificatie"] == "bont"]
    assert [(rij["beginGeldigheid"], rij["eindeGeldigheid"], rij["concept"]) for rij in bont] == [
        (None, "2024-12-31", False),
        ("2025-01-01", None, False),
        (None, None, True),
    ]
    assert [status["isEindstatus"] for status in bont[0]["statustypen"]] == [False, True]


NIET_BEWAARD = {"concept", "servicenorm", "trefwoorden", "productenOfDiensten"}


def _gedragen(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What that form carries and we take in: norms are of agreements, words of products."""
    return [
        {
            **{k: w for k, w in rij.items() if k not in NIET_BEWAARD},
            "kcc": {**rij["kcc"], "servicenormWerkdagen": None},
        }
        for rij in rijen
    ]


@pytest.mark.django_db
def test_out_and_in_where_nothing_is_and_out_again_is_equal():
    eerste = zaaktypen()
    geheel = json.loads(exporteer())
    leeg_de_catalogus()
    basis = {
        **{naam: [] for naam in geheel},
        **{n: geheel[n] for n in ("formaat", "versie", "productgroepen", "teams")},
    }
    importeer(ruw=als_bestand(basis), door=None)
    importeer(ruw=als_bestand({"results": eerste}), door=None)
    assert all(rij["concept"] for rij in zaaktypen())
    assert _gedragen(zaaktypen()) == _gedragen(eerste)
    assert importeer(ruw=exporteer_zgw(), door=None).leeg


@pytest.mark.django_db
def test_our_own_zaaktypen_are_known_again_so_that_nothing_changes(beheerder: Medewerker):
    maak_het_bont()
    plan = importeer(ruw=exporteer_zgw(), door=beheerder)
    assert plan.leeg, list(plan.namen)


@pytest.mark.django_db
def test_a_zaaktype_from_elsewhere_becomes_a_concept_with_what_was_chosen(beheerder: Medewerker):
    plan = importeer(ruw=als_bestand(VAN_ELDERS), door=beheerder, keuzes=ALLES)
    versie = Zaaktypeversie.objects.get(zaaktype__identificatie="ZAAKTYPE-2026-01")
    assert (versie.versie, versie.gepubliceerd_op, versie.naam) == (1, None, "Standplaats behandelen")
    assert (versie.team.code, versie.zaaktype.productgroep.code, versie.contactniveau) == (
        "vergunningen",
        "evenementen",
        3,
    )
    assert versie.vertrouwelijkheid == "sociaal_domein"
    assert (str(versie.geldigheid.lower), str(versie.geldigheid.upper)) == ("2027-01-01", "2028-01-01")
    resultaten = versie.resultaattypen.values_list("volgnummer", "resultaat", "waardering", "bewaartermijn")
    assert list(resultaten) == [
        (1, "verleend", "blijvend_bewaren", "P20Y"),
        (2, "geen_besluit", "vernietigen", "P14D"),
    ]
    termijn = WettelijkeTermijn.objects.get(zaaktype=versie.zaaktype)
    assert (termijn.aantal, termijn.eenheid, termijn.verlenging_aantal, termijn.verlenging_eenheid) == (
        56,
        "d",
        18,
        "m",
    )
    assert plan.opmerkingen[0].startswith("Doel, aanleiding")
    assert importeer(ruw=als_bestand([VAN_ELDERS]), door=beheerder).leeg


@pytest.mark.django_db
def test_what_the_file_does_not_say_is_asked():
    weigert(
        {"results": [VAN_ELDERS]},
        "regel 3, results[0].kcc.team: team staat niet in het bestand; kies er een",
        "results[0].kcc.productgroep: productgroep staat niet",
        "results[0].kcc.contactniveau: contactniveau staat niet",
        keuzes=Keuzes(),
    )
    weigert(
        [{**VAN_ELDERS, "kcc": {"team": "weg"}}], "[0].kcc.team: team 'weg' bestaat niet", keuzes=Keuzes()
    )
    bekijk(als_bestand([{**VAN_ELDERS, "kcc": {"team": "weg"}}]), ALLES)


@pytest.mark.django_db
def test_the_department_is_known_by_its_name():
    geo = Team.objects.get(code="geo")
    importeer(ruw=als_bestand({**VAN_ELDERS, "verantwoordelijke": geo.naam.upper()}), door=None, keuzes=ALLES)
    assert Zaaktypeversie.objects.get(zaaktype__identificatie="ZAAKTYPE-2026-01").team == geo


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("veld", "waarde", "tekst"),
    [
        ("doorlooptijd", "56 dagen", "is geen duur volgens ISO 8601"),
        ("doorlooptijd", "P1M15D", "maanden en dagen samen kan niet"),
        ("doorlooptijd", "P99Y", "hoogstens 25 jaren (25 jaar)"),
        ("doorlooptijd", 56, "hier hoort een duur als P8W, geen getal"),
        ("identificatie", "zaak 1", "'zaak 1' kan hier niet"),
        ("vertrouwelijkheidaanduiding", "top_secret", "bestaat niet; kies uit openbaar, beperkt_openbaar"),
        ("beginGeldigheid", "1-1-2027", "is geen datum"),
        ("eindeGeldigheid", "2026-06-01", "het einde ligt niet na het begin"),
        ("omschrijving", "", "dit veld is leeg"),
        ("statustypen", [{"volgnummer": 0, "omschrijving": "x"}], "0 valt buiten 1 tot en met"),
        ("statustypen", "geen", "hier hoort een lijst, geen tekst"),
        ("resultaattypen", [{"omschrijving": "x", "archiefnominatie": "weg"}], "'weg' bestaat niet"),
        (
            "resultaattypen",
            [{"omschrijving": "x"}, {"omschrijving": "x"}],
            "resultaattype staat er twee keer",
        ),
        ("kcc", {"contactniveau": 9}, "9 valt buiten 1 tot en met 4"),
    ],
)
def test_a_broken_zgw_file_names_the_field_as_that_standard_calls_it(veld: str, waarde: Any, tekst: str):
    weigert({"results": [{**VAN_ELDERS, veld: waarde}]}, tekst, f"results[0].{veld}", keuzes=ALLES)


@pytest.mark.django_db
def test_the_same_version_twice_and_what_is_no_zaaktype_are_refused():
    weigert([VAN_ELDERS, VAN_ELDERS], "[1].beginGeldigheid: deze versie staat er twee keer", keuzes=ALLES)
    weigert([7], "[0]: hier hoort een object, geen getal")


@pytest.mark.django_db
def test_a_next_version_keeps_what_that_form_does_not_carry(beheerder: Medewerker):
    kap = een("kapvergunning")
    kap |= {
        "omschrijving": "Boom weg",
        "onderwerp": "Boom weg",
        "beginGeldigheid": "2027-01-01",
        "doorlooptijd": "P3W",
    }
    del kap["kcc"]
    plan = importeer(ruw=als_bestand([kap]), door=beheerder)
    eerste, tweede = Zaaktypeversie.objects.filter(zaaktype__identificatie="kapvergunning").order_by("versie")
    assert (tweede.versie, tweede.naam, tweede.gepubliceerd_op) == (2, "Boom weg", None)
    assert (tweede.team, tweede.contactniveau, tweede.marge) == (
        eerste.team,
        eerste.contactniveau,
        eerste.marge,
    )
    assert tweede.vereisten.count() == eerste.vereisten.count() > 0
    assert tweede.statustypen.count() == eerste.statustypen.count()
    assert tweede.uuid != eerste.uuid
    assert plan.opmerkingen[-1].startswith("Zaaktype kapvergunning: de wettelijke termijn is hier anders")
    assert importeer(ruw=als_bestand([kap]), door=beheerder).leeg


@pytest.mark.django_db
def test_status_types_of_others_get_a_state_of_ours_and_what_does_not_fit_is_said(beheerder: Medewerker):
    namen = ["Ontvangen", "In onderzoek", "Advies", "Klaar"]
    statussen = [
        {"volgnummer": n, "omschrijving": naam, "isEindstatus": n == 4} for n, naam in enumerate(namen, 1)
    ]
    plan = importeer(ruw=als_bestand({**VAN_ELDERS, "statustypen": statussen}), door=beheerder, keuzes=ALLES)
    gemaakt = Statustype.objects.filter(versie__zaaktype__identificatie="ZAAKTYPE-2026-01")
    assert list(gemaakt.values_list("naam", "stand")) == [
        ("Ontvangen", "open"),
        ("In onderzoek", "in_behandeling"),
        ("Klaar", "afgehandeld"),
    ]
    assert "Statustype 'Advies' past op geen eigen stand van een zaak." in plan.opmerkingen


@pytest.mark.django_db
def test_a_long_name_survives_until_somebody_changes_the_short_one():
    groep, team = Productgroep.objects.get(code="evenementen"), Team.objects.get(code="geo")
    zaaktype = Zaaktype.objects.create(identificatie="lang", productgroep=groep)
    Zaaktypeversie.objects.create(
        zaaktype=zaaktype, versie=1, geldigheid="[2027-01-01,)", naam="n" * 100, contactniveau=1, team=team,
        omschrijving=LASTIG,
    )  # fmt: skip
    rij = een("lang")
    assert importeer(ruw=als_bestand(rij), door=None).leeg
    importeer(ruw=als_bestand({**rij, "omschrijving": "Kort"}), door=None)
    assert zaaktype.versies.get().naam == "Kort"


@pytest.mark.django_db
def test_some_write_the_last_day_of_the_calendar_for_no_end():
    importeer(ruw=als_bestand({**VAN_ELDERS, "eindeGeldigheid": "9999-12-31"}), door=None, keuzes=ALLES)
    assert Zaaktypeversie.objects.get(zaaktype__identificatie="ZAAKTYPE-2026-01").geldigheid.upper is None
