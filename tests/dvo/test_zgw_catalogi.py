"""The catalogue as a KCC front end reads it: the Catalogi API 1.3, read only."""

from datetime import date
from typing import Any

import pytest

from catalogus.models import Resultaattype, Statustype, Zaaktypeversie
from dvo.models import Dvoregel, WettelijkeTermijn
from kcc.api.zgw.adressen import deel_uuid, nummer_van, reeks, uuid_uit
from tests.dvo.test_zgw import VERPLICHT
from tests.hulp.api import telt_hoogstens
from tests.hulp.zgw import CATALOGI, Voorkant, is_fout, voorkant

pytestmark = pytest.mark.django_db
BOUW = "omgevingsvergunning-bouw"


@pytest.fixture
def kiss() -> Voorkant:
    return voorkant()


def pad_van(url: str) -> str:
    assert url.startswith("http://testserver/")
    return url.removeprefix("http://testserver")


def zaaktype(kiss: Voorkant, identificatie: str = BOUW) -> dict[str, Any]:
    [rij] = kiss.lees(f"{CATALOGI}/zaaktypen", identificatie=identificatie)["results"]
    return dict(rij)


def test_the_list_has_all_published_versions_in_pages_of_a_hundred(kiss):
    inhoud = kiss.lees(f"{CATALOGI}/zaaktypen")
    aantal = Zaaktypeversie.objects.filter(gepubliceerd_op__isnull=False).count()
    assert set(inhoud) == {"count", "next", "previous", "results"}
    assert inhoud["count"] == aantal
    assert len(inhoud["results"]) == min(aantal, 100)
    assert (inhoud["next"] is None) == (aantal <= 100)
    namen = [rij["identificatie"] for rij in inhoud["results"]]
    assert namen == sorted(namen)
    assert not any(rij["concept"] for rij in inhoud["results"])


def test_a_zaaktype_has_every_field_that_the_standard_requires(kiss):
    rij = zaaktype(kiss)
    assert set(rij) >= VERPLICHT
    assert kiss.lees(pad_van(rij["url"])) == rij
    assert rij["onderwerp"]
    assert kiss.lees(pad_van(rij["catalogus"]))["zaaktypen"].count(rij["url"]) == 1


@pytest.mark.eis("R69")
def test_terms_are_those_of_law_and_agreement(kiss):
    rij = zaaktype(kiss)
    wet = WettelijkeTermijn.objects.get(zaaktype__identificatie=BOUW)
    regel = Dvoregel.objects.geldend(date(2026, 11, 23)).get(zaaktype__identificatie=BOUW)
    assert (wet.aantal, wet.eenheid, rij["doorlooptijd"]) == (8, "w", "P8W")
    assert (rij["kcc"]["servicenormWerkdagen"], rij["servicenorm"]) == (regel.norm, None)


def test_every_address_within_a_zaaktype_leads_somewhere(kiss):
    rij = zaaktype(kiss)
    for bron in ("statustypen", "resultaattypen", "roltypen"):
        assert rij[bron]
        lijst = kiss.lees(f"{CATALOGI}/{bron}", zaaktype=rij["url"])
        assert [deel["url"] for deel in lijst["results"]] == rij[bron]
        for deel in lijst["results"]:
            assert kiss.lees(pad_van(deel["url"])) == deel
            assert (deel["zaaktype"], deel["zaaktypeIdentificatie"]) == (rij["url"], BOUW)


def test_statustypen_follow_the_order_and_one_is_the_end(kiss):
    delen = kiss.lees(f"{CATALOGI}/statustypen", zaaktype=zaaktype(kiss)["url"])["results"]
    assert [deel["volgnummer"] for deel in delen] == sorted(deel["volgnummer"] for deel in delen)
    assert [deel["isEindstatus"] for deel in delen] == [False] * (len(delen) - 1) + [True]
    assert (delen[0]["omschrijving"], delen[0]["statustekst"]) == (
        "Ontvangen",
        "Wij hebben uw aanvraag ontvangen.",
    )


def test_roltypen_are_three(kiss):
    delen = kiss.lees(f"{CATALOGI}/roltypen", zaaktype=zaaktype(kiss)["url"])["results"]
    assert [deel["omschrijvingGeneriek"] for deel in delen] == ["initiator", "behandelaar", "zaakcoordinator"]
    vraag = {"zaaktype": zaaktype(kiss)["url"], "omschrijvingGeneriek": "initiator"}
    assert [d["omschrijving"] for d in kiss.lees(f"{CATALOGI}/roltypen", **vraag)["results"]] == ["Aanvrager"]


def test_a_result_keeps_its_place_when_the_numbers_have_a_gap(kiss):
    versie = Zaaktypeversie.objects.filter(gepubliceerd_op=None).first()
    eerste = versie.resultaattypen.order_by("volgnummer").first()
    Resultaattype.objects.filter(pk=eerste.pk).update(volgnummer=77)
    rij = kiss.lees(f"{CATALOGI}/resultaattypen/{deel_uuid(versie.uuid, 77)}")
    assert rij["omschrijving"] == eerste.naam[:30]


