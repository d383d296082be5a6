"""Letters and mails with fields between braces: a closed list, filled safely, with an example."""

import pytest

from catalogus.models import Sjabloon, Zaaktype
from catalogus.services import bewaar_sjabloon, verwijder_sjabloon
from catalogus.sjablonen import VELDEN, VOORBEELD, Sjabloonfout, fouten_in, velden_in, vul
from kcc.fouten import Onvolledig
from kcc.models import Gebeurtenis
from tests.hulp.invullen import vul_in
from tests.hulp.schermen import browser, tekst

LIJST = "/catalogus/sjablonen"
metdb = pytest.mark.django_db


# -- filling -----------------------------------------------------------------------------------------------


def test_fields_are_filled_by_name_also_with_spaces_around_them():
    waarden = {"klant": "mevrouw Jansen", "zaaknummer": "Z-1"}
    assert vul("Beste {klant},\nover { zaaknummer }.", waarden) == "Beste mevrouw Jansen,\nover Z-1."


@pytest.mark.parametrize(
    "veld",
    [
        "klant.__class__",
        "klant!r",
        "klant:>10000000",
        "0",
        "",
        "klant[0]",
        "Klant",
        "__import__('os')",
        "bsn",
        "settings",
        "klant.__init__.__globals__",
    ],
)
def test_what_is_no_field_of_the_list_is_refused_and_named(veld):
    with pytest.raises(Sjabloonfout) as fout:
        vul(f"Beste {{{veld}}}", VOORBEELD)
    assert fout.value.fouten == [f"Regel 1: het veld {{{veld}}} bestaat niet."]


@pytest.mark.parametrize("tekst_", ["Beste {klant", "Beste klant}", "{{klant}}", "{klant\n}", "{{klant}"])
def test_a_loose_brace_is_refused(tekst_):
    with pytest.raises(Sjabloonfout):
        vul(tekst_, VOORBEELD)


def test_every_mistake_is_named_with_its_line():
    tekst_ = "Beste {klnat},\n\nGroet\n{medwerker} van {gemeente}"
    assert list(fouten_in(tekst_)) == [
        "Regel 1: het veld {klnat} bestaat niet.",
        "Regel 4: het veld {medwerker} bestaat niet.",
    ]


def test_a_value_is_never_read_as_a_template_itself():
    assert vul("Beste {klant}", {"klant": "{telefoon} {x"}) == "Beste {telefoon} {x"


def test_a_missing_value_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        vul("{klant}", {})


def test_every_field_has_an_explanation_and_an_example():
    assert all(veld.uitleg and veld.voorbeeld for veld in VELDEN.values())
    assert velden_in("{telefoon} {klant} {klant} {x}") == ["klant", "telefoon"]


# -- the writes --------------------------------------------------------------------------------------------


def velden(**anders):
    return {
        "naam": "Proef",
        "code": "proef",
        "soort": "brief",
        "onderwerp": "",
        "tekst": "Beste {klant}",
        **anders,
    }


def fouten(**anders) -> dict[str, str]:
    with pytest.raises(Onvolledig) as fout:
        bewaar_sjabloon(sjabloon=None, velden=velden(**anders), door=None)
    return fout.value.fouten


@metdb
def test_an_unknown_field_is_refused_with_its_line():
    assert fouten(tekst="Beste {klant},\n{kalnt}") == {"tekst": "Regel 2: het veld {kalnt} bestaat niet."}
    assert fouten(onderwerp="Over {zaak}") == {"onderwerp": "Regel 1: het veld {zaak} bestaat niet."}


@metdb
def test_a_mail_has_a_subject_and_every_template_a_name_a_code_and_a_text():
    assert set(fouten(soort="mail")) == {"onderwerp"}
    assert set(fouten(naam="", code="besluit", soort="fax", tekst=" ")) == {"naam", "code", "soort", "tekst"}
    assert set(fouten(onderwerp="x" * 151)) == {"onderwerp"}


@metdb
def test_a_code_that_somebody_took_meanwhile_is_said_at_its_field(monkeypatch):
    monkeypatch.setattr("catalogus.services.sjablonen.code_bezet", lambda rij: False)
    assert fouten(code="besluit") == {"code": "Deze code is al van een ander sjabloon."}


