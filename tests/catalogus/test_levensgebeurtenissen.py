"""Life events: which zaken belong together, what follows what, and the drawing of it."""

import re
from itertools import combinations
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.graaf import BREED, HOOG, Knoop, Pijl, breek, kring, teken
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis, Zaaktype
from catalogus.services import bewaar_levensgebeurtenis, verwijder_levensgebeurtenis
from catalogus.services.levensgebeurtenissen import Volgregel, Zaakregel
from kcc.fouten import Geweigerd, Onvolledig
from kcc.models import Gebeurtenis
from tests.hulp.invullen import velden, vul_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.vragen import toepassing

LIJST = "/catalogus/levensgebeurtenissen"
metdb = pytest.mark.django_db


def gebeurtenis(code: str) -> Levensgebeurtenis:
    return Levensgebeurtenis.objects.get(code=code)


def blad(rij: Levensgebeurtenis, *deel: str) -> str:
    return "/".join((LIJST, str(rij.uuid), *deel))


def zt(identificatie: str) -> Zaaktype:
    return Zaaktype.objects.get(identificatie=identificatie)


# -- the drawing -------------------------------------------------------------------------------------------


def getekend(sleutels: str, *pijlen: str):
    return teken([Knoop(s, s) for s in sleutels], [Pijl(p[0], p[1]) for p in pijlen])


def kolom(tekening) -> dict[str, int]:
    return {vak.knoop.sleutel: vak.x for vak in tekening.vakken}


def test_what_follows_stands_further_to_the_right_by_the_longest_path():
    x = kolom(getekend("abc", "ab", "bc", "ac"))
    assert x["a"] < x["b"] < x["c"]


def test_what_hangs_on_nothing_stands_underneath_under_a_heading():
    tekening = getekend("abc", "ab")
    y = {vak.knoop.sleutel: vak.y for vak in tekening.vakken}
    assert tekening.los_y is not None
    assert y["c"] > tekening.los_y > max(y["a"], y["b"])
    assert getekend("ab", "ab").los_y is None
    assert getekend("ab").los_y is None


def test_the_drawing_is_the_same_whatever_the_order_of_the_arrows():
    pijlen = ["ab", "bd", "cd", "ad", "de"]
    eerste = getekend("abcdef", *pijlen)
    for zaad in range(5):
        anders = Random(zaad).sample(pijlen, len(pijlen))
        assert getekend("abcdef", *anders) == eerste


def stukken(d: str) -> list[tuple[int, int, int, int]]:
    """The straight parts of a path of M, H and V."""
    x = y = 0
    gevonden = []
    for letter, getallen in re.findall(r"([MHV])([\d ]+)", d):
        doel = [int(deel) for deel in getallen.split()]
        nieuw = tuple(doel) if letter == "M" else ((doel[0], y) if letter == "H" else (x, doel[0]))
        if letter != "M":
            gevonden.append((x, y, *nieuw))
        x, y = nieuw
    return gevonden


def raakt(stuk, vak) -> bool:
    x1, y1, x2, y2 = stuk
    links, rechts, boven, onder = vak.x, vak.x + BREED, vak.y, vak.y + HOOG
    return max(x1, x2) > links and min(x1, x2) < rechts and max(y1, y2) > boven and min(y1, y2) < onder


@pytest.mark.parametrize("zaad", range(40))
def test_no_line_runs_through_a_box_and_no_boxes_overlap(zaad):
    toeval = Random(zaad)
    sleutels = "abcdefgh"[: toeval.randint(2, 8)]
    paren = ["".join(paar) for paar in combinations(sleutels, 2) if toeval.random() < 0.4]
    tekening = getekend(sleutels, *paren)
    assert len(tekening.lijnen) == len(paren)
    for lijn in tekening.lijnen:
        assert not [s for s in stukken(lijn.d) for vak in tekening.vakken if raakt(s, vak)], lijn
    for een, ander in combinations(tekening.vakken, 2):
        assert abs(een.x - ander.x) >= BREED or abs(een.y - ander.y) >= HOOG
    assert all(vak.x + BREED <= tekening.breedte for vak in tekening.vakken)
    assert all(vak.y + HOOG <= tekening.hoogte for vak in tekening.vakken)