def test_a_concept_shows_when_it_is_asked(kiss):
    concept = Zaaktypeversie.objects.select_related("zaaktype").get(gepubliceerd_op=None)
    vraag = {"identificatie": concept.zaaktype.identificatie}
    aantallen = {
        status: kiss.lees(f"{CATALOGI}/zaaktypen", status=status, **vraag)["count"]
        for status in ("definitief", "concept", "alles")
    }
    assert aantallen == {"definitief": 1, "concept": 1, "alles": 2}
    assert kiss.lees(f"{CATALOGI}/zaaktypen/{concept.uuid}")["concept"] is True


def test_filters_of_zaaktypen(kiss):
    alle = kiss.lees(f"{CATALOGI}/zaaktypen")["count"]
    [catalogus] = kiss.lees(f"{CATALOGI}/catalogussen")["results"]
    assert kiss.lees(f"{CATALOGI}/zaaktypen", catalogus=catalogus["url"])["count"] == alle
    elders = catalogus["url"].replace("catalogussen/", "catalogussen/0")[:-1]
    assert kiss.lees(f"{CATALOGI}/zaaktypen", catalogus=elders)["count"] == 0
    assert kiss.lees(f"{CATALOGI}/zaaktypen", datumGeldigheid="1950-01-01")["count"] == 0
    assert 0 < kiss.lees(f"{CATALOGI}/zaaktypen", trefwoorden="paspoort")["count"] < alle


@pytest.mark.parametrize(
    ("bron", "vraag", "code", "veld"),
    [
        ("zaaktypen", {"onzin": "1"}, "unknown-parameters", "nonFieldErrors"),
        ("zaaktypen", {"status": "half"}, "invalid", "status"),
        ("zaaktypen", {"datumGeldigheid": "morgen"}, "invalid", "datumGeldigheid"),
        ("zaaktypen", {"catalogus": "geen-adres"}, "invalid", "catalogus"),
        ("zaaktypen", {"identificatie": ""}, "invalid", "identificatie"),
        ("zaaktypen", {"identificatie": "a\0b"}, "invalid", "identificatie"),
        ("statustypen", {"zaaktype": "x"}, "invalid", "zaaktype"),
        ("statustypen", {"omschrijvingGeneriek": "x"}, "invalid", "omschrijvingGeneriek"),
        ("roltypen", {"omschrijvingGeneriek": "x"}, "invalid", "omschrijvingGeneriek"),
        ("catalogussen", {"domein": "x"}, "unknown-parameters", "nonFieldErrors"),
    ],
)
def test_what_cannot_be_asked_is_named(kiss, bron, vraag, code, veld):
    is_fout(kiss.get(f"{CATALOGI}/{bron}", **vraag), 400, code, veld)


@pytest.mark.parametrize("bron", ["catalogussen", "zaaktypen", "statustypen", "resultaattypen", "roltypen"])
def test_what_is_not_there_is_404(kiss, bron):
    versie = Zaaktypeversie.objects.first()
    for uuid in (deel_uuid(versie.uuid, 60_000), "0" * 8 + "-0000-0000-0000-" + "0" * 12):
        is_fout(kiss.get(f"{CATALOGI}/{bron}/{uuid}"), 404, "not_found")
    is_fout(kiss.get(f"{CATALOGI}/{bron}/geen-uuid"), 404, "not_found")
    is_fout(kiss.get(f"{CATALOGI}/{bron}", page="99"), 404, "not_found")
    is_fout(kiss.get(f"{CATALOGI}/bestaat-niet"), 404, "not_found")


@pytest.mark.parametrize("bron", ["zaaktypen", "statustypen", "resultaattypen", "roltypen"])
def test_a_page_costs_the_same_with_one_row_and_with_a_hundred(kiss, bron):
    eerste = zaaktype(kiss)  # which writes the day of use too
    een = {"identificatie": BOUW} if bron == "zaaktypen" else {"zaaktype": eerste["url"]}
    with telt_hoogstens(12) as eerst:
        kiss.lees(f"{CATALOGI}/{bron}", **een)
    with telt_hoogstens(len(eerst)):
        assert len(kiss.lees(f"{CATALOGI}/{bron}")["results"]) > 30


def test_the_number_of_a_part_is_in_its_uuid():
    versie = Zaaktypeversie.objects.first()
    deel = deel_uuid(versie.uuid, 3)
    begin, einde = reeks(deel)
    assert deel != versie.uuid
    assert begin <= versie.uuid <= einde
    assert nummer_van(deel, versie.uuid) == 3
    assert Statustype.objects.filter(versie=versie, volgnummer=3).exists()


def test_an_address_is_known_by_its_end():
    uuid = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    assert str(uuid_uit(f"https://elders.nl/x/catalogi/api/v1/zaaktypen/{uuid}/", "zaaktypen")) == uuid
    for adres in (
        uuid,
        f"https://x/catalogi/api/v1/statustypen/{uuid}",
        "https://x/catalogi/api/v1/zaaktypen/1",
    ):
        assert uuid_uit(adres, "zaaktypen") is None
