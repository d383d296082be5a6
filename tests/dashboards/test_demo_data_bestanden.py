"""De demobestanden kloppen met elkaar, met de normen en met de grenzen van de wet."""

import re
import tomllib
from collections import Counter, defaultdict
from datetime import date
from graphlib import TopologicalSorter
from math import ceil
from pathlib import Path

import pytest

from dashboards.demo.kennisitems import lees_kennis

MAP = Path(__file__).parents[2] / "dashboards" / "demo"
ROLLEN = {
    "eerstelijns",
    "tweedelijns",
    "vakafdeling",
    "accountmanager",
    "teamleider",
    "afdelingshoofd",
    "manager",
    "beheerder",
}
SOORTEN = {"tekst", "datum", "postcode", "getal", "keuze", "janee", "document", "medewerker"}
BINNEN_DE_WET = {4: 14, 6: 24, 8: 33}  # weken wet: werkdagen die op elke dag van het jaar passen
POSTCODE = re.compile(r"199[6-9] [A-Z]{2}")


def lees(naam):
    return tomllib.loads((MAP / f"{naam}.toml").read_text(encoding="utf-8"))


ORGANISATIE = lees("organisatie")
PRODUCTGROEPEN = {p["code"]: p for p in ORGANISATIE["productgroep"]}
TEAMS = {t["code"]: t for t in ORGANISATIE["team"]}
MEDEWERKERS = {m["username"]: m for m in ORGANISATIE["medewerker"]}
ZAAKTYPEN = {z["identificatie"]: z for z in lees("zaaktypen")["zaaktype"]}
GEBEURTENISSEN = {g["code"]: g for g in lees("levensgebeurtenissen")["levensgebeurtenis"]}
KENNIS = {k["code"]: k for k in lees_kennis()}
KLANTEN = lees("klanten")
VASTE_KLANTEN = {k["code"]: k for k in KLANTEN["vaste_klant"]}
ONDERWERPEN = lees("onderwerpen")["onderwerp"]

per_zaaktype = pytest.mark.parametrize("zaaktype", ZAAKTYPEN.values(), ids=ZAAKTYPEN)
per_gebeurtenis = pytest.mark.parametrize("gebeurtenis", GEBEURTENISSEN.values(), ids=GEBEURTENISSEN)


def teams(lijn):
    return [t for t in TEAMS.values() if t["lijn"] == lijn]


def werkdagen(zaaktype, veld):
    return 0 if zaaktype[f"{veld}_eenheid"] == "minuten" else zaaktype[veld]


@pytest.mark.parametrize(
    ("bestand", "tabel", "sleutel"),
    [
        ("organisatie", "productgroep", "code"),
        ("organisatie", "productgroep", "naam"),
        ("organisatie", "team", "code"),
        ("organisatie", "medewerker", "username"),
        ("zaaktypen", "zaaktype", "identificatie"),
        ("zaaktypen", "zaaktype", "naam"),
        ("levensgebeurtenissen", "levensgebeurtenis", "code"),
        ("klanten", "vaste_klant", "code"),
        ("klanten", "straat", "naam"),
        ("klanten", "straat", "postcode"),
        ("onderwerpen", "onderwerp", "onderwerp"),
        ("onderwerpen", "onderwerp", "vraag"),
    ],
)
def test_sleutels_zijn_uniek(bestand, tabel, sleutel):
    aantallen = Counter(rij[sleutel] for rij in lees(bestand)[tabel])
    assert [waarde for waarde, aantal in aantallen.items() if aantal > 1] == []


# --- organisatie ---


def test_de_stad_heeft_de_afgesproken_omvang():
    assert 12 <= len(PRODUCTGROEPEN) <= 16
    assert 12 <= len(TEAMS) <= 14
    assert 55 <= len(MEDEWERKERS) <= 70
    assert 55 <= len(ZAAKTYPEN) <= 65
    assert len(GEBEURTENISSEN) == 12
    assert 110 <= len(KENNIS) <= 140
    assert len(ONDERWERPEN) >= 80


def test_geen_team_heeft_meer_dan_twintig_mensen_en_een_team_zit_vol():
    grootte = Counter(m["team"] for m in MEDEWERKERS.values())
    assert set(grootte) == set(TEAMS)
    assert max(grootte.values()) == 20


