"""A partij is a klant: made, changed, found and shown over the Klantinteracties API, and on our screens."""

import pytest

from contacts.services import koppel_klant, start_gesprek
from kcc.models import Gebeurtenis, Identificator, Inzage, Klant, Partijgegevens
from kcc.services.klanten import geef_identificator, maak_klant
from kcc.services.vertegenwoordigingen import leg_vertegenwoordiging_vast
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
BSN = "631706549"
NAAM = {"voorletters": "F.", "voornaam": "Femke", "voorvoegselAchternaam": "van", "achternaam": "Dijk"}
GEEN_NAAM = dict.fromkeys(NAAM, "")
ADRES = {
    "nummeraanduidingId": "1234567890123456",
    "straatnaam": "Dorpsstraat",
    "huisnummer": 12,
    "huisnummertoevoeging": "a",
    "postcode": "1234 AB",
    "stad": "Voorbeeldstad",
    "adresregel1": "",
    "adresregel2": "t.a.v. de balie",
    "adresregel3": "",
    "land": "NL",
}
GEEN_ADRES = dict.fromkeys(ADRES, "") | {"huisnummer": None}
ALTIJD = {
    "digitaleAdressen": None,
    "voorkeursDigitaalAdres": None,
    "rekeningnummers": None,
    "voorkeursRekeningnummer": None,
    "indicatieGeheimhouding": False,
    "indicatieActief": True,
    "voorkeurstaal": "nld",
}
BSN_DEEL = {
    "partijIdentificator": {
        "codeObjecttype": "natuurlijk_persoon",
        "codeSoortObjectId": "bsn",
        "objectId": BSN,
        "codeRegister": "brp",
    }
}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties(bsn=True)


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen", voornamen="Bo Anne", straat="Kade", huisnummer="3")


def persoon(**meer) -> dict:
    return {"soortPartij": "persoon", **ALTIJD, "partijIdentificatie": {"contactnaam": NAAM}, **meer}


def organisatie(naam: str = "Bakkerij De Molen") -> dict:
    return {"soortPartij": "organisatie", **ALTIJD, "partijIdentificatie": {"naam": naam}}


def test_what_is_missing_is_named_in_order(ki):
    inhoud = fout(ki.vraag("POST", "partijen", {}), 400, "invalid")
    assert inhoud["title"] == "Ongeldige invoerwaarde."
    assert inhoud["invalidParams"] == [
        {"name": naam, "code": "required", "reason": "Dit veld is vereist."}
        for naam in ("soortPartij", "indicatieActief")
    ]


def test_a_persoon_with_a_bsn_comes_back_as_it_was_sent_and_stands_on_the_screens(ki, anna):
    gemaakt = ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL], bezoekadres=ADRES))
    klant = Klant.objects.get()
    nummer = Identificator.objects.get()
    zelf = {"uuid": str(klant.uuid), "url": gemaakt["url"]}
    assert gemaakt == {
        **zelf,
        "nummer": klant.uuid.hex[:10],
        "interneNotitie": "",
        "betrokkenen": [],
        "categorieRelaties": [],
        "digitaleAdressen": [],
        "voorkeursDigitaalAdres": None,
        "vertegenwoordigden": [],
        "rekeningnummers": [],
        "voorkeursRekeningnummer": None,
        "partijIdentificatoren": [
            {
                "uuid": str(nummer.uuid),
                "url": gemaakt["partijIdentificatoren"][0]["url"],
                "identificeerdePartij": zelf,
                "anderePartijIdentificator": "",
                **BSN_DEEL,
                "subIdentificatorVan": None,
            }
        ],
        "soortPartij": "persoon",
        "indicatieGeheimhouding": False,
        "voorkeurstaal": "nld",
        "indicatieActief": True,
        "bezoekadres": ADRES,
        "correspondentieadres": GEEN_ADRES,
        "partijIdentificatie": {"contactnaam": NAAM, "volledigeNaam": "Femke van Dijk"},
    }
    assert gemaakt["url"].endswith(f"/klantinteracties/api/v1/partijen/{klant.uuid}")
    assert ki.lees(f"partijen/{klant.uuid}") == gemaakt
    assert (klant.straat, klant.huisnummer, klant.postcode) == ("Dorpsstraat", "12a", "1234AB")
    assert Inzage.objects.filter(klant=klant, toepassing="formulieren").count() == 2
    pagina = browser(anna).get(f"/klanten/{klant.uuid}").content.decode()
    assert "F. van Dijk" in pagina
    assert BSN not in pagina


