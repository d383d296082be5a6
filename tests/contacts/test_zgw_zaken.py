"""Zaken as a KCC front end reads them: the Zaken API 1.5, read only, each within its own productgroepen."""

from collections.abc import Callable
from typing import Any

import pytest

from catalogus.models import Zaaktypeversie
from contacts.zgw.rijen import statustype_van
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker
from kcc.models.klanten import IdentificatorSoort
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_in, zaak_van
from tests.hulp.zgw import BSN, CATALOGI, ZAKEN, Voorkant, is_fout, voorkant
from zaken import services
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
NUMMER, ANDER = "999993653", "999990639"
KVK, VESTIGING, RSIN = "12345678", "123456789012", "123456782"
NNP = "rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__innNnpId"
NNP_KVK = "rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__kvkNummer"
VEST = "rol__betrokkeneIdentificatie__vestiging__vestigingsNummer"
LEEG = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def femke(anna: Medewerker) -> Klant:
    klant = maak_klant(door=anna, voornamen="Femke Ria", tussenvoegsel="van", achternaam="Dam")
    geef_identificator(klant=klant, soort="bsn", waarde=NUMMER, door=anna)
    return klant


@pytest.fixture
def bakker(anna: Medewerker) -> Klant:
    klant = maak_klant(door=anna, organisatienaam="Bakkerij Meel", kvk=KVK)
    geef_identificator(klant=klant, soort="rsin", waarde=RSIN, door=anna)
    return klant


def pad_van(url: str) -> str:
    assert url.startswith("http://testserver/")
    return url.removeprefix("http://testserver")


def lees_zaak(kiss: Voorkant, zaak: Zaak, **vraag: Any) -> dict[str, Any]:
    return dict(kiss.lees(f"{ZAKEN}/zaken/{zaak.uuid}", **vraag))


def rollen(kiss: Voorkant, zaak: Zaak, **vraag: Any) -> dict[str, dict[str, Any]]:
    adres = f"http://testserver{ZAKEN}/zaken/{zaak.uuid}"
    return {
        rol["omschrijvingGeneriek"]: rol
        for rol in kiss.lees(f"{ZAKEN}/rollen", zaak=adres, **vraag)["results"]
    }


# ---- one zaak ----


def test_a_zaak_is_found_by_its_number(anna, femke):
    zaak, _ = zaak_in("open", anna, klant=femke), zaak_in("open", anna)
    kiss = voorkant()
    inhoud = kiss.lees(f"{ZAKEN}/zaken", identificatie=zaak.nummer)
    [rij] = inhoud["results"]
    assert (inhoud["count"], inhoud["next"], inhoud["previous"]) == (1, None, None)
    assert rij == lees_zaak(kiss, zaak) == kiss.lees(pad_van(rij["url"]))
    assert (rij["uuid"], rij["identificatie"], rij["omschrijving"]) == (
        str(zaak.uuid),
        zaak.nummer,
        zaak.versie.naam,
    )
    assert (rij["startdatum"], rij["einddatum"]) == (zaak.ontvangen_op.isoformat(), None)
    assert rij["uiterlijkeEinddatumAfdoening"] == zaak.wettelijk_einde.isoformat()
    assert rij["einddatumGepland"]
    assert rij["kenmerken"] == [{"kenmerk": zaak.klantaanvraag.nummer, "bron": "klantaanvraag"}]
    assert rij["communicatiekanaalNaam"] == "Telefoon"


def test_an_answer_names_its_version_and_is_kept_by_nobody(anna):
    zaak = zaak_in("open", anna)
    antwoord = voorkant().get(f"{ZAKEN}/zaken/{zaak.uuid}")
    assert (antwoord["API-Version"], antwoord["Cache-Control"]) == ("1.5.1", "no-store")
    kiss = voorkant(naam="met-crs")
    kiss.kop["Accept-Crs"] = "EPSG:28992"
    is_fout(kiss.get(f"{ZAKEN}/zaken"), 406, "not_acceptable")


def test_the_zaaktype_of_a_zaak_can_be_read(anna):
    zaak, kiss = zaak_in("open", anna), voorkant()
    zaaktype = kiss.lees(pad_van(lees_zaak(kiss, zaak)["zaaktype"]))
    assert (zaaktype["identificatie"], zaaktype["doorlooptijd"]) == (BOUW, "P8W")
    assert kiss.zaken(zaaktype=zaaktype["url"]) == [zaak.nummer]