def test_teams_verwijzen_naar_bestaande_productgroepen_en_mensen():
    for team in TEAMS.values():
        assert team["lijn"] in {"eerste", "tweede", "vakafdeling", "facilitair"}
        assert set(team["productgroepen"]) <= set(PRODUCTGROEPEN), team["code"]
        assert MEDEWERKERS[team["leidinggevende"]]["team"] == team["code"]


def test_elke_productgroep_heeft_precies_een_vakafdeling():
    eigenaren = Counter(code for team in teams("vakafdeling") for code in team["productgroepen"])
    assert eigenaren == Counter(PRODUCTGROEPEN.keys())


def test_elke_vakafdeling_heeft_een_afdelingshoofd_en_elk_kcc_team_een_teamleider():
    for team in TEAMS.values():
        rol = "teamleider" if team["lijn"] in ("eerste", "tweede") else "afdelingshoofd"
        assert rol in MEDEWERKERS[team["leidinggevende"]]["rollen"], team["code"]


@pytest.mark.parametrize("medewerker", MEDEWERKERS.values(), ids=MEDEWERKERS)
def test_medewerker_klopt(medewerker):
    assert re.fullmatch(r"[a-z]+", medewerker["username"])
    assert medewerker["rollen"]
    assert set(medewerker["rollen"]) <= ROLLEN
    assert medewerker["opleidingsniveau"] in {"MBO", "MBO+", "HBO", "WO"}
    assert set(medewerker["vaardigheden"]) <= set(PRODUCTGROEPEN)
    assert set(medewerker["vaardigheden"].values()) <= {"leert", "zelfstandig", "coach"}


def test_de_vaste_mensen_zijn_er():
    verwacht = {
        "anna": ("eerstelijns", "kcc-telefonie"),
        "bram": ("tweedelijns", "tweede-lijn"),
        "carla": ("vakafdeling", "vergunningen"),
        "dirk": ("teamleider", "kcc-telefonie"),
        "eva": ("accountmanager", "kcc-regie"),
    }
    assert {n: (MEDEWERKERS[n]["rollen"][0], MEDEWERKERS[n]["team"]) for n in verwacht} == verwacht
    assert {r for m in MEDEWERKERS.values() for r in m["rollen"]} == ROLLEN


def test_de_tweede_lijn_heeft_mbo_plus_of_hoger():
    lijn = [m for m in MEDEWERKERS.values() if m["team"] == "tweede-lijn"]
    assert {m["opleidingsniveau"] for m in lijn} <= {"MBO+", "HBO", "WO"}


# --- zaaktypen ---


@per_zaaktype
def test_zaaktype_verwijst_naar_de_vakafdeling_van_zijn_productgroep(zaaktype):
    team = TEAMS[zaaktype["team"]]
    assert team["lijn"] == "vakafdeling"
    assert zaaktype["productgroep"] in team["productgroepen"]


@per_zaaktype
def test_zaaktype_heeft_geldige_waarden(zaaktype):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", zaaktype["identificatie"])
    assert zaaktype["niveau"] in {2, 4}
    assert zaaktype["invoerfase"] in range(5)
    assert zaaktype["vertrouwelijkheid"] in {"openbaar", "vertrouwelijk", "sociaal_domein"}
    assert {zaaktype["norm_eenheid"], zaaktype["maximum_eenheid"]} <= {"werkdagen", "minuten"}
    assert zaaktype["omschrijving"]
    assert len(zaaktype["trefwoorden"]) >= 2
    assert "upl_naam" in zaaktype


@per_zaaktype
def test_alleen_eenvoudige_producten_zijn_werk_voor_de_tweede_lijn(zaaktype):
    if zaaktype["klaar_terwijl_u_wacht"] or zaaktype["simpel_hoog_volume"]:
        assert zaaktype["niveau"] == 2