def test_an_organisatie_and_who_works_there_without_a_name(ki, anna):
    zaak = ki.maak("partijen", organisatie())
    assert zaak["partijIdentificatie"] == {"naam": "Bakkerij De Molen"}
    werkt = {"werkteVoorPartij": {"uuid": zaak["uuid"]}, "contactnaam": None}
    wie = {"soortPartij": "contactpersoon", **ALTIJD, "partijIdentificatie": werkt}
    gemaakt = ki.maak("partijen", wie)
    assert gemaakt["partijIdentificatie"] == {
        "uuid": gemaakt["uuid"],
        "werkteVoorPartij": {"uuid": zaak["uuid"], "url": zaak["url"]},
        "contactnaam": GEEN_NAAM,
        "volledigeNaam": "",
    }
    klant = Klant.objects.get(uuid=gemaakt["uuid"])
    assert (klant.achternaam, klant.organisatie.organisatienaam) == ("Naam onbekend", "Bakkerij De Molen")
    assert browser(anna).get(f"/klanten/{klant.uuid}").status_code == 200
    na = ki.wijzig(f"partijen/{klant.uuid}", {"partijIdentificatie": {"contactnaam": NAAM}})
    assert na["partijIdentificatie"]["contactnaam"] == NAAM
    assert na["partijIdentificatie"]["werkteVoorPartij"]["uuid"] == zaak["uuid"]


@pytest.mark.parametrize("werkt", [{}, {"werkteVoorPartij": None}])
def test_a_contactpersoon_works_somewhere(ki, werkt):
    wie = {"soortPartij": "contactpersoon", **ALTIJD, "partijIdentificatie": werkt}
    antwoord = ki.vraag("POST", "partijen", wie)
    fout(antwoord, 400, "invalid", "partijIdentificatie.werkteVoorPartij")
    assert not Klant.objects.exists()


def test_a_persoon_is_no_employer(ki, jansen):
    werkt = {"werkteVoorPartij": {"uuid": str(jansen.uuid)}}
    wie = {"soortPartij": "contactpersoon", **ALTIJD, "partijIdentificatie": werkt}
    fout(ki.vraag("POST", "partijen", wie), 400, "invalid", "partijIdentificatie.werkteVoorPartij")


def test_patch_changes_what_is_sent_and_put_leaves_what_is_optional(ki):
    gemaakt = ki.maak("partijen", persoon(bezoekadres=ADRES, interneNotitie="belt graag"))
    pad = f"partijen/{gemaakt['uuid']}"
    post = {**ADRES, "huisnummer": None, "postcode": "", "adresregel1": "Postbus 1"}
    na = ki.wijzig(pad, {"correspondentieadres": post, "nummer": "18744", "soortPartij": "persoon", "x": 1})
    assert na == {**gemaakt, "correspondentieadres": post, "nummer": "18744"}
    assert ki.lees(pad) == na
    kort = {"soortPartij": "persoon", "indicatieActief": False, "voorkeurstaal": "eng"}
    heel = ki.wijzig(pad, kort, "PUT")
    assert heel == {**na, "indicatieActief": False, "voorkeurstaal": "eng"}
    leeg = ki.wijzig(pad, {"bezoekadres": None, "correspondentieadres": None, "nummer": None})
    assert (leeg["bezoekadres"], leeg["correspondentieadres"]) == (GEEN_ADRES, GEEN_ADRES)
    assert leeg["nummer"] == gemaakt["uuid"].replace("-", "")[:10]
    fout(ki.vraag("PUT", pad, {}), 400, "invalid", "soortPartij")


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("soortPartij", "hond"),
        ("nummer", "12345678901"),
        ("voorkeurstaal", "nederlands"),
        ("bezoekadres.postcode", {"postcode": "1234AB"}),
        ("bezoekadres.huisnummer", {"huisnummer": 100000}),
        ("bezoekadres.nummeraanduidingId", {"nummeraanduidingId": "1"}),
        ("digitaleAdressen.0", [{"uuid": "00000000-0000-4000-8000-000000000000"}]),
        ("partijIdentificatie.contactnaam.voorletters", {"contactnaam": {"voorletters": "x" * 11}}),
        ("partijIdentificatoren.0.partijIdentificator.objectId", [{"partijIdentificator": {}}]),
        ("partijIdentificatoren.0.partijIdentificator", [{}]),
        ("partijIdentificatoren", "geen lijst"),
    ],
)
def test_what_can_not_be_is_named(ki, veld, waarde):
    antwoord = ki.vraag("POST", "partijen", persoon(**{veld.split(".")[0]: waarde}))
    fout(antwoord, 400, "invalid", veld)
    assert not Klant.objects.exists()


