"""The screen of signals, its acts, the thresholds and the start page (issue 6, guarding)."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Min

from kcc import klok
from kcc.models import Gebeurtenis, Medewerker, Team
from regie.models import Belofte, Drempel, Klantaanvraagplan, Signaal
from regie.services.aanspreken import antwoord, spreek_aan
from regie.services.bewaken import bewaak
from regie.signalen import STANDEN, per_onderwerp, rijen_voor, tel
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst
from zaken.models import Klantaanvraag, Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
DAG = date(2026, 3, 23)


@pytest.fixture
def anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-23T09:00")
    return maak_diensten()


def mens(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


@pytest.fixture
def carla(anna) -> Medewerker:
    return mens("proef-carla")


@pytest.fixture
def zaak(kcc_nu, anna, carla) -> Zaak:
    """Weeks too late in everything."""
    rij = neem_in_behandeling(zaak=intake(anna, "dienst-1").klantaanvraag.zaken.get(), door=carla)
    kcc_nu("2026-05-25T08:00")
    bewaak()
    return rij


def zie(wie: Medewerker, vraag: str = "") -> str:
    antwoord_ = browser(wie).get(f"/signalen{vraag}")
    assert antwoord_.status_code == 200
    return tekst(antwoord_.content.decode())


# ---- the list ----


@pytest.mark.eis("R67")
def test_one_zaak_with_many_thresholds_is_one_line_with_the_most_severe_first(zaak, carla):
    assert Signaal.objects.filter(ontvanger=carla).count() > 5
    client = browser(carla)
    antwoord_ = client.get("/signalen")
    (regel,) = antwoord_.context["regels"]
    assert (regel.zaak, regel.ergste.drempel, regel.status) == (zaak, "verstreken", "te_laat")
    zien = tekst(antwoord_.content.decode())
    assert "DVO Proef, versie 1: Dienst 1, maximum 6 werkdagen" in zien
    assert "DVO-norm: 80 procent van de tijd is om" in zien
    assert client.get(regel.url).status_code == 200


def test_the_leidinggevende_reads_those_of_the_team_and_the_teamleider_of_the_kcc_all(zaak, anna):
    hoofd, leider = mens("proef-vak-hoofd"), mens("proef-kcc-hoofd")
    assert "Geen signalen" in zie(hoofd)
    assert zaak.nummer in zie(hoofd, "?van=team")
    alles = zie(leider, "?van=alle")
    assert zaak.nummer in alles
    assert zaak.klantaanvraag.nummer in alles
    assert zaak.nummer not in zie(anna)
    assert zaak.klantaanvraag.nummer in zie(anna)
    assert zaak.nummer not in zie(anna, "?van=alle")


def test_the_filters_count_and_choose(zaak, kcc_nu, anna):
    Klantaanvraagplan.objects.update(verwacht=date(2026, 6, 30))
    bewaak()
    leider = mens("proef-kcc-hoofd")
    antwoord_ = browser(leider).get("/signalen?van=alle")
    assert [keuze.aantal for keuze in antwoord_.context["filters"]] == [2, 2, 1, 2]
    (regel,) = browser(leider).get("/signalen?van=alle&stand=breekt").context["regels"]
    assert regel.breekt is not None
    assert "Klant geïnformeerd" in zie(leider, "?van=alle&stand=breekt")


def test_of_the_sociaal_domein_no_name_is_told(zaak, anna, carla):
    Zaak.objects.filter(pk=zaak.pk).update(sociaal=True)
    leider = mens("proef-kcc-hoofd")
    zien = zie(leider, "?van=alle")
    assert "Zaak in het sociaal domein" in zien
    assert "Dienst 1" not in zien
    assert zaak.nummer not in zien
    assert "Dienst 1" in zie(carla)


def test_who_a_klacht_is_about_sees_no_signal_of_it(zaak, carla):
    Signaal.objects.filter(onderwerp=zaak.uuid).update(ontvanger=None)
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=None, klacht_over=mens("proef-vak-hoofd"))
    assert zaak.nummer not in zie(mens("proef-vak-hoofd"), "?van=team")


@pytest.mark.eis("R75")
def test_the_manager_reads_numbers_per_team_and_no_small_ones(zaak, manager):
    zien = zie(manager)
    assert "Proefafdeling <5" in zien.replace("&lt;", "<")
    assert zaak.nummer not in zien
    assert browser(manager).post(f"/signalen/gezien/{zaak.uuid}").status_code == 403


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_list_costs_as_much_for_one_as_for_thirty(kcc_nu, anna, aantal):
    for _ in range(aantal):
        intake(anna, "dienst-1")
    kcc_nu("2026-05-25T08:00")
    bewaak()
    client = browser(mens("proef-kcc-hoofd"))
    with telt_hoogstens(12):
        antwoord_ = client.get("/signalen?van=alle")
    assert antwoord_.context["page_obj"].paginator.count == 2 * aantal


class Stapel:
    """Signals of all sorts about a few subjects, by chance: several per subject, dealt with or not, about beloften
    that are open, met or lapsed, for carla, for her team, or for nobody."""

    DREMPELS = ("verstreken", "breekt", "10w", "5w", "1w", "80p")

    def __init__(self, kans: random.Random, carla: Medewerker) -> None:
        self.kans, self.ontvangers, self.teams = kans, (carla, None), (carla.team, None)
        for _ in range(40):
            self.onderwerp(uuid4())

    def onderwerp(self, uuid: UUID) -> None:
        for soort in self.kans.sample(["wet", "dvo_maximum", "servicebelofte"], self.kans.randint(1, 3)):
            open_of_niet = self.kans.choice([{}, {}, {"voldaan_op": DAG}, {"vervallen_op": DAG}])
            wat = {"onderwerp_soort": "terugbelverzoek", "onderwerp": uuid, "soort": soort}
            team = self.kans.choice(self.teams)
            belofte = Belofte.objects.create(**wat, begin=DAG, due=self.dag(), team=team, **open_of_niet)
            for drempel in self.kans.sample(self.DREMPELS, self.kans.randint(0, 4)):
                self.signaal(belofte, drempel, wat)

    def signaal(self, belofte: Belofte, drempel: str, wat: dict[str, Any]) -> None:
        gezien = {"afgehandeld_op": klok.nu(), "afhandeling": "gezien"}
        Signaal.objects.create(
            **wat,
            **self.kans.choice([{}, {}, gezien]),
            belofte=belofte,
            drempel=drempel,
            due=self.dag(),
            ontvanger=self.kans.choice(self.ontvangers),
            team=self.kans.choice(self.teams),
        )

    def dag(self) -> date:
        return DAG + timedelta(days=self.kans.randint(0, 4))


def zonder_index(van: str, stand: str, wie: Medewerker) -> list[tuple[UUID, int, date]]:
    """What the list must hold, worked out row by row."""
    per: dict[UUID, list[tuple[int, date]]] = {}
    for rij in Signaal.objects.select_related("belofte__team", "team"):
        weg = rij.afgehandeld_op or rij.belofte.voldaan_op or rij.belofte.vervallen_op
        rang = {"verstreken": 0, "breekt": 1}.get(rij.drempel, 2)
        leidt = rij.team is not None and rij.team.leidinggevende == wie
        van_niemand = rij.team is None and rij.ontvanger is None and "teamleider" in wie.rollen
        ziet = "teamleider" in wie.rollen or rij.belofte.team == wie.team
        hoort = {"alle": ziet, "mij": rij.ontvanger == wie, "team": ziet and (leidt or van_niemand)}[van]
        if not weg and hoort and stand in ("alle", ["te_laat", "breekt", "dreigt"][rang]):
            per.setdefault(rij.onderwerp, []).append((rang, rij.due))
    return sorted(((uuid, *min(rijen)) for uuid, rijen in per.items()), key=lambda r: (r[1], r[2], r[0]))


@pytest.mark.parametrize("zaad", range(3))
@pytest.mark.parametrize(
    ("van", "wie"),
    [("alle", "kcc-hoofd"), ("team", "kcc-hoofd"), ("team", "vak-hoofd"), ("mij", "carla")],
)
def test_each_subject_is_there_once_by_its_most_severe_signal(anna, carla, zaad, van, wie):
    Stapel(random.Random(zaad), carla)
    persoon = mens(f"proef-{wie}")
    rijen = rijen_voor(persoon, van)
    assert zonder_index(van, "alle", persoon)
    for stand, voorwaarde in STANDEN.items():
        verwacht = zonder_index(van, stand, persoon)
        lijst = per_onderwerp(rijen.filter(voorwaarde))
        assert [(rij["onderwerp"], rij["rang"], rij["due"]) for rij in lijst] == verwacht
        groepen = rijen.filter(voorwaarde).order_by().values("onderwerp").annotate(eerst=Min("rang"))
        assert {(rij["onderwerp"], rij["eerst"]) for rij in groepen} == {rij[:2] for rij in verwacht}
        assert tel(rijen)[stand] == lijst.count() == len(verwacht)


def test_who_leads_no_team_has_an_empty_list_for_it(zaak):
    hoofd = mens("proef-vak-hoofd")
    Team.objects.update(leidinggevende=None)
    assert "Geen signalen" in zie(hoofd, "?van=team")


def test_the_pages_are_as_many_as_the_filter_says(anna, carla):
    Stapel(random.Random(7), carla)
    antwoord_ = browser(mens("proef-kcc-hoofd")).get("/signalen?van=alle&stand=dreigt")
    per_stand = {keuze.naam: keuze.aantal for keuze in antwoord_.context["filters"]}
    assert antwoord_.context["page_obj"].paginator.count == per_stand["Komt eraan"]
    assert len(antwoord_.context["regels"]) == per_stand["Komt eraan"] < per_stand["Alle"]


# ---- the acts ----


def test_seen_takes_the_line_away_and_the_filter_stays(zaak, carla):
    client = browser(carla)
    antwoord_ = client.post(f"/signalen/gezien/{zaak.uuid}", {"stand": "te_laat"}, follow=True)
    assert antwoord_.redirect_chain == [("/signalen?stand=te_laat", 302)]
    assert "Gezien." in tekst(antwoord_.content.decode())
    assert "Geen signalen" in tekst(antwoord_.content.decode())
    opnieuw = client.post(f"/signalen/gezien/{zaak.uuid}", follow=True)
    assert "Een collega was u voor." in tekst(opnieuw.content.decode())


def test_the_regisseur_says_how_the_resident_was_told(zaak, anna, carla):
    Klantaanvraagplan.objects.update(verwacht=date(2026, 6, 30))
    bewaak()
    signaal = Signaal.objects.get(drempel="breekt")
    pad = f"/signalen/{signaal.uuid}/geinformeerd"
    client = browser(anna)
    assert "Nieuwe belofte" in zie(anna)
    assert "Kies hoe" in tekst(client.post(pad, {}, follow=True).content.decode())
    assert browser(carla).post(pad, {"wijze": "mail"}).status_code == 404
    goed = client.post(pad, {"wijze": "mail"}, follow=True)
    assert "Vastgelegd dat de klant het weet." in tekst(goed.content.decode())
    signaal.refresh_from_db()
    assert (signaal.wijze, signaal.afgehandeld_door) == ("mail", anna)


# ---- thresholds ----


def test_the_beheerder_sets_when_is_warned_with_errors_at_the_field(zaak, beheerder, carla):
    blad = Blad(browser(beheerder), "/inrichting/drempels", formulier="wet").open()
    assert 'value="10, 5"' in blad.html
    blad.klik("bewaar", werkdagen="tien")
    assert blad.status == 422
    assert "Vul hele getallen in, met een komma ertussen." in blad.tekst
    blad.klik("bewaar", werkdagen="61")
    assert "van 0 tot en met 60" in blad.tekst
    blad.klik("bewaar", werkdagen="15 3", procenten="50")
    assert "Bewaard: wettelijke termijn." in blad.tekst
    assert sorted(rij.code for rij in Drempel.objects.filter(soort="wet")) == [
        "15w",
        "3w",
        "50p",
        "verstreken",
    ]
    assert Gebeurtenis.objects.filter(soort="drempels_gewijzigd").count() == 1
    assert browser(carla).get("/inrichting/drempels").status_code == 403


# ---- the start page ----


def blokken(wie: Medewerker) -> dict[str, list[str]]:
    return {
        blok.sleutel: [regel.naam for regel in blok.regels]
        for blok in browser(wie).get("/").context["blokken"]
    }


def test_the_start_page_shows_signals_and_questions_when_there_are_any(zaak, anna, carla, manager):
    assert blokken(carla)["signalen"] == [f"Dienst 1, {zaak.nummer}"]
    assert blokken(anna)["signalen"] == [f"Dienst 1, {zaak.klantaanvraag.nummer}"]
    assert "aangesproken" not in blokken(carla)
    vraag = spreek_aan(zaak=zaak, door=anna, actie="Wanneer is het klaar?")
    assert blokken(carla)["aangesproken"] == [f"Dienst 1, {zaak.nummer}"]
    assert "aangesproken" not in blokken(anna)
    antwoord(aanspraak=vraag, door=carla, tekst="Morgen.")
    assert "aangesproken" not in blokken(carla)
    assert blokken(anna)["aangesproken"] == [f"Dienst 1, {zaak.nummer}"]
    assert blokken(manager) == {}


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_start_page_costs_no_more_with_many_signals(kcc_nu, anna, carla, aantal):
    for _ in range(aantal):
        rij: Klantaanvraag = intake(anna, "dienst-1").klantaanvraag
        spreek_aan(
            zaak=neem_in_behandeling(zaak=rij.zaken.get(), door=carla),
            door=anna,
            actie="Wanneer is het klaar?",
        )
    kcc_nu("2026-05-25T08:00")
    bewaak()
    for wie in (anna, carla, mens("proef-vak-hoofd"), mens("proef-kcc-hoofd")):
        client = browser(wie)
        with telt_hoogstens(25):
            client.get("/")
