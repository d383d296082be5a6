"""A manager sees numbers, no people: no name on any page, no cell of one to four, and euros and themes likewise."""

from datetime import date
from decimal import Decimal

import pytest

from contacts.models import Betrokkene
from dashboards.kanaalkosten import lees_kanaalkosten
from dashboards.kengetallen.kader import lees_kader
from dashboards.models import Initiatief, Tarief
from dashboards.periode import lees_periode
from dashboards.themas import lees_themas
from kcc.models import Klant, Medewerker, Team
from tests.dashboards.sturing.hulp import gesprek, norm, vragen
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
OKTOBER = lees_periode("2026-10")
BLADEN = (
    "scorekaart",
    "scorekaart/teams",
    "scorekaart/nu",
    "rapport",
    "rapport.csv",
    "kanaalkosten",
    "themas",
    "themas?thema=overlast",
    "normen",
    "normen/kennisdekking",
    "normen/nieuw",
    "initiatieven",
    "initiatieven/nieuw",
    "tarieven/nieuw",
    "inrichting/kengetallen",
)


@pytest.fixture(autouse=True)
def november(kcc_nu) -> None:
    kcc_nu("2026-11-23T09:00")


@pytest.mark.eis("R75")
def test_no_page_of_a_manager_has_the_name_of_an_employee_or_a_resident(manager, dirk, anna) -> None:
    klant = Klant.objects.create(soort="persoon", voornamen="Willemijn", achternaam="Zonneschijn")
    rij = gesprek(dirk.team, "2026-10-05T10:00", medewerker=anna)
    Betrokkene.objects.create(klantcontact=rij, klant=klant)
    vragen(dirk.team, "2026-10-05T10:00", "gehoord", 6, thema="overlast", wijk="Centrum")
    norm("kennisdekking", "2026-01-01", 85, 75, dirk)
    vast = {"sleutel": "kennisdekking", "naam": "Oefenen", "reden": "Nodig"}
    Initiatief.objects.create(**vast, eigenaar=dirk, van=date(2026, 1, 1))
    namen = {mens.last_name for mens in Medewerker.objects.exclude(pk=manager.pk) if len(mens.last_name) > 3}
    namen -= {manager.last_name}
    client = browser(manager)
    for blad in BLADEN:
        antwoord = client.get(f"/{blad}")
        assert antwoord.status_code == 200, blad
        gelezen = tekst(antwoord.content.decode())
        gezien = [naam for naam in (*namen, "Willemijn", "Zonneschijn") if naam in gelezen]
        assert gezien == [], (blad, gezien)


@pytest.mark.eis("R100")
def test_costs_are_contacts_times_the_tariff_of_then_and_what_has_none_is_left_out(manager, dirk) -> None:
    for kanaal, aantal in (("telefoon", 20), ("email", 10), ("balie", 6), ("chat", 3)):
        for _ in range(aantal):
            gesprek(dirk.team, "2026-10-05T10:00", kanaal=kanaal)
    for kanaal, vanaf, bedrag in (
        ("telefoon", date(2026, 1, 1), "5.00"),
        ("telefoon", date(2026, 11, 1), "9.00"),
        ("email", date(2026, 1, 1), "8.00"),
        ("chat", date(2026, 1, 1), "3.00"),
    ):
        Tarief.objects.create(kanaal=kanaal, geldig_vanaf=vanaf, bedrag=Decimal(bedrag), bron="Begroting")
    kosten = lees_kanaalkosten(lees_kader(manager, perioden=[OKTOBER]), {})
    per_kanaal = {regel.kanaal: regel for regel in kosten.regels}
    assert per_kanaal["telefoon"].kosten == 100
    assert per_kanaal["balie"].kosten is None
    assert (per_kanaal["chat"].getoond, per_kanaal["chat"].kosten) == ("<5", None)
    assert (kosten.totaal, kosten.per_contact) == (180, Decimal("6.00"))
    assert kosten.zonder == ["Balie"]
    html = tekst(browser(manager).get("/kanaalkosten?periode=2026-10").content.decode())
    assert "Geen tarief: Balie" in html
    assert "geen tarief" in html


@pytest.mark.eis("R101")
@pytest.mark.eis("R75")
def test_themes_are_counted_per_wijk_and_period_and_a_few_are_not_told(manager, dirk) -> None:
    vragen(dirk.team, "2026-10-05T10:00", "gehoord", 12, thema="overlast", wijk="Centrum")
    vragen(dirk.team, "2026-10-05T10:00", "gehoord", 3, thema="zorgen", wijk="centrum ")
    vragen(dirk.team, "2026-10-05T10:00", "gehoord", 2, thema="overlast", wijk="Dorpsstraat 1 bij Jansen")
    vragen(dirk.team, "2026-08-05T10:00", "gehoord", 6, thema="overlast", wijk="Centrum")
    beeld = lees_themas(lees_kader(manager, perioden=OKTOBER.reeks(6)), "overlast")
    wijken = dict(beeld.per_wijk.regels)
    assert beeld.per_wijk.koppen == ("Zorgen of verdriet", "Overlast in de buurt")
    assert wijken["Centrum"].cellen == ("<5", "10")
    assert wijken["andere wijken"].cellen == ("0", "<5")
    trend = dict(beeld.trend.regels)
    assert trend["Overlast in de buurt"].cellen == ("0", "0", "0", "5", "0", "15")
    assert beeld.van_thema is not None
    assert dict(beeld.van_thema.regels)["Centrum"].cellen == ("0", "0", "0", "5", "0", "10")
    html = tekst(browser(manager).get("/themas?periode=2026-10&thema=overlast").content.decode())
    assert "Jansen" not in html
    assert "per wijk: overlast in de buurt" in html


def test_a_teamleider_sees_the_themes_of_the_own_team_only(dirk, anna, afdelingshoofd) -> None:
    ander = Team.objects.filter(lijn="eerste").exclude(pk=dirk.team.pk).first()
    vragen(ander, "2026-10-05T10:00", "gehoord", 8, thema="idee", wijk="Noord")
    assert "Noord" not in browser(dirk).get("/themas?periode=2026-10").content.decode()
    assert browser(anna).get("/themas").status_code == 403
    assert browser(afdelingshoofd).get("/themas").status_code == 403


def test_without_figures_every_page_says_what_will_be_there(manager) -> None:
    client = browser(manager)
    assert "Nog geen thema" in client.get("/themas").content.decode()
    assert "Nog geen tarieven" in client.get("/kanaalkosten").content.decode()
    assert "Nog geen initiatieven" in client.get("/initiatieven").content.decode()