def test_two_partijen_with_one_number(ki):
    ki.maak("partijen", persoon(nummer="1"))
    fout(ki.vraag("POST", "partijen", persoon(nummer="1")), 400, "invalid", "nummer")
    assert Klant.objects.count() == 1


def test_an_address_that_no_klant_has_room_for_comes_back_whole(ki):
    lang = {**ADRES, "straatnaam": "S" * 200, "huisnummertoevoeging": "2 hoog achter", "stad": "P" * 90}
    gemaakt = ki.maak("partijen", persoon(bezoekadres=lang))
    assert ki.lees(f"partijen/{gemaakt['uuid']}")["bezoekadres"] == lang
    cijfers = {**ADRES, "huisnummertoevoeging": "2"}
    na = ki.wijzig(f"partijen/{gemaakt['uuid']}", {"bezoekadres": cijfers})
    assert (na["bezoekadres"], Klant.objects.get().huisnummer) == (cijfers, "12-2")
    buiten = {**ADRES, "straatnaam": "", "huisnummer": None, "huisnummertoevoeging": "", "postcode": ""}
    assert ki.wijzig(f"partijen/{gemaakt['uuid']}", {"bezoekadres": buiten})["bezoekadres"] == buiten


def test_a_klant_of_our_screens_is_a_partij(ki, anna, jansen):
    moeder = maak_klant(door=anna, achternaam="Jansen", voornamen="Gre", overleden=True)
    leg_vertegenwoordiging_vast(klant=moeder, vertegenwoordiger=jansen, soort="ouder", door=anna)
    gesprek = start_gesprek(kanaal="telefoon", door=anna)
    rij = koppel_klant(gesprek=gesprek, klant=jansen, door=anna)
    gelezen = ki.lees(f"partijen/{jansen.uuid}", expand="betrokkenen.hadKlantcontact,categorieRelaties")
    assert gelezen["partijIdentificatie"]["contactnaam"]["voorletters"] == "B.A."
    assert gelezen["bezoekadres"]["straatnaam"] == "Kade"
    assert [deel["uuid"] for deel in gelezen["vertegenwoordigden"]] == [str(moeder.uuid)]
    assert [deel["uuid"] for deel in gelezen["betrokkenen"]] == [str(rij.uuid)]
    [betrokkene] = gelezen["_expand"]["betrokkenen"]
    assert betrokkene["_expand"]["hadKlantcontact"]["uuid"] == str(gesprek.uuid)
    assert gelezen["_expand"]["categorieRelaties"] == []
    assert ki.lees(f"partijen/{moeder.uuid}")["indicatieActief"] is False
    gevonden = ki.lijst("partijen", vertegenwoordigdePartij__uuid=str(moeder.uuid))
    assert [deel["uuid"] for deel in gevonden] == [str(jansen.uuid)]
    ki.wijzig(f"partijen/{jansen.uuid}", {"indicatieGeheimhouding": True})
    jansen.refresh_from_db()
    assert jansen.verstrekkingsbeperking
    assert Gebeurtenis.objects.filter(onderwerp=jansen.uuid, soort="klant_gewijzigd").count() == 1


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        (
            {"partijIdentificatie": {"contactnaam": {**NAAM, "achternaam": "Smit"}}},
            "partijIdentificatie.contactnaam.achternaam",
        ),
        ({"bezoekadres": {**ADRES, "straatnaam": "Elders"}}, "bezoekadres.straatnaam"),
        ({"indicatieGeheimhouding": True}, "indicatieGeheimhouding"),
        ({"soortPartij": "organisatie"}, "partijIdentificatie"),
    ],
)
def test_what_a_base_register_says_is_not_changed(ki, stuur, veld):
    gemaakt = ki.maak("partijen", persoon(bezoekadres=ADRES))
    Klant.objects.update(herkomst="brp")
    inhoud = fout(ki.vraag("PATCH", f"partijen/{gemaakt['uuid']}", stuur), 400, "invalid")
    assert inhoud["invalidParams"][0]["name"].startswith(veld)
    zelfde = ki.wijzig(f"partijen/{gemaakt['uuid']}", {**gemaakt, "interneNotitie": "mag"})
    assert zelfde == {**gemaakt, "interneNotitie": "mag"}
    fout(ki.vraag("DELETE", f"partijen/{gemaakt['uuid']}"), 409, "conflict")


