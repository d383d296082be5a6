"""Where a simulation gets its zaken from: a file of the municipality, and what the own database recorded."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcc import kalenders
from kcc.kalender import gemeentekalender
from regie.simulatie import csvbron, eigen
from regie.simulatie.csvbron import Leesfout, Rij, lees, schrijf
from regie.simulatie.motor import Motor
from regie.simulatie.opname import Opname, TeWeinig
from regie.simulatie.regels import product
from regie.simulatie.watals import Onbekend, Vraag
from tests.hulp.api import telt_hoogstens
from zaken.models import Zaak

KALENDER = gemeentekalender()
MAANDAG = date(2026, 3, 2)
KOP = "datum;zaaktype;start;einde\n"


def rijen(aantal: int = 240, **anders: object) -> list[Rij]:
    """Two a day from Monday 2 March 2026 on, each three days of work after a day of waiting."""
    dagen = [KALENDER.dag(KALENDER.nummer(MAANDAG) + nummer // 2) for nummer in range(aantal)]
    return [
        Rij(dag, f"type {nummer % 3}", KALENDER.plus(dag, 1), KALENDER.plus(dag, 3 + nummer % 3), **anders)  # type: ignore[arg-type]
        for nummer, dag in enumerate(dagen)
    ]


# ---- the file ----


@pytest.mark.parametrize("scheiding", [";", ","])
@pytest.mark.parametrize("datum", ["2026-03-02", "02-03-2026", "2/3/2026", "2.3.2026", "2026-03-02 10:15"])
def test_dutch_and_iso_dates_with_semicolons_or_commas(scheiding: str, datum: str) -> None:
    tekst = scheiding.join(["Datum", " zaaktype ", "START", "einde", "opmerking"]) + "\r\n"
    tekst += scheiding.join([datum, "paspoort", "2026-03-03", "2026-03-05", "iets anders"]) + "\r\n\r\n"
    verwacht = [Rij(MAANDAG, "paspoort", date(2026, 3, 3), date(2026, 3, 5))]
    assert lees(tekst.encode("utf-8-sig")) == verwacht  # with a BOM, as Excel writes it
    assert lees(tekst.encode()) == verwacht


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("", "kolom datum, zaaktype, start, einde ontbreekt"),
        ("datum;zaaktype;start\n", "Regel 1: de kolom einde ontbreekt"),
        ("datum;zaaktype;start;einde;einde\n", "Regel 1: de kolom einde staat er meer dan een keer"),
        (KOP, "Er staan geen zaken in dit bestand."),
        (KOP + "31-02-2026;a;2026-03-02;2026-03-03\n", "Regel 2, kolom datum: “31-02-2026” bestaat niet."),
        (KOP + "gisteren;a;2026-03-02;2026-03-03\n", "Regel 2, kolom datum: “gisteren” is geen datum."),
        (KOP + "2026-03-02;;2026-03-02;2026-03-03\n", "Regel 2, kolom zaaktype: dit is leeg."),
        (
            KOP + "2026-03-02;a;2026-03-01;2026-03-03\n",
            "Regel 2, kolom start: dit is voor de datum van ontvangst.",
        ),
        (KOP + "2026-03-02;a;2026-03-02\n", "Regel 2, kolom einde: leeg is geen datum."),
        (KOP + "2026-03-02;a;2026-03-04;2026-03-03\n", "Regel 2, kolom einde: dit is voor de start."),
        (KOP + "1870-03-02;a;2026-03-04;2026-03-03\n", "het jaar 1870 valt buiten de kalender."),
        (KOP + '2026-03-02;"a;2026-03-04\n', "een aanhalingsteken staat niet goed."),
        ("\0\1", "Dit is geen CSV-bestand."),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column(inhoud: str, melding: str) -> None:
    with pytest.raises(Leesfout) as fout:
        lees(inhoud.encode())
    assert melding in str(fout.value)


def test_nothing_is_half_read_and_a_long_list_of_errors_is_cut_off() -> None:
    goed = "2026-03-02;a;2026-03-02;2026-03-03\n"
    with pytest.raises(Leesfout) as fout:
        lees((KOP + goed + "x;a;2026-03-02;2026-03-03\n" * 50).encode())
    assert fout.value.fouten[0].startswith("Regel 3, kolom datum")
    assert fout.value.fouten[-1] == "En nog 30 andere regels."
    assert len(fout.value.fouten) == csvbron.NOEM + 1


def test_more_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvbron, "HOOGSTENS", 3)
    with pytest.raises(Leesfout, match="hoogstens 3"):
        lees(schrijf(rijen(4)))


@given(
    st.lists(
        st.builds(
            Rij,
            st.dates(date(2024, 1, 1), date(2025, 1, 1)),
            st.sampled_from(["paspoort", "a;b", "a,b", 'Kind\'s "bijzonder"', "café"]),
            st.dates(date(2025, 1, 2), date(2025, 9, 1)),
            st.dates(date(2025, 9, 2), date(2026, 9, 1)),
            klantaanvraag=st.sampled_from(["", "K1", "K 2"]),
            norm=st.none() | st.integers(0, 300),
            na=st.lists(st.integers(0, 9), max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_kept_reads_back_as_it_was(gelezen: list[Rij]) -> None:
    assert lees(schrijf(gelezen)) == gelezen


# ---- a recorded period, played again ----


def test_too_little_says_how_much_is_needed() -> None:
    with pytest.raises(TeWeinig, match="100 afgeronde zaken in 50 werkdagen") as fout:
        Opname(rijen(100), KALENDER, Vraag())
    assert "minstens 200 zaken over minstens 60 werkdagen" in str(fout.value)
    with pytest.raises(TeWeinig, match="0 afgeronde zaken in 0 werkdagen"):
        Opname([], KALENDER, Vraag())


def test_the_first_seed_plays_it_as_it_was_and_the_next_draws_durations_anew() -> None:
    opname = Opname(rijen(), KALENDER, Vraag())
    een, twee = opname.wereld(1), opname.wereld(2)
    assert [aanvraag.dag for aanvraag in een.aanvragen] == [nummer // 2 for nummer in range(240)]
    assert [zaak.duur for zaak in een.zaken[:6]] == [2, 3, 4, 2, 3, 4]
    assert een.aanvragen == twee.aanvragen
    assert een.belasting() == pytest.approx(0.95, abs=0.2)
    assert Motor(een, product()).draai().einde == Motor(opname.wereld(1), product()).draai().einde


def test_zaken_of_one_klantaanvraag_belong_together_and_wait_for_each_other() -> None:
    alle = rijen()
    alle[4:6] = [
        Rij(alle[4].datum, "a", alle[4].start, alle[4].einde, "K1", "geo", 10, 20, 50, 7),
        Rij(alle[4].datum, "b", alle[4].start, alle[4].einde, "K1", "wegen", 5, na=(4, 0)),
    ]
    wereld = Opname(alle, KALENDER, Vraag()).wereld(1)
    samen = next(aanvraag for aanvraag in wereld.aanvragen if len(aanvraag.zaken) == 2)
    eerste, tweede = (wereld.zaken[nummer] for nummer in samen.zaken)
    assert (eerste.soort.norm, eerste.soort.maximum, eerste.soort.wettelijk, eerste.duur) == (10, 20, 50, 7)
    assert tweede.voorgangers == (samen.zaken[0],)  # not of another klantaanvraag
    assert list(wereld.teams) == ["Alle zaken", "geo", "wegen"]


def test_what_if_more_comes_in_a_norm_changes_or_somebody_joins() -> None:
    vraag = Vraag(vraag=1.5, team={"Alle zaken": 1}, norm={"type 0": 9})
    gewoon, anders = (Opname(rijen(), KALENDER, gevraagd).wereld(1) for gevraagd in (Vraag(), vraag))
    assert 1.35 * len(gewoon.zaken) < len(anders.zaken) < 1.65 * len(gewoon.zaken)
    assert anders.plekken[0][0] == gewoon.plekken[0][0] + 5
    assert {zaak.soort.norm for zaak in anders.zaken if zaak.soort.naam == "type 0"} == {9}
    with pytest.raises(Onbekend, match="Het zaaktype type 9"):
        Opname(rijen(), KALENDER, Vraag(norm={"type 9": 1})).wereld(1)


def test_what_had_to_be_assumed_is_said() -> None:
    zinnen = " ".join(Opname(rijen(), KALENDER, Vraag()).let_op)
    assert "geen teams" in zinnen
    assert "geen klantaanvragen" in zinnen
    assert "vier van de vijf" in zinnen
    vol = Opname(rijen(klantaanvraag="K", team="geo", norm=3), KALENDER, Vraag())
    assert len(vol.let_op) == 1


# ---- the own database ----


@pytest.mark.django_db
def test_own_zaken_are_read_without_anything_about_a_resident(kcc_nu) -> None:
    from tests.hulp.werk import maak_groep, maak_soort, maak_team, maak_zaak

    kcc_nu("2026-03-02T09:00")
    team = maak_team("proef", "vakafdeling")
    soort = maak_soort(maak_groep("proef"), team)
    zaken = [maak_zaak(soort, team) for _ in range(3)]
    begonnen = MAANDAG + timedelta(days=1)
    Zaak.objects.filter(pk__in=[zaak.pk for zaak in zaken[:2]]).update(
        status="afgehandeld", begonnen_op=begonnen, afgerond_op=MAANDAG + timedelta(days=7)
    )
    kalender = kalenders.gemeente()
    with telt_hoogstens(3):
        gelezen = eigen.lees(kalender)
    mijn = [rij for rij in gelezen if rij.start == begonnen]
    assert len(mijn) == 2
    assert mijn[0].duur == 4
    assert mijn[0].klantaanvraag == str(zaken[0].klantaanvraag_id)
