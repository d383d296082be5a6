"""The cases of law.md on opschorting and verdaging, each with the sentences that explain it."""

from datetime import date
from typing import Any

import pytest

from dvo import termijnen
from dvo.berekening import Regeling, bereken, regeling_van
from dvo.stappen import OPSCHORTING_ZONDER_TERMIJN, VERDAGING_TE_LAAT, Berekening
from dvo.termijnen import (
    Grond,
    OnmogelijkeVerdaging,
    Opschorting,
    OpschortingNaEinde,
    Verdaging,
    wettelijk_einde,
)

MAANDAG = date(2026, 6, 1)
EINDE = date(2026, 7, 27)


def dag(tekst: str) -> date:
    """ "15-6" in 2026."""
    dag_, maand = map(int, tekst.split("-"))
    return date(2026, maand, dag_)


def teksten(som: Berekening) -> list[str]:
    return [stap.tekst for stap in som.stappen]


def acht_weken(*opschortingen: tuple[str, str | None], **rest: Any) -> Berekening:
    """From Monday 1 June: bare end Monday 27 July."""
    rijen = [Opschorting(dag(van), dag(tot) if tot else None) for van, tot in opschortingen]
    return bereken(MAANDAG, 8, "w", opschortingen=rijen, **rest)


# -- art. 4:15: standing still -----------------------------------------------------------------------


def test_law_md_8_weken_vanaf_1_juni_veertien_dagen_stil() -> None:
    som = acht_weken(("15-6", "30-6"))
    assert som.einde == date(2026, 8, 10)
    assert teksten(som) == [
        "8 weken na ma 1 juni 2026 is ma 27 juli 2026.",
        "De aanvrager moet de aanvraag aanvullen: de termijn staat stil van di 16 juni 2026 tot en met "
        "ma 29 juni 2026, 14 dagen. Het einde wordt ma 10 augustus 2026 (art. 4:15 lid 1 onder a Awb).",
        "De dag waarop de stilstand ophoudt, telt weer gewoon mee "
        "(zo lezen wij “tot de dag waarop” in art. 4:15 Awb).",
    ]


def test_law_md_8_weken_vanaf_2_februari_veertien_dagen_stil() -> None:
    som = bereken(date(2026, 2, 2), 8, "w", opschortingen=[Opschorting(dag("16-2"), dag("3-3"))])
    assert som.einde == date(2026, 4, 13)
    assert "14 dagen" in teksten(som)[1]


def test_law_md_8_weken_vanaf_20_februari_tien_dagen_stil_en_koningsdag() -> None:
    som = bereken(date(2026, 2, 20), 8, "w", opschortingen=[Opschorting(dag("2-3"), dag("13-3"))])
    assert som.einde == date(2026, 4, 28)
    assert "10 dagen. Het einde wordt ma 27 april 2026" in teksten(som)[1]
    assert teksten(som)[-1] == (
        "ma 27 april 2026 is Koningsdag: de termijn eindigt op de eerstvolgende werkdag, di 28 april 2026 "
        "(art. 1 en 3 lid 1 Algemene termijnenwet)."
    )


def test_law_md_dezelfde_brief_zonder_termijn_schort_niets_op() -> None:
    som = bereken(date(2026, 2, 20), 8, "w", opschortingen=[Opschorting(dag("2-3"), None)])
    assert som.einde == date(2026, 4, 17)
    assert som.vlaggen == (OPSCHORTING_ZONDER_TERMIJN,)
    assert teksten(som)[1:] == [
        "In de brief van ma 2 maart 2026 om aan te vullen stond geen termijn: de termijn staat dan niet stil "
        "(Raad van State 21-9-2016, ECLI:NL:RVS:2016:2527)."
    ]


def test_law_md_van_twee_die_drie_dagen_overlappen_telt_elke_dag_een_keer() -> None:
    som = acht_weken(("15-6", "26-6"), ("22-6", "30-6"))
    assert som.einde == date(2026, 8, 10)
    assert (
        "di 23 juni 2026 tot en met ma 29 juni 2026, 7 dagen, waarvan er 3 al meetelden: 4 dagen erbij"
        in (teksten(som)[2])
    )


