"""/dvos: make, change, approve, follow up and end an agreement, as the screens do."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Zaaktype
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc.models import Medewerker
from tests.hulp.afspraken import dvo_van, leider, nieuwe_versie, regel_van
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
KOP = {"uitvoerder": "vergunningen", "afnemer": "kcc-telefonie", "geldigVan": "2026-12-01"}
DAGEN = {"aantal": 4, "eenheid": "werkdagen"}
REGEL = {"plicht": "terugbellen", "norm": {"aantal": 1, "eenheid": "werkdagen"}, "maximum": DAGEN}


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    """Of Vergunningen."""
    return als(afdelingshoofd)


@pytest.fixture
def concept(geert: Api) -> str:
    """The address of an empty concept between Vergunningen and the KCC."""
    return f"/dvos/{geert.maak('/dvos', KOP)['uuid']}"


def patch(api: Api, pad: str, inhoud: Any, **kop: str) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers={**api.kop, **kop})


def test_a_concept_is_made_and_stands_on_the_screen(geert: Api, afdelingshoofd: Medewerker) -> None:
    antwoord = geert.post("/dvos", KOP)
    assert antwoord.status_code == 201
    dvo = antwoord.json()
    assert antwoord["Location"].endswith(f"/api/v1/dvos/{dvo['uuid']}")
    assert (dvo["status"], dvo["versie"], dvo["geldigVan"]) == ("concept", 1, "2026-12-01")
    assert (dvo["geldigTot"], dvo["regels"], dvo["goedkeuringen"]) == (None, [], [])
    assert dvo["naam"] == "Vergunningen voor KCC telefonie"
    assert geert.lees(f"/dvos/{dvo['uuid']}") == dvo
    assert dvo["naam"] in tekst(browser(afdelingshoofd).get(f"/dvos/{dvo['uuid']}").content.decode())


@pytest.mark.parametrize(
    ("anders", "nummer", "code", "veld"),
    [
        ({"afnemer": "vergunningen"}, 400, "zelfde_partij", "afnemer"),
        ({"afnemer": "bestaat-niet"}, 400, "ongeldig", "afnemer"),
        ({"geldigTot": "2026-12-01"}, 400, "einde_voor_begin", "geldigTot"),
        ({"geldigVan": "1999-12-31"}, 400, "ongeldig", "geldigVan"),
        ({"naam": "Voor 123456782"}, 400, "ongeldig", "naam"),
        ({"naam": ""}, 400, "ongeldig", "naam"),
        ({"kleur": "rood"}, 400, "ongeldig", "kleur"),
        ({"uitvoerder": "geo"}, 403, "geen_partij", "uitvoerder"),
    ],
)
def test_what_is_no_agreement_is_refused_by_field(
    geert: Api, anders: dict[str, str], nummer: int, code: str, veld: str
) -> None:
    is_probleem(geert.post("/dvos", KOP | anders), nummer, code, veld=veld)
    assert not Dienstverleningsovereenkomst.objects.filter(geldigheid__startswith=date(2026, 12, 1)).exists()


def test_what_is_not_sent_stays_and_who_approved_is_asked_again(
    geert: Api, concept: str, dirk: Medewerker
) -> None:
    geert.maak(f"{concept}/regels", REGEL)
    keur_goed(als(dirk), concept)
    assert len(geert.lees(concept)["goedkeuringen"]) == 1
    na = patch(geert, concept, {"geldigTot": "2027-12-01", "opmerking": "Proef"}).json()
    assert (na["geldigVan"], na["geldigTot"], na["opmerking"]) == ("2026-12-01", "2027-12-01", "Proef")
    assert (na["goedkeuringen"], len(na["regels"])) == ([], 1)
    assert patch(geert, concept, {"geldigTot": None}).json()["geldigTot"] is None
    is_probleem(patch(geert, concept, {"geldigTot": "2026-01-01"}), 400, veld="geldigTot")
    assert patch(geert, concept, {}).json() == geert.lees(concept)


def test_a_change_of_what_somebody_else_changed_is_refused(geert: Api, concept: str) -> None:
    gelezen = geert.get(concept)["ETag"]
    assert patch(geert, concept, {"naam": "Een"}, **{"If-Match": gelezen}).status_code == 200
    is_probleem(patch(geert, concept, {"naam": "Twee"}, **{"If-Match": gelezen}), 412, "gewijzigd")
    assert geert.lees(concept)["naam"] == "Een"


def test_a_rule_comes_changes_and_goes(geert: Api, concept: str, afdelingshoofd: Medewerker) -> None:
    inhoud = {
        **REGEL,
        "plicht": "afhandelen",
        "zaaktype": "kapvergunning",
        "kwaliteit": ["Getekend", "Op tijd"],
    }
    regel = geert.maak(f"{concept}/regels", inhoud)
    assert (regel["zaaktype"], regel["kwaliteit"]) == ("kapvergunning", ["Getekend", "Op tijd"])
    assert regel["maximum"] == {**DAGEN, "duur": None}
    pad = f"{concept}/regels/{regel['uuid']}"
    na = patch(geert, pad, {"maximum": {"aantal": 9, "eenheid": "werkdagen"}}).json()
    assert (na["norm"]["aantal"], na["maximum"]["aantal"], na["kwaliteit"]) == (1, 9, regel["kwaliteit"])
    assert geert.lees(concept)["regels"] == [na]
    assert "9 werkdagen" in tekst(browser(afdelingshoofd).get(concept).content.decode())
    assert geert.delete(pad).status_code == 204
    assert geert.lees(concept)["regels"] == []
    is_probleem(geert.delete(pad), 404)
    is_probleem(patch(geert, pad, {}), 404)


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"plicht": "afhandelen"}, "zaaktype_ontbreekt", "zaaktype"),
        ({"plicht": "intake"}, "procent_alleen_intake", "norm.eenheid"),
        ({"maximum": {"aantal": 5, "eenheid": "minuten"}}, "eenheden", "maximum.eenheid"),
        ({"norm": {"aantal": 5, "eenheid": "werkdagen"}}, "norm_boven_maximum", "norm.aantal"),
        ({"norm": {"aantal": 1001, "eenheid": "werkdagen"}}, "ongeldig", "norm.aantal"),
        ({"norm": {"aantal": 1}}, "ongeldig", "norm.eenheid"),
        ({"kwaliteit": ["Een\ntwee"]}, "ongeldig", "kwaliteit"),
        ({"zaaktype": "bestaat-niet"}, "ongeldig", "zaaktype"),
    ],
)
def test_a_rule_that_can_not_be_is_refused_by_field(
    geert: Api, concept: str, anders: dict[str, Any], code: str, veld: str
) -> None:
    is_probleem(geert.post(f"{concept}/regels", REGEL | anders), 400, code, veld=veld)


def test_two_rules_for_one_thing_are_refused(geert: Api, concept: str) -> None:
    geert.maak(f"{concept}/regels", REGEL)
    is_probleem(geert.post(f"{concept}/regels", REGEL), 409, "regel_bestaat", veld="zaaktype")


def keur_goed(api: Api, pad: str) -> Any:
    gezien = api.lees(f"{pad}/gevolgen")["gezien"]
    return api.post(f"{pad}/overgangen", {"overgang": "keur_goed", "gezien": gezien})


@pytest.mark.eis("R64")
def test_it_is_vastgesteld_with_the_approval_of_both(
    geert: Api, concept: str, dirk: Medewerker, carla: Medewerker
) -> None:
    is_probleem(keur_goed(geert, concept), 409, "geen_regels")
    geert.maak(f"{concept}/regels", {**REGEL, "zaaktype": "kapvergunning"})
    is_probleem(keur_goed(als(carla), concept), 403, "geen_leidinggevende")
    assert keur_goed(geert, concept).json()["status"] == "concept"
    is_probleem(keur_goed(geert, concept), 409, "al_goedgekeurd")
    assert keur_goed(als(dirk), concept).json()["status"] == "vastgesteld"
    for antwoord in (
        patch(geert, concept, {"naam": "Anders"}),
        geert.post(f"{concept}/regels", {**REGEL, "plicht": "antwoord"}),
        geert.delete(concept),
        keur_goed(geert, concept),
    ):
        is_probleem(antwoord, 409, "geen_concept")


def test_who_approves_approves_what_was_read(geert: Api, concept: str) -> None:
    geert.maak(f"{concept}/regels", REGEL)
    gezien = geert.lees(f"{concept}/gevolgen")["gezien"]
    patch(geert, concept, {"opmerking": "Intussen"})
    overgang = {"overgang": "keur_goed", "gezien": gezien}
    is_probleem(geert.post(f"{concept}/overgangen", overgang), 409, "intussen_gewijzigd")
    is_probleem(geert.post(f"{concept}/overgangen", {"overgang": "keur_goed"}), 400, veld="gezien")
    is_probleem(geert.post(f"{concept}/overgangen", {**overgang, "per": "2027-01-01"}), 400, veld="per")


@pytest.mark.eis("R65")
def test_the_gevolgen_say_what_passes_the_law_and_what_changes(
    geert: Api, afdelingshoofd: Medewerker
) -> None:
    nieuw = nieuwe_versie(date(2026, 12, 1))
    regel = regel_van(nieuw, "omgevingsvergunning-bouw")
    pad = f"/dvos/{nieuw.uuid}"
    patch(geert, f"{pad}/regels/{regel.uuid}", {"maximum": {"aantal": 60, "eenheid": "werkdagen"}})
    gevolgen = geert.lees(f"{pad}/gevolgen")
    (voorbij,) = gevolgen["voorbijWet"]
    assert voorbij["regel"] == str(regel.uuid)
    assert voorbij["ontvangen"] < voorbij["wet"] < voorbij["klaar"]
    assert {"van": "33 werkdagen", "naar": "60 werkdagen"}.items() <= gevolgen["verschillen"][-1].items()
    assert all(isinstance(zin, str) for zin in gevolgen["loopt"])
    is_probleem(keur_goed(geert, pad), 400, "maximum_voorbij_wet")


def test_a_vastgestelde_is_followed_up_and_ends(geert: Api, afdelingshoofd: Medewerker) -> None:
    oud = dvo_van("vergunningen")
    pad = f"/dvos/{oud.uuid}"
    nieuw = geert.maak(f"{pad}/versies", None)
    assert (nieuw["versie"], nieuw["status"], nieuw["geldigVan"]) == (2, "concept", "2026-11-24")
    assert len(nieuw["regels"]) == oud.regels.count()
    is_probleem(geert.post(f"{pad}/versies"), 409, "versie_bestaat")
    is_probleem(geert.post(f"/dvos/{nieuw['uuid']}/versies"), 409, "niet_vastgesteld")
    lijn = geert.get(f"{pad}/versies").json()
    assert [(rij["versie"], rij["status"]) for rij in lijn] == [(2, "concept"), (1, "vastgesteld")]
    ander = {"uitvoerder": "kcc-telefonie", "afnemer": "vergunningen"}
    is_probleem(patch(geert, f"/dvos/{nieuw['uuid']}", ander), 400, "andere_partij", veld="uitvoerder")
    verval = {"overgang": "laat_vervallen", "per": "2026-11-22"}
    is_probleem(geert.post(f"{pad}/overgangen", verval), 400, veld="per")
    na = geert.post(f"{pad}/overgangen", {**verval, "per": "2027-01-01"}).json()
    assert (na["status"], na["geldigTot"]) == ("vervallen", "2027-01-01")
    is_probleem(geert.post(f"{pad}/overgangen", {**verval, "per": "2027-01-01"}), 409, "niet_vastgesteld")


def test_a_concept_is_deleted(geert: Api, concept: str) -> None:
    geert.maak(f"{concept}/regels", REGEL)
    assert geert.delete(concept).status_code == 204
    is_probleem(geert.get(concept), 404)
    is_probleem(geert.delete(concept), 404)


def test_only_the_leiding_of_a_party_and_the_beheerder_change_it(
    concept: str, anna: Medewerker, beheerder: Medewerker
) -> None:
    vreemd, website = als(leider("geo")), als_toepassing()
    for api, code in ((als(anna), "geen_recht"), (vreemd, "geen_partij"), (website, "geen_recht")):
        is_probleem(patch(api, concept, {"naam": "Anders"}), 403, code)
        is_probleem(api.post(f"{concept}/regels", REGEL), 403, code)
        is_probleem(api.delete(concept), 403, code)
        is_probleem(api.post(f"{concept}/versies"), 403, code)
    is_probleem(website.get(f"{concept}/gevolgen"), 403)
    is_probleem(website.post(f"{concept}/overgangen", {}), 403)
    is_probleem(Api().post("/dvos", KOP), 401)
    assert website.lees(concept) == als(anna).lees(concept)
    assert patch(als(beheerder), concept, {"naam": "Anders"}).status_code == 200


def test_what_does_not_exist_is_404(beheerder: Medewerker) -> None:
    pad, api = f"/dvos/{uuid4()}", als(beheerder)
    overgang = {"overgang": "laat_vervallen", "per": "2027-01-01"}
    for antwoord in (
        patch(api, pad, {"naam": "Anders"}),
        api.delete(pad),
        api.post(f"{pad}/regels", REGEL),
        patch(api, f"{pad}/regels/{uuid4()}", {}),
        api.post(f"{pad}/overgangen", overgang),
        api.get(f"{pad}/gevolgen"),
        api.post(f"{pad}/versies"),
    ):
        is_probleem(antwoord, 404)


def test_an_act_costs_the_same_with_one_rule_and_with_thirty(geert: Api, concept: str) -> None:
    for aantal in (1, 30):
        dvo = Dienstverleningsovereenkomst.objects.get(uuid=concept.rpartition("/")[2])
        dvo.regels.all().delete()
        zaaktypen = Zaaktype.objects.order_by("pk")[:aantal]
        dvo.regels.bulk_create(Dvoregel(dvo=dvo, zaaktype=zt, norm=1, maximum=2) for zt in zaaktypen)
        with telt_hoogstens(18):
            assert patch(geert, concept, {"opmerking": str(aantal)}).status_code == 200
        with telt_hoogstens(22):
            geert.lees(f"{concept}/gevolgen")