@pytest.mark.parametrize(
    ("status", "zaaktype", "verwacht", "klaar"),
    [
        ("open", BOUW, "Ontvangen", False),
        ("in_behandeling", BOUW, "In behandeling", False),
        ("opgeschort", BOUW, "Wacht op de klant", False),
        ("wacht_op_levering", PASPOORT, "Wordt gemaakt", False),
        ("ligt_klaar", PASPOORT, "Ligt klaar", False),
        ("afgehandeld", BOUW, "Afgehandeld", True),
        ("gesloten", BOUW, "Gesloten", True),
        ("afgebroken", BOUW, "Gesloten", True),
    ],
)
def test_each_state_is_a_status_of_the_standard(anna, status, zaaktype, verwacht, klaar):
    zaak, kiss = zaak_in(status, anna, zaaktype), voorkant()
    rij = lees_zaak(kiss, zaak)
    status_ = kiss.lees(pad_van(rij["status"]))
    assert (status_["url"], status_["zaak"]) == (rij["status"], rij["url"])
    assert status_["indicatieLaatstGezetteStatus"] is True
    assert kiss.lees(pad_van(status_["statustype"]))["omschrijving"] == verwacht
    assert bool(rij["einddatum"]) is klaar
    assert rij["opschorting"]["indicatie"] is (status == "opgeschort")


def test_the_history_is_there_newest_first(anna):
    zaak, kiss = zaak_in("gesloten", anna), voorkant()
    rij = lees_zaak(kiss, zaak)
    lijst = kiss.lees(f"{ZAKEN}/statussen", zaak=rij["url"])["results"]
    namen = [kiss.lees(pad_van(status["statustype"]))["omschrijving"] for status in lijst]
    assert namen == ["Gesloten", "Afgehandeld", "In behandeling", "Ontvangen"]
    assert lijst[0]["url"] == rij["status"]
    assert [status["indicatieLaatstGezetteStatus"] for status in lijst] == [True, False, False, False]
    for status in lijst:
        assert kiss.lees(pad_van(status["url"])) == status
    vraag = {"zaak": rij["url"], "statustype": lijst[1]["statustype"]}
    assert kiss.lees(f"{ZAKEN}/statussen", **vraag)["results"] == [lijst[1]]
    vraag = {"zaak": rij["url"], "indicatieLaatstGezetteStatus": "true"}
    assert kiss.lees(f"{ZAKEN}/statussen", **vraag)["results"] == [lijst[0]]


@pytest.mark.parametrize(
    ("typen", "stand", "verwacht"),
    [
        ({"open": 1, "gesloten": 9}, "in_behandeling", 1),
        ({"open": 1, "opgeschort": 4, "gesloten": 9}, "wacht_op_levering", 4),
        ({"afgehandeld": 5, "gesloten": 9}, "open", 5),
        ({"open": 1, "gesloten": 9}, "afgebroken", 9),
        ({"open": 1, "gesloten": 9}, "van een later versie", 1),
    ],
)
def test_a_state_without_a_type_shows_as_the_nearest_before(typen, stand, verwacht):
    assert statustype_van(typen, stand) == verwacht


def test_without_statustypen_a_zaak_has_no_status(anna):
    zaak, kiss = zaak_in("in_behandeling", anna), voorkant()
    concept = Zaaktypeversie.objects.get(gepubliceerd_op=None)
    concept.statustypen.all().delete()
    Zaak.objects.filter(pk=zaak.pk).update(versie=concept)
    rij = lees_zaak(kiss, zaak, expand="status.statustype")
    assert (rij["status"], rij["_expand"]) == (None, {"status": None})
    assert kiss.lees(f"{ZAKEN}/statussen", zaak=rij["url"])["count"] == 0


def test_a_result_has_its_place_in_the_catalogue(anna):
    zaak, kiss = zaak_in("afgehandeld", anna), voorkant()
    rij = lees_zaak(kiss, zaak)
    resultaat = kiss.lees(pad_van(rij["resultaat"]))
    [zelfde] = kiss.lees(f"{ZAKEN}/resultaten", zaak=rij["url"])["results"]
    assert resultaat == zelfde
    soort = kiss.lees(pad_van(resultaat["resultaattype"]))
    assert soort["omschrijving"] == zaak.resultaattype.naam[:30]
    assert (rij["archiefnominatie"], rij["archiefactiedatum"]) == (
        zaak.resultaattype.waardering,
        zaak.archiefactiedatum.isoformat(),
    )


