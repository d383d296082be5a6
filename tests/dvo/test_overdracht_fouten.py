"""A catalogue file that is broken: every mistake is named by its line and field, and nothing changes."""

from collections.abc import Callable
from typing import Any

import pytest

from dvo.overdracht.export import exporteer
from tests.hulp.catalogusbestand import (
    Pad,
    als_pad,
    inhoud,
    maak_het_bont,
    regel_van,
    van_voren,
    versies_van,
    weigert,
    zet,
)

pytestmark = pytest.mark.django_db

ZAAKTYPE: Pad = ("zaaktypen", 3)
VERSIE: Pad = (*ZAAKTYPE, "versies", 0)
KAPOT: list[tuple[Pad, Any, str]] = [
    ((*VERSIE, "team"), "x", "team 'x' bestaat niet"),
    ((*ZAAKTYPE, "productgroep"), "weg", "productgroep 'weg' bestaat niet"),
    (("teams", 2, "productgroepen"), ["afval", "weg"], "productgroep 'weg' bestaat niet"),
    (("teams", 2, "productgroepen"), ["afval", "afval"], "staat er twee keer"),
    (("sjablonen", 0, "zaaktype"), "weg", "zaaktype 'weg' bestaat niet"),
    (("kennisitems", 0, "product"), "99999999-9999-4999-8999-999999999999", "bestaat niet"),
    ((*VERSIE, "contactniveau"), 5, "5 valt buiten 1 tot en met 4"),
    ((*VERSIE, "contactniveau"), "2", "hier hoort een heel getal, geen tekst"),
    ((*VERSIE, "contactniveau"), True, "hier hoort een heel getal, geen true of false"),
    ((*VERSIE, "contactniveau"), 2.5, "hier hoort een heel getal"),
    ((*VERSIE, "contactniveau"), None, "hier hoort een heel getal, geen null"),
    ((*VERSIE, "klaar_terwijl_u_wacht"), 1, "hier hoort true of false, geen getal"),
    ((*VERSIE, "vertrouwelijkheid"), "geheim", "'geheim' bestaat niet; kies uit openbaar, vertrouwelijk"),
    ((*VERSIE, "geldig_van"), "1 januari 2026", "is geen datum"),
    ((*VERSIE, "geldig_van"), "2026-02-30", "is geen datum"),
    ((*VERSIE, "geldig_tot"), "2019-12-31", "het einde ligt niet na het begin"),
    ((*VERSIE, "gepubliceerd_op"), "2026-01-01T10:00:00", "dit is geen tijdstip"),
    ((*VERSIE, "gepubliceerd_op"), "0001-01-01T00:00:00+14:00", "dit is geen tijdstip"),
    ((*VERSIE, "naam"), "", "dit veld is leeg"),
    ((*VERSIE, "naam"), "n" * 121, "hoogstens 120 tekens, dit zijn er 121"),
    ((*VERSIE, "naam"), None, "hier hoort tekst, geen null"),
    ((*VERSIE, "vereisten"), {}, "hier hoort een lijst, geen object"),
    ((*VERSIE, "vereisten"), [7], "hier hoort een object, geen getal"),
    ((*VERSIE, "uuid"), "abc", "dit is geen uuid"),
    ((*ZAAKTYPE, "identificatie"), "met spatie", "'met spatie' kan hier niet"),
    (("teams", 1, "code"), "beheer-afval", "team staat er twee keer: ook op regel"),
    (("teams", 1, "lijn"), "derde", "'derde' bestaat niet"),
    (("producten", 0, "sdg"), {"vereisten": {"de": "Nein"}}, "dit veld bestaat niet"),
    (("producten", 0, "kanalen"), ["rooksignaal"], "'rooksignaal' bestaat niet"),
    (("producten", 0, "upl_uri"), "javascript:alert(1)", "is geen webadres"),
    (("producten", 1, "uuid"), "5ded89cb-c285-5197-a050-b27eed5092cX", "dit is geen uuid"),
    (("wettelijke_termijnen", 0, "aantal"), 0, "0 valt buiten 1 tot en met"),
    (("wettelijke_termijnen", 0, "aantal"), 30000, "(25 jaar)"),
    (("wettelijke_termijnen", 0, "verlenging_eenheid"), "j", "'j' bestaat niet; kies uit d, w, m"),
    (("servicebeloften", -1, "kanaal"), "balie", "over een zaaktype of over een kanaal"),
    (("servicebeloften", -1, "werkdagen"), None, "ontbreekt; een belofte over een zaaktype telt werkdagen"),
    (("verantwoordelijkheden", 0, "niveau"), 7, "7 valt buiten 1 tot en met 4"),
    (("levensgebeurtenissen", 0, "zaken", 0, "zaaktype"), "weg", "zaaktype 'weg' bestaat niet"),
    (("versie",), 2, "hier hoort 1"),
    (("versie",), True, "hier hoort 1"),
    (("formaat",), "anders", "hier hoort 'kcc-catalogus'"),
    (("teams",), None, "hier hoort een lijst, geen null"),
    (("teams",), {"a": 1}, "hier hoort een lijst, geen object"),
]  # fmt: skip
BIJ_ANDER_VELD = {"kanaal": "zaaktype"}


