"""Vragensets: questions that return in many intakes, and the check that every list of questions passes."""

import tomllib
from pathlib import Path

import pytest

from catalogus.models import Vragenset
from catalogus.services import bewaar_vragenset, verwijder_vragenset
from catalogus.vereisten import SOORTEN, antwoorden, controleer, volledig
from kcc.fouten import Onvolledig
from kcc.models import Gebeurtenis
from tests.hulp.invullen import vul_in
from tests.hulp.schermen import browser, tekst

LIJST = "/catalogus/vragensets"
metdb = pytest.mark.django_db
DEMO = Path(__file__).parents[2] / "dashboards" / "demo"


def vraag(code: str = "naam", **anders):
    return {
        "code": code,
        "label": "Hoe heet u?",
        "soort": "tekst",
        "keuzes": [],
        "voorwaarde": None,
        **anders,
    }


JA_NEE = vraag("huis", label="Eigen huis?", soort="janee")
KEUZE = vraag("kleur", label="Welke kleur?", soort="keuze", keuzes=["rood", "blauw"])


def bij(veld: str, waarde: str):
    return vraag("anders", voorwaarde={"veld": veld, "is": waarde})


# -- the check ---------------------------------------------------------------------------------------------


@pytest.mark.eis("R34")
@pytest.mark.parametrize(
    "vragen",
    [
        [],
        [vraag()],
        [JA_NEE, bij("huis", "ja")],
        [KEUZE, bij("kleur", "rood")],
        [vraag("plaats"), bij("plaats", "overal")],
    ],
)
def test_sound_questions_pass(vragen):
    assert controleer(vragen) == {}