def test_een_opschorting_binnen_een_andere_voegt_niets_toe() -> None:
    som = acht_weken(("15-6", "30-6"), ("18-6", "22-6"))
    assert som.einde == date(2026, 8, 10)
    assert "3 dagen die al meetelden: er komt niets bij (" in teksten(som)[2]


def test_law_md_een_opschorting_na_het_einde_wordt_geweigerd() -> None:
    with pytest.raises(OpschortingNaEinde) as fout:
        acht_weken(("28-7", "20-8"))
    assert (fout.value.verzoek, fout.value.einde) == (dag("28-7"), EINDE)


def test_een_verzoek_zonder_termijn_na_het_einde_zegt_alleen_dat_er_niets_stilstaat() -> None:
    assert acht_weken(("28-7", None)).einde == EINDE


def test_law_md_schriftelijke_instemming_met_drie_weken_is_21_dagen() -> None:
    rij = Opschorting.met_instemming(dag("15-6"), 3, "w")
    som = bereken(MAANDAG, 8, "w", opschortingen=[rij])
    assert som.einde == date(2026, 8, 17)
    assert "stemt schriftelijk in met uitstel" in teksten(som)[1]
    assert "21 dagen" in teksten(som)[1]
    assert teksten(som)[1].endswith("(art. 4:15 lid 2 onder a Awb).")


def test_instemming_die_uitkomt_op_een_feestdag_schuift_door() -> None:
    rij = Opschorting.met_instemming(dag("2-3"), 10, "d")
    assert bereken(date(2026, 2, 20), 8, "w", opschortingen=[rij]).einde == date(2026, 4, 28)


@pytest.mark.parametrize(
    ("grond", "artikel"),
    [
        ("aanvulling", "lid 1 onder a"),
        ("buitenland", "lid 1 onder b"),
        ("instemming", "lid 2 onder a"),
        ("toerekenbaar", "lid 2 onder b"),
        ("overmacht", "lid 2 onder c"),
    ],
)
def test_elke_grond_noemt_haar_artikel(grond: Grond, artikel: str) -> None:
    som = bereken(MAANDAG, 8, "w", opschortingen=[Opschorting(dag("15-6"), dag("30-6"), grond)])
    assert som.einde == date(2026, 8, 10)
    assert som.stappen[1].bron == f"art. 4:15 {artikel} Awb"


def test_overmacht_zonder_bekend_einde_telt_nog_niet() -> None:
    som = bereken(MAANDAG, 8, "w", opschortingen=[Opschorting(dag("15-6"), None, "overmacht")])
    assert som.einde == EINDE
    assert "er komen nog geen dagen bij (art. 4:15 lid 2 onder c Awb)" in teksten(som)[1]


def test_aanvullen_op_de_volgende_dag_staat_geen_hele_dag_stil() -> None:
    som = acht_weken(("15-6", "16-6"))
    assert som.einde == EINDE
    assert "geen hele dag stil" in teksten(som)[1]


def test_de_termijn_eindigt_niet_terwijl_zij_stilstaat() -> None:
    som = acht_weken(("27-7", "12-8"))
    assert som.einde == date(2026, 8, 12)
    assert "niet terwijl zij stilstaat, maar als zij weer loopt: wo 12 augustus 2026" in teksten(som)[-1]


def test_de_andere_lezing_van_tot_de_dag_zegt_het_ook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termijnen, "AANVULDAG_LOOPT", False)
    som = acht_weken(("15-6", "30-6"))
    assert som.einde == date(2026, 8, 11)
    assert "telt nog als stilstand" in teksten(som)[-1]
    rij = Opschorting.met_instemming(dag("15-6"), 3, "w")
    assert bereken(MAANDAG, 8, "w", opschortingen=[rij]).einde == date(2026, 8, 17)