@pytest.mark.parametrize("zaad", range(40))
def test_arrows_into_one_box_keep_apart_so_that_each_keeps_its_text(zaad):
    toeval = Random(zaad)
    paren = ["".join(paar) for paar in combinations("abcdef", 2) if toeval.random() < 0.5]
    punten = [lijn.punt for lijn in getekend("abcdef", *paren).lijnen]
    assert len(set(punten)) == len(punten)


def test_a_long_name_is_broken_in_two_lines_and_cut():
    assert breek("Gehandicaptenparkeerplaats op kenteken") == ("Gehandicaptenparkeerplaa…", "op kenteken")
    assert breek("Melding voorgenomen huwelijk") == ("Melding voorgenomen", "huwelijk")
    assert len(breek("een heel lang verhaal dat echt nergens in past en nog langer")) == 2


def test_a_circle_is_named_in_its_order_and_only_a_circle():
    assert kring([("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")]) == ["a", "b", "c", "a"]
    assert kring([("a", "b"), ("a", "c"), ("b", "c")]) == []
    assert kring([("a", "a")]) == ["a", "a"]


# -- the writes --------------------------------------------------------------------------------------------


def bewaar(rij, zaken, volgorde=(), door=None, **velden):
    return bewaar_levensgebeurtenis(
        gebeurtenis=rij,
        velden={"naam": "Proef", "code": "proef", **velden},
        zaken=[Zaakregel(zt(code), f"Wilt u {code}?") for code in zaken],
        volgorde=[Volgregel(zt(van), zt(naar), *meer) for van, naar, *meer in volgorde],
        door=door,
    )


def geweigerd(zaken, volgorde=(), **velden) -> dict[str, str]:
    with pytest.raises(Onvolledig) as fout:
        bewaar(None, zaken, volgorde, **velden)
    return fout.value.fouten


@metdb
@pytest.mark.eis("R49")
def test_a_new_event_holds_its_zaken_in_order_and_what_follows_what(beheerder):
    rij = bewaar(
        None, ["verhuizing", "parkeervergunning"], [("verhuizing", "parkeervergunning", 3, True)], beheerder
    )
    assert [zaak.zaaktype.identificatie for zaak in rij.zaken.order_by("volgorde")] == [
        "verhuizing",
        "parkeervergunning",
    ]
    (pijl,) = rij.afhankelijkheden.all()
    assert (pijl.wachttijd, pijl.ontvangst_na_voorganger) == (3, True)
    feit = Gebeurtenis.objects.get(onderwerp=rij.uuid)
    assert (feit.soort, feit.door, feit.versie) == ("levensgebeurtenis_gemaakt", beheerder, 1)


@metdb
def test_a_circle_is_refused_with_the_names_in_it():
    fouten = geweigerd(
        ["verhuizing", "parkeervergunning", "hondenbelasting"],
        [
            ("verhuizing", "parkeervergunning"),
            ("parkeervergunning", "hondenbelasting"),
            ("hondenbelasting", "verhuizing"),
        ],
    )
    (melding,) = fouten.values()
    assert list(fouten) == ["volgorde.2.naar"]
    for naam in ("Verhuizing doorgeven", "Parkeervergunning voor bewoners", "Hond aanmelden of afmelden"):
        assert naam in melding


@metdb
def test_both_ends_of_a_rule_are_zaken_of_the_event():
    assert geweigerd(["verhuizing"], [("verhuizing", "klacht")]) == {
        "volgorde.0.naar": "Dit zaaktype staat niet bij de zaken hierboven."
    }
    assert "volgorde.0.naar" in geweigerd(["verhuizing"], [("verhuizing", "verhuizing")])


