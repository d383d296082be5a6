"""The plan of one klantaanvraag: the seed's example, the example of the screens, and the invariants that
need no capacity (planning.md, section 2: 1-6, 9 and 11)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvo.termijnen import wettelijk_einde
from kcc.kalender import Kalender, gemeentekalender
from regie.planning import Lus, Plan, Planregel, Taak, plan

GEMEENTE = gemeentekalender()
MAANDAG = GEMEENTE.nummer(date(2026, 11, 23))
DUREN = st.integers(0, 40)
kalenders = st.sampled_from([None, GEMEENTE])


def maak(*taken: Taak, vandaag: int = 0, kalender: Kalender | None = None) -> Plan:
    return plan(taken, vandaag=vandaag, kalender=kalender)


def regels(*taken: Taak, vandaag: int = 0) -> dict[str, Planregel]:
    return maak(*taken, vandaag=vandaag).regels


def datum(nummer: int) -> date:
    return GEMEENTE.dag(nummer)


def na(einde: int, wachttijd: int, kalender: Kalender | None) -> int:
    """The reference for a wachttijd: from day to day."""
    if kalender is None:
        return einde + wachttijd
    return kalender.nummer(kalender.dag(einde) + timedelta(days=wachttijd))


def misschien(waarden: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | waarden


@st.composite
def open_taken(
    draw: st.DrawFn, *, wachttijden: bool = True, vast: bool = True, wet: bool = True
) -> list[Taak]:
    """Up to six taken that are all still to start, in any order, waiting for each other without a circle."""
    sleutels = draw(st.permutations("abcdef"))[: draw(st.integers(1, 6))]
    taken = []
    for n, sleutel in enumerate(sleutels):
        eerder = draw(st.lists(st.sampled_from(sleutels[:n]), unique=True, max_size=2)) if n else []
        taken.append(
            Taak(
                sleutel,
                draw(DUREN),
                tuple(eerder),
                wachttijd=draw(st.integers(0, 20)) if wachttijden else 0,
                vast_begin=draw(misschien(st.integers(MAANDAG, MAANDAG + 30))) if vast else None,
                vroegst=draw(misschien(st.integers(MAANDAG - 5, MAANDAG + 20))),
                wettelijk_einde=draw(misschien(st.integers(MAANDAG, MAANDAG + 120))) if wet else None,
                vorige_start=draw(misschien(st.integers(MAANDAG - 5, MAANDAG + 60))),
                buffer=draw(misschien(st.integers(0, 10))),
                marge=draw(st.integers(0, 8)),
                status=draw(st.sampled_from(["open", "opgeschort"])),
            )
        )
    return draw(st.permutations(taken))


@st.composite
def alle_taken(draw: st.DrawFn) -> list[Taak]:
    """Taken in every status, also half-done."""
    taken = []
    for taak in draw(open_taken()):
        status: Any = draw(st.sampled_from(["open", "loopt", "opgeschort", "klaar", "afgebroken"]))
        begonnen = draw(st.integers(MAANDAG - 30, MAANDAG)) if status != "open" else None
        taken.append(replace(taak, status=status, werkelijk_begin=begonnen))
    return taken


# The examples


@pytest.mark.eis("R53")
def test_het_voorbeeld_uit_de_visie_op_de_dag_nauwkeurig() -> None:
    begin = GEMEENTE.nummer(date(2026, 3, 2))
    klant_1 = maak(Taak("dienst 1", 5), Taak("dienst 2", 15), vandaag=begin, kalender=GEMEENTE)
    klant_2 = maak(Taak("dienst 1", 5), vandaag=begin, kalender=GEMEENTE)
    lang, kort, alleen = klant_1.regels["dienst 2"], klant_1.regels["dienst 1"], klant_2.regels["dienst 1"]
    assert datum(lang.geplande_start) == datum(alleen.geplande_start) == date(2026, 3, 2)
    assert datum(lang.gepland_einde) == datum(klant_1.einde) == date(2026, 3, 23)
    assert datum(kort.uiterste_start) == date(2026, 3, 16)
    assert datum(alleen.gepland_einde) == date(2026, 3, 9)
    assert alleen.uiterste_start < kort.uiterste_start


@pytest.mark.eis("R53")
def test_het_voorbeeld_uit_de_visie_in_werkdagen() -> None:
    klant_1 = maak(Taak("dienst 1", 5), Taak("dienst 2", 15))
    assert klant_1.einde == 15
    assert klant_1.regels["dienst 1"].uiterste_start == 10
    assert klant_1.regels["dienst 2"].uiterste_start == 0


@pytest.mark.eis("R52")
def test_het_voorbeeld_van_de_schermen_met_de_echte_kalender() -> None:
    ontvangen = date(2026, 11, 23)
    einde_wet = wettelijk_einde(ontvangen, 8, "w")
    wet = GEMEENTE.nummer_tot(einde_wet)
    uitkomst = maak(
        Taak("vergunning", 30, wettelijk_einde=wet),
        Taak("huisnummer", 15, wettelijk_einde=wet),
        vandaag=GEMEENTE.nummer(ontvangen),
        kalender=GEMEENTE,
    )
    vergunning, huisnummer = uitkomst.regels["vergunning"], uitkomst.regels["huisnummer"]
    assert einde_wet == date(2027, 1, 18)
    assert datum(uitkomst.einde) == date(2027, 1, 6)
    assert datum(vergunning.geplande_start) == ontvangen
    assert datum(huisnummer.geplande_start) == date(2026, 12, 1)
    assert datum(huisnummer.uiterste_start) == date(2026, 12, 14)
    assert huisnummer.uiterste_start - huisnummer.geplande_start == 9
    assert {vergunning.risico, huisnummer.risico} == {"op_schema"}


def test_zonder_taken_is_het_plan_leeg_en_vandaag_klaar() -> None:
    assert plan([], vandaag=7) == Plan({}, 7)


# Order and refusals


@pytest.mark.eis("R52")
def test_een_kring_wordt_geweigerd_met_de_namen_van_de_zaken() -> None:
    taken = [Taak("c", 1, ("b",)), Taak("b", 1, ("a", "x")), Taak("a", 1, ("c",)), Taak("x", 1)]
    with pytest.raises(Lus, match="a, c, b, a") as fout:
        maak(*taken)
    assert fout.value.taken == ("a", "c", "b")


@pytest.mark.parametrize("status", ["klaar", "afgebroken"])
def test_een_kring_is_ook_een_kring_als_een_zaak_klaar_is(status: Any) -> None:
    with pytest.raises(Lus):
        maak(Taak("a", 1, ("b",), status=status), Taak("b", 1, ("a",)))


def test_een_zaak_die_op_zichzelf_wacht_is_een_kring() -> None:
    with pytest.raises(Lus, match="a, a"):
        maak(Taak("a", 1, ("a",)))


def test_wie_achter_een_kring_staat_wordt_niet_beschuldigd() -> None:
    with pytest.raises(Lus) as fout:
        maak(Taak("a", 1, ("b",)), Taak("b", 1, ("c",)), Taak("c", 1, ("b",)))
    assert fout.value.taken == ("b", "c")


@pytest.mark.parametrize(
    ("taken", "melding"),
    [
        ([Taak("a", 1, ("b",))], "a wacht op b"),
        ([Taak("a", 1), Taak("a", 2)], "meer dan een keer voor: a"),
    ],
)
def test_een_onbekende_of_dubbele_sleutel_wordt_geweigerd(taken: list[Taak], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        maak(*taken)


@pytest.mark.parametrize("veld", ["duur", "wachttijd", "buffer", "marge"])
def test_een_negatief_aantal_wordt_geweigerd(veld: str) -> None:
    with pytest.raises(ValueError, match="van a is negatief"):
        replace(Taak("a", 1), **{veld: -1})  # type: ignore[arg-type]


def test_een_voorganger_die_twee_keer_genoemd_wordt_telt_een_keer() -> None:
    assert maak(Taak("a", 3), Taak("b", 2, ("a", "a"))).einde == 5


# One taak, one rule


@pytest.mark.parametrize(("duur", "buffer"), [(0, 1), (1, 2), (2, 2), (5, 4), (15, 9), (30, 16)])
def test_de_buffer_is_de_helft_van_de_norm_en_een_dag(duur: int, buffer: int) -> None:
    regel = regels(Taak("kort", duur), Taak("lang", 100))["kort"]
    assert regel.uiterste_start - regel.geplande_start == buffer


def test_een_eigen_buffer_gaat_voor() -> None:
    regel = regels(Taak("kort", 5, buffer=0), Taak("lang", 15))["kort"]
    assert regel.geplande_start == regel.uiterste_start == 10


def test_een_buffer_begint_niet_voor_vandaag() -> None:
    regel = regels(Taak("kort", 13), Taak("lang", 15))["kort"]
    assert (regel.geplande_start, regel.uiterste_start) == (0, 2)


def test_de_wet_trekt_de_voorganger_mee_naar_voren() -> None:
    taken = [Taak("lang", 60), Taak("eerst", 5), Taak("dan", 10, ("eerst",), wettelijk_einde=40)]
    uitkomst = regels(*taken)
    assert uitkomst["dan"].uiterste_start == 40 - 10 - 5
    assert uitkomst["eerst"].uiterste_start == 25 - 5
    assert {regel.risico for regel in uitkomst.values()} == {"op_schema"}


def test_de_marge_voor_de_wet_is_van_de_zaak() -> None:
    taken = [Taak("lang", 60), Taak("kort", 10, wettelijk_einde=40, marge=0)]
    assert regels(*taken)["kort"].uiterste_start == 30


@pytest.mark.parametrize(
    ("einde", "risico"),
    [(20, "op_schema"), (15, "op_schema"), (14, "dreigt"), (10, "dreigt"), (9, "te_laat")],
)
def test_het_risico_volgt_de_ruimte_tot_de_wet(einde: int, risico: str) -> None:
    regel = regels(Taak("a", 10, wettelijk_einde=einde))["a"]
    assert regel.risico == risico
    assert regel.uiterste_start == regel.vroegste_start == 0


def test_wie_een_zaak_in_nood_ophoudt_dreigt_zelf_ook_en_wie_niet_ophoudt_niet() -> None:
    uitkomst = regels(
        Taak("lang", 10), Taak("vlot", 2), Taak("laat", 5, ("lang", "vlot"), wettelijk_einde=12)
    )
    assert {sleutel: regel.risico for sleutel, regel in uitkomst.items()} == {
        "lang": "dreigt",
        "vlot": "op_schema",
        "laat": "te_laat",
    }
    assert uitkomst["vlot"].speling == 8


def test_klaar_terwijl_u_wacht_begint_nu_en_wacht_nooit_op_een_zuster() -> None:
    uitkomst = maak(Taak("paspoort", 0, vast_begin=3), Taak("vergunning", 30), vandaag=3)
    paspoort = uitkomst.regels["paspoort"]
    assert paspoort.geplande_start == paspoort.uiterste_start == paspoort.gepland_einde == 3
    assert (paspoort.speling, uitkomst.einde) == (0, 33)


def test_een_afspraak_staat_vast_en_de_voorganger_komt_ervoor_klaar() -> None:
    uitkomst = regels(
        Taak("lang", 50), Taak("akte", 5, buffer=0), Taak("afspraak", 1, ("akte",), vast_begin=20)
    )
    assert uitkomst["afspraak"].geplande_start == uitkomst["afspraak"].uiterste_start == 20
    assert uitkomst["akte"].uiterste_start == uitkomst["akte"].geplande_start == 15


def test_een_afspraak_kan_niet_voor_het_einde_van_de_voorganger_en_dat_dreigt() -> None:
    regel = regels(Taak("akte", 5), Taak("afspraak", 1, ("akte",), vast_begin=2))["afspraak"]
    assert (regel.geplande_start, regel.risico) == (5, "dreigt")


def test_een_gemiste_afspraak_schuift_naar_vandaag_en_dreigt() -> None:
    regel = regels(Taak("afspraak", 1, vast_begin=2), vandaag=4)["afspraak"]
    assert (regel.geplande_start, regel.risico) == (4, "dreigt")


def test_een_wachttijd_telt_kalenderdagen_tot_de_eerstvolgende_werkdag() -> None:
    begin = GEMEENTE.nummer(date(2026, 12, 7))
    taken = [Taak("publicatie", 4), Taak("besluit", 5, ("publicatie",), wachttijd=14)]
    uitkomst = maak(*taken, vandaag=begin, kalender=GEMEENTE)
    assert datum(uitkomst.regels["publicatie"].gepland_einde) == date(2026, 12, 11)
    assert datum(uitkomst.regels["besluit"].geplande_start) == date(2026, 12, 28)  # 25 december is a holiday


@pytest.mark.parametrize(
    ("wachttijd", "uiterlijk_klaar"),
    [(14, date(2027, 1, 13)), (11, date(2027, 1, 15)), (0, date(2027, 1, 27))],
    ids=["twee weken", "zaterdag wordt vrijdag", "niets"],
)
def test_terug_past_de_wachttijd_ook_nog(wachttijd: int, uiterlijk_klaar: date) -> None:
    begin = GEMEENTE.nummer(date(2026, 12, 7))
    besluit = Taak("besluit", 5, ("publicatie",), wachttijd=wachttijd)
    taken = [Taak("lang", 40), Taak("publicatie", 4), besluit]
    uitkomst = maak(*taken, vandaag=begin, kalender=GEMEENTE)
    assert datum(uitkomst.einde) == date(2027, 2, 3)
    assert datum(uitkomst.regels["besluit"].uiterste_start) == date(2027, 1, 27)
    assert datum(uitkomst.regels["publicatie"].uiterste_start + 4) == uiterlijk_klaar


def test_een_wachttijd_zonder_voorganger_telt_niet() -> None:
    assert regels(Taak("a", 3, wachttijd=10))["a"].geplande_start == 0


# What has begun, stands still or is done


def test_begonnen_werk_blijft_staan() -> None:
    loopt = Taak("kort", 5, status="loopt", werkelijk_begin=2, vorige_start=9)
    regel = regels(Taak("lang", 30, status="loopt", werkelijk_begin=0), loopt, vandaag=4)["kort"]
    assert (regel.vroegste_start, regel.geplande_start, regel.uiterste_start) == (2, 2, 2)
    assert (regel.gepland_einde, regel.risico) == (7, "op_schema")


def test_werk_dat_begon_en_weer_is_weggelegd_blijft_staan() -> None:
    regel = regels(Taak("a", 5, werkelijk_begin=1), Taak("b", 30), vandaag=3)["a"]
    assert (regel.geplande_start, regel.gepland_einde) == (1, 6)


def test_werk_dat_uitloopt_is_op_zijn_vroegst_vandaag_klaar_en_dreigt() -> None:
    uitkomst = maak(Taak("a", 5, status="loopt", werkelijk_begin=0), Taak("b", 2, ("a",)), vandaag=9)
    assert (uitkomst.regels["a"].gepland_einde, uitkomst.regels["a"].risico) == (9, "dreigt")
    assert uitkomst.regels["b"].geplande_start == 9
    assert uitkomst.einde == 11


def test_werk_dat_loopt_zonder_bekend_begin_begon_vandaag() -> None:
    assert regels(Taak("a", 5, status="loopt"), vandaag=3)["a"].gepland_einde == 8


def test_een_volger_die_al_begonnen_is_houdt_zijn_voorganger_niet_meer_aan() -> None:
    uitkomst = regels(
        Taak("lang", 30),
        Taak("eerst", 5),
        Taak("dan", 5, ("eerst",), status="loopt", werkelijk_begin=0),
        vandaag=1,
    )
    assert uitkomst["eerst"].uiterste_start == 26
    assert uitkomst["dan"].geplande_start == 0


def test_wat_eerder_klaar_is_trekt_de_volger_meteen_naar_voren() -> None:
    klaar = Taak("a", 15, status="klaar", werkelijk_begin=0)
    uitkomst = maak(klaar, Taak("b", 5, ("a",), vorige_start=15), vandaag=4)
    assert uitkomst.regels["b"].geplande_start == 4
    assert (uitkomst.regels["a"].gepland_einde, uitkomst.regels["a"].risico) == (4, "op_schema")
    assert uitkomst.einde == 9


def test_wat_klaar_is_laat_de_wachttijd_lopen_vanaf_het_echte_einde() -> None:
    klaar = Taak("a", 3, status="klaar", werkelijk_begin=0)
    assert regels(klaar, Taak("b", 5, ("a",), wachttijd=10), vandaag=6)["b"].geplande_start == 13


def test_wat_klaar_is_zonder_bekend_begin_is_vandaag_klaar() -> None:
    uitkomst = maak(Taak("a", 3, status="klaar"), vandaag=6)
    assert (uitkomst.regels["a"].geplande_start, uitkomst.einde) == (3, 6)


def test_wat_klaar_is_kan_niet_meer_te_laat_zijn() -> None:
    klaar = Taak("a", 10, status="klaar", werkelijk_begin=0, wettelijk_einde=5)
    assert regels(klaar, vandaag=12)["a"].risico == "op_schema"


def test_een_afgebroken_zaak_telt_nergens_mee_maar_heeft_wel_een_regel() -> None:
    uitkomst = maak(Taak("a", 50, status="afgebroken"), Taak("b", 5, ("a",), wachttijd=30), vandaag=2)
    assert (uitkomst.einde, uitkomst.regels["b"].geplande_start) == (7, 2)
    assert uitkomst.regels["a"].risico == "op_schema"


def test_met_alleen_afgebroken_zaken_is_het_einde_vandaag() -> None:
    assert maak(Taak("a", 50, status="afgebroken"), vandaag=2).einde == 2


@pytest.mark.parametrize("dagen", [0, 1, 4, 20])
def test_opschorten_van_de_langste_verschuift_het_einde_met_precies_die_dagen(dagen: int) -> None:
    def einde(**anders: Any) -> int:
        lang = replace(Taak("lang", 15, werkelijk_begin=0, status="loopt"), **anders)
        return maak(lang, Taak("kort", 5), vandaag=6).einde

    assert einde(status="opgeschort", vroegst=6 + dagen) == einde() + dagen
    assert einde(duur=15 + dagen) == einde() + dagen


@pytest.mark.parametrize("dagen", [0, 1, 9, 10])
def test_opschorten_binnen_de_speling_verschuift_het_einde_niet(dagen: int) -> None:
    kort = Taak("kort", 5, status="opgeschort", vroegst=dagen)
    assert maak(Taak("lang", 15), kort).einde == 15


# Ratchet


def test_een_start_wordt_niet_uitgesteld_als_de_rest_uitloopt() -> None:
    kort = Taak("kort", 5, vorige_start=6)
    assert regels(kort, Taak("lang", 40))["kort"].geplande_start == 6
    assert regels(kort, Taak("lang", 40))["kort"].uiterste_start == 35


def test_een_start_komt_meteen_naar_voren_als_de_rest_sneller_gaat() -> None:
    kort = Taak("kort", 5, vorige_start=6)
    assert regels(kort, Taak("lang", 10))["kort"].geplande_start == 1


def test_uitstel_mag_als_beginnen_echt_nog_niet_kan() -> None:
    kort = Taak("kort", 5, vorige_start=6, vroegst=12)
    assert regels(kort, Taak("lang", 40))["kort"].geplande_start == 12


def test_een_volger_begint_niet_voor_het_geplande_einde_van_zijn_voorganger() -> None:
    uitkomst = regels(Taak("lang", 50), Taak("eerst", 5), Taak("dan", 5, ("eerst",), buffer=40))
    assert uitkomst["eerst"].geplande_start == 40 - 4
    assert uitkomst["dan"].geplande_start == uitkomst["eerst"].gepland_einde == 41
    assert uitkomst["dan"].uiterste_start == 45


# Reasons


@pytest.mark.parametrize(
    ("taken", "reden"),
    [
        ([Taak("z", 1)], "duurt 1 werkdag"),
        (
            [Taak("z", 30), Taak("b", 5)],
            "duurt het langst (30 werkdagen) en bepaalt het einde",
        ),
        (
            [Taak("z", 10, vroegst=20), Taak("b", 20)],
            "duurt 10 werkdagen en bepaalt het einde",
        ),
        (
            [Taak("z", 5), Taak("vergunning", 30)],
            "duurt 5 werkdagen en kan 25 werkdagen wachten: vergunning bepaalt het einde",
        ),
        (
            [Taak("z", 5), Taak("vergunning", 30, ("z",))],
            "duurt 5 werkdagen en kan niet wachten: vergunning heeft het nodig",
        ),
        (
            [Taak("z", 5, wettelijk_einde=20), Taak("vergunning", 30)],
            "duurt 5 werkdagen en kan 10 werkdagen wachten: daarna dringt de wettelijke termijn",
        ),
        (
            [Taak("z", 5, ("huisnummer",)), Taak("huisnummer", 15)],
            "wacht op huisnummer (15 werkdagen) en bepaalt het einde",
        ),
        (
            [Taak("z", 5, ("huisnummer",), wachttijd=1), Taak("huisnummer", 15), Taak("lang", 40)],
            "wacht op huisnummer (15 werkdagen) en daarna 1 kalenderdag",
        ),
        (
            [Taak("z", 5, vast_begin=3), Taak("b", 15)],
            "begint op een vast moment en duurt 5 werkdagen",
        ),
        (
            [Taak("z", 5, status="loopt", werkelijk_begin=0)],
            "is begonnen en duurt 5 werkdagen",
        ),
        ([Taak("z", 5, status="opgeschort")], "is opgeschort en duurt 5 werkdagen"),
        ([Taak("z", 5, status="klaar")], "is klaar"),
        ([Taak("z", 5, status="afgebroken")], "is afgebroken"),
        ([Taak("z", 5, wettelijk_einde=4)], "komt 1 werkdag na de wettelijke termijn klaar"),
        ([Taak("z", 5, wettelijk_einde=5)], "houdt geen werkdag over tot de wettelijke termijn"),
        ([Taak("z", 5, wettelijk_einde=7)], "houdt 2 werkdagen over tot de wettelijke termijn"),
        (
            [Taak("z", 5, status="loopt", werkelijk_begin=-8)],
            "loopt 3 werkdagen uit; gepland was 5 werkdagen",
        ),
        (
            [Taak("z", 1, ("akte",), vast_begin=2), Taak("akte", 5)],
            "kan niet op het vaste moment beginnen: wacht op akte (5 werkdagen)",
        ),
        (
            [Taak("z", 5), Taak("huisnummer", 5, ("z",), wettelijk_einde=8)],
            "houdt huisnummer op, en daar is geen ruimte meer",
        ),
    ],
    ids=lambda waarde: waarde if isinstance(waarde, str) else "",
)
def test_de_reden_is_een_zin(taken: list[Taak], reden: str) -> None:
    assert regels(*taken)["z"].reden == reden


def test_de_reden_noemt_een_zaak_zoals_de_aanroeper_haar_noemt() -> None:
    taken = [Taak("Z-2", 5, ("Z-1",)), Taak("Z-1", 15)]
    uitkomst = plan(taken, vandaag=0, namen={"Z-1": "huisnummer"})
    assert uitkomst.regels["Z-2"].reden == "wacht op huisnummer (15 werkdagen) en bepaalt het einde"


@given(alle_taken(), kalenders)
def test_een_reden_is_kort_en_noemt_geen_dagnummer(taken: list[Taak], kalender: Kalender | None) -> None:
    for regel in plan(taken, vandaag=MAANDAG, kalender=kalender).regels.values():
        assert 5 < len(regel.reden) < 120
        assert not any(str(nummer) in regel.reden for nummer in range(MAANDAG - 60, MAANDAG + 200))


# Invariants


@given(open_taken(), kalenders)
def test_invariant_1_vroegst_gepland_uiterst_en_niemands_einde_later(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    uitkomst = plan(taken, vandaag=MAANDAG, kalender=kalender)
    for taak in taken:
        regel = uitkomst.regels[taak.sleutel]
        vroegst = max(MAANDAG, taak.vroegst or 0, taak.vast_begin or 0)
        assert vroegst <= regel.vroegste_start <= regel.geplande_start <= regel.uiterste_start
        assert regel.gepland_einde == regel.geplande_start + taak.duur
        assert regel.uiterste_start + taak.duur <= uitkomst.einde
        assert regel.speling == regel.uiterste_start - regel.vroegste_start
    assert uitkomst.einde == max(uitkomst.regels[t.sleutel].vroegste_start + t.duur for t in taken)


@pytest.mark.eis("R54")
@given(open_taken(), kalenders, st.integers(0, 60))
def test_wachten_en_buffers_maken_geen_enkele_aanvraag_later(
    taken: list[Taak], kalender: Kalender | None, buffer: int
) -> None:
    def einde(**anders: Any) -> int:
        return plan([replace(t, **anders) for t in taken], vandaag=MAANDAG, kalender=kalender).einde

    zo_snel_mogelijk = einde(vorige_start=0)
    assert einde() == einde(buffer=buffer) == einde(wettelijk_einde=None) == zo_snel_mogelijk


@given(st.lists(DUREN, min_size=1, max_size=8))
def test_invariant_2_zonder_volgorde_en_buffer_is_alles_samen_klaar(duren: list[int]) -> None:
    uitkomst = maak(*(Taak(str(n), duur, buffer=0) for n, duur in enumerate(duren)))
    assert {regel.gepland_einde for regel in uitkomst.regels.values()} == {max(duren)} == {uitkomst.einde}
    assert uitkomst.regels[str(duren.index(max(duren)))].geplande_start == 0


@given(DUREN, misschien(st.integers(0, 30)), st.integers(0, 10))
def test_invariant_2_een_enkele_zaak_begint_meteen(duur: int, buffer: int | None, vroegst: int) -> None:
    regel = regels(Taak("a", duur, buffer=buffer, vroegst=vroegst))["a"]
    assert (regel.speling, regel.geplande_start) == (0, vroegst)


@given(open_taken(), kalenders)
def test_invariant_4_een_voorganger_is_klaar_voor_de_volger_moet_beginnen(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    lijst = plan(taken, vandaag=MAANDAG, kalender=kalender).regels
    duur = {taak.sleutel: taak.duur for taak in taken}
    for taak in taken:
        regel = lijst[taak.sleutel]
        for sleutel in taak.voorgangers:
            voor = lijst[sleutel]
            assert na(voor.vroegste_start + duur[sleutel], taak.wachttijd, kalender) <= regel.vroegste_start
            assert na(voor.gepland_einde, taak.wachttijd, kalender) <= regel.geplande_start
            assert na(voor.uiterste_start + duur[sleutel], taak.wachttijd, kalender) <= regel.uiterste_start


@given(open_taken(), kalenders)
def test_invariant_4_er_is_altijd_een_zaak_zonder_speling(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    assert any(r.speling == 0 for r in plan(taken, vandaag=MAANDAG, kalender=kalender).regels.values())


@pytest.mark.eis("R52")
@given(open_taken(vast=False), kalenders)
def test_de_uiterste_start_is_echt_de_uiterste(taken: list[Taak], kalender: Kalender | None) -> None:
    """One day later would delay the whole or a volger, or come too close to the law."""
    uitkomst = plan(taken, vandaag=MAANDAG, kalender=kalender)
    for taak in taken:
        einde = uitkomst.regels[taak.sleutel].uiterste_start + 1 + taak.duur
        volgers = [volger for volger in taken if taak.sleutel in volger.voorgangers]
        assert (
            einde > uitkomst.einde
            or (taak.wettelijk_einde is not None and einde + taak.marge > taak.wettelijk_einde)
            or any(
                na(einde, volger.wachttijd, kalender) > uitkomst.regels[volger.sleutel].uiterste_start
                for volger in volgers
            )
        )


@given(open_taken(wachttijden=False), st.integers(0, 5), st.integers(0, 30))
def test_invariant_5_langer_werk_verschuift_het_einde_hooguit_evenveel(
    taken: list[Taak], wie: int, dagen: int
) -> None:
    langer = list(taken)
    langer[wie % len(taken)] = replace(taken[wie % len(taken)], duur=taken[wie % len(taken)].duur + dagen)
    voor, daarna = plan(taken, vandaag=MAANDAG).einde, plan(langer, vandaag=MAANDAG).einde
    assert voor <= daarna <= voor + dagen


@given(alle_taken(), kalenders, st.integers(0, 5), st.integers(0, 30))
def test_invariant_5_langer_werk_maakt_het_einde_nooit_eerder(
    taken: list[Taak], kalender: Kalender | None, wie: int, dagen: int
) -> None:
    """With a wachttijd in kalenderdagen the end may move further: a weekend can come in between."""
    langer = list(taken)
    langer[wie % len(taken)] = replace(taken[wie % len(taken)], duur=taken[wie % len(taken)].duur + dagen)
    voor = plan(taken, vandaag=MAANDAG, kalender=kalender).einde
    assert plan(langer, vandaag=MAANDAG, kalender=kalender).einde >= voor


@given(open_taken(wachttijden=False, vast=False), st.integers(0, 40), kalenders)
def test_invariant_5_opschorten_op_het_kritieke_pad_telt_door_en_binnen_de_speling_niet(
    taken: list[Taak], dagen: int, kalender: Kalender | None
) -> None:
    zonder = [replace(taak, wettelijk_einde=None) for taak in taken]
    basis = plan(zonder, vandaag=MAANDAG, kalender=kalender)
    for taak in zonder:
        regel = basis.regels[taak.sleutel]
        stil = replace(taak, status="opgeschort", vroegst=regel.vroegste_start + dagen)
        anders = [stil if andere is taak else andere for andere in zonder]
        verschil = plan(anders, vandaag=MAANDAG, kalender=kalender).einde - basis.einde
        assert verschil == max(0, dagen - regel.speling)


@given(alle_taken(), kalenders)
def test_invariant_6_twee_keer_plannen_is_hetzelfde(taken: list[Taak], kalender: Kalender | None) -> None:
    eerst = plan(taken, vandaag=MAANDAG, kalender=kalender)
    assert plan(taken, vandaag=MAANDAG, kalender=kalender) == eerst
    terug = [replace(taak, vorige_start=eerst.regels[taak.sleutel].geplande_start) for taak in taken]
    assert plan(terug, vandaag=MAANDAG, kalender=kalender) == eerst


@given(open_taken(), kalenders, st.randoms(use_true_random=False))
def test_invariant_6_stap_voor_stap_is_gelijk_aan_in_een_keer(
    taken: list[Taak], kalender: Kalender | None, dobbel: Random
) -> None:
    """Events come one by one, each with a replan; planning again from what is stored changes nothing."""
    stand, vandaag = taken, MAANDAG
    for _ in range(5):
        vandaag += dobbel.randint(0, 6)
        stand = [_gebeurtenis(taak, vandaag, dobbel) for taak in stand]
        uitkomst = plan(stand, vandaag=vandaag, kalender=kalender)
        opgeslagen = [replace(t, vorige_start=uitkomst.regels[t.sleutel].geplande_start) for t in stand]
        dobbel.shuffle(opgeslagen)
        assert plan(opgeslagen, vandaag=vandaag, kalender=kalender) == uitkomst
        stand = opgeslagen


def _gebeurtenis(taak: Taak, vandaag: int, dobbel: Random) -> Taak:
    if taak.status in ("klaar", "afgebroken") or dobbel.random() < 0.5:
        return taak
    naar: Any = dobbel.choice(["loopt", "opgeschort", "klaar", "afgebroken"])
    begin = vandaag if taak.werkelijk_begin is None else taak.werkelijk_begin
    return replace(taak, status=naar, werkelijk_begin=begin)


@given(open_taken(), kalenders)
def test_de_pal_een_start_schuift_alleen_als_het_niet_anders_kan(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    lijst = plan(taken, vandaag=MAANDAG, kalender=kalender).regels
    for taak in taken:
        regel = lijst[taak.sleutel]
        if taak.vorige_start is not None and regel.geplande_start > taak.vorige_start:
            voor = [na(lijst[v].gepland_einde, taak.wachttijd, kalender) for v in taak.voorgangers]
            assert regel.geplande_start in {regel.vroegste_start, *voor}


@given(alle_taken(), kalenders)
def test_begonnen_werk_houdt_zijn_begin(taken: list[Taak], kalender: Kalender | None) -> None:
    lijst = plan(taken, vandaag=MAANDAG, kalender=kalender).regels
    for taak in taken:
        if taak.werkelijk_begin is not None and taak.status != "afgebroken":
            assert lijst[taak.sleutel].geplande_start == taak.werkelijk_begin
            assert lijst[taak.sleutel].speling == 0


@given(alle_taken(), kalenders)
def test_ook_met_begonnen_werk_wacht_wat_nog_begint_op_zijn_voorgangers(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    uitkomst = plan(taken, vandaag=MAANDAG, kalender=kalender)
    status = {taak.sleutel: taak.status for taak in taken}
    for taak in taken:
        regel = uitkomst.regels[taak.sleutel]
        if taak.status != "afgebroken":
            assert regel.gepland_einde <= uitkomst.einde
        if not taak.te_plannen:
            continue
        assert MAANDAG <= regel.vroegste_start <= regel.geplande_start <= regel.uiterste_start
        for sleutel in taak.voorgangers:
            if status[sleutel] != "afgebroken":
                einde = uitkomst.regels[sleutel].gepland_einde
                assert na(einde, taak.wachttijd, kalender) <= regel.geplande_start


@given(open_taken(), kalenders)
def test_invariant_9_de_wet_wordt_gehaald_als_dat_kan_en_anders_is_het_te_laat(
    taken: list[Taak], kalender: Kalender | None
) -> None:
    lijst = plan(taken, vandaag=MAANDAG, kalender=kalender).regels
    for taak in taken:
        regel = lijst[taak.sleutel]
        if taak.wettelijk_einde is None:
            assert regel.risico != "te_laat"
        elif regel.vroegste_start + taak.duur <= taak.wettelijk_einde:
            assert regel.uiterste_start + taak.duur <= taak.wettelijk_einde
            assert regel.risico != "te_laat"
        else:
            assert regel.risico == "te_laat"


@given(alle_taken(), kalenders, st.randoms(use_true_random=False))
def test_invariant_11_de_volgorde_van_de_rijen_maakt_niet_uit(
    taken: list[Taak], kalender: Kalender | None, dobbel: Random
) -> None:
    assume(len(taken) > 1)
    anders = list(taken)
    dobbel.shuffle(anders)
    assert plan(anders, vandaag=MAANDAG, kalender=kalender) == plan(taken, vandaag=MAANDAG, kalender=kalender)


@given(open_taken(), st.integers(0, 3000))
def test_het_plan_schuift_mee_met_de_dag(taken: list[Taak], dagen: int) -> None:
    """Without a calendar every day is alike: the same question later gives the same answer later."""

    def later(taak: Taak) -> Taak:
        velden = ("vast_begin", "vroegst", "wettelijk_einde", "vorige_start")
        gezet: Any = {veld: getattr(taak, veld) for veld in velden if getattr(taak, veld) is not None}
        return replace(taak, **{veld: nummer + dagen for veld, nummer in gezet.items()})

    nu, dan = plan(taken, vandaag=MAANDAG), plan([later(taak) for taak in taken], vandaag=MAANDAG + dagen)
    assert dan.einde - nu.einde == dagen
    assert [r.reden for r in nu.regels.values()] == [r.reden for r in dan.regels.values()]


def test_een_lange_keten_kost_geen_stapel() -> None:
    taken = [Taak(str(n), 1, (str(n - 1),) if n else ()) for n in range(3000)]
    assert maak(*taken).einde == 3000