def test_an_extension_and_a_suspension_are_told(anna, carla):
    zaak, kiss = zaak_in("opgeschort", anna), voorkant()
    services.verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="advies nodig")
    rij = lees_zaak(kiss, zaak)
    assert rij["verlenging"] == {"reden": "advies nodig", "duur": "P6W"}
    assert rij["opschorting"]["reden"].startswith("Aanvraag moet worden aangevuld")
    services.hervat(zaak=zaak, door=carla)
    assert lees_zaak(kiss, zaak)["opschorting"] == {
        "indicatie": False,
        "eerdereOpschorting": True,
        "reden": "",
    }


# ---- who is tied to it ----


def test_rollen_name_the_klant_and_who_works_on_it(anna, carla, femke):
    zaak, kiss = zaak_in("open", anna, klant=femke), voorkant()
    gevonden = rollen(kiss, zaak)
    assert set(gevonden) == {"initiator", "behandelaar", "zaakcoordinator"}
    persoon = gevonden["initiator"]["betrokkeneIdentificatie"]
    assert (persoon["voornamen"], persoon["voorvoegselGeslachtsnaam"], persoon["geslachtsnaam"]) == (
        "Femke Ria",
        "van",
        "Dam",
    )
    assert gevonden["initiator"]["betrokkeneType"] == "natuurlijk_persoon"
    assert gevonden["behandelaar"]["betrokkeneType"] == "organisatorische_eenheid"
    assert gevonden["behandelaar"]["betrokkeneIdentificatie"]["naam"] == zaak.team.naam
    services.neem_in_behandeling(zaak=zaak, door=carla)
    gevonden = rollen(kiss, zaak)
    assert gevonden["behandelaar"]["betrokkeneIdentificatie"]["achternaam"] == carla.last_name
    assert sorted(lees_zaak(kiss, zaak)["rollen"]) == sorted(rol["url"] for rol in gevonden.values())
    for rol in gevonden.values():
        assert kiss.lees(pad_van(rol["url"])) == rol
        assert kiss.lees(pad_van(rol["roltype"]))["omschrijvingGeneriek"] == rol["omschrijvingGeneriek"]


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("betrokkeneType", "natuurlijk_persoon"),
        ("omschrijvingGeneriek", "initiator"),
        ("omschrijving", "Aanvrager"),
    ],
)
def test_rollen_can_be_narrowed(anna, femke, naam, waarde):
    zaak, kiss = zaak_in("open", anna, klant=femke), voorkant()
    assert set(rollen(kiss, zaak, **{naam: waarde})) == {"initiator"}
    alle = rollen(kiss, zaak)
    assert set(rollen(kiss, zaak, roltype=alle["initiator"]["roltype"])) == {"initiator"}
    assert rollen(kiss, zaak, **{naam: "iets anders"}) == {}


def test_a_bsn_is_shown_to_whoever_may_see_one(anna, femke):
    zaak = zaak_in("open", anna, klant=femke)
    met, zonder = voorkant(naam="met", bsn=True), voorkant(naam="zonder")
    assert rollen(met, zaak)["initiator"]["betrokkeneIdentificatie"]["inpBsn"] == NUMMER
    assert rollen(zonder, zaak)["initiator"]["betrokkeneIdentificatie"]["inpBsn"] == ""
    assert (
        NUMMER.encode()
        not in zonder.get(f"{ZAKEN}/zaken", expand="zaaktype,status,rollen,rollen.roltype").content
    )


def test_an_organisation_has_its_numbers(anna, bakker):
    zaak, kiss = zaak_in("open", anna, klant=bakker), voorkant()
    rol = rollen(kiss, zaak)["initiator"]
    assert rol["betrokkeneType"] == "niet_natuurlijk_persoon"
    assert rol["betrokkeneIdentificatie"]["statutaireNaam"] == "Bakkerij Meel"
    assert rol["betrokkeneIdentificatie"]["kvkNummer"] == KVK
    assert rol["betrokkeneIdentificatie"]["innNnpId"] == "", "of a one-man business it is a BSN"
    geef_identificator(klant=bakker, soort="vestiging", waarde=VESTIGING, door=anna)
    rol = rollen(kiss, zaak)["initiator"]
    assert (rol["betrokkeneType"], rol["betrokkeneIdentificatie"]["vestigingsNummer"]) == (
        "vestiging",
        VESTIGING,
    )
    assert rol["betrokkeneIdentificatie"]["handelsnaam"] == ["Bakkerij Meel"]