@metdb
def test_nothing_stands_there_twice_and_every_zaak_has_its_question():
    assert "zaken.1.zaaktype" in geweigerd(["verhuizing", "verhuizing"])
    dubbel = [("verhuizing", "klacht"), ("verhuizing", "klacht")]
    assert "volgorde.1.naar" in geweigerd(["verhuizing", "klacht"], dubbel)
    assert "volgorde.0.wachttijd" in geweigerd(["verhuizing", "klacht"], [("verhuizing", "klacht", 5000)])
    assert set(geweigerd([], code="verhuizen", naam=" ")) == {"naam", "code"}
    with pytest.raises(Onvolledig) as fout:
        bewaar_levensgebeurtenis(
            gebeurtenis=None,
            velden={"naam": "x", "code": "x y"},
            zaken=[Zaakregel(None, " ", "misschien")],
            volgorde=[Volgregel(None, None)],
            door=None,
        )
    assert {"code", "zaken.0.zaaktype", "zaken.0.vraag", "zaken.0.standaard", "volgorde.0.van"} <= set(
        fout.value.fouten
    )


@metdb
def test_a_refused_change_changes_nothing():
    rij = gebeurtenis("trouwen")
    voor = list(Afhankelijkheid.objects.filter(levensgebeurtenis=rij).values_list("van", "naar", "wachttijd"))
    with pytest.raises(Onvolledig):
        bewaar(rij, ["verhuizing"], [("verhuizing", "klacht")])
    assert voor == list(
        Afhankelijkheid.objects.filter(levensgebeurtenis=rij).values_list("van", "naar", "wachttijd")
    )


@metdb
def test_an_event_goes_when_nobody_ever_asked_for_it(beheerder):
    rij = bewaar(None, ["verhuizing"])
    verwijder_levensgebeurtenis(gebeurtenis=rij, door=beheerder)
    assert not Levensgebeurtenis.objects.filter(code="proef").exists()
    assert Zaaktype.objects.filter(identificatie="verhuizing").exists()


@metdb
def test_an_event_that_was_asked_for_stays(beheerder):
    from kcc import klok
    from zaken.models import Klantaanvraag

    rij = gebeurtenis("trouwen")
    Klantaanvraag.objects.create(
        nummer="KA-proef",
        omschrijving="x",
        levensgebeurtenis=rij,
        ontvangen_op=klok.vandaag(),
        aangemaakt_op=klok.nu(),
    )
    with pytest.raises(Geweigerd) as fout:
        verwijder_levensgebeurtenis(gebeurtenis=rij, door=beheerder)
    assert "1 klantaanvraag" in fout.value.melding


# -- the pages ---------------------------------------------------------------------------------------------


@metdb
@pytest.mark.eis("R49")
def test_trouwen_is_drawn_with_its_wait_and_said_in_a_table(anna):
    html = browser(anna).get(blad(gebeurtenis("trouwen"))).content.decode()
    svg = html.partition('<svg class="kcc-tijdlijn kcc-graaf"')[2].partition("</svg>")[0]
    assert svg.count('class="kcc-graaf__vak"') == 5
    assert svg.count("kcc-graaf__lijn--resultaat") == 2
    assert "na 14 dagen" in svg
    assert svg.count("<a href=") == 5
    lees = tekst(html)
    assert "Melding voorgenomen huwelijk, 14 dagen later" in lees
    assert "Naamgebruik wijzigen, pas aan te vragen met het resultaat" in lees


@metdb
def test_every_event_of_the_town_can_be_opened_and_saved_unchanged(beheerder):
    client = browser(beheerder)
    for rij in Levensgebeurtenis.objects.all():
        assert client.get(blad(rij)).status_code == 200
        zaken = list(rij.zaken.values_list("zaaktype", "vraag", "standaard", "volgorde"))
        pijlen = list(rij.afhankelijkheden.order_by("pk").values_list("van", "naar", "wachttijd"))
        assert vul_in(client, blad(rij, "wijzigen"))["Location"] == blad(rij)
        assert zaken == list(rij.zaken.values_list("zaaktype", "vraag", "standaard", "volgorde"))
        assert pijlen == list(rij.afhankelijkheden.order_by("pk").values_list("van", "naar", "wachttijd"))