# -- verdaging ---------------------------------------------------------------------------------------


def test_een_verdaging_op_tijd_schuift_het_einde_op() -> None:
    som = acht_weken(verdaging=Verdaging(6, "w", dag("27-7")), regeling=regeling_van("Awb 4:13"))
    assert (som.einde, som.te_laat) == (date(2026, 9, 7), False)
    assert teksten(som)[-1] == (
        "Op ma 27 juli 2026 verdaagd met 6 weken: het einde wordt ma 7 september 2026 (art. 4:14 lid 3 Awb)."
    )


def test_law_md_een_verdaging_na_de_8_weken_is_een_bericht_en_schuift_niets_op() -> None:
    som = acht_weken(verdaging=Verdaging(6, "w", dag("28-7")), regeling=regeling_van("Awb 4:13"))
    assert (som.einde, som.te_laat, som.vlaggen) == (EINDE, True, (VERDAGING_TE_LAAT,))
    assert teksten(som)[-1] == (
        "Het bericht dat de termijn met 6 weken wordt verdaagd is van di 28 juli 2026; dat had uiterlijk "
        "ma 27 juli 2026 gemoeten. Het einde schuift niet op (art. 4:14 lid 3 Awb)."
    )


def test_een_opschorting_kan_een_bericht_nog_op_tijd_maken() -> None:
    som = acht_weken(("15-6", "30-6"), verdaging=Verdaging(6, "w", dag("10-8")))
    assert (som.einde, som.te_laat) == (date(2026, 9, 21), False)
    te_laat = acht_weken(("15-6", "30-6"), verdaging=Verdaging(6, "w", dag("11-8")))
    assert (te_laat.einde, te_laat.te_laat) == (date(2026, 8, 10), True)


def test_na_een_te_late_verdaging_kan_niet_meer_worden_opgeschort() -> None:
    with pytest.raises(OpschortingNaEinde):
        acht_weken(("3-8", "11-8"), verdaging=Verdaging(6, "w", dag("29-7")))
    assert acht_weken(("3-8", "11-8"), verdaging=Verdaging(6, "w", dag("27-7"))).einde == date(2026, 9, 14)


def test_in_het_weekend_waarin_de_termijn_doorloopt_is_een_bericht_nog_op_tijd() -> None:
    zaterdag = dag("6-6")
    som = bereken(zaterdag, 4, "w", verdaging=Verdaging(1, "w", dag("6-7")))
    assert (som.einde, som.te_laat) == (dag("13-7"), False)


def test_zonder_dag_geldt_een_verlenging_als_op_tijd() -> None:
    som = acht_weken(verdaging=Verdaging(2, "w"))
    assert som.einde == wettelijk_einde(MAANDAG, 8, "w", verlengd_met=(2, "w")) == date(2026, 8, 10)
    assert teksten(som)[-1].startswith("Op tijd verlengd met 2 weken: het einde wordt ma 10 augustus 2026")


def test_een_bericht_van_voor_de_aanvraag_wordt_geweigerd() -> None:
    with pytest.raises(OnmogelijkeVerdaging, match="voor de ontvangst"):
        acht_weken(verdaging=Verdaging(2, "w", dag("31-5")))


@pytest.mark.parametrize(
    ("grondslag", "regeling"),
    [
        ("Awb 4:13", Regeling("Awb 4:13", "art. 4:14 lid 3 Awb", "", "verdaagd")),
        ("Awb 7:10", Regeling("Awb 7:10", "art. 7:10 lid 3 Awb", "art. 7:10 lid 2 Awb", "verdaagd")),
        ("Awb 9:11", Regeling("Awb 9:11", "art. 9:11 lid 2 Awb", "", "verdaagd")),
        ("Awb 3:18", Regeling("Awb 3:18", "", "", "verdaagd")),
        ("Omgevingswet 16.64", Regeling("Omgevingswet 16.64", "Omgevingswet 16.64", "", "verlengd")),
    ],
)
def test_bij_de_wet_van_een_zaaktype_horen_haar_eigen_artikelen(grondslag: str, regeling: Regeling) -> None:
    assert regeling_van(grondslag) == regeling


