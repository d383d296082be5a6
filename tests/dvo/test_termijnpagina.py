"""Termijn uitrekenen: for every employee, without script, with the answer big and its steps under it."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from dvo.models import Dwangsomtarief
from kcc.models import Kalenderdag, Medewerker
from tests.hulp.schermen import browser, koppen, tekst

pytestmark = pytest.mark.django_db
ACHT_WEKEN = {"van": "2026-02-06", "aantal": "8", "eenheid": "w"}
JUNI = {"van": "2026-06-01", "aantal": "8", "eenheid": "w"}


def html(wie: Medewerker, **vraag: str) -> str:
    antwoord = browser(wie).get("/termijn", vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def einde(inhoud: str) -> str | None:
    gevonden = re.search(r'<time datetime="([\d-]+)"', inhoud)
    return gevonden[1] if gevonden else None


def stappen(inhoud: str) -> list[str]:
    return re.findall(r"<li>(.*?)</li>", "".join(re.findall(r'<ol class="kcc-stappen">(.*?)</ol>', inhoud)))


def test_het_lege_scherm_begint_bij_vandaag(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23")
    inhoud = html(anna)
    assert koppen(inhoud) == ["Termijn uitrekenen"]
    assert 'value="2026-11-23"' in inhoud
    assert einde(inhoud) is None
    assert inhoud.count('<details class="kcc-uitklap">') == 3


def test_iedere_medewerker_vindt_het_in_het_menu(
    anna: Medewerker, carla: Medewerker, manager: Medewerker, beheerder: Medewerker
) -> None:
    for wie in (anna, carla, manager, beheerder):
        assert 'href="/termijn" aria-current="page"' in html(wie)


def test_wie_niet_is_ingelogd_of_geen_rol_heeft_komt_er_niet_in(buitenstaander: Medewerker) -> None:
    assert Client().get("/termijn").status_code == 302
    assert browser(buitenstaander).get("/termijn").status_code == 403


def test_de_datum_staat_groot_en_eronder_hoe_die_tot_stand_kwam(anna: Medewerker) -> None:
    inhoud = html(anna, **ACHT_WEKEN)
    assert einde(inhoud) == "2026-04-07"
    assert "Eindigt op dinsdag 7 april 2026" in tekst(inhoud)
    assert stappen(inhoud)[:2] == [
        "8 weken na vr 6 februari 2026 is vr 3 april 2026.",
        "vr 3 april 2026 is Goede Vrijdag: de termijn eindigt op de eerstvolgende werkdag, di 7 april 2026 "
        "(art. 1 en 3 lid 2 Algemene termijnenwet).",
    ]


def test_een_dag_mag_ook_op_zijn_nederlands(anna: Medewerker) -> None:
    assert einde(html(anna, van="06-02-2026", aantal="8", eenheid="w")) == "2026-04-07"


def test_werkdagen_tellen_op_de_kalender_van_de_gemeente(anna: Medewerker) -> None:
    Kalenderdag.objects.create(soort="sluiting", datum="2026-02-16", omschrijving="Carnaval")
    inhoud = html(anna, van="2026-02-13", aantal="1", eenheid="wd")
    assert einde(inhoud) == "2026-02-17"
    assert "ma 16 februari 2026 (Carnaval)" in stappen(inhoud)[-1]


def test_een_gelijkgestelde_dag_telt_voor_de_wet(anna: Medewerker) -> None:
    Kalenderdag.objects.create(soort="gelijkgesteld", datum="2026-07-27", omschrijving="KB")
    assert einde(html(anna, **JUNI)) == "2026-07-28"


def test_opschorten_en_verdagen_staan_opengeklapt_als_er_iets_in_staat(anna: Medewerker) -> None:
    inhoud = html(
        anna,
        **JUNI,
        verzoek_1="2026-06-15", aangevuld_1="2026-06-26", grond_1="aanvulling",
        verzoek_2="2026-06-22", aangevuld_2="2026-06-30", grond_2="overmacht",
        verlengd_aantal="2", verlengd_eenheid="w", verdaagd_op="2026-08-10",
    )  # fmt: skip
    assert einde(inhoud) == "2026-08-24"
    assert "waarvan er 3 al meetelden: 4 dagen erbij" in tekst(inhoud)
    assert inhoud.count('<details class="kcc-uitklap" open>') == 2


def test_een_te_late_verdaging_en_een_brief_zonder_termijn_waarschuwen(anna: Medewerker) -> None:
    inhoud = html(
        anna,
        **JUNI,
        verzoek_3="2026-06-15",
        verlengd_aantal="2",
        verlengd_eenheid="w",
        verdaagd_op="2026-07-28",
    )
    assert einde(inhoud) == "2026-07-27"
    leesbaar = tekst(inhoud)
    assert "Let op. Het bericht van verlenging kwam te laat" in leesbaar
    assert "Let op. Een opschorting telt niet mee" in leesbaar


def test_de_dwangsom_met_haar_bedrag(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-09-30")
    Dwangsomtarief.objects.all().delete()
    inhoud = html(anna, **JUNI, ingebrekestelling="2026-08-03")
    assert "Dwangsom tot en met wo 30 sep € 1.442" in tekst(inhoud)
    assert "€ 23 " in html(anna, **JUNI, ingebrekestelling="2026-08-03", reken_tot="2026-08-18")


def test_de_bedragen_komen_uit_de_tabel(anna: Medewerker) -> None:
    Dwangsomtarief.objects.update_or_create(
        geldig_vanaf="2026-07-01", defaults={"eerste": Decimal("24.50"), "tweede": 37, "derde": 48}
    )
    vraag = {**JUNI, "ingebrekestelling": "2026-08-03", "reken_tot": "2026-08-18"}
    assert "€ 24,50" in html(anna, **vraag)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"van": ""}, "Begindatum: Kies een dag."),
        ({"van": "ooit"}, "Begindatum: Dit is geen datum."),
        ({"aantal": ""}, "Hoe lang: Vul een getal in."),
        ({"aantal": "veel"}, "Hoe lang: Dit is geen heel getal."),
        ({"aantal": "-1"}, "Hoe lang: Terugtellen kan alleen met werkdagen."),
        ({"aantal": "99999"}, "Hoe lang: De uitkomst valt buiten de kalender (2000 tot en met 2100)."),
        ({"aantal": "99999", "eenheid": "j"}, "Hoe lang: De uitkomst valt buiten de kalender"),
        ({"aantal": "99999999999"}, "Hoe lang: Vul een getal tot en met 99999 in."),
        ({"eenheid": "uur"}, "Waarin: Kies uit de lijst."),
        ({"van": "1800-01-01", "eenheid": "wd"}, "valt buiten de kalender"),
        ({"aangevuld_2": "2026-06-15"}, "Verzoek 2 verstuurd op: Vul ook in wanneer het begon."),
        ({"verzoek_3": "2026-08-15", "aangevuld_3": "2026-08-20"}, "Verzoek 3 verstuurd op: Het verzoek van"),
        ({"verzoek_1": "2026-06-15", "aangevuld_1": "2026-06-01"}, "eindigt voordat zij begint"),
        ({"verdaagd_op": "2026-07-01"}, "Verlengd met: Vul ook in hoeveel langer."),
        (
            {"verlengd_aantal": "2", "verdaagd_op": "2026-05-01"},
            "Bericht verstuurd op: Het bericht van 01-05-2026",
        ),
        ({"verlengd_aantal": "0"}, "Verlengd met: Vul een getal vanaf 1 in."),
        (
            {"eenheid": "wd", "verlengd_aantal": "2"},
            "Verlengd met: Dit kan alleen bij een termijn van de wet",
        ),
        (
            {"eenheid": "wd", "verzoek_1": "2026-06-15"},
            "Verzoek 1 verstuurd op: Dit kan alleen bij een termijn",
        ),
        (
            {"eenheid": "wd", "ingebrekestelling": "2026-08-15"},
            "Ingebrekestelling ontvangen op: Dit kan alleen",
        ),
        ({"reken_tot": "2026-08-15"}, "Ingebrekestelling ontvangen op: Vul ook in wanneer deze kwam."),
        (
            {"van": "2001-06-01", "ingebrekestelling": "2002-08-15"},
            "Er is geen tarief voor de dwangsom bekend",
        ),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(anna: Medewerker, anders: dict[str, str], fout: str) -> None:
    inhoud = html(anna, **{**JUNI, **anders})
    assert fout in tekst(inhoud)
    assert einde(inhoud) is None
    assert 'aria-invalid="true"' in inhoud


def test_er_valt_niets_te_versturen(anna: Medewerker) -> None:
    assert browser(anna).post("/termijn", ACHT_WEKEN).status_code == 405