@per_zaaktype
def test_norm_belofte_maximum_en_wet_staan_in_volgorde(zaaktype):
    norm, maximum = werkdagen(zaaktype, "norm"), werkdagen(zaaktype, "maximum")
    assert norm <= zaaktype.get("servicebelofte", maximum) <= maximum
    if zaaktype["norm_eenheid"] == zaaktype["maximum_eenheid"]:
        assert zaaktype["norm"] <= zaaktype["maximum"]
    if "wet" in zaaktype and zaaktype["wet"]["eenheid"] == "w":
        assert maximum <= BINNEN_DE_WET[zaaktype["wet"]["aantal"]]


@per_zaaktype
def test_wet_en_verlenging_zijn_volledig(zaaktype):
    if "wet" in zaaktype:
        assert set(zaaktype["wet"]) == {"aantal", "eenheid", "grondslag"}
        assert zaaktype["wet"]["eenheid"] in {"d", "w", "m", "j"}
    if "verlenging" in zaaktype:
        assert "wet" in zaaktype
        assert set(zaaktype["verlenging"]) == {"aantal", "eenheid"}


@per_zaaktype
def test_vereisten_zijn_leesbaar_en_voorwaarden_bestaan(zaaktype):
    vereisten = {v["code"]: v for v in zaaktype["vereiste"]}
    assert len(vereisten) == len(zaaktype["vereiste"])
    assert 1 <= len(vereisten) <= 5
    eerder = set()
    for vereiste in vereisten.values():
        assert vereiste["soort"] in SOORTEN
        assert bool(vereiste.get("keuzes")) == (vereiste["soort"] == "keuze")
        if voorwaarde := vereiste.get("voorwaarde"):
            assert voorwaarde["veld"] in eerder, "de vraag waar dit van afhangt komt eerst"
            bron = vereisten[voorwaarde["veld"]]
            if "leeftijd_onder" in voorwaarde:
                assert (bron["soort"], voorwaarde["leeftijd_onder"]) in {("datum", 12), ("datum", 18)}
            else:
                assert voorwaarde["is"] in (bron.get("keuzes") or ["ja", "nee"])
        eerder.add(vereiste["code"])


def test_een_intake_aan_de_telefoon_loopt_zelden_vast_op_een_document():
    verplicht = {
        z["identificatie"]
        for z in ZAAKTYPEN.values()
        for v in z["vereiste"]
        if v["soort"] == "document" and v["verplicht"]
    }
    assert verplicht == {"paspoort", "identiteitskaart", "overlijdensaangifte"}


def test_een_paspoort_voor_een_kind_vraagt_toestemming():
    vereisten = {v["code"]: v for v in ZAAKTYPEN["paspoort"]["vereiste"]}
    assert vereisten["toestemming_gezag"]["soort"] == "document"
    assert vereisten["toestemming_gezag"]["voorwaarde"] == {
        "veld": "geboortedatum",
        "leeftijd_onder": 18,
    }


def test_de_veertig_producten_staan_voorop():
    volgorde = list(ZAAKTYPEN)
    plekken = {
        "paspoort": 1,
        "parkeervergunning": 18,
        "omgevingsvergunning-bouw": 21,
        "huisnummer": 24,
        "klacht": 40,
    }
    assert {code: volgorde.index(code) + 1 for code in plekken} == plekken


def test_het_rekenvoorbeeld_van_verbouwen_heeft_zijn_termijnen():
    for code, norm, maximum in [("omgevingsvergunning-bouw", 30, 33), ("huisnummer", 15, 20)]:
        zaaktype = ZAAKTYPEN[code]
        assert (zaaktype["norm"], zaaktype["maximum"]) == (norm, maximum)
        assert (zaaktype["wet"]["aantal"], zaaktype["wet"]["eenheid"]) == (8, "w")
        assert "servicebelofte" not in zaaktype


def test_zaken_over_zorg_en_geld_zijn_sociaal_domein():
    groepen = {"werk-inkomen", "schuldhulp", "jeugd-onderwijs", "wmo"}
    kaart = {"gehandicaptenparkeerkaart"}  # wel medisch, geen sociaal domein
    sociaal = {z["identificatie"] for z in ZAAKTYPEN.values() if z["vertrouwelijkheid"] == "sociaal_domein"}
    assert sociaal == {z["identificatie"] for z in ZAAKTYPEN.values() if z["productgroep"] in groepen} - kaart