# -- Algemene termijnenwet ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ontvangen", "zin", "bron"),
    [
        ("2026-02-06", "vr 3 april 2026 is Goede Vrijdag: de termijn", "art. 1 en 3 lid 2"),
        ("2026-03-02", "ma 27 april 2026 is Koningsdag: de termijn", "art. 1 en 3 lid 1"),
        ("2026-03-20", "vr 15 mei 2026 is een gelijkgestelde dag: de termijn", "art. 1 en 3 lid 3"),
        ("2026-05-30", "za 25 juli 2026 is een zaterdag: de termijn", "art. 1"),
        ("2026-05-31", "zo 26 juli 2026 is een zondag: de termijn", "art. 1"),
    ],
)
def test_een_einde_op_een_vrije_dag_noemt_die_dag_en_het_artikel(ontvangen: str, zin: str, bron: str) -> None:
    stap = bereken(date.fromisoformat(ontvangen), 8, "w").stappen[1]
    assert stap.zin.startswith(f"{zin} eindigt op de eerstvolgende werkdag, ")
    assert stap.bron == f"{bron} Algemene termijnenwet"


def test_een_gelijkgestelde_dag_achter_een_feestdag_wordt_ook_genoemd() -> None:
    stap = bereken(date(2026, 3, 19), 8, "w").stappen[-1]
    assert stap.tekst == (
        "Ook vr 15 mei 2026 is geen werkdag, maar een gelijkgestelde dag (art. 3 lid 3 Algemene termijnenwet)."
    )


@pytest.mark.parametrize(
    ("ontvangen", "aantal", "eenheid", "zin"),
    [
        ("2026-01-31", 13, "w", "za 2 mei 2026 is een zaterdag, maar een termijn van meer dan 12 weken"),
        ("2026-07-04", 91, "d", "za 3 oktober 2026 is een zaterdag, maar een termijn van meer dan 90 dagen"),
        (
            "2025-11-15",
            6,
            "m",
            "vr 15 mei 2026 is een gelijkgestelde dag, maar een termijn van meer dan 3 maanden",
        ),
        ("2025-02-01", 1, "j", "zo 1 februari 2026 is een zondag, maar een termijn van een jaar of langer"),
    ],
)
def test_een_langere_termijn_zegt_dat_artikel_4_haar_uitzondert(
    ontvangen: str, aantal: int, eenheid: Any, zin: str
) -> None:
    stap = bereken(date.fromisoformat(ontvangen), aantal, eenheid).stappen[-1]
    assert stap.tekst == f"{zin} schuift niet op (art. 4 Algemene termijnenwet)."


def test_een_langere_termijn_die_op_een_werkdag_eindigt_zegt_niets_over_artikel_4() -> None:
    assert len(bereken(MAANDAG, 13, "w").stappen) == 1


def test_een_einde_buiten_de_kalender_wordt_nog_uitgelegd() -> None:
    assert [stap.zin for stap in bereken(date(2095, 1, 1), 10, "j").stappen] == [
        "10 jaar na za 1 januari 2095 is do 1 januari 2105"
    ]


def test_een_korte_termijn_bevat_twee_werkdagen() -> None:
    som = bereken(date(2026, 4, 2), 3, "d")
    assert som.einde == date(2026, 4, 8)
    assert teksten(som)[-1] == (
        "In de termijn moeten twee werkdagen zitten; de tweede is wo 8 april 2026 "
        "(art. 2 Algemene termijnenwet)."
    )


def test_een_termijn_van_nul_weken_is_geen_termijn_van_drie_dagen() -> None:
    assert bereken(MAANDAG, 0, "w").einde == MAANDAG


def test_zinnen_worden_pas_gemaakt_als_iemand_ze_leest() -> None:
    som = bereken(MAANDAG, 8, "w")
    assert "stappen" not in vars(som)
    assert som.stappen is som.stappen
