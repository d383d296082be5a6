"""The catalogue as one file: out, in, and out again the same; a broken one is named by line and field."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogus import services as catalogus
from catalogus.models import (
    Kennisversie,
    Levensgebeurtenis,
    Product,
    Sjabloon,
    Verantwoordelijkheid,
    Zaaktype,
    Zaaktypeversie,
)
from dvo.models import Servicebelofte, WettelijkeTermijn
from dvo.overdracht.export import exporteer
from dvo.overdracht.invoer import bekijk
from dvo.overdracht.soort import PERIODE, met_onderdelen
from dvo.overdracht.soorten import SOORTEN
from dvo.services import overdracht
from dvo.services.overdracht import importeer
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.catalogusbestand import (
    als_bestand,
    inhoud,
    leeg_de_catalogus,
    maak_het_bont,
    versies_van,
    weigert,
)

pytestmark = pytest.mark.django_db


# -- out, in, out ----------------------------------------------------------------------------------------


def test_export_import_into_an_empty_database_export_is_byte_equal():
    eerste = exporteer()
    leeg_de_catalogus()
    plan = importeer(ruw=eerste, door=None)
    assert {rij["soort"] for rij in plan.tellingen} >= {"Zaaktypen", "Producten", "Wettelijke termijnen"}
    assert exporteer() == eerste


def test_so_it_is_with_everything_that_is_hard_to_keep():
    maak_het_bont()
    eerste = exporteer()
    assert "👩‍👩‍👧" in eerste.decode()
    leeg_de_catalogus()
    importeer(ruw=eerste, door=None)
    assert exporteer() == eerste
    assert importeer(ruw=eerste, door=None).leeg


TEKST = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(
    str.strip
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    teksten=st.lists(TEKST, max_size=8),
    werkdagen=st.integers(0, 32767),
    dagen=st.lists(st.dates(), max_size=4),
)
def test_whatever_is_written_in_it_comes_back(teksten: list[str], werkdagen: int, dagen: list[date]):
    with transaction.atomic():
        leeg_de_catalogus()
        for nummer, tekst in enumerate(teksten):
            Sjabloon.objects.create(code=f"s{nummer}", naam=tekst[:100], soort="brief", tekst=tekst)
        for begin, einde in pairwise([None, *sorted(set(dagen)), None]):
            periode = DateRange(begin, einde)
            Servicebelofte.objects.create(kanaal="balie", tekst="x", werkdagen=werkdagen, geldigheid=periode)
        eerste = exporteer()
        leeg_de_catalogus()
        importeer(ruw=eerste, door=None)
        assert exporteer() == eerste
        transaction.set_rollback(True)


def test_an_empty_catalogue_makes_a_file_too():
    leeg_de_catalogus()
    eerste = exporteer()
    assert importeer(ruw=eerste, door=None).leeg
    assert exporteer() == eerste


def test_the_file_is_canonical():
    tekst = exporteer().decode()
    assert tekst.startswith('{\n  "formaat": "kcc-catalogus",\n  "versie": 1,\n')
    assert tekst.endswith("}\n")
    codes = [rij["code"] for rij in inhoud()["teams"]]
    assert codes == sorted(codes)
    assert exporteer().decode() == tekst


def test_the_order_of_rows_and_fields_in_the_file_does_not_matter():
    data = inhoud()
    omgekeerd = {
        naam: [dict(reversed(rij.items())) for rij in reversed(deel)] if isinstance(deel, list) else deel
        for naam, deel in reversed(data.items())
    }
    assert importeer(ruw=b"\xef\xbb\xbf" + als_bestand(omgekeerd), door=None).leeg


def test_no_person_and_no_key_of_the_database_is_in_it():
    tekst = exporteer().decode()
    assert not [wie for wie in Medewerker.objects.all() if str(wie) in tekst or str(wie.uuid) in tekst]
    assert '"id"' not in tekst
    assert '"leidinggevende":' not in tekst


PERSONEN_EN_SLEUTELS = {"id", "leidinggevende", "door", "inzetten"}
VANZELF = {"vorm", "aangemaakt_op"}  # made again on the way in
# how a team works here is no part of a catalogue
VAN_DE_WERKPLEK = {"afspraak_minuten", "afspraak_plekken", "klantcontact", "regiemodus"}


@pytest.mark.parametrize("soort", list(met_onderdelen(SOORTEN)), ids=lambda soort: soort.titel)
def test_every_field_of_every_model_is_in_the_file(soort):
    """A field that is added later is not forgotten."""
    model = {veld.name for veld in (*soort.model._meta.fields, *soort.model._meta.many_to_many)}
    periode = PERIODE if soort.heeft_periode else ()
    bestand = {"geldigheid" if naam in periode else naam for naam in soort.velden}
    assert model - PERSONEN_EN_SLEUTELS - VAN_DE_WERKPLEK - VANZELF - {soort.ouder} == bestand


def test_it_takes_the_same_number_of_queries_with_more_rows():
    with CaptureQueriesContext(connection) as weinig:
        exporteer()
    maak_het_bont()
    with CaptureQueriesContext(connection) as meer:
        exporteer()
    assert len(weinig) == len(meer) <= 20


# -- into a catalogue that has rows ----------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing_and_says_so(beheerder: Medewerker):
    aantal = Gebeurtenis.objects.count()
    plan = importeer(ruw=exporteer(), door=beheerder)
    assert plan.leeg
    assert all(rij["nieuw"] == rij["gewijzigd"] == 0 for rij in plan.tellingen)
    assert Gebeurtenis.objects.count() == aantal


def test_new_rows_are_added_and_those_that_are_not_in_the_file_stay(beheerder: Medewerker):
    data = inhoud()
    nieuw = {**data["sjablonen"][0], "code": "gloednieuw", "uuid": "11111111-1111-4111-8111-111111111111"}
    plan = importeer(ruw=als_bestand({**data, "sjablonen": [nieuw]}), door=beheerder)
    assert [v.rij.naam for v in plan.anders()] == ["sjabloon gloednieuw"]
    assert Sjabloon.objects.count() == len(data["sjablonen"]) + 1


def test_a_row_that_differs_is_changed_and_keeps_its_uuid_and_its_people(beheerder: Medewerker):
    oud = Team.objects.get(code="vergunningen")
    data = inhoud()
    rij = next(rij for rij in data["teams"] if rij["code"] == "vergunningen")
    rij |= {"naam": "Bouwen", "uuid": "22222222-2222-4222-8222-222222222222", "productgroepen": ["afval"]}
    plan = importeer(ruw=als_bestand(data), door=beheerder)
    nieuw = Team.objects.get(code="vergunningen")
    assert (nieuw.naam, nieuw.uuid, nieuw.leidinggevende) == ("Bouwen", oud.uuid, oud.leidinggevende)
    assert [groep.code for groep in nieuw.productgroepen.all()] == ["afval"]
    assert [(v.rij.naam, v.wat) for v in plan.anders()] == [("team vergunningen", "gewijzigd")]


def test_what_was_taken_in_is_recorded_with_who_did_it(beheerder: Medewerker):
    data = inhoud()
    data["producten"][0]["naam"] = "Anders"
    importeer(ruw=als_bestand(data), door=beheerder)
    feiten = list(Gebeurtenis.objects.order_by("pk").values_list("soort", "naar", "door__username"))[-2:]
    assert feiten == [("catalogus_ingelezen", "", "floris"), ("product_ingelezen", "gewijzigd", "floris")]


def _kap() -> Zaaktypeversie:
    return Zaaktypeversie.objects.get(zaaktype__identificatie="kapvergunning", versie=1)


def test_a_concept_is_replaced_with_its_parts(beheerder: Medewerker, kcc_nu):
    kcc_nu("2026-11-02T10:00")
    concept = catalogus.maak_nieuwe_versie(versie=_kap(), door=beheerder)
    data = inhoud()
    rij = versies_van(data)[1]
    rij |= {"naam": "Boom weg", "vereisten": rij["vereisten"][:1]}
    rij["vereisten"][0]["voorwaarde"] = None
    plan = importeer(ruw=als_bestand(data), door=beheerder)
    concept.refresh_from_db()
    assert (concept.naam, concept.vereisten.count(), concept.gepubliceerd_op) == ("Boom weg", 1, None)
    assert [(v.rij.naam, v.wat) for v in plan.anders()] == [("zaaktype kapvergunning, versie 2", "gewijzigd")]


def test_a_version_that_is_published_in_the_file_follows_the_one_that_is_here(beheerder: Medewerker, kcc_nu):
    kcc_nu("2026-11-02T10:00")
    data = inhoud()
    eerste = versies_van(data)[0]
    tweede = {
        **eerste,
        "versie": 2,
        "uuid": "33333333-3333-4333-8333-333333333333",
        "geldig_van": "2027-01-01",
    }
    eerste["geldig_tot"] = "2027-01-01"
    versies_van(data).append({**tweede, "naam": "Boom kappen"})
    importeer(ruw=als_bestand(data), door=beheerder)
    versies = Zaaktypeversie.objects.filter(zaaktype__identificatie="kapvergunning")
    assert versies.geldig_op(date(2026, 12, 31)).get().versie == 1
    assert versies.geldig_op(date(2027, 1, 1)).get().naam == "Boom kappen"
    assert Gebeurtenis.objects.filter(soort="zaaktypeversie_gepubliceerd", door=beheerder).count() == 1


def test_the_end_of_a_term_of_law_makes_room_for_the_next(kcc_nu):
    kcc_nu("2026-11-02T10:00")
    data = inhoud()
    nummer = next(n for n, rij in enumerate(data["wettelijke_termijnen"]) if rij["geldig_tot"] is None)
    oud = data["wettelijke_termijnen"][nummer]
    data["wettelijke_termijnen"].append({**oud, "geldig_van": "2027-01-01", "aantal": 20})
    oud["geldig_tot"] = "2027-01-01"
    importeer(ruw=als_bestand(data), door=None)
    termijnen = WettelijkeTermijn.objects.filter(zaaktype__identificatie=oud["zaaktype"])
    assert termijnen.geldend(date(2027, 1, 1)).get().aantal == 20
    assert (
        Gebeurtenis.objects.filter(soort="wettelijketermijn_ingelezen", onderwerp_soort="zaaktype").count()
        == 2
    )


def test_the_matrix_is_taken_over_as_a_whole_but_an_empty_one_is_not():
    data = inhoud()
    importeer(ruw=als_bestand({**data, "verantwoordelijkheden": []}), door=None)
    assert Verantwoordelijkheid.objects.count() == len(data["verantwoordelijkheden"])
    rijen = [rij for rij in data["verantwoordelijkheden"] if (rij["niveau"], rij["soort"]) != (2, "product")]
    nieuw = [*rijen, {"niveau": 2, "lijn": "vakafdeling", "soort": "product"}]
    plan = importeer(ruw=als_bestand({**data, "verantwoordelijkheden": nieuw}), door=None)
    assert plan.opmerkingen == ["Vervalt: verantwoordelijkheid 2, tweede, product"]
    assert Verantwoordelijkheid.objects.get(niveau=2, soort="product").lijn == "vakafdeling"


def test_a_life_event_gets_zaken_and_loses_none():
    data = inhoud()
    gebeurtenis = data["levensgebeurtenissen"][0]
    eerder = Levensgebeurtenis.objects.get(code=gebeurtenis["code"]).zaken.count()
    nieuw = {"zaaktype": "klacht", "volgorde": 9, "vraag": "Hebt u een klacht?", "standaard": "vragen"}
    gewijzigd = {**gebeurtenis["zaken"][0], "vraag": "Anders gevraagd?"}
    gebeurtenis |= {"zaken": [gewijzigd, nieuw], "afhankelijkheden": []}
    importeer(ruw=als_bestand(data), door=None)
    zaken = Levensgebeurtenis.objects.get(code=gebeurtenis["code"]).zaken
    assert zaken.count() == eerder + 1
    assert zaken.filter(vraag="Anders gevraagd?").exists()


# -- what is published stays -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("naam", "Anders"),
        ("team", "geo"),
        ("geldig_van", "2019-01-01"),
        ("gepubliceerd_op", None),
        ("vereisten", []),
        ("contactniveau", 1),
    ],
)
def test_a_published_version_that_differs_is_refused_by_name(veld: str, waarde: Any):
    data = inhoud()
    versies_van(data)[0][veld] = waarde
    weigert(data, f".versies[0].{veld}: zaaktype kapvergunning, versie 1 is gepubliceerd en verandert niet")


@pytest.mark.parametrize(
    ("soort", "veld", "waarde"),
    [
        ("wettelijke_termijnen", "aantal", 99),
        ("servicebeloften", "tekst", "Anders"),
        ("dwangsomtarieven", "derde", "1.00"),
    ],
)
def test_what_was_in_force_is_followed_by_a_next_row_and_not_changed(soort: str, veld: str, waarde: Any):
    maak_het_bont()
    data = inhoud()
    data[soort][0][veld] = waarde
    weigert(data, f"{soort}[0].{veld}: ", "geldt al en verandert niet; hier staat ")


def test_a_term_of_law_does_not_end_before_today(kcc_nu):
    kcc_nu("2026-11-02T10:00")
    data = inhoud()
    nummer = next(n for n, rij in enumerate(data["wettelijke_termijnen"]) if rij["geldig_tot"] is None)
    data["wettelijke_termijnen"][nummer]["geldig_tot"] = "2026-11-02"
    weigert(data, f"wettelijke_termijnen[{nummer}].geldig_tot: kies een dag na vandaag")


def test_an_end_that_was_set_is_not_taken_back(beheerder: Medewerker):
    data = inhoud()
    Zaaktypeversie.objects.filter(pk=_kap().pk).update(
        geldigheid=DateRange(date(2020, 1, 1), date(2028, 1, 1))
    )
    weigert(data, "geldig_tot: zaaktype kapvergunning, versie 1 is gepubliceerd", "'2028-01-01'")


def test_a_zaaktype_with_a_published_version_keeps_its_productgroep():
    data = inhoud()
    next(rij for rij in data["zaaktypen"] if rij["identificatie"] == "kapvergunning")["productgroep"] = (
        "afval"
    )
    weigert(
        data,
        "productgroep: zaaktype kapvergunning is gepubliceerd en verandert niet; hier staat 'beheer-openbare-ruimte'",
    )


def test_an_answer_that_was_given_stays_as_it_is_and_gets_a_next_version():
    data = inhoud()
    item = data["kennisitems"][0]
    antwoord = item["versies"][0]["antwoord"]
    item["versies"][0]["antwoord"] = "Iets anders."
    weigert(data, f"antwoord: kennisitem {item['code']}, versie 1 is gepubliceerd en verandert niet")
    nieuw = {**item["versies"][0], "versie": 2, "uuid": "44444444-4444-4444-8444-444444444444"}
    item["versies"] = [{**item["versies"][0], "antwoord": antwoord}, nieuw]
    door = Kennisversie.objects.get(item__code=item["code"]).door
    importeer(ruw=als_bestand(data), door=None)
    versies = Kennisversie.objects.filter(item__code=item["code"]).order_by("versie")
    assert [(v.antwoord, v.door) for v in versies] == [(antwoord, door), ("Iets anders.", None)]


# -- all or nothing, and nobody beside it ------------------------------------------------------------------


def test_when_the_database_refuses_halfway_nothing_is_left(monkeypatch: pytest.MonkeyPatch):
    data = inhoud()
    data["teams"][0]["naam"] = "Halverwege"

    def weiger(*_: Any) -> None:
        raise IntegrityError("proef")

    monkeypatch.setattr(overdracht, "leg_vast", weiger)
    with pytest.raises(Geweigerd) as fout:
        importeer(ruw=als_bestand(data), door=None)
    assert fout.value.code == "catalogus_botst"
    assert not Team.objects.filter(naam="Halverwege").exists()


def test_nobody_writes_in_the_catalogue_meanwhile():
    with CaptureQueriesContext(connection) as gevangen:
        importeer(ruw=exporteer(), door=None)
    slot = next(vraag["sql"] for vraag in gevangen if vraag["sql"].startswith("LOCK TABLE"))
    assert all(f'"{soort.model._meta.db_table}"' in slot for soort in met_onderdelen(SOORTEN))


@pytest.mark.eis("R11")
def test_only_the_beheerder_takes_a_file_in(anna: Medewerker, afdelingshoofd: Medewerker):
    for wie in (anna, afdelingshoofd):
        with pytest.raises(NietBevoegd):
            importeer(ruw=exporteer(), door=wie)


def test_a_large_catalogue_takes_about_as_many_queries(beheerder: Medewerker):
    with CaptureQueriesContext(connection) as weinig:
        importeer(ruw=_met_producten(2), door=beheerder)
    with CaptureQueriesContext(connection) as veel:
        importeer(ruw=_met_producten(60), door=beheerder)
    assert len(veel) <= len(weinig)


def _met_producten(aantal: int) -> bytes:
    data = inhoud()
    voorbeeld = data["producten"][0]
    data["producten"] = [
        {**voorbeeld, "uuid": f"88888888-8888-4888-8888-{aantal:04d}{nummer:08d}", "naam": f"Nieuw {nummer}"}
        for nummer in range(aantal)
    ]
    return als_bestand(data)


def test_the_counts_of_the_look_are_those_of_the_deed():
    data = inhoud()
    data["producten"][0]["naam"] = "Anders"
    data["servicebeloften"][0]["gepubliceerd"] = False
    gezien = bekijk(als_bestand(data))
    gedaan = importeer(ruw=als_bestand(data), door=None)
    assert gezien.tellingen == gedaan.tellingen
    assert Product.objects.filter(naam="Anders").exists()
    assert not Servicebelofte.objects.get(uuid=data["servicebeloften"][0]["uuid"]).gepubliceerd
    assert Zaaktype.objects.count() == len(data["zaaktypen"])