def test_wat_later_geleverd_wordt_is_een_document_van_burgerzaken():
    assert {z["identificatie"] for z in ZAAKTYPEN.values() if z["levering"]} == {
        "paspoort",
        "identiteitskaart",
        "rijbewijs",
        "rijbewijs-omwisselen",
    }


# --- levensgebeurtenissen ---


def voorgangers(gebeurtenis):
    graaf = {z["zaaktype"]: {} for z in gebeurtenis["zaak"]}
    for pijl in gebeurtenis.get("afhankelijkheid", []):
        graaf[pijl["naar"]][pijl["van"]] = pijl
    return graaf


def speling(gebeurtenis):
    """Werkdagen speling per zaak, wettelijke grens meegerekend en zonder klaar-terwijl-u-wacht."""
    graaf = voorgangers(gebeurtenis)
    duur = {code: werkdagen(ZAAKTYPEN[code], "norm") for code in graaf}
    volgorde = list(TopologicalSorter(graaf).static_order())
    vroegst, uiterst, volgers = {}, {}, defaultdict(list)
    for code in volgorde:
        aankomst = [vroegst[v] + duur[v] + ceil(p["wachttijd"] * 5 / 7) for v, p in graaf[code].items()]
        vroegst[code] = max(aankomst, default=0)
        for voorganger, pijl in graaf[code].items():
            volgers[voorganger].append((code, ceil(pijl["wachttijd"] * 5 / 7)))
    einde = max(vroegst[c] + duur[c] for c in volgorde)
    for code in reversed(volgorde):
        grens = min((uiterst[v] - wacht for v, wacht in volgers[code]), default=einde)
        wettelijk_einde = BINNEN_DE_WET.get(ZAAKTYPEN[code].get("wet", {}).get("aantal"))
        na_voorganger = any(p["ontvangst_na_voorganger"] for p in graaf[code].values())
        if wettelijk_einde and not na_voorganger:
            grens = min(grens, wettelijk_einde - ZAAKTYPEN[code].get("marge", 5))
        uiterst[code] = max(grens - duur[code], vroegst[code])
    return {c: uiterst[c] - vroegst[c] for c in volgorde if not ZAAKTYPEN[c]["klaar_terwijl_u_wacht"]}


@per_gebeurtenis
def test_gebeurtenis_verwijst_naar_bestaande_zaken_en_kennis(gebeurtenis):
    codes = [z["zaaktype"] for z in gebeurtenis["zaak"]]
    assert len(set(codes)) == len(codes) >= 4
    assert set(codes) <= set(ZAAKTYPEN)
    assert {z["standaard"] for z in gebeurtenis["zaak"]} <= {"nodig", "vragen"}
    assert all(z["vraag"].endswith("?") for z in gebeurtenis["zaak"])
    assert set(gebeurtenis["kennis"]) <= set(KENNIS)
    assert isinstance(gebeurtenis["samen_opleveren"], bool)


@per_gebeurtenis
def test_afhankelijkheden_blijven_binnen_de_gebeurtenis_en_vormen_geen_lus(gebeurtenis):
    codes = {z["zaaktype"] for z in gebeurtenis["zaak"]}
    pijlen = gebeurtenis.get("afhankelijkheid", [])
    assert all({p["van"], p["naar"]} <= codes for p in pijlen)
    assert all(p["wachttijd"] >= 0 for p in pijlen)
    assert len({(p["van"], p["naar"]) for p in pijlen}) == len(pijlen)
    TopologicalSorter({naar: set(van) for naar, van in voorgangers(gebeurtenis).items()}).prepare()


def test_verbouwen_biedt_zaken_bij_verschillende_vakafdelingen():
    verbouwen = GEBEURTENISSEN["verbouwen"]
    zaken = {z["zaaktype"]: z["standaard"] for z in verbouwen["zaak"]}
    assert set(zaken) == {
        "omgevingsvergunning-bouw",
        "huisnummer",
        "kapvergunning",
        "sloopmelding",
        "container-op-straat",
    }
    assert len({ZAAKTYPEN[code]["team"] for code in zaken}) >= 3
    assert [(p["van"], p["naar"]) for p in verbouwen["afhankelijkheid"]] == [
        ("omgevingsvergunning-bouw", "container-op-straat")
    ]