def test_the_numbers_that_are_sent_are_the_numbers_there_are(ki):
    gemaakt = ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL]))
    pad, [bsn] = f"partijen/{gemaakt['uuid']}", gemaakt["partijIdentificatoren"]
    rsin = {
        "partijIdentificator": {
            "codeObjecttype": "niet_natuurlijk_persoon",
            "codeSoortObjectId": "rsin",
            "objectId": "111222333",
            "codeRegister": "hr",
        }
    }
    na = ki.wijzig(pad, {"partijIdentificatoren": [{**bsn, "anderePartijIdentificator": "anders"}, rsin]})
    eerst, tweede = na["partijIdentificatoren"]
    assert (eerst["uuid"], eerst["anderePartijIdentificator"]) == (bsn["uuid"], "anders")
    assert tweede["partijIdentificator"] == rsin["partijIdentificator"]
    weer = ki.wijzig(pad, {"partijIdentificatoren": [rsin]})
    assert [deel["uuid"] for deel in weer["partijIdentificatoren"]] == [tweede["uuid"]]
    assert ki.wijzig(pad, {"partijIdentificatoren": None}) == weer
    fout(
        ki.vraag("PATCH", pad, {"nummer": "9", "partijIdentificatoren": [rsin, BSN_DEEL, BSN_DEEL]}),
        400,
        "invalid",
        "partijIdentificatoren.2.partijIdentificator",
    )
    assert ki.lees(pad) == weer