@pytest.mark.parametrize(
    ("pad", "waarde", "tekst"), KAPOT, ids=[f"{als_pad(p)}={w!r}"[:70] for p, w, _ in KAPOT]
)
def test_a_broken_field_is_named_by_line_and_path_and_nothing_changes(pad: Pad, waarde: Any, tekst: str):
    data = zet(inhoud(), pad, waarde)
    fout = weigert(data, tekst)
    pad = van_voren(data, pad)
    veld = (*pad[:-1], BIJ_ANDER_VELD.get(str(pad[-1]), pad[-1]))
    plek = (regel_van(data, veld), als_pad(veld))
    binnen = [
        f for f in fout.fouten if f.veld.startswith(plek[1]) and f.regel >= plek[0] and tekst in f.tekst
    ]
    assert binnen, f"{plek}: {fout.melding}"
    if not isinstance(waarde, (list, dict)):
        assert (binnen[0].regel, binnen[0].veld) == plek


def test_a_field_that_is_missing_or_unknown_is_named():
    data = inhoud()
    del data["teams"][4]["lijn"]
    data["teams"][4]["kleur"] = "blauw"
    fout = weigert(data, "teams[4].lijn: ontbreekt", "teams[4].kleur: dit veld bestaat niet")
    assert fout.fouten[0].regel == regel_van(data, ("teams", 4, "code")) - 1
    assert fout.fouten[1].regel == regel_van(data, ("teams", 4, "kleur"))


def test_a_part_that_is_missing_or_unknown_is_named():
    data = inhoud()
    del data["producten"]
    weigert({**data, "dvos": []}, "regel 1, producten: ontbreekt", "dvos: dit veld bestaat niet")


def test_periods_that_overlap_are_named():
    data = inhoud()
    termijn = data["wettelijke_termijnen"][0]
    data["wettelijke_termijnen"].append({**termijn, "geldig_van": "2027-01-01"})
    belofte = {**data["servicebeloften"][-1], "uuid": "55555555-5555-4555-8555-555555555555"}
    data["servicebeloften"].append({**belofte, "geldig_van": "2021-01-01"})
    versie = {**versies_van(data)[0], "versie": 2, "uuid": "66666666-6666-4666-8666-666666666666"}
    versies_van(data).append(versie)
    fout = weigert(data, "deze periode valt samen met die van zaaktype kapvergunning, versie 1")
    assert [f.veld.partition("[")[0] for f in fout.fouten] == [
        "zaaktypen",
        "wettelijke_termijnen",
        "servicebeloften",
    ]


def test_a_period_that_overlaps_with_what_is_here_already_is_named():
    belofte = inhoud()["servicebeloften"][-1]
    anders = {**belofte, "uuid": "77777777-7777-4777-8777-777777777777"}
    weigert(
        {**inhoud(), "servicebeloften": [anders]},
        "servicebeloften[0].geldig_van: deze periode valt samen met",
    )


def test_a_circle_in_a_life_event_is_named_also_with_what_is_here_already():
    data = inhoud()
    nummer = next(n for n, rij in enumerate(data["levensgebeurtenissen"]) if rij["afhankelijkheden"])
    stap = data["levensgebeurtenissen"][nummer]["afhankelijkheden"][0]
    terug = {**stap, "van": stap["naar"], "naar": stap["van"]}
    data["levensgebeurtenissen"][nummer]["afhankelijkheden"] = [terug]
    weigert(data, f"levensgebeurtenissen[{nummer}].afhankelijkheden: deze zaken wachten op elkaar: ")


