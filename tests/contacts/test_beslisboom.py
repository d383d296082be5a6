"""The decision tree: the branches of the seed, answers it does not know, and trees that are no tree."""

import json
from dataclasses import FrozenInstanceError
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.beslisboom import (
    KOM_ER_NIET_UIT,
    SEED_BOOM,
    Boom,
    OngeldigAntwoord,
    OngeldigeBoom,
    Stap,
    Uitkomst,
    beslis,
    stappen_op_pad,
)

KLAAR = Uitkomst.AFHANDELEN_VRAAG


def boom(**stappen: dict[str, Any]) -> Boom:
    """A tree of steps given as keyword -> keuzes; the first is the begin."""
    gemaakt = [Stap(sleutel, f"{sleutel}?", keuzes) for sleutel, keuzes in stappen.items()]
    return Boom.van_stappen(gemaakt[0].sleutel, *gemaakt)


@st.composite
def bomen(draw: st.DrawFn) -> Boom:
    """Any tree: a step leads to a later step or to an outcome."""
    aantal = draw(st.integers(1, 6))
    stappen = []
    for n in range(aantal):
        doelen = st.sampled_from([*Uitkomst, *(f"s{later}" for later in range(n + 1, aantal))])
        antwoorden = st.sampled_from(["ja", "nee", "weet niet", "een ander"])
        keuzes = draw(st.dictionaries(antwoorden, doelen, min_size=1))
        teksten = draw(st.dictionaries(st.sampled_from(list(keuzes)), st.text(max_size=8)))
        stappen.append(Stap(f"s{n}", draw(st.text(min_size=1).filter(str.strip)), keuzes, teksten))
    return Boom.van_stappen("s0", *stappen)


def test_er_zijn_precies_vijf_uitkomsten() -> None:
    assert [str(uitkomst) for uitkomst in Uitkomst] == [
        "afhandelen_vraag",
        "afhandelen_product",
        "afspraak_of_doorverbinden",
        "tweede_lijn",
        "vakafdeling",
    ]


