"""`/klantcontacten`: a gesprek with one vraag; what it means for inbox, screens and figures."""

import pytest
from django.test import Client

from contacts.models import Klantcontact, Registratie, Vraag
from contacts.services import leg_gesprek_vast
from contacts.services.vastleggen import Gespreksgegevens, Vraagverzoek
from contacts.services.vervolgen import Antwoord
from kcc.models import Gebeurtenis, Inzage, Klant
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
CONTACT = {
    "kanaal": "contactformulier",
    "onderwerp": "Kapot trottoir",
    "inhoud": "Voor nummer 12 ligt een tegel los",
    "taal": "nld",
    "vertrouwelijk": False,
}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen", voornamen="Femke", email="femke@voorbeeld.nl")


def test_a_form_of_the_website_waits_in_the_inbox(ki, anna):
    gemaakt = ki.maak("klantcontacten", CONTACT)

    gesprek = Klantcontact.objects.get(uuid=gemaakt["uuid"])
    assert (gesprek.status, gesprek.kanaal) == ("ontvangen", "webformulier")
    assert (gemaakt["kanaal"], gemaakt["inhoud"], gemaakt["indicatieContactGelukt"]) == (
        "contactformulier",
        "Voor nummer 12 ligt een tegel los",
        None,
    )
    assert gemaakt["url"].endswith(f"/klantinteracties/api/v1/klantcontacten/{gemaakt['uuid']}")
    assert gemaakt["hadBetrokkenen"] == gemaakt["leiddeTotInterneTaken"] == []
    assert gesprek in Klantcontact.objects.in_postvak_van(anna)


@pytest.mark.parametrize(
    ("meer", "status", "uitkomst"),
    [
        ({"reactie": "Wij komen morgen"}, "afgerond", "zelf_beantwoord"),
        ({"indicatieContactGelukt": True}, "afgerond", "zelf_beantwoord"),
        ({"indicatieContactGelukt": False, "verdereActieOndernomen": True}, "geannuleerd", ""),
        ({}, "ontvangen", ""),
    ],
)
def test_what_is_said_of_it_decides_where_it_stands(ki, meer, status, uitkomst):
    gemaakt = ki.maak("klantcontacten", {**CONTACT, **meer})

    vraag = Vraag.objects.select_related("klantcontact").get(klantcontact__uuid=gemaakt["uuid"])
    assert (vraag.klantcontact.status, vraag.uitkomst) == (status, uitkomst)
    soorten = Gebeurtenis.objects.van(vraag.klantcontact.uuid, vraag.uuid).values_list("soort", flat=True)
    assert "gesprek_ontvangen" in soorten
    assert ("vraag_uitkomst" in soorten) == bool(uitkomst)
    for naam, waarde in meer.items():
        assert gemaakt[naam] == waarde


def test_everything_that_was_sent_comes_back(ki):
    alles = {
        **CONTACT,
        "nummer": "0000012345",
        "referentienummer": "REF-1",
        "reactie": "Gemaakt",
        "indicatieContactGelukt": True,
        "hoofdOnderwerpType": "https://voorbeeld.nl/zaaktypen/1",
        "verdereActieOndernomen": False,
        "taal": "eng",
        "vertrouwelijk": True,
        "plaatsgevondenOp": "2026-03-02T09:30:00+01:00",
        "metadata": {"formulier": "melding"},
    }
    gemaakt = ki.maak("klantcontacten", {**alles, "onbekend": "wordt genegeerd"})
    gelezen = ki.lees(f"klantcontacten/{gemaakt['uuid']}")

    assert gelezen == gemaakt
    assert {naam: gelezen[naam] for naam in alles} == alles


def test_a_bsn_in_free_text_is_left_out(ki):
    gemaakt = ki.maak("klantcontacten", {**CONTACT, "inhoud": "Mijn bsn is 999990019"})
    assert "999990019" not in gemaakt["inhoud"]
    assert not Klantcontact.objects.filter(notitie__contains="999990019").exists()