@metdb
def test_floris_adds_a_zaak_moves_it_up_and_takes_one_away(beheerder):
    client, rij = browser(beheerder), gebeurtenis("verhuizen")
    anders = {
        "zaken-5-zaaktype": "briefadres",
        "zaken-5-vraag": "Heeft u tijdelijk geen huis?",
        "zaken-5-plaats": "1",
        "zaken-4-weg": "on",
    }
    antwoord = vul_in(client, blad(rij, "wijzigen"), anders)
    assert antwoord.status_code == 302
    assert [z.zaaktype.identificatie for z in rij.zaken.order_by("volgorde")] == [
        "verhuizing",
        "briefadres",
        "parkeervergunning",
        "afvalcontainer",
        "hondenbelasting",
    ]
    html = client.get(blad(rij)).content.decode()
    assert "lopende zaken veranderen niet" in html


@metdb
def test_a_button_gives_one_more_row_and_keeps_what_was_typed(beheerder):
    client, rij = browser(beheerder), gebeurtenis("verhuizen")
    antwoord = vul_in(
        client,
        blad(rij, "wijzigen"),
        {"meer": "volgorde", "zaken-5-vraag": "Half <af>", "zaken-5-zaaktype": "klacht"},
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Half &lt;af&gt;" in html
    assert "Volgorde 5" in html
    assert velden(html)["zaken-5-zaaktype"] == ["klacht"]
    assert "Fout: " not in html
    assert Gebeurteniszaak.objects.filter(levensgebeurtenis=rij).count() == 5


@metdb
def test_a_circle_typed_on_the_page_stands_at_its_row(beheerder):
    rij = gebeurtenis("verhuizen")
    kring = {"volgorde-3-van": "parkeervergunning", "volgorde-3-naar": "verhuizing"}
    antwoord = vul_in(browser(beheerder), blad(rij, "wijzigen"), kring)
    assert antwoord.status_code == 422
    assert "in een kring" in antwoord.context["formulier"].errors["volgorde-3-naar"][0]
    assert "Volgorde 4, daarna: Deze zaken wachten op elkaar" in tekst(antwoord.content.decode())
    assert rij.afhankelijkheden.count() == 3


@metdb
def test_a_new_event_begins_empty_and_invites_to_add_zaken(beheerder):
    client = browser(beheerder)
    antwoord = vul_in(client, f"{LIJST}/nieuw", {"naam": "Pensioen", "code": "pensioen"})
    assert antwoord["Location"] == blad(gebeurtenis("pensioen"))
    assert "Voeg zaken toe" in client.get(antwoord["Location"]).content.decode()
    client.post(blad(gebeurtenis("pensioen"), "verwijderen"))
    assert not Levensgebeurtenis.objects.filter(code="pensioen").exists()


@metdb
@pytest.mark.parametrize("wie", ["anna", "carla", "afdelingshoofd", "manager"])
def test_others_read_and_change_nothing(wie, request):
    client, rij = browser(request.getfixturevalue(wie)), gebeurtenis("trouwen")
    assert [client.get(pad).status_code for pad in (LIJST, blad(rij))] == [200, 200]
    paden = (f"{LIJST}/nieuw", blad(rij, "wijzigen"), blad(rij, "verwijderen"))
    assert [client.post(pad).status_code for pad in paden] == [403] * 3


@metdb
def test_list_and_page_cost_the_same_with_one_row_and_with_thirty(anna, beheerder):
    client = browser(anna)
    klein = bewaar(None, ["verhuizing"])
    groot = bewaar(None, Zaaktype.objects.values_list("identificatie", flat=True)[:30], code="groot")
    client.get(LIJST)
    with CaptureQueriesContext(connection) as een:
        client.get(blad(klein))
    with CaptureQueriesContext(connection) as dertig:
        client.get(blad(groot))
    assert len(toepassing(een)) == len(toepassing(dertig)) <= 12
    with CaptureQueriesContext(connection) as lijst:
        client.get(LIJST)
    assert len(toepassing(lijst)) <= 9