def test_reading_a_resident_leaves_a_row_with_the_purpose(anna, femke):
    zaak, kiss = zaak_in("open", anna, klant=femke), voorkant(doel="balie", bsn=True)
    Inzage.objects.all().delete()
    rollen(kiss, zaak)
    kiss.kop["X-Doelbinding"] = "vraag van de klant zelf"
    rollen(kiss, zaak)
    kiss.zaken(expand="rollen")
    kiss.zaken(**{BSN: NUMMER})
    assert list(Inzage.objects.order_by("pk").values_list("klant", "toepassing", "doel")) == [
        (femke.pk, "kiss", "balie"),
        *[(femke.pk, "kiss", "vraag van de klant zelf")] * 3,
    ]
    kiss.zaken(identificatie=zaak.nummer)
    assert Inzage.objects.count() == 4, "a zaak alone shows nobody"


# ---- whose ----


def test_zaken_of_a_person_by_bsn(anna, femke):
    zaak = zaak_in("open", anna, klant=femke)
    zaak_in("open", anna)
    kiss = voorkant(bsn=True)
    assert kiss.zaken(**{BSN: NUMMER, "ordering": "-startdatum"}) == [zaak.nummer]
    assert kiss.zaken(**{BSN: ANDER}) == []
    assert kiss.zaken(**{BSN: "123"}) == []
    assert kiss.zaken(**{BSN: NUMMER, "rol__omschrijvingGeneriek": "initiator"}) == [zaak.nummer]


def test_without_the_right_no_bsn_may_be_sent(anna, femke):
    zaak_in("open", anna, klant=femke)
    fout = is_fout(voorkant().get(f"{ZAKEN}/zaken", **{BSN: NUMMER}), 403, "permission_denied")
    assert NUMMER not in str(fout)


@pytest.mark.parametrize(("naam", "waarde"), [(NNP, RSIN), (NNP, KVK), (NNP_KVK, KVK), (VEST, VESTIGING)])
def test_zaken_of_an_organisation_by_its_numbers(anna, bakker, naam, waarde):
    geef_identificator(klant=bakker, soort=IdentificatorSoort.VESTIGING, waarde=VESTIGING, door=anna)
    zaak = zaak_in("open", anna, klant=bakker)
    zaak_in("open", anna)
    kiss = voorkant()
    assert kiss.zaken(**{naam: waarde}) == [zaak.nummer]
    assert kiss.zaken(**{naam: "99999999"}) == []
    assert kiss.zaken(rol__betrokkeneType="vestiging") == [zaak.nummer]
    assert kiss.zaken(rol__betrokkeneType="niet_natuurlijk_persoon") == []


def test_other_filters(anna, kcc_nu: Callable[[str], None]):
    kcc_nu("2026-11-02T10:00")
    oud = zaak_in("gesloten", anna)
    kcc_nu("2026-11-23T10:00")
    nieuw = zaak_in("open", anna, HUISNUMMER)
    kiss = voorkant()
    assert kiss.zaken(startdatum="2026-11-02") == [oud.nummer]
    assert kiss.zaken(startdatum__gt="2026-11-02") == [nieuw.nummer]
    assert kiss.zaken(einddatum__isnull="true") == [nieuw.nummer]
    assert kiss.zaken(einddatum__isnull="false") == [oud.nummer]
    assert kiss.zaken(ordering="startdatum") == [oud.nummer, nieuw.nummer]
    assert kiss.zaken(ordering="-identificatie") == sorted([oud.nummer, nieuw.nummer], reverse=True)
    assert len(kiss.zaken(maximaleVertrouwelijkheidaanduiding="openbaar")) == 2
    assert kiss.zaken(zaaktype=f"https://elders.nl{CATALOGI}/zaaktypen/{LEEG}") == []
    assert kiss.zaken(bronorganisatie="000000000") == []
    bron = lees_zaak(kiss, oud)["bronorganisatie"]
    assert len(kiss.zaken(bronorganisatie=bron)) == 2