@pytest.mark.eis("R34")
@pytest.mark.parametrize(
    ("vragen", "veld"),
    [
        ([vraag("")], "0.code"),
        ([vraag("twee woorden")], "0.code"),
        ([vraag("punt.komma")], "0.code"),
        ([vraag("x" * 51)], "0.code"),
        ([vraag(), vraag()], "1.code"),
        ([vraag(label=" ")], "0.label"),
        ([vraag(label="x" * 151)], "0.label"),
        ([vraag(uitleg="x" * 301)], "0.uitleg"),
        ([vraag(soort="plaatje")], "0.soort"),
        ([vraag(soort=["tekst"])], "0.soort"),
        ([vraag(soort="keuze")], "0.keuzes"),
        ([vraag(soort="keuze", keuzes=["een"])], "0.keuzes"),
        ([vraag(soort="keuze", keuzes=["een", "een"])], "0.keuzes"),
        ([vraag(soort="keuze", keuzes=["een", " "])], "0.keuzes"),
        ([vraag(soort="keuze", keuzes="een")], "0.keuzes"),
        ([vraag(soort="keuze", keuzes=[1, 2])], "0.keuzes"),
        ([vraag(keuzes=["een", "twee"])], "0.keuzes"),
        ([bij("huis", "ja"), JA_NEE], "0.voorwaarde"),
        ([vraag("anders", voorwaarde={"veld": "anders", "is": "x"})], "0.voorwaarde"),
        ([JA_NEE, bij("huis", "misschien")], "1.voorwaarde"),
        ([KEUZE, bij("kleur", "geel")], "1.voorwaarde"),
        ([vraag("plaats"), bij("plaats", " ")], "1.voorwaarde"),
        ([vraag("bewijs", soort="document"), bij("bewijs", "ja")], "1.voorwaarde"),
        ([JA_NEE, vraag("anders", voorwaarde={"veld": "huis"})], "1.voorwaarde"),
        ([JA_NEE, vraag("anders", voorwaarde="huis")], "1.voorwaarde"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_field(vragen, veld):
    assert list(controleer(vragen)) == [veld]


def test_all_that_is_wrong_is_said_at_once():
    assert set(controleer([vraag("", label=""), vraag(soort="x")])) == {"0.code", "0.label", "1.soort"}


@pytest.mark.parametrize("soort", SOORTEN)
def test_only_closed_questions_have_known_answers(soort):
    verwacht = {"janee": ("ja", "nee"), "keuze": ("rood", "blauw")}
    assert antwoorden({"soort": soort, "keuzes": ["rood", "blauw"]}) == verwacht.get(soort, ())


def test_the_questions_of_every_zaaktype_and_set_of_the_demo_are_sound():
    zaaktypen = tomllib.loads((DEMO / "zaaktypen.toml").read_text())["zaaktype"]
    sets = tomllib.loads((DEMO / "vragensets.toml").read_text())["vragenset"]
    for lijst in [*(rij["vereiste"] for rij in zaaktypen), *(rij["vragen"] for rij in sets)]:
        assert controleer(lijst) == {}


# -- the writes --------------------------------------------------------------------------------------------


@metdb
def test_a_set_is_kept_with_every_field_of_its_questions(beheerder):
    rij = bewaar_vragenset(vragenset=None, code="huis", naam="Huis", vragen=[JA_NEE], door=beheerder)
    assert rij.vragen == [volledig(JA_NEE)]
    assert Gebeurtenis.objects.get(onderwerp=rij.uuid).soort == "vragenset_gemaakt"
    verwijder_vragenset(vragenset=rij, door=beheerder)
    assert not Vragenset.objects.filter(code="huis").exists()


@metdb
def test_a_set_without_questions_or_with_the_code_of_another_is_refused():
    with pytest.raises(Onvolledig) as fout:
        bewaar_vragenset(vragenset=None, code="adres", naam="", vragen=[], door=None)
    assert set(fout.value.fouten) == {"code", "naam", "vragen"}


# -- the pages ---------------------------------------------------------------------------------------------


def blad(code: str, *deel: str) -> str:
    return "/".join((LIJST, str(Vragenset.objects.get(code=code).uuid), *deel))


@metdb
def test_the_page_says_when_each_question_is_asked(anna):
    lees = tekst(browser(anna).get(blad("adres")).content.decode())
    assert "alleen als “Is de aanvrager eigenaar van het pand?” = nee" in lees


@metdb
@pytest.mark.parametrize("code", ["adres", "identiteit", "gezag"])
def test_opening_and_saving_changes_nothing(beheerder, code):
    voor = Vragenset.objects.get(code=code).vragen
    assert vul_in(browser(beheerder), blad(code, "wijzigen")).status_code == 302
    assert Vragenset.objects.get(code=code).vragen == voor


@metdb
def test_floris_makes_a_set_without_script_and_hangs_one_question_on_another(beheerder):
    client = browser(beheerder)
    begin = {"naam": "Huisdier", "code": "huisdier", "vragen-0-label": "Welk dier?", "vragen-0-code": "dier"}
    keuze = {"vragen-0-soort": "keuze", "vragen-0-keuzes": "hond\r\nkat\r\n\r\n"}
    antwoord = vul_in(client, f"{LIJST}/nieuw", {**begin, **keuze, "meer": "vragen"})
    assert "“hond” op: Welk dier?" in antwoord.content.decode()
    tweede = {"vragen-1-label": "Ras", "vragen-1-code": "ras", "vragen-1-soort": "tekst"}
    stuur = {**begin, **keuze, **tweede, "vragen-1-voorwaarde": "dier=hond", "vragen-aantal": "2"}
    assert client.post(f"{LIJST}/nieuw", stuur).status_code == 302
    rij = Vragenset.objects.get(code="huisdier")
    assert rij.vragen[0]["keuzes"] == ["hond", "kat"]
    assert rij.vragen[1]["voorwaarde"] == {"veld": "dier", "is": "hond"}
    assert [v["verplicht"] for v in rij.vragen] == [False, False]


@metdb
def test_a_question_is_moved_up_and_one_is_taken_away(beheerder):
    anders = {"vragen-2-plaats": "1", "vragen-0-plaats": "3", "vragen-1-weg": "on", "vragen-3-weg": "on"}
    assert vul_in(browser(beheerder), blad("adres", "wijzigen"), anders).status_code == 302
    assert [v["code"] for v in Vragenset.objects.get(code="adres").vragen] == ["eigenaar", "postcode"]


@metdb
def test_a_condition_on_a_question_that_now_comes_later_is_refused_at_its_row(beheerder):
    antwoord = vul_in(browser(beheerder), blad("gezag", "wijzigen"), {"vragen-0-plaats": "9"})
    assert antwoord.status_code == 422
    fouten = antwoord.context["formulier"].errors
    assert fouten["vragen-1-voorwaarde"] == ["Kies een vraag die eerder in de lijst staat."]
    assert "Vraag 2, alleen vragen bij: Kies een vraag" in tekst(antwoord.content.decode())


@metdb
@pytest.mark.parametrize("wie", ["anna", "carla", "afdelingshoofd"])
def test_others_read_and_change_nothing(wie, request):
    client = browser(request.getfixturevalue(wie))
    assert [client.get(pad).status_code for pad in (LIJST, blad("adres"))] == [200, 200]
    paden = (f"{LIJST}/nieuw", blad("adres", "wijzigen"), blad("adres", "verwijderen"))
    assert [client.post(pad).status_code for pad in paden] == [403] * 3


@metdb
def test_a_set_is_deleted_after_a_question_and_the_list_then_invites(beheerder):
    client = browser(beheerder)
    for code in ("adres", "identiteit", "gezag"):
        assert "blijven daar" in client.get(blad(code, "verwijderen")).content.decode()
        client.post(blad(code, "verwijderen"))
    assert "Nog geen vragensets" in client.get(LIJST).content.decode()


@metdb
@pytest.mark.parametrize("aantal", ["", "x", "-1", "99999999", "١"])
def test_a_tampered_count_of_rows_is_no_error(beheerder, aantal):
    antwoord = browser(beheerder).post(f"{LIJST}/nieuw", {"vragen-aantal": aantal, "naam": "x", "code": "x"})
    assert antwoord.status_code == 422