def test_in_zeker_zes_gebeurtenissen_is_terugplannen_te_zien():
    ruim = {c for c, g in GEBEURTENISSEN.items() if g["samen_opleveren"] and max(speling(g).values()) >= 3}
    assert len(ruim) >= 6


# --- kennis, klanten en onderwerpen ---


@pytest.mark.parametrize("item", KENNIS.values(), ids=KENNIS)
def test_kennisitem_heeft_een_bronhouder_en_een_kort_antwoord(item):
    assert TEAMS[item["bronhouder"]]["lijn"] == "vakafdeling"
    assert item["product"] in {"", *ZAAKTYPEN, *(p["code"] for p in lees("producten")["ander"])}
    assert 1 <= len(re.findall(r"[.?!](?:\s|$)", item["kort"])) <= 3
    assert 2 <= len(re.findall(r"[.?!;](?:\s|$)", item["antwoord"])) <= 14
    assert len(item["trefwoorden"]) >= 2


def test_elk_product_bij_een_kennisitem_heeft_dezelfde_bronhouder():
    for item in KENNIS.values():
        if item["product"] in ZAAKTYPEN:
            assert ZAAKTYPEN[item["product"]]["team"] == item["bronhouder"], item["code"]


def test_straten_en_namen_zijn_bruikbaar():
    assert all(POSTCODE.fullmatch(s["postcode"]) and s["wijk"] for s in KLANTEN["straat"])
    assert sum(map(len, KLANTEN["voornamen"].values())) >= 80
    assert len({(a["tussenvoegsel"], a["naam"]) for a in KLANTEN["achternaam"]}) == len(KLANTEN["achternaam"])
    assert any("&" in naam for naam in KLANTEN["bedrijfsnaam"])


@pytest.mark.parametrize("klant", VASTE_KLANTEN.values(), ids=VASTE_KLANTEN)
def test_vaste_klant_is_verzonnen_en_volledig(klant):
    straten = {s["naam"]: s for s in KLANTEN["straat"]}
    straat = straten[klant["straat"]]
    assert klant["postcode"] == straat["postcode"]
    assert int(klant["huisnummer"]) <= straat["hoogste_huisnummer"]
    assert re.fullmatch(r"(061234560\d|061234561\d)?", klant["telefoon"])
    assert re.fullmatch(r"([\w.]+@([\w.]+\.)?(voorbeeld\.nl|example\.org))?", klant["email"])
    assert set(klant.get("hoort_bij", [])) <= set(VASTE_KLANTEN)
    assert klant["verhaal"]
    if klant["soort"] == "persoon":
        assert date.fromisoformat(klant["geboortedatum"]) < date(2020, 1, 1)


def test_de_mensen_uit_de_verhalen_zijn_er():
    vlaggen = {v for k in VASTE_KLANTEN.values() for v in k["vlaggen"]}
    assert {
        "overleden",
        "nabestaande",
        "verstrekkingsbeperking",
        "machtiging",
        "gemachtigde",
        "doof",
    } <= vlaggen
    een, twee = VASTE_KLANTEN["naamgenoot-1"], VASTE_KLANTEN["naamgenoot-2"]
    for veld in ("voornamen", "tussenvoegsel", "achternaam", "postcode"):
        assert een[veld] == twee[veld]
    assert een["geboortedatum"] != twee["geboortedatum"]


@pytest.mark.parametrize("onderwerp", ONDERWERPEN, ids=lambda o: o["onderwerp"])
def test_onderwerp_past_bij_productgroep_en_zaaktype(onderwerp):
    assert onderwerp["productgroep"] in PRODUCTGROEPEN
    assert onderwerp["niveau"] in {1, 2, 3, 4}
    assert onderwerp["vraag"]
    assert onderwerp["antwoord"]
    if onderwerp["zaaktype"]:
        zaaktype = ZAAKTYPEN[onderwerp["zaaktype"]]
        assert (zaaktype["productgroep"], zaaktype["niveau"]) == (
            onderwerp["productgroep"],
            onderwerp["niveau"],
        )


def test_elke_productgroep_komt_ter_sprake():
    assert {o["productgroep"] for o in ONDERWERPEN} == set(PRODUCTGROEPEN)