@pytest.mark.parametrize(
    ("bron", "vraag", "code", "veld"),
    [
        ("zaken", {"bsn": NUMMER}, "unknown-parameters", "nonFieldErrors"),
        ("zaken", {BSN: ""}, "invalid", BSN),
        ("zaken", {"identificatie": "x\0"}, "invalid", "identificatie"),
        ("zaken", {"startdatum": "x"}, "invalid", "startdatum"),
        ("zaken", {"zaaktype": "x"}, "invalid", "zaaktype"),
        ("zaken", {"ordering": "team"}, "invalid", "ordering"),
        ("zaken", {"expand": "klant"}, "invalid", "expand"),
        ("zaken", {"rol__betrokkeneType": "medewerker"}, "invalid", "rol__betrokkeneType"),
        (
            "zaken",
            {"maximaleVertrouwelijkheidaanduiding": "x"},
            "invalid",
            "maximaleVertrouwelijkheidaanduiding",
        ),
        ("rollen", {}, "invalid", "zaak"),
        ("rollen", {"zaak": "x"}, "invalid", "zaak"),
        ("statussen", {"zaak": ""}, "invalid", "zaak"),
        ("statussen", {"page": "1"}, "invalid", "zaak"),
        ("resultaten", {"onzin": "1"}, "unknown-parameters", "nonFieldErrors"),
        ("zaakinformatieobjecten", {"zaak": "x"}, "invalid", "zaak"),
    ],
)
def test_what_cannot_be_asked_is_named(bron, vraag, code, veld):
    fout = is_fout(voorkant(bsn=True).get(f"{ZAKEN}/{bron}", **vraag), 400, code, veld)
    assert NUMMER not in str(fout)


@pytest.mark.parametrize("bron", ["zaken", "rollen", "statussen", "resultaten", "zaakinformatieobjecten"])
def test_what_is_not_there_is_404(bron):
    kiss = voorkant()
    is_fout(kiss.get(f"{ZAKEN}/{bron}/{LEEG}"), 404, "not_found")
    is_fout(kiss.get(f"{ZAKEN}/{bron}/geen-uuid"), 404, "not_found")
    is_fout(kiss.get(f"{ZAKEN}/klantcontacten"), 404, "not_found")
    is_fout(kiss.get(f"{ZAKEN}/zaken", page="2"), 404, "not_found")


def test_documents_are_an_empty_list_without_pages(anna):
    zaak, kiss = zaak_in("open", anna), voorkant()
    adres = lees_zaak(kiss, zaak)["url"]
    assert kiss.lees(f"{ZAKEN}/zaakinformatieobjecten", zaak=adres) == []


# ---- what a limited application sees ----


def test_a_token_of_one_productgroep_sees_nothing_beyond_it(anna, femke):
    toezegging = aanvraag(anna, BOUW, HUISNUMMER, klant=femke)
    bouw, nummer = (zaak_van(toezegging, naam) for naam in (BOUW, HUISNUMMER))
    assert bouw.productgroep != nummer.productgroep
    geo = voorkant(nummer.productgroep.code, naam="geo", bsn=True)
    ander = voorkant("burgerzaken", naam="ander", bsn=True)
    assert geo.zaken() == [nummer.nummer]
    assert geo.zaken(**{BSN: NUMMER}) == [nummer.nummer]
    assert geo.zaken(identificatie=bouw.nummer) == []
    assert ander.zaken(**{BSN: NUMMER}) == []
    alles = voorkant(naam="alles")
    for kiss in (geo, ander):
        rij = lees_zaak(alles, bouw)
        for bron in ("rollen", "statussen", "resultaten"):
            assert kiss.lees(f"{ZAKEN}/{bron}", zaak=rij["url"])["count"] == 0
        for adres in (rij["url"], rij["status"], *rij["rollen"]):
            is_fout(kiss.get(pad_van(adres)), 404, "not_found")
    inhoud = geo.get(f"{ZAKEN}/zaken", expand="zaaktype,status,rollen,status.statustype").content.decode()
    assert bouw.nummer not in inhoud
    assert bouw.versie.naam not in inhoud
    assert Inzage.objects.filter(toepassing="ander").count() == 0