def test_an_answer_afterwards_finishes_it(ki):
    adres = f"klantcontacten/{ki.maak('klantcontacten', CONTACT)['uuid']}"

    na = ki.wijzig(adres, {"reactie": "Hersteld op maandag"})

    assert na["reactie"] == "Hersteld op maandag"
    assert na["onderwerp"] == CONTACT["onderwerp"]
    vraag = Vraag.objects.select_related("klantcontact").get(antwoord="Hersteld op maandag")
    assert (vraag.uitkomst, vraag.klantcontact.status) == ("zelf_beantwoord", "afgerond")


def test_put_asks_for_the_mandatory_fields_and_leaves_the_rest(ki):
    adres = f"klantcontacten/{ki.maak('klantcontacten', {**CONTACT, 'metadata': {'a': 'b'}})['uuid']}"

    fout(ki.vraag("PUT", adres, {"onderwerp": "Anders"}), 400, "invalid", "kanaal")
    vervangen = {naam: w for naam, w in CONTACT.items() if naam != "inhoud"} | {"onderwerp": "Anders"}
    na = ki.wijzig(adres, vervangen, "PUT")

    assert (na["onderwerp"], na["inhoud"], na["metadata"]) == ("Anders", CONTACT["inhoud"], {"a": "b"})


def test_a_gesprek_of_our_own_comes_out_and_its_content_stays(ki, anna, jansen):
    gesprek = leg_gesprek_vast(
        gegevens=Gespreksgegevens("telefoon", "Paspoort", "Belt morgen terug", klant=jansen),
        vragen=[Vraagverzoek(vervolgen=(Antwoord(antwoord="Neem een foto mee", onderwerp="Paspoort"),))],
        door=anna,
        afronden=True,
    )
    adres = f"klantcontacten/{gesprek.uuid}"
    gelezen = ki.lees(adres)

    assert (gelezen["kanaal"], gelezen["reactie"], gelezen["taal"]) == (
        "telefoon",
        "Neem een foto mee",
        "nld",
    )
    assert gelezen["indicatieContactGelukt"] is True
    assert [actor["naam"] for actor in gelezen["hadBetrokkenActoren"]] == [str(anna)]
    assert len(gelezen["nummer"]) <= 10
    assert ki.lijst("klantcontacten", nummer=gelezen["nummer"])[0]["uuid"] == str(gesprek.uuid)
    assert Inzage.objects.filter(klant=jansen, toepassing="formulieren").exists()
    fout(ki.vraag("PATCH", adres, {"inhoud": "iets anders"}), 400, veld="inhoud")
    assert ki.wijzig(adres, {"referentienummer": "EXT-9"})["referentienummer"] == "EXT-9"
    assert ki.vraag("DELETE", adres).status_code == 409


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        ({"kanaal": ""}, "kanaal"),
        ({"onderwerp": "x" * 201}, "onderwerp"),
        ({"taal": "nederlands"}, "taal"),
        ({"vertrouwelijk": "misschien"}, "vertrouwelijk"),
        ({"plaatsgevondenOp": "gisteren"}, "plaatsgevondenOp"),
        ({"indicatieContactGelukt": True, "verdereActieOndernomen": True}, "verdereActieOndernomen"),
        ({"metadata": {"a": {"b": 1}}}, "metadata.a"),
        ({"nummer": "12345678901"}, "nummer"),
    ],
)
def test_bad_input_names_its_field(ki, stuur, veld):
    fout(ki.vraag("POST", "klantcontacten", {**CONTACT, **stuur}), 400, "invalid", veld)
    assert not Registratie.objects.exists()


def test_a_number_is_used_once(ki):
    ki.maak("klantcontacten", {**CONTACT, "nummer": "7"})
    fout(ki.vraag("POST", "klantcontacten", {**CONTACT, "nummer": "7"}), 400, "invalid", "nummer")
    assert Klantcontact.objects.count() == 1