def test_a_uuid_that_is_somebody_elses_is_refused():
    data = inhoud()
    data["sjablonen"][0]["code"] = "hernoemd"
    weigert(data, "sjablonen[0].uuid: dit is de uuid van sjabloon ")
    weigert(
        zet(inhoud(), ("teams", 1, "uuid"), inhoud()["teams"][0]["uuid"]), "uuid: team staat er twee keer"
    )


def test_a_condition_on_a_question_that_is_not_there_is_refused():
    maak_het_bont()
    data = inhoud()
    versies = versies_van(data, "bont")
    versies[2]["vereisten"][0]["voorwaarde"] = {"veld": "weg", "is": "ja"}
    weigert(data, ".versies[2].vereisten[0].voorwaarde: vraag 'weg' bestaat hier niet")


def test_two_status_types_for_one_state_are_refused():
    maak_het_bont()
    data = inhoud()
    versies_van(data, "bont")[2]["statustypen"][1]["stand"] = "gesloten"
    weigert(data, "statustypen[1].stand: statustype staat er twee keer")


def test_two_lines_for_one_product_are_refused():
    data = inhoud()
    data["verantwoordelijkheden"].append({"niveau": 2, "lijn": "eerste", "soort": "product"})
    weigert(data, "lijn: verantwoordelijkheid staat er twee keer")


def _zonder_komma(tekst: str) -> str:
    return tekst.replace('"versie": 1,', '"versie": 1', 1)


TEKST: list[tuple[str, Callable[[str], str | bytes], str]] = [
    ("a comma is missing", _zonder_komma, "regel 4, kolom 3: hier wordt een komma of } verwacht"),
    ("a comma too many", lambda t: t.rstrip()[:-1].rstrip() + ",\n}", ": na een komma mag geen } komen"),
    ("cut off", lambda t: t[: len(t) // 2], "kolom"),
    ("nothing", lambda _: "", "regel 1, kolom 1: hier wordt een waarde verwacht, niet het einde van het bestand"),
    ("a name twice", lambda t: t.replace('"versie": 1,', '"versie": 1, "versie": 1,', 1), "'versie' staat er twee"),
    ("no UTF-8", lambda t: t.replace("Afval", "Afvalé", 1).encode("latin-1", "replace"), "dit is geen UTF-8"),
    ("half a character", lambda t: t.replace("Afval", "\\ud83d", 1), "half teken"),
    ("a null character", lambda t: t.replace("Afval", "a\\u0000b", 1), "nulteken"),
    ("NaN", lambda t: t.replace('"versie": 1', '"versie": NaN', 1), "regel 3, kolom 13: dit is geen JSON"),
    ("too large a number", lambda t: t.replace('"versie": 1', '"versie": 1e999', 1), "te groot"),
    ("too long a number", lambda t: t.replace('"versie": 1', '"versie": ' + "9" * 5000, 1), "te lang"),
    ("deep", lambda _: "[" * 100_000, "regel 1, kolom 21: te diep genest"),
    ("too large", lambda _: b" " * (20 * 1024 * 1024 + 1), "het bestand is te groot: hoogstens 20 MB"),
    ("something else", lambda _: '{"naam": "x"}', "dit is geen catalogusbestand"),
    ("no object", lambda _: '"tekst"', "dit is geen catalogusbestand"),
    ("no JSON", lambda _: "<xml/>", "regel 1, kolom 1: dit is geen JSON"),
    ("a line end in a text", lambda t: t.replace("Afval", "Af\nval", 1), "niet afgesloten, of bevat een regeleinde"),
]  # fmt: skip


@pytest.mark.parametrize(("maak", "tekst"), [rij[1:] for rij in TEKST], ids=[rij[0] for rij in TEKST])
def test_what_is_no_json_is_named_by_line_and_column(maak: Callable[[str], str | bytes], tekst: str):
    kapot = maak(exporteer().decode())
    weigert(kapot if isinstance(kapot, bytes) else kapot.encode(), tekst)


def test_all_mistakes_are_named_at_once_but_no_more_than_fifty():
    data = inhoud()
    for rij in data["producten"]:
        rij["mens_eerst"] = "nee"
    data["teams"][0]["lijn"] = "x"
    fout = weigert(data, f"en nog {len(data['producten']) + 1 - 50} fouten")
    assert len(fout.fouten) == 50
    assert fout.fouten[0].veld == "teams[0].lijn"
    assert [f.regel for f in fout.fouten] == sorted(f.regel for f in fout.fouten)
