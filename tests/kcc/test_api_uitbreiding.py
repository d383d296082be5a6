"""`?expand=`: related objects whole, in a fixed number of queries, for whoever may see them."""

from typing import Any

import pytest

from contacts.api.klantaanvragen import KlantaanvraagViewSet
from dashboards.rechten import NORMEN
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.terugbellen import verzoek as vraag_terugbellen
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, verbouwen
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen", email="frits@example.org")


def maak(klant: Klant, *zaken: dict[str, Any]) -> dict[str, Any]:
    inhoud = verbouwen(*(zaken or (VERGUNNING, HUISNUMMER)), klant=str(klant.uuid))
    return als_toepassing().maak("/klantaanvragen", inhoud)


def bel(api: Api, klant: Klant) -> dict[str, Any]:
    vragen = [{"intake": {"zaken": [HUISNUMMER]}}, {"antwoord": "ja"}]
    return api.maak("/gesprekken", {"kanaal": "telefoon", "klant": str(klant.uuid), "vragen": vragen})


def test_an_object_is_what_a_get_of_it_answers(anna: Medewerker, jansen: Klant) -> None:
    maak(jansen, KAP)
    api = als(anna)
    (zaak,) = api.lijst("/zaken", expand="klantaanvraag,klant,zaaktype")
    assert zaak["klantaanvraag"] == api.lees(f"/klantaanvragen/{zaak['klantaanvraag']['uuid']}")
    assert zaak["klant"] == api.lees(f"/klanten/{jansen.uuid}")
    assert zaak["zaaktype"] == api.lees(f"/zaaktypen/{zaak['zaaktype']['uuid']}")


def test_of_one_object_too(anna: Medewerker, jansen: Klant) -> None:
    aanvraag = maak(jansen)
    api = als(anna)
    heel = api.get(f"/klantaanvragen/{aanvraag['uuid']}", expand="klant,zaken").json()
    assert heel["klant"] == api.lees(f"/klanten/{jansen.uuid}")
    assert heel["zaken"] == [api.lees(f"/zaken/{zaak['uuid']}") for zaak in aanvraag["zaken"]]


def test_what_two_rows_share_stands_in_both(anna: Medewerker, jansen: Klant) -> None:
    maak(jansen, VERGUNNING, HUISNUMMER)
    een, twee = als(anna).lijst("/zaken", expand="klantaanvraag,klant")
    assert een["klantaanvraag"] == twee["klantaanvraag"]
    assert een["klant"] == twee["klant"]
    assert een["klant"]["adressen"]


def test_inside_the_parts_of_a_row(anna: Medewerker, jansen: Klant) -> None:
    api = als(anna)
    bel(api, jansen)
    (gesprek,) = api.lijst("/gesprekken", expand="klantaanvraag,zaak,klant")
    intake, antwoord = gesprek["vragen"]
    assert intake["klantaanvraag"] == api.lees(f"/klantaanvragen/{intake['klantaanvraag']['uuid']}")
    assert gesprek["betrokkenen"][0]["klant"] == api.lees(f"/klanten/{jansen.uuid}")
    assert antwoord["klantaanvraag"] is None


def test_a_terugbelverzoek_with_its_gesprek(anna: Medewerker, carla: Medewerker, jansen: Klant) -> None:
    vraag_terugbellen(anna, jansen)
    api = als(carla)
    (verzoek,) = api.lijst("/terugbelverzoeken", expand="gesprek,klant")
    assert verzoek["gesprek"] == api.lees(f"/gesprekken/{verzoek['gesprek']['uuid']}")
    assert verzoek["klant"]["adressen"]


def test_together_with_fields(anna: Medewerker, jansen: Klant) -> None:
    maak(jansen, KAP)
    (zaak,) = als(anna).lijst("/zaken", expand="klant,zaaktype", fields="nummer,klant.achternaam")
    assert zaak == {"nummer": zaak["nummer"], "klant": {"achternaam": "Jansen"}}