def test_the_preferred_address_is_one_of_the_partij(ki, anna, jansen):
    van_bo = ki.maak(
        "digitaleadressen",
        {
            "adres": "bo@voorbeeld.nl",
            "soortDigitaalAdres": "email",
            "verstrektDoorPartij": {"uuid": str(jansen.uuid)},
        },
    )
    los = ki.maak("digitaleadressen", {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"})
    pad = f"partijen/{jansen.uuid}"
    antwoord = ki.vraag("PATCH", pad, {"voorkeursDigitaalAdres": {"uuid": los["uuid"]}})
    fout(antwoord, 400, "invalid", "voorkeursDigitaalAdres")
    goed = ki.wijzig(pad, {"voorkeursDigitaalAdres": {"uuid": van_bo["uuid"]}})
    assert goed["voorkeursDigitaalAdres"] == {"uuid": van_bo["uuid"], "url": van_bo["url"]}
    beide = {"digitaleAdressen": [{"uuid": los["uuid"]}], "voorkeursDigitaalAdres": {"uuid": los["uuid"]}}
    na = ki.wijzig(pad, beide)
    assert (
        na["digitaleAdressen"] == [na["voorkeursDigitaalAdres"]] == [{"uuid": los["uuid"], "url": los["url"]}]
    )
    [getoond] = ki.lees(pad, expand="digitaleAdressen")["_expand"]["digitaleAdressen"]
    assert (getoond["adres"], getoond["verstrektDoorPartij"]["uuid"]) == ("0612345678", str(jansen.uuid))
    assert ki.wijzig(pad, {"digitaleAdressen": None})["digitaleAdressen"] == na["digitaleAdressen"]
    leeg = ki.wijzig(pad, {"digitaleAdressen": []})
    assert (leeg["digitaleAdressen"], leeg["voorkeursDigitaalAdres"]) == ([], None)
    assert "0612345678" not in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()


@pytest.mark.parametrize(
    ("vraag", "wie"),
    [
        ({"soortPartij": "organisatie"}, "molen"),
        ({"indicatieActief": "false"}, "weg"),
        ({"indicatieGeheimhouding": "true"}, "geheim"),
        ({"nummer": "77"}, "weg"),
        ({"bezoekadresLand": "BE"}, "geheim"),
        ({"correspondentieadresAdresregel1": "Postbus 9"}, "weg"),
        ({"partijIdentificator__objectId": BSN, "partijIdentificator__codeSoortObjectId": "bsn"}, "geheim"),
        ({"partijIdentificator__codeRegister": "brp"}, "geheim"),
        ({"subIdentificatorVan__objectId": "12345678"}, "molen"),
        (
            {
                "partijIdentificator__objectId": "000012345678",
                "subIdentificatorVan__codeSoortObjectId": "kvk_nummer",
                "subIdentificatorVan__objectId": "12345678",
            },
            "molen",
        ),
        ({"partijIdentificator__objectId": "000012345678", "subIdentificatorVan__objectId": "87654321"}, ""),
        ({"categorierelatie__categorie__naam": "x"}, ""),
        ({"nummer": "ffffffffff"}, ""),
        ({"nummer": "bakker"}, ""),
    ],
)
def test_partijen_are_found(ki, anna, vraag, wie):
    molen = maak_klant(door=anna, organisatienaam="De Molen")
    kvk = geef_identificator(klant=None, soort="kvk", waarde="12345678", door=anna)
    geef_identificator(klant=molen, soort="vestiging", waarde="000012345678", door=anna, onderdeel_van=kvk)
    geheim = ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL], bezoekadres={"land": "BE"}))
    ki.wijzig(f"partijen/{geheim['uuid']}", {"indicatieGeheimhouding": True})
    post = {"adresregel1": "Postbus 9"}
    weg = ki.maak("partijen", persoon(indicatieActief=False, nummer="77", correspondentieadres=post))
    uuids = {"molen": str(molen.uuid), "geheim": geheim["uuid"], "weg": weg["uuid"]}
    assert [rij["uuid"] for rij in ki.lijst("partijen", **vraag)] == ([uuids[wie]] if wie else [])


def test_a_partij_is_found_by_the_number_that_was_made_of_its_uuid(ki, jansen):
    gevonden = ki.lijst("partijen", nummer=jansen.uuid.hex[:10].upper())
    assert [rij["uuid"] for rij in gevonden] == [str(jansen.uuid)]


def test_pages_and_parameters(ki, anna):
    for naam in ("Aalders", "Bos", "Cohen"):
        maak_klant(door=anna, achternaam=naam)
    eerst = ki.lees("partijen", pageSize=2)
    assert (eerst["count"], eerst["previous"], len(eerst["results"])) == (3, None, 2)
    tweede = ki.lees(eerst["next"])
    namen = [r["partijIdentificatie"]["volledigeNaam"] for r in [*eerst["results"], *tweede["results"]]]
    assert namen == ["Cohen", "Bos", "Aalders"]
    fout(ki.get("partijen", page=9), 404, "not_found")
    fout(ki.get("partijen", naam="Bos"), 400, "unknown-parameters")
    fout(ki.get("partijen", expand="vertegenwoordigden"), 400, "invalid", "expand")
    fout(ki.get("partijen", soortPartij="hond"), 400, "invalid", "soortPartij")


def test_without_the_scope_no_bsn_goes_in_out_or_is_sought(ki):
    gemaakt = ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL]))
    zonder = als_klantinteracties(naam="zonder")
    gezien = zonder.lees(f"partijen/{gemaakt['uuid']}")
    assert BSN not in str(gezien)
    zoek = {"partijIdentificator__objectId": BSN}
    assert zonder.lijst("partijen", **zoek) == []
    antwoord = zonder.get("partijen", **zoek, partijIdentificator__codeSoortObjectId="bsn")
    assert BSN not in str(fout(antwoord, 403))
    fout(zonder.vraag("POST", "partijen", persoon(partijIdentificatoren=[BSN_DEEL])), 403)
    pad = f"partijen/{gemaakt['uuid']}"
    fout(zonder.vraag("PATCH", pad, {"partijIdentificatoren": []}), 403)
    fout(zonder.vraag("DELETE", pad), 403)
    zelfde = zonder.wijzig(pad, {"partijIdentificatoren": gezien["partijIdentificatoren"]})
    assert zelfde == gezien
    assert ki.lees(pad) == gemaakt