def test_booleans_in_any_case_of_letters(ki):
    gemaakt = ki.maak("klantcontacten", {**CONTACT, "indicatieContactGelukt": False})
    for onwaar in ("False", "false", "FALSE"):
        assert [rij["uuid"] for rij in ki.lijst("klantcontacten", indicatieContactGelukt=onwaar)] == [
            gemaakt["uuid"]
        ]
    for waar in ("True", "true", "TRUE"):
        leeg = {"count": 0, "next": None, "previous": None, "results": []}
        assert ki.lees("klantcontacten", indicatieContactGelukt=waar) == leeg
    fout(
        ki.get("klantcontacten", indicatieContactGelukt="misschien"), 400, "invalid", "indicatieContactGelukt"
    )


def test_the_filters_find_what_they_name(ki, jansen):
    ander = ki.maak("klantcontacten", {**CONTACT, "onderwerp": "Iets anders", "kanaal": "telefoon"})
    eigen = ki.maak("klantcontacten", {**CONTACT, "reactie": "Klaar", "referentienummer": "R1"})
    betrokkene = ki.maak(
        "betrokkenen",
        {
            "wasPartij": {"uuid": str(jansen.uuid)},
            "hadKlantcontact": {"uuid": eigen["uuid"]},
            "rol": "klant",
            "initiator": True,
        },
    )
    for filter_ in (
        {"onderwerp": "trottoir"},
        {"kanaal": "contactformulier"},
        {"reactie": "klaar"},
        {"referentienummer": "R1"},
        {"hadBetrokkene__uuid": betrokkene["uuid"]},
        {"hadBetrokkene__url": betrokkene["url"]},
        {"hadBetrokkene__wasPartij__uuid": jansen.uuid},
        {"hadBetrokkene__wasPartij": "true"},
        {"indicatieContactGelukt": "", "plaatsgevondenOp": eigen["plaatsgevondenOp"]},
    ):
        assert [rij["uuid"] for rij in ki.lijst("klantcontacten", **filter_)] == [eigen["uuid"]], filter_
    assert [rij["uuid"] for rij in ki.lijst("klantcontacten", hadBetrokkene__wasPartij="false")] == [
        ander["uuid"]
    ]
    assert ki.lijst("klantcontacten", hadBetrokkene__url="https://elders.nl/x/1") == []


def test_unknown_parameters_are_refused_by_name(ki):
    inhoud = fout(ki.get("klantcontacten", kleur="rood"), 400, "unknown-parameters", "nonFieldErrors")
    assert "kleur" in inhoud["invalidParams"][0]["reason"]
    fout(ki.get("klantcontacten", expand="hadBetrokkenen,geheim"), 400, "invalid", "expand")


def test_pages(ki):
    for _ in range(3):
        ki.maak("klantcontacten", CONTACT)
    eerste = ki.lees("klantcontacten", pageSize=2)
    assert (eerste["count"], len(eerste["results"]), eerste["previous"]) == (3, 2, None)
    tweede = ki.lees(eerste["next"])
    assert len(tweede["results"]) == 1
    fout(ki.get("klantcontacten", page=3, pageSize=2), 404, "not_found")
    assert len(ki.lees("klantcontacten", pageSize=9999)["results"]) == 3


def test_expand_shows_every_shared_object(ki, jansen):
    uuids = []
    for _ in range(2):
        contact = ki.maak("klantcontacten", CONTACT)
        ki.maak(
            "betrokkenen",
            {
                "wasPartij": {"uuid": str(jansen.uuid)},
                "hadKlantcontact": {"uuid": contact["uuid"]},
                "rol": "klant",
                "initiator": True,
            },
        )
        uuids.append(contact["uuid"])
    for parameters in (
        {"expand": "hadBetrokkenen,hadBetrokkenen.wasPartij"},
        {"expand": ["hadBetrokkenen.wasPartij"]},
    ):
        rijen = ki.lijst("klantcontacten", **parameters)
        assert {rij["uuid"] for rij in rijen} == set(uuids)
        for rij in rijen:
            (betrokkene,) = rij["_expand"]["hadBetrokkenen"]
            assert betrokkene["uuid"] == rij["hadBetrokkenen"][0]["uuid"]
            assert betrokkene["_expand"]["wasPartij"]["uuid"] == str(jansen.uuid)
    leeg = ki.lijst("klantcontacten", expand="leiddeTotInterneTaken,omvatteBijlagen")[0]
    assert leeg["_expand"] == {"leiddeTotInterneTaken": [], "omvatteBijlagen": []}
    assert ki.lijst("klantcontacten")[0]["_expand"] == {}
    assert "_expand" not in ki.lees(f"klantcontacten/{uuids[0]}")