@pytest.mark.parametrize("naam", ["kleur", "", "klant,kleur", "klantaanvraag.klant"])
def test_what_cannot_be_expanded_is_named(naam: str, anna: Medewerker) -> None:
    probleem = is_probleem(als(anna).get("/zaken", expand=naam), 400, "ongeldig", "expand")
    assert naam.removeprefix("klant,") in probleem["detail"]
    assert probleem["invalidParams"][0]["code"] == "onbekende_uitbreiding"
    is_probleem(als(anna).get("/dvos", expand="klant"), 400, veld="expand")  # nothing can be there


def test_whom_one_may_not_see_stays_short(anna: Medewerker, jansen: Klant) -> None:
    api = als(anna)
    gesprek = bel(api, jansen)
    Zaak.objects.update(sociaal=True)
    [aanvraag, _] = api.get(f"/gesprekken/{gesprek['uuid']}", expand="klantaanvraag").json()["vragen"]
    assert aanvraag["klantaanvraag"]["zaken"] == []  # it is there; what it is about is not for the KCC
    assert b"huisnummer" not in api.get("/gesprekken", expand="klantaanvraag,zaak").content.lower()


def test_an_application_sees_nothing_of_another_productgroep(anna: Medewerker, jansen: Klant) -> None:
    ander = maak(jansen, VERGUNNING, HUISNUMMER)["zaken"][0]
    geo = als_toepassing("geo", naam="bag")
    (zaak,) = geo.lijst("/zaken", expand="klantaanvraag")
    assert [z["zaaktype"] for z in zaak["klantaanvraag"]["zaken"]] == ["huisnummer"]
    assert ander["uuid"].encode() not in geo.get("/zaken", expand="klantaanvraag").content


def test_a_resource_to_which_one_has_no_right_is_refused(anna: Medewerker, jansen: Klant) -> None:
    aanvraag = maak(jansen, KAP)
    wat = KlantaanvraagViewSet.uitbreidingen["zaken"]
    eerder = wat.viewset.rechten
    wat.viewset.rechten = {**eerder, "GET": NORMEN}
    try:
        antwoord = als(anna).get(f"/klantaanvragen/{aanvraag['uuid']}", expand="zaken")
    finally:
        wat.viewset.rechten = eerder
    is_probleem(antwoord, 403, "geen_recht")


def test_a_resident_who_is_shown_leaves_an_inzage(anna: Medewerker, jansen: Klant) -> None:
    maak(jansen, VERGUNNING, HUISNUMMER)
    Inzage.objects.all().delete()
    als(anna).lijst("/zaken")
    assert not Inzage.objects.exists()  # the list of zaken names nobody
    als(anna).lijst("/zaken", expand="klant", fields="nummer")
    assert not Inzage.objects.exists()
    als(anna).lijst("/zaken", expand="klant")
    (inzage,) = Inzage.objects.all()
    assert (inzage.klant, inzage.door) == (jansen, anna)


@pytest.mark.parametrize(
    ("pad", "alles", "budget"),
    [
        ("/zaken", "klantaanvraag,klant,zaaktype", 22),
        ("/klantaanvragen", "klant,zaken", 18),
        ("/gesprekken", "klantaanvraag,zaak,klant", 26),
    ],
)
def test_one_row_costs_what_thirty_cost(
    pad: str, alles: str, budget: int, anna: Medewerker, jansen: Klant
) -> None:
    api = als(anna)
    bel(api, jansen)
    with telt_hoogstens(9):
        api.lijst(pad)
    with telt_hoogstens(budget) as een:
        assert len(api.lijst(pad, expand=alles)) == 1
    for _ in range(29):
        bel(api, maak_klant(door=anna, achternaam="Mol", telefoon="0612345678"))
    with telt_hoogstens(9):
        assert len(api.lijst(pad)) == 30
    with telt_hoogstens(budget) as dertig:
        assert len(api.lijst(pad, expand=alles)) == 30
    assert len(dertig) == len(een)