def test_the_sociaal_domein_stays_hidden_but_for_its_own(anna, femke):
    zaak = zaak_in("open", anna, BIJSTAND, klant=femke)
    assert zaak.sociaal
    assert voorkant(bsn=True).zaken(**{BSN: NUMMER}) == []
    eigen = voorkant(zaak.productgroep.code, naam="sociaal", bsn=True)
    assert eigen.zaken(**{BSN: NUMMER}) == [zaak.nummer]
    assert eigen.zaken(maximaleVertrouwelijkheidaanduiding="openbaar") == []


# ---- expand and cost ----


def test_expand_gives_what_a_get_would(anna, femke):
    zaak, kiss = zaak_in("in_behandeling", anna, klant=femke), voorkant(bsn=True)
    pad = "zaaktype,status,rollen,status.statustype"
    [uit] = kiss.lees(f"{ZAKEN}/zaken", expand=pad)["results"]
    assert uit == lees_zaak(kiss, zaak, expand=pad)
    heel = uit.pop("_expand")
    assert uit == lees_zaak(kiss, zaak)
    statustype = heel["status"].pop("_expand")["statustype"]
    assert heel["zaaktype"] == kiss.lees(pad_van(uit["zaaktype"]))
    assert heel["status"] == kiss.lees(pad_van(uit["status"]))
    assert statustype == kiss.lees(pad_van(heel["status"]["statustype"]))
    assert heel["rollen"] == [kiss.lees(pad_van(adres)) for adres in uit["rollen"]]
    assert lees_zaak(kiss, zaak, expand="status.statustype")["_expand"]["status"]["_expand"]
    roltype = lees_zaak(kiss, zaak, expand="rollen.roltype")["_expand"]["rollen"][0]["_expand"]["roltype"]
    assert roltype["omschrijvingGeneriek"] == "initiator"


def vermenigvuldig(zaak: Zaak, aantal: int) -> None:
    """As many zaken as this, beside the one, with a history of one event."""
    kolommen = [veld.attname for veld in Zaak._meta.concrete_fields if veld.attname not in ("id", "uuid")]
    velden = {kolom: getattr(zaak, kolom) for kolom in kolommen}
    nieuw = [Zaak(**{**velden, "nummer": f"Z-2026-9{nummer:04}"}) for nummer in range(aantal)]
    Zaak.objects.bulk_create(nieuw)
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(soort="zaak_gemaakt", onderwerp_soort="zaak", onderwerp=rij.uuid, versie=1)
        for rij in nieuw
    )


@pytest.mark.parametrize(
    ("vraag", "budget"),
    [
        ({}, 7),
        ({BSN: NUMMER, "ordering": "-startdatum"}, 7),
        ({"expand": "zaaktype,status,rollen,status.statustype"}, 17),
    ],
)
def test_a_list_costs_the_same_with_one_row_and_with_a_hundred(anna, femke, vraag, budget):
    zaak, kiss = zaak_in("in_behandeling", anna, klant=femke), voorkant(BOUW_GROEP, bsn=True)
    with telt_hoogstens(budget) as eerst:  # the first call of the day, which is written too
        assert len(kiss.lees(f"{ZAKEN}/zaken", **vraag)["results"]) == 1
    vermenigvuldig(zaak, 99)
    with telt_hoogstens(len(eerst) - 1):
        assert len(kiss.lees(f"{ZAKEN}/zaken", **vraag)["results"]) == 100


def test_one_zaak_and_its_parts_are_cheap(anna, femke):
    zaak, kiss = zaak_in("gesloten", anna, klant=femke), voorkant(bsn=True)
    rij = lees_zaak(kiss, zaak)
    for pad in (rij["url"], rij["status"], rij["rollen"][0], rij["resultaat"]):
        with telt_hoogstens(6):
            kiss.lees(pad_van(pad))


def test_pages_follow_each_other(anna, femke):
    vermenigvuldig(zaak_in("open", anna, klant=femke), 120)
    kiss = voorkant()
    eerste = kiss.lees(f"{ZAKEN}/zaken", ordering="identificatie")
    tweede = kiss.lees(pad_van(eerste["next"]))
    assert (eerste["count"], len(eerste["results"]), len(tweede["results"])) == (121, 100, 21)
    nummers = [rij["identificatie"] for rij in (*eerste["results"], *tweede["results"])]
    assert nummers == sorted(nummers)
    assert tweede["next"] is None
    assert pad_van(tweede["previous"]).startswith(f"{ZAKEN}/zaken")


BOUW_GROEP = "vergunningen"
