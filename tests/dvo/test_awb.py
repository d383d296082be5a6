"""Terms of the Awb itself: redelijke termijn, bezwaar and the uniforme procedure."""

from datetime import date

import pytest

from dvo.awb import beslissing_op_bezwaar, bezwaartermijn, redelijke_termijn, uniforme_procedure
from dvo.stappen import Berekening
from dvo.termijnen import OnmogelijkeVerdaging, Opschorting, Verdaging

VRIJDAG = date(2026, 2, 20)  # six weeks later is Goede Vrijdag
MAANDAG = date(2026, 6, 1)


def bronnen(som: Berekening) -> list[str]:
    return [stap.bron for stap in som.stappen]


def test_zonder_eigen_termijn_is_acht_weken_redelijk() -> None:
    som = redelijke_termijn(MAANDAG)
    assert som.einde == date(2026, 7, 27)
    assert bronnen(som) == ["art. 4:13 lid 2 Awb"]


def test_een_verdaging_van_de_redelijke_termijn_moet_binnen_acht_weken_worden_gemeld() -> None:
    op_tijd = redelijke_termijn(MAANDAG, verdaging=Verdaging(4, "w", date(2026, 7, 27)))
    te_laat = redelijke_termijn(MAANDAG, verdaging=Verdaging(4, "w", date(2026, 7, 28)))
    assert (op_tijd.einde, op_tijd.te_laat) == (date(2026, 8, 24), False)
    assert (te_laat.einde, te_laat.te_laat) == (date(2026, 7, 27), True)
    assert bronnen(te_laat)[-1] == "art. 4:14 lid 3 Awb"


def test_een_redelijke_termijn_kan_stilstaan() -> None:
    som = redelijke_termijn(MAANDAG, opschortingen=[Opschorting(date(2026, 6, 15), date(2026, 6, 30))])
    assert som.einde == date(2026, 8, 10)


def test_bezwaar_kan_tot_zes_weken_na_de_bekendmaking_en_niet_op_goede_vrijdag_eindigen() -> None:
    som = bezwaartermijn(VRIJDAG)
    assert som.einde == date(2026, 4, 7)
    assert som.stappen[0].tekst == "6 weken na vr 20 februari 2026 is vr 3 april 2026 (art. 6:7 en 6:8 Awb)."


def test_de_beslissing_op_bezwaar_telt_vanaf_het_einde_van_de_bezwaartermijn() -> None:
    som = beslissing_op_bezwaar(VRIJDAG)
    assert som.einde == date(2026, 5, 19)
    zinnen = [stap.zin for stap in som.stappen]
    assert (
        "De termijn om te beslissen begint de dag na het einde van de bezwaartermijn, wo 8 april 2026"
        in zinnen
    )
    assert som.stappen[-1].tekst == "6 weken na di 7 april 2026 is di 19 mei 2026 (art. 7:10 lid 1 Awb)."


def test_met_een_commissie_zijn_het_twaalf_weken() -> None:
    assert beslissing_op_bezwaar(VRIJDAG, commissie=True).einde == date(2026, 6, 30)


def test_een_gewone_dag_van_bekendmaking() -> None:
    assert bezwaartermijn(MAANDAG).einde == date(2026, 7, 13)
    assert beslissing_op_bezwaar(MAANDAG).einde == date(2026, 8, 24)


def test_een_bezwaar_kan_zes_weken_worden_verdaagd() -> None:
    som = beslissing_op_bezwaar(VRIJDAG, verdaging=Verdaging(6, "w", date(2026, 5, 19)))
    assert som.einde == date(2026, 6, 30)
    assert som.stappen[-1].bron == "art. 7:10 lid 3 Awb"
    assert "verdaagd met 6 weken" in som.stappen[-1].zin


@pytest.mark.parametrize("verdaging", [Verdaging(7, "w"), Verdaging(43, "d"), Verdaging(2, "m")])
def test_langer_dan_zes_weken_verdagen_kan_alleen_met_instemming(verdaging: Verdaging) -> None:
    with pytest.raises(OnmogelijkeVerdaging, match="hoogstens 6 weken"):
        beslissing_op_bezwaar(VRIJDAG, verdaging=verdaging)
    langer = beslissing_op_bezwaar(VRIJDAG, verdaging=verdaging, met_instemming=True)
    assert langer.einde > beslissing_op_bezwaar(VRIJDAG, verdaging=Verdaging(6, "w")).einde


def test_een_verdaging_van_een_bezwaar_kan_te_laat_zijn() -> None:
    som = beslissing_op_bezwaar(VRIJDAG, verdaging=Verdaging(6, "w", date(2026, 5, 20)))
    assert (som.einde, som.te_laat) == (date(2026, 5, 19), True)


def test_een_verzuim_dat_voor_het_begin_werd_gemeld_telt_pas_vanaf_het_begin() -> None:
    begonnen = date(2026, 4, 7)
    voor = Opschorting(date(2026, 3, 1), date(2026, 4, 17))
    zelfde = Opschorting(begonnen, date(2026, 4, 17))
    som = beslissing_op_bezwaar(VRIJDAG, opschortingen=[voor])
    assert som.einde == beslissing_op_bezwaar(VRIJDAG, opschortingen=[zelfde]).einde == date(2026, 5, 28)
    assert "art. 7:10 lid 2 Awb" in bronnen(som)


def test_een_verzuim_dat_voor_het_begin_was_hersteld_telt_niet() -> None:
    rij = Opschorting(date(2026, 3, 1), date(2026, 3, 20))
    assert beslissing_op_bezwaar(VRIJDAG, opschortingen=[rij]).einde == date(2026, 5, 19)


def test_de_uniforme_procedure_duurt_zes_maanden_en_schuift_niet_op() -> None:
    som = uniforme_procedure(date(2025, 11, 15))
    assert som.einde == date(2026, 5, 15)
    assert bronnen(som) == ["art. 3:18 lid 1 Awb", "art. 4 Algemene termijnenwet"]


@pytest.mark.parametrize(("op", "einde"), [("2026-01-12", "2026-07-15"), ("2026-01-13", "2026-05-15")])
def test_de_uniforme_procedure_verlengen_moet_binnen_acht_weken(op: str, einde: str) -> None:
    som = uniforme_procedure(date(2025, 11, 15), verdaging=Verdaging(2, "m", date.fromisoformat(op)))
    assert som.einde.isoformat() == einde