def _maak_met_partij(ki: Ki, aantal: int, anna) -> None:
    for nummer in range(aantal):
        klant = maak_klant(door=anna, achternaam=f"Bakker{nummer}")
        contact = ki.maak("klantcontacten", {**CONTACT, "reactie": "ja"})
        ki.maak(
            "betrokkenen",
            {
                "wasPartij": {"uuid": str(klant.uuid)},
                "hadKlantcontact": {"uuid": contact["uuid"]},
                "rol": "klant",
                "initiator": True,
            },
        )


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_page_costs_the_same_whatever_is_on_it(ki, anna, aantal):
    _maak_met_partij(ki, aantal, anna)
    with telt_hoogstens(10):
        assert len(ki.lijst("klantcontacten")) == aantal
    with telt_hoogstens(12):
        rijen = ki.lijst("klantcontacten", expand="hadBetrokkenen,hadBetrokkenen.wasPartij")
    assert all(rij["_expand"]["hadBetrokkenen"][0]["_expand"]["wasPartij"] for rij in rijen)
    with telt_hoogstens(8):
        ki.lees(f"klantcontacten/{rijen[0]['uuid']}")


def test_who_has_no_token_or_no_right_is_refused(ki, anna):
    fout(Ki({}).get("klantcontacten"), 401, "not_authenticated")
    fout(Ki({"Authorization": "Token onzin"}).get("klantcontacten"), 401)
    medewerker = Client()
    medewerker.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    fout(medewerker.get("/klantinteracties/api/v1/klantcontacten"), 403, "permission_denied")


def test_the_roots_that_are_left_out_do_not_exist(ki):
    for wortel in ("rekeningnummers", "bijlagen", "categorieen", "vertegenwoordigingen", "iets"):
        fout(ki.get(wortel), 404, "not_found")
    fout(ki.vraag("POST", "bijlagen", {}), 404, "not_found")


def test_a_limited_application_sees_its_own_and_no_more(ki, anna, jansen):
    leg_gesprek_vast(
        gegevens=Gespreksgegevens("telefoon", "Iets van een ander", klant=jansen),
        vragen=[Vraagverzoek(vervolgen=(Antwoord(antwoord="Ja"),))],
        door=anna,
        afronden=True,
    )
    parkeren = als_klantinteracties("parkeren", naam="parkeren")
    eigen = parkeren.maak("klantcontacten", CONTACT)

    assert Vraag.objects.get(klantcontact__uuid=eigen["uuid"]).productgroep.code == "parkeren"
    assert [rij["uuid"] for rij in parkeren.lijst("klantcontacten")] == [eigen["uuid"]]
    assert parkeren.lees("klantcontacten", reactie="Ja")["count"] == 0
    assert parkeren.lees("klantcontacten", hadBetrokkene__wasPartij__uuid=jansen.uuid)["count"] == 0
    assert ki.lees("klantcontacten")["count"] == 2


def test_what_nobody_worked_on_can_be_taken_away(ki):
    contact = ki.maak("klantcontacten", CONTACT)
    ki.weg(f"klantcontacten/{contact['uuid']}")
    fout(ki.get(f"klantcontacten/{contact['uuid']}"), 404)
    assert Gebeurtenis.objects.filter(soort="gesprek_verwijderd").count() == 1