@pytest.mark.parametrize(
    ("antwoorden", "uitkomst"),
    [
        ({"dossier": "nee", "zonder_zaak": "vraag"}, Uitkomst.AFHANDELEN_VRAAG),
        ({"dossier": "nee", "zonder_zaak": "product"}, Uitkomst.AFHANDELEN_PRODUCT),
        ({"dossier": "nee", "zonder_zaak": "specialist"}, Uitkomst.AFSPRAAK_OF_DOORVERBINDEN),
        ({"dossier": "ja", "te_complex": "ja"}, Uitkomst.AFSPRAAK_OF_DOORVERBINDEN),
        ({"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "ja"}, Uitkomst.TWEEDE_LIJN),
        ({"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "nee"}, Uitkomst.VAKAFDELING),
    ],
    ids=lambda waarde: str(waarde) if isinstance(waarde, Uitkomst) else "",
)
def test_elke_tak_van_de_boom_uit_de_visie(antwoorden: dict[str, str], uitkomst: Uitkomst) -> None:
    assert beslis(antwoorden) == uitkomst
    assert stappen_op_pad(antwoorden)[-1].stap.naar(list(antwoorden.values())[-1]) == uitkomst


def test_alleen_de_laatste_twee_takken_geven_een_zaak() -> None:
    assert {uitkomst for uitkomst in Uitkomst if uitkomst.maakt_zaak} == {"tweede_lijn", "vakafdeling"}


def test_de_stappen_komen_een_voor_een_in_gewone_taal() -> None:
    vragen: list[str] = []
    antwoorden: dict[str, str] = {}
    while isinstance(stap := beslis(antwoorden), Stap):
        vragen.append(stap.vraag)
        antwoorden[stap.sleutel] = {"dossier": "ja"}.get(stap.sleutel, "nee")
    assert vragen == [
        "Is er een zaak nodig?",
        "Te complex om hier de intake te doen?",
        "Klaar terwijl u wacht, of een eenvoudige aanvraag?",
    ]


def test_een_keuze_heeft_een_tekst_voor_op_het_scherm() -> None:
    stap = SEED_BOOM.stappen["zonder_zaak"]
    assert [stap.tekst(keuze) for keuze in stap.keuzes] == [
        "een vraag die u zelf beantwoordt",
        "een product dat klaarligt",
        "een vraag voor een specialist",
    ]
    assert SEED_BOOM.stappen["dossier"].tekst("ja") == "ja"
    assert stap.tekst(KOM_ER_NIET_UIT) == "kom er niet uit"


@pytest.mark.parametrize("sleutel", list(SEED_BOOM.stappen))
def test_wie_er_niet_uitkomt_mag_bij_elke_stap_stoppen(sleutel: str) -> None:
    heen = {"zonder_zaak": {"dossier": "nee"}, "te_complex": {"dossier": "ja"}}
    heen["klaar_of_eenvoudig"] = {"dossier": "ja", "te_complex": "nee"}
    antwoorden = {**heen.get(sleutel, {}), sleutel: KOM_ER_NIET_UIT}
    assert beslis(antwoorden) == Uitkomst.AFSPRAAK_OF_DOORVERBINDEN
    assert not Uitkomst.AFSPRAAK_OF_DOORVERBINDEN.maakt_zaak


def test_stoppen_gaat_voor_antwoorden_op_latere_stappen() -> None:
    antwoorden = {"dossier": KOM_ER_NIET_UIT, "te_complex": "nee", "klaar_of_eenvoudig": "ja"}
    assert beslis(antwoorden) == Uitkomst.AFSPRAAK_OF_DOORVERBINDEN
    assert len(stappen_op_pad(antwoorden)) == 1


def test_antwoorden_naast_het_pad_doen_er_niet_toe() -> None:
    antwoorden = {
        "te_complex": "onzin",
        "dossier": "nee",
        "zonder_zaak": "vraag",
        "bestaat_niet": "ja",
        "klaar_of_eenvoudig": "ja",
    }
    assert beslis(antwoorden) == Uitkomst.AFHANDELEN_VRAAG
    assert [(b.stap.sleutel, b.antwoord) for b in stappen_op_pad(antwoorden)] == [
        ("dossier", "nee"),
        ("zonder_zaak", "vraag"),
    ]


def test_een_halve_weg_is_te_bewaren_en_te_tonen() -> None:
    pad = stappen_op_pad({"dossier": "nee", "te_complex": "ja"})
    assert [(b.stap.vraag, b.tekst) for b in pad] == [("Is er een zaak nodig?", "nee")]
    assert stappen_op_pad({}) == ()


@pytest.mark.parametrize("antwoord", ["", "misschien", "JA", "ja ", None, 1, ["ja"]])
def test_een_onbekend_antwoord_noemt_de_stap_en_wat_wel_mag(antwoord: Any) -> None:
    for vraag in (beslis, stappen_op_pad):
        with pytest.raises(OngeldigAntwoord, match="'dossier'; kies uit: ja, nee, kom_er_niet_uit") as fout:
            vraag({"dossier": antwoord})
        assert (fout.value.stap, fout.value.toegestaan) == ("dossier", ("ja", "nee", KOM_ER_NIET_UIT))


def test_een_gemeente_kan_een_eigen_boom_hebben() -> None:
    eigen = boom(kort={"ja": KLAAR, "nee": "lang"}, lang={"ok": Uitkomst.VAKAFDELING})
    assert beslis({}, eigen) is eigen.stappen["kort"]
    assert beslis({"kort": "nee", "lang": "ok"}, eigen) == Uitkomst.VAKAFDELING


def test_twee_wegen_naar_dezelfde_stap_zijn_geen_kring() -> None:
    assert boom(a={"1": "b", "2": "c"}, b={"x": "c"}, c={"x": KLAAR})


@pytest.mark.parametrize(
    ("stappen", "melding"),
    [
        ({"a": {"ja": "a"}}, "in een kring: a, a"),
        ({"a": {"ja": "b"}, "b": {"ja": "c", "nee": KLAAR}, "c": {"ja": "b"}}, "in een kring"),
        ({"a": {"ja": KLAAR}, "los": {"ja": "los"}}, "in een kring"),
        ({"a": {"ja": "weg"}}, "keuze 'ja': 'weg' bestaat niet"),
        ({"a": {"ja": "vakafdeling"}}, "'vakafdeling' bestaat niet"),
        ({"a": {}}, "mist een sleutel, een vraag of keuzes"),
        ({"a": {KOM_ER_NIET_UIT: KLAAR}}, "overal al een keuze"),
    ],
    ids=["zichzelf", "kring", "kring naast het pad", "los einde", "tekst is geen uitkomst", "leeg", "stop"],
)
def test_wat_geen_boom_is_wordt_geweigerd(stappen: dict[str, Any], melding: str) -> None:
    with pytest.raises(OngeldigeBoom, match=melding):
        boom(**stappen)


def test_een_boom_begint_bij_een_bestaande_stap() -> None:
    with pytest.raises(OngeldigeBoom, match="eerste stap 'b' bestaat niet"):
        Boom.van_stappen("b", Stap("a", "a?", {"ja": KLAAR}))


def test_een_sleutel_hoort_bij_een_stap() -> None:
    with pytest.raises(OngeldigeBoom, match="onder de sleutel 'b'"):
        Boom("b", {"b": Stap("a", "a?", {"ja": KLAAR})})
    with pytest.raises(OngeldigeBoom, match="dezelfde sleutel"):
        Boom.van_stappen("a", Stap("a", "een?", {"ja": KLAAR}), Stap("a", "twee?", {"ja": KLAAR}))


def test_een_tekst_hoort_bij_een_keuze() -> None:
    with pytest.raises(OngeldigeBoom, match="onbekende keuze nee"):
        Stap("a", "a?", {"ja": KLAAR}, {"nee": "nee"})


def test_een_boom_kan_na_het_maken_niet_meer_veranderen() -> None:
    keuzes: dict[str, Any] = {"ja": KLAAR}
    vast = Boom.van_stappen("a", Stap("a", "a?", keuzes))
    keuzes["ja"] = "a"
    assert beslis({"a": "ja"}, vast) == KLAAR
    with pytest.raises(TypeError):
        vast.stappen["a"].keuzes["ja"] = "a"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        vast.begin = "b"  # type: ignore[misc]


@given(bomen())
def test_een_boom_overleeft_de_reis_door_json(gemaakt: Boom) -> None:
    tekst = gemaakt.als_json()
    assert Boom.van_json(tekst) == Boom.van_json(json.loads(tekst)) == gemaakt
    assert list(Boom.van_json(tekst).stappen) == list(gemaakt.stappen)
    assert Boom.van_json(tekst).als_json() == tekst


@given(bomen(), st.randoms(use_true_random=False))
def test_elke_weg_door_een_boom_eindigt_in_een_uitkomst(gemaakt: Boom, dobbel: Any) -> None:
    antwoorden: dict[str, str] = {}
    while isinstance(stap := beslis(antwoorden, gemaakt), Stap):
        assert stap.sleutel not in antwoorden
        antwoorden[stap.sleutel] = dobbel.choice(stap.antwoorden)
    assert stap in Uitkomst
    assert {b.stap.sleutel: b.antwoord for b in stappen_op_pad(antwoorden, gemaakt)} == antwoorden


def test_de_boom_uit_de_visie_is_json_die_een_mens_kan_lezen() -> None:
    assert Boom.van_json(SEED_BOOM.als_json()) == SEED_BOOM
    inhoud = json.loads(SEED_BOOM.als_json())
    assert inhoud["begin"] == "dossier"
    assert inhoud["stappen"][0]["keuzes"] == [
        {"antwoord": "ja", "stap": "te_complex"},
        {"antwoord": "nee", "stap": "zonder_zaak"},
    ]
    assert inhoud["stappen"][1]["keuzes"][0] == {
        "antwoord": "vraag",
        "tekst": "een vraag die u zelf beantwoordt",
        "uitkomst": "afhandelen_vraag",
    }


STAP: dict[str, Any] = {
    "sleutel": "a",
    "vraag": "a?",
    "keuzes": [{"antwoord": "ja", "uitkomst": "vakafdeling"}],
}


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("{", "geen JSON: regel 1"),
        ("[]", "begin en stappen"),
        ("null", "begin en stappen"),
        ({}, "begin en stappen"),
        ({"begin": "a", "stappen": [1]}, "begin en stappen"),
        ({"begin": "a", "stappen": [{**STAP, "keuzes": {"ja": "nee"}}]}, "begin en stappen"),
        ({"begin": "a", "stappen": [{**STAP, "keuzes": [{"antwoord": "ja"}]}]}, "begin en stappen"),
        ({"begin": 1, "stappen": [STAP]}, "1 moet tekst zijn"),
        ({"begin": "a", "stappen": [{**STAP, "vraag": None}]}, "None moet tekst zijn"),
        (
            {"begin": "a", "stappen": [{**STAP, "keuzes": [{"antwoord": "ja", "uitkomst": "elders"}]}]},
            "'elders' is geen uitkomst; kies uit: afhandelen_vraag",
        ),
        ({"begin": "a", "stappen": [{**STAP, "keuzes": STAP["keuzes"] * 2}]}, "twee keer dezelfde keuze"),
        ({"begin": "a", "stappen": [STAP, STAP]}, "dezelfde sleutel"),
        ({"begin": "a", "stappen": []}, "eerste stap 'a' bestaat niet"),
    ],
)
def test_json_die_geen_boom_is_wordt_geweigerd(inhoud: Any, melding: str) -> None:
    with pytest.raises(OngeldigeBoom, match=melding):
        Boom.van_json(inhoud)


def test_elk_antwoord_in_de_boom_uit_de_visie_leidt_ergens_heen() -> None:
    """Every combination of answers, also the ones nobody would give."""
    sleutels = list(SEED_BOOM.stappen)
    uitkomsten = {
        beslis(dict(zip(sleutels, antwoorden, strict=True)))
        for antwoorden in product(*(SEED_BOOM.stappen[sleutel].antwoorden for sleutel in sleutels))
    }
    assert uitkomsten == set(Uitkomst)