def test_a_bsn_is_in_no_error(ki):
    ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL]))
    inhoud = fout(ki.vraag("POST", "partijen", persoon(partijIdentificatoren=[BSN_DEEL])), 400, "invalid")
    assert inhoud["invalidParams"][0]["name"] == "partijIdentificatoren.0.partijIdentificator"
    assert BSN not in str(inhoud)
    assert Klant.objects.count() == 1


def test_a_partij_that_nothing_hangs_on_can_go(ki, anna, jansen):
    gemaakt = ki.maak("partijen", persoon(partijIdentificatoren=[BSN_DEEL]))
    ki.weg(f"partijen/{gemaakt['uuid']}")
    fout(ki.get(f"partijen/{gemaakt['uuid']}"), 404, "not_found")
    ki.wijzig(f"partijen/{jansen.uuid}", {"nummer": "8"})
    fout(ki.vraag("DELETE", f"partijen/{jansen.uuid}"), 409, "conflict")
    partij = ki.maak("partijen", persoon())
    gesprek = start_gesprek(kanaal="telefoon", door=anna)
    koppel_klant(gesprek=gesprek, klant=Klant.objects.get(uuid=partij["uuid"]), door=anna)
    fout(ki.vraag("DELETE", f"partijen/{partij['uuid']}"), 409, "conflict")
    assert Klant.objects.count() == 2


def test_a_limited_application_sees_whom_its_rows_are_about_and_whom_it_made(ki, anna, eva, jansen):
    zaak = zaak_in("in_behandeling", eva, klant=jansen)
    gesprek = start_gesprek(kanaal="telefoon", door=anna)
    elders = koppel_klant(gesprek=gesprek, klant=jansen, door=anna)
    bouw = als_klantinteracties(zaak.productgroep.code, naam="bouw")
    eigen = bouw.maak("partijen", persoon())
    ander = ki.maak("partijen", persoon(nummer="5"))
    gezien = {rij["uuid"]: rij for rij in bouw.lijst("partijen", expand="betrokkenen")}
    assert set(gezien) == {eigen["uuid"], str(jansen.uuid)}
    assert str(elders.uuid) not in str(gezien)
    assert str(elders.uuid) in str(ki.lees(f"partijen/{jansen.uuid}"))
    assert bouw.lijst("partijen", nummer="5") == []
    for methode, stuur in (("GET", None), ("PATCH", {"nummer": "6"}), ("DELETE", None)):
        fout(bouw.vraag(methode, f"partijen/{ander['uuid']}", stuur), 404, "not_found")


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_number_of_queries_does_not_grow(ki, anna, aantal):
    for teller in range(aantal):
        klant = maak_klant(door=anna, achternaam=f"Jansen{teller}", email=f"j{teller}@voorbeeld.nl")
        geef_identificator(klant=klant, soort="kvk", waarde=f"{teller:08}", door=anna)
        Partijgegevens.objects.create(klant=klant, voorkeursadres=klant.adressen.get())
        koppel_klant(gesprek=start_gesprek(kanaal="telefoon", door=anna), klant=klant, door=anna)
        Klant.objects.filter(pk=klant.pk).update(organisatie=klant)
    ki.lees("partijen")
    with telt_hoogstens(10):
        assert len(ki.lijst("partijen")) == aantal
    with telt_hoogstens(13):
        ki.lijst("partijen", expand="betrokkenen.hadKlantcontact,digitaleAdressen")
    assert Inzage.objects.filter(toepassing="formulieren").count() == 3 * aantal


def test_only_an_application_with_the_right_comes_in(anna, client):
    assert client.get("/klantinteracties/api/v1/partijen").status_code == 401
    antwoord = browser(anna).get("/klantinteracties/api/v1/partijen")
    assert antwoord.status_code == 403