@metdb
def test_who_wrote_it_is_recorded(beheerder):
    rij = bewaar_sjabloon(sjabloon=None, velden=velden(), door=beheerder)
    bewaar_sjabloon(sjabloon=rij, velden={"naam": "Anders"}, door=beheerder)
    verwijder_sjabloon(sjabloon=rij, door=beheerder)
    soorten = (
        Gebeurtenis.objects.filter(onderwerp=rij.uuid).order_by("versie").values_list("soort", flat=True)
    )
    assert list(soorten) == ["sjabloon_gemaakt", "sjabloon_gewijzigd", "sjabloon_verwijderd"]


@metdb
def test_the_templates_of_the_town_are_sound():
    assert Sjabloon.objects.count() == 6
    for rij in Sjabloon.objects.all():
        assert vul(rij.onderwerp + rij.tekst, VOORBEELD)


# -- the pages ---------------------------------------------------------------------------------------------


def blad(code: str, *deel: str) -> str:
    return "/".join((LIJST, str(Sjabloon.objects.get(code=code).uuid), *deel))


@metdb
def test_a_template_is_read_with_an_example_beside_it(anna):
    lees = tekst(browser(anna).get(blad("aanvullen")).content.decode())
    assert "Beste {klant}" in lees
    assert "Beste mevrouw F. Jansen" in lees
    assert "artikel 4:5" in lees
    assert "maandag 7 december 2026" in lees


@metdb
def test_the_example_is_shown_without_saving_and_without_script(beheerder):
    anders = {"tekst": "Dag {klant} <script>alert(1)</script>", "voorbeeld": "ja"}
    antwoord = vul_in(browser(beheerder), blad("besluit", "wijzigen"), anders)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Dag mevrouw F. Jansen &lt;script&gt;" in html
    assert "<script>alert" not in html
    assert "Dag" not in Sjabloon.objects.get(code="besluit").tekst


@metdb
def test_the_example_names_what_is_wrong_instead(beheerder):
    anders = {"tekst": "Dag\n{iedereen}", "voorbeeld": "ja"}
    antwoord = vul_in(browser(beheerder), blad("besluit", "wijzigen"), anders)
    assert antwoord.status_code == 200
    assert "Regel 2: het veld {iedereen} bestaat niet." in antwoord.content.decode()


@metdb
def test_floris_makes_one_for_a_zaaktype_changes_and_deletes_it(beheerder):
    client = browser(beheerder)
    invoer = {**velden(), "zaaktype": "paspoort"}
    assert vul_in(client, f"{LIJST}/nieuw", invoer)["Location"] == blad("proef")
    rij = Sjabloon.objects.get(code="proef")
    assert rij.zaaktype == Zaaktype.objects.get(identificatie="paspoort")
    assert "Paspoort aanvragen" in client.get(LIJST).content.decode()
    assert vul_in(client, blad("proef", "wijzigen"), {"naam": "Anders"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.naam, rij.tekst) == ("Anders", "Beste {klant}")
    assert client.post(blad("proef", "verwijderen"))["Location"] == LIJST
    assert not Sjabloon.objects.filter(code="proef").exists()


@metdb
def test_a_mistake_stands_at_its_field_and_the_text_is_kept(beheerder):
    antwoord = vul_in(browser(beheerder), blad("besluit", "wijzigen"), {"tekst": "Mijn werk {weg}"})
    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors["tekst"] == ["Regel 1: het veld {weg} bestaat niet."]
    assert "Mijn werk {weg}" in antwoord.content.decode()


@metdb
@pytest.mark.parametrize("wie", ["anna", "carla", "afdelingshoofd"])
def test_others_read_and_change_nothing(wie, request):
    client = browser(request.getfixturevalue(wie))
    assert [client.get(pad).status_code for pad in (LIJST, blad("besluit"))] == [200, 200]
    paden = (f"{LIJST}/nieuw", blad("besluit", "wijzigen"), blad("besluit", "verwijderen"))
    assert [client.post(pad).status_code for pad in paden] == [403] * 3


@metdb
def test_an_empty_list_invites_whoever_may(anna, beheerder):
    Sjabloon.objects.all().delete()
    assert "Nieuw sjabloon" in browser(beheerder).get(LIJST).content.decode()
    assert "De functioneel beheerder maakt" in browser(anna).get(LIJST).content.decode()
