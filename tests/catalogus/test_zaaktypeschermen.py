"""The zaaktypen on screen: read by all, kept by the source owner, published after a look at what changes."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from catalogus.models import Product, Vragenset, Zaaktype, Zaaktypeversie
from catalogus.services import maak_nieuwe_versie
from catalogus.signals import Loopt, wat_loopt
from kcc.models import Inrichting
from tests.hulp.formulier import Formulierlezer
from tests.hulp.schermen import browser, koppen, tekst
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
LIJST = "/catalogus/zaaktypen"


@pytest.fixture(autouse=True)
def _maandag(kcc_nu) -> None:
    kcc_nu("2026-11-23T10:00")


def versie_van(identificatie: str, nummer: int = 1) -> Zaaktypeversie:
    return Zaaktypeversie.objects.get(zaaktype__identificatie=identificatie, versie=nummer)


def lees_url(identificatie: str) -> str:
    return f"{LIJST}/{Zaaktype.objects.get(identificatie=identificatie).uuid}"


def adres(versie: Zaaktypeversie, *meer: object) -> str:
    return "/".join([f"{LIJST}/{versie.zaaktype.uuid}/versies/{versie.uuid}", *map(str, meer)])


@pytest.fixture
def terras(afdelingshoofd) -> Zaaktypeversie:
    """A concept of Vergunningen, made by Geert."""
    return maak_nieuwe_versie(versie=versie_van("terrasvergunning"), door=afdelingshoofd)


def lees(wie, url: str) -> str:
    antwoord = browser(wie).get(url)
    assert antwoord.status_code == 200, (url, antwoord.status_code)
    return str(antwoord.content.decode())


class Paginaformulier(Formulierlezer):
    """The one form of the page with fields that are typed in, whatever its id."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            attrs = [*[a for a in attrs if a[0] != "id"], ("id", self.id)]
        super().handle_starttag(tag, attrs)


def ingevuld(html: str) -> dict[str, Any]:
    """What a browser would send of the page, the tokens and searches left out."""
    lezer = Paginaformulier("x")
    lezer.feed(html[html.index("<main") :])
    return {naam: waarde for naam, waarde in lezer.velden.items() if naam != "csrfmiddlewaretoken"}


def bewaar(wie, url: str, **anders: Any) -> Any:
    """Open the page, type over, send; as a browser without script does."""
    client = browser(wie)
    velden = ingevuld(client.get(url).content.decode())
    velden = {naam: waarde for naam, waarde in (velden | anders).items() if waarde is not None}
    return client.post(url, velden)


# -- the start page and the list ---------------------------------------------------------------------------


def test_every_number_of_the_start_page_leads_to_as_many_rows(beheerder):
    Product.objects.update(upl_naam="paspoort")
    Product.objects.filter(pk__in=Product.objects.values("pk")[:3]).update(upl_naam="")
    start = browser(beheerder).get("/catalogus").context["start"]
    for rij in start.aandacht:
        pagina = browser(beheerder).get(rij.url)
        assert pagina.context["page_obj"].paginator.count == rij.aantal, rij.tekst
    assert [rij.aantal for rij in start.aandacht] == [1, 3]
    assert len(start.tegels) == 7
    for tegel in start.tegels:
        assert browser(beheerder).get(tegel.url).status_code == 200, tegel.naam


def test_who_may_not_import_sees_no_way_there_and_nothing_to_do_is_said_so(anna):
    Product.objects.update(upl_naam="paspoort")
    Zaaktypeversie.objects.filter(gepubliceerd_op=None).delete()
    html = tekst(lees(anna, "/catalogus"))
    assert "Importeren" not in html
    assert "Er wacht niets" in html


def test_the_list_shows_what_holds_today_with_its_terms(anna):
    html = lees(anna, f"{LIJST}?zoek=verbouwen")
    assert "Omgevingsvergunning bouw" in html
    rij = tekst(html[html.index("<tbody>") : html.index("</tbody>")])
    assert "Complex product Vergunningen 30, hoogstens 33 werkdagen 8 weken 2 1" in rij
    assert "Nieuw zaaktype" not in html


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("", 63),
        ("?toon=concept", 1),
        ("?toon=straks", 0),
        ("?toon=gestopt", 0),
        ("?toon=zonder_afspraak", 0),
        ("?toon=bestaat-niet", 63),
        ("?productgroep=parkeren&invoerfase=3", 1),
        ("?team=geo", 1),
        ("?zoek=paspoort+reizen", 1),
        ("?zoek=niets+van+dit+alles", 0),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_its_address(vraag, aantal, anna):
    antwoord = browser(anna).get(LIJST + vraag)
    assert antwoord.context["page_obj"].paginator.count == aantal


def test_what_ended_or_has_no_agreement_is_found(anna):
    Zaaktypeversie.objects.filter(zaaktype__identificatie="grofvuil").update(
        geldigheid=DateRange(date(2020, 1, 1), date(2026, 1, 1))
    )
    los = versie_van("terrasvergunning")
    los.pk, los.uuid, los.naam = None, uuid4(), "Zonder afspraak"
    los.zaaktype = Zaaktype.objects.create(identificatie="los", productgroep=los.zaaktype.productgroep)
    los.save()
    for toon, naam in (("gestopt", "Grofvuil"), ("zonder_afspraak", "Zonder")):
        (regel,) = browser(anna).get(f"{LIJST}?toon={toon}").context["regels"]
        assert regel.versie.naam.startswith(naam)


def test_the_list_is_sorted_and_costs_the_same_with_one_row_and_with_all(anna):
    client = browser(anna)
    client.get(LIJST)
    with CaptureQueriesContext(connection) as een:
        client.get(f"{LIJST}?zoek=huisnummer")
    with CaptureQueriesContext(connection) as alle:
        regels = client.get(f"{LIJST}?sorteer=-afdeling").context["regels"]
    assert len(regels) == 50
    assert [r.versie.team.naam for r in regels] == sorted((r.versie.team.naam for r in regels), reverse=True)
    assert len(toepassing(een)) == len(toepassing(alle)) <= 12


# -- one zaaktype ------------------------------------------------------------------------------------------


@pytest.mark.eis("R19")
def test_one_zaaktype_in_plain_words(anna):
    html = lees(anna, lees_url("paspoort"))
    zichtbaar = tekst(html)
    assert koppen(html) == ["Paspoort aanvragen"]
    for zin in (
        "Eerste lijn bewaakt het proces en is het gezicht voor de klant",
        "Tweede lijn behandelt de zaak en is verantwoordelijk voor het resultaat",
        "Vakafdeling (Burgerzaken backoffice) zorgt voor regels en informatie",
        "Afspraak met Tweede lijn norm 5, hoogstens 6 werkdagen",
        "Toestemming van de ouders of voogd Document ja"
        " alleen onder de 18 jaar, volgens “Geboortedatum van wie het paspoort krijgt”",
        "Ligt klaar U kunt het document ophalen.",
        "Paspoort uitgereikt Verleend of verstrekt 5.4 vernietigen na 16 jaar",
        "Een kind krijgen",
    ):
        assert zin in zichtbaar, zin
    assert "Nieuwe versie maken" not in zichtbaar
    assert not re.search(r"niveau \d|KTUW|P16Y|\{", zichtbaar)


@pytest.mark.eis("R82")
def test_without_a_tweede_lijn_the_page_says_who_does_it_instead(anna):
    Inrichting.objects.update(tweede_lijn=False)
    zichtbaar = tekst(lees(anna, lees_url("paspoort")))
    assert "Er is nu geen tweede lijn: Burgerzaken backoffice behandelt de zaak." in zichtbaar
    assert "Tweede lijn behandelt" not in zichtbaar


def test_the_terms_lead_to_where_they_come_from(anna):
    html = lees(anna, lees_url("omgevingsvergunning-bouw"))
    assert "8 weken (Omgevingswet 16.64), te verlengen met 6 weken" in tekst(html)
    client = browser(anna)
    links = set(
        re.findall(r'href="(/dvos[^"]*)"', html[html.index('id="termijnen"') : html.index('id="versies"')])
    )
    assert len(links) == 3
    assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_its_versions_are_a_line_of_time_and_each_can_be_read(anna, terras):
    Zaaktypeversie.objects.filter(pk=terras.pk).update(naam="Terras op straat")
    url = lees_url("terrasvergunning")
    zichtbaar = tekst(lees(anna, url))
    assert (
        "versie 2 concept vanaf ma 23 nov 2026 versie 1 geldig vanaf wo 1 jan 2020 deze leest u nu"
        in zichtbaar
    )
    assert koppen(lees(anna, f"{url}?versie=2")) == ["Terras op straat"]
    assert koppen(lees(anna, f"{url}?versie=99")) == ["Terrasvergunning"]


def test_a_page_costs_the_same_whatever_the_number_of_versions(beheerder, terras):
    client = browser(beheerder)
    client.get(LIJST)
    with CaptureQueriesContext(connection) as een:
        client.get(lees_url("paspoort"))
    with CaptureQueriesContext(connection) as twee:
        client.get(lees_url("terrasvergunning"))
    assert len(toepassing(een)) == len(toepassing(twee)) <= 16


# -- a new version, from the first click to the last -------------------------------------------------------


@pytest.mark.eis("R67")
def test_geert_makes_a_version_changes_it_sees_what_changes_and_publishes(afdelingshoofd):
    client, oud = browser(afdelingshoofd), versie_van("terrasvergunning")
    assert "Nieuwe versie maken" in lees(afdelingshoofd, lees_url("terrasvergunning"))
    antwoord = client.post(adres(oud, "nieuwe-versie"))
    concept = versie_van("terrasvergunning", 2)
    assert antwoord["Location"] == adres(concept)

    assert bewaar(afdelingshoofd, adres(concept), naam="Terras", begin="2027-01-01").status_code == 302
    vraag = {"label": "Komt er een luifel?", "soort": "janee"}
    assert bewaar(afdelingshoofd, adres(concept, "vragen", "nieuw"), **vraag).status_code == 302
    statussen = adres(concept, "statussen")
    assert bewaar(afdelingshoofd, statussen, open_naam="Binnen", opgeschort_aan=None).status_code == 302
    resultaat = {"naam": "Verleend", "aantal": "5", "eenheid": "Y"}
    assert bewaar(afdelingshoofd, adres(concept, "resultaten", 1), **resultaat).status_code == 302

    zichtbaar = tekst(lees(afdelingshoofd, adres(concept, "publiceren")))
    for zin in (
        "Naam Terrasvergunning Terras",
        "Komt er een luifel? (nieuw) – Komt er een luifel? (ja of nee; verplicht)",
        "Binnen Ontvangen: Wij hebben uw aanvraag ontvangen. Binnen: Wij hebben uw aanvraag ontvangen.",
        "Wacht op de klant (vervalt)",
        "vernietigen na 5 jaar",
        "Versie 2 geldt dan vanaf vr 1 jan 2027; versie 1 geldt tot die dag.",
    ):
        assert zin in zichtbaar, zin
    antwoord = client.post(adres(concept, "publiceren"))
    assert antwoord.status_code == 302
    assert "Versie 2 is gepubliceerd en geldt vanaf vr 1 jan 2027" in tekst(
        client.get(antwoord["Location"]).content.decode()
    )
    oud.refresh_from_db()
    assert oud.geldigheid.upper == date(2027, 1, 1)


def test_a_published_version_has_no_edit_page_and_takes_no_post(afdelingshoofd):
    versie, client = versie_van("terrasvergunning"), browser(afdelingshoofd)
    for deel in ("", "vragen", "statussen", "resultaten", "publiceren", "verwijderen"):
        url = adres(versie, deel) if deel else adres(versie)
        assert client.get(url)["Location"] == f"{lees_url('terrasvergunning')}?versie=1", url
    antwoord = client.post(adres(versie), {"naam": "Anders"}, follow=True)
    assert "Een gepubliceerde versie verandert niet." in antwoord.content.decode()
    versie.refresh_from_db()
    assert versie.naam == "Terrasvergunning"


@pytest.mark.eis("R93")
def test_another_afdeling_reads_the_concept_and_changes_nothing(terras, carla):
    from kcc.models import Medewerker

    irma = browser(Medewerker.objects.get(username="irma"))
    assert irma.get(adres(terras))["Location"] == f"{lees_url('terrasvergunning')}?versie=2"
    assert irma.post(adres(terras), {"naam": "Anders"}).status_code == 403
    assert irma.post(adres(terras, "vragen", "straat", "weg")).status_code == 403
    assert "Werk verder" not in tekst(irma.get(lees_url("terrasvergunning")).content.decode())
    assert "Werk verder" in lees(carla, lees_url("terrasvergunning"))


def test_the_specialist_sees_the_changes_and_who_publishes_them(carla, anna, terras):
    zichtbaar = tekst(lees(carla, adres(terras, "publiceren")))
    assert "Publiceren doet het afdelingshoofd of de functioneel beheerder." in zichtbaar
    assert "Er is niets veranderd sinds versie 1." in zichtbaar
    assert browser(carla).post(adres(terras, "publiceren")).status_code == 403
    assert browser(anna).get(adres(terras)).status_code == 403


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(afdelingshoofd, terras):
    antwoord = bewaar(
        afdelingshoofd, adres(terras), naam="", omschrijving="Stoelen op de stoep", marge="veel"
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Stoelen op de stoep" in html
    assert set(antwoord.context["formulier"].errors) == {"naam", "marge"}
    assert '<details class="kcc-uitklap" open>' in html
    vraag = adres(terras, "vragen", "nieuw")
    antwoord = bewaar(afdelingshoofd, vraag, label="Kleur van de stoelen", soort="keuze", keuzes="rood")
    assert antwoord.status_code == 422
    assert "minstens twee keuzes" in antwoord.content.decode()
    assert 'value="Kleur van de stoelen"' in antwoord.content.decode()


def test_choices_are_lines_and_a_condition_is_picked_from_earlier_answers(afdelingshoofd, terras):
    terras.vereisten.all().delete()
    url, client = adres(terras, "vragen", "nieuw"), browser(afdelingshoofd)
    bewaar(afdelingshoofd, url, label="Soort terras", soort="keuze", keuzes="gevel\n\n eiland \n")
    assert terras.vereisten.get().keuzes == ["gevel", "eiland"]
    html = lees(afdelingshoofd, url)
    assert '<optgroup label="Soort terras">' in html
    assert "alleen bij “eiland”" in html
    bewaar(afdelingshoofd, url, label="Hoeveel stoelen?", soort="getal", voorwaarde="soort_terras=eiland")
    assert terras.vereisten.last().voorwaarde == {"veld": "soort_terras", "is": "eiland"}
    zichtbaar = tekst(lees(afdelingshoofd, adres(terras, "vragen")))
    assert "Hoeveel stoelen? Getal ja alleen als “Soort terras” = eiland" in zichtbaar
    antwoord = client.post(adres(terras, "vragen", "soort_terras", "omlaag"), follow=True)
    assert "een vraag komt na de vraag waar zij van afhangt" in antwoord.content.decode()
    antwoord = client.post(adres(terras, "vragen", "hoeveel_stoelen", "weg"), follow=True)
    assert "De vraag is verwijderd." in antwoord.content.decode()
    assert client.post(adres(terras, "vragen", "soort_terras", "opzij")).status_code == 404


def test_a_vragenset_is_added_with_one_click(afdelingshoofd, terras):
    client = browser(afdelingshoofd)
    vragenset, al = Vragenset.objects.all()[0], terras.vereisten.count()
    antwoord = client.post(adres(terras, "vragenset"), {"vragenset": vragenset.code}, follow=True)
    assert "De vragen zijn toegevoegd." in antwoord.content.decode()
    assert terras.vereisten.count() == al + len(vragenset.vragen)
    antwoord = client.post(adres(terras, "vragenset"), {"vragenset": vragenset.code})
    assert antwoord.status_code == 422
    assert "staan al in de intake" in antwoord.content.decode()


def test_what_is_not_finished_leads_to_the_page_where_it_is_put_right(afdelingshoofd, terras):
    terras.statustypen.all().delete()
    html = lees(afdelingshoofd, adres(terras, "publiceren"))
    assert f'<a href="{adres(terras, "statussen")}">Kies welke statussen een zaak kan hebben.</a>' in html
    assert "Publiceer versie 2" not in html
    antwoord = browser(afdelingshoofd).post(adres(terras, "publiceren"))
    assert antwoord.status_code == 422


def test_what_deserves_another_look_is_said_and_holds_nobody_up(afdelingshoofd, terras):
    bewaar(afdelingshoofd, adres(terras), begin="2026-11-01", wordt_geleverd="on")
    terras.vereisten.all().delete()
    terras.resultaattypen.filter(volgnummer=1).update(selectielijst="")
    zichtbaar = tekst(lees(afdelingshoofd, adres(terras, "publiceren")))
    for zin in (
        "De eerste dag is al geweest.",
        "Bij de intake wordt niets gevraagd.",
        "de status “Ligt klaar” is niet gekozen",
        "Resultaat “Verleend” heeft nog geen nummer van de selectielijst.",
    ):
        assert zin in zichtbaar, zin
    assert "Publiceer versie 2" in zichtbaar


def test_before_publishing_one_reads_what_runs(afdelingshoofd, terras):
    def antwoord(zaaktype: Zaaktype, **_: Any) -> Loopt:
        return Loopt(f"132 zaken houden versie 1 van {zaaktype}.", "/werkvoorraad")

    wat_loopt.connect(antwoord)
    try:
        html = lees(afdelingshoofd, adres(terras, "publiceren"))
    finally:
        wat_loopt.disconnect(antwoord)
    assert (
        '<a class="utrecht-link utrecht-link--html-a" href="/werkvoorraad">132 zaken houden versie 1' in html
    )


def test_a_version_gets_a_last_day_and_loses_it_again(afdelingshoofd, anna):
    versie = versie_van("terrasvergunning")
    url = adres(versie, "beeindigen")
    assert bewaar(afdelingshoofd, url, laatste_dag="2026-11-20").status_code == 422
    assert bewaar(afdelingshoofd, url, laatste_dag="2026-12-31").status_code == 302
    versie.refresh_from_db()
    assert versie.geldigheid.upper == date(2027, 1, 1)
    assert "t/m do 31 dec 2026" in tekst(lees(anna, lees_url("terrasvergunning")))
    assert bewaar(afdelingshoofd, url, laatste_dag="").status_code == 302
    assert browser(afdelingshoofd).get(adres(versie_van("paspoort"), "beeindigen")).status_code == 403


def test_a_new_zaaktype_from_an_empty_form_to_its_questions(beheerder):
    velden = {
        "naam": "Ballon oplaten", "team": str(versie_van("terrasvergunning").team_id), "begin": "2027-01-01",
        "contactniveau": "2", "vertrouwelijkheid": "openbaar", "invoerfase": "2", "marge": "5",
    }  # fmt: skip
    client = browser(beheerder)
    antwoord = client.post(f"{LIJST}/nieuw", velden)
    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == {"productgroep"}
    groep = str(Zaaktype.objects.get(identificatie="terrasvergunning").productgroep_id)
    antwoord = client.post(f"{LIJST}/nieuw", {**velden, "productgroep": groep, "identificatie": "paspoort"})
    assert "Er is al een zaaktype met deze identificatie." in antwoord.content.decode()
    antwoord = client.post(f"{LIJST}/nieuw", {**velden, "productgroep": groep})
    versie = versie_van("ballon-oplaten")
    assert antwoord["Location"] == adres(versie, "vragen")
    assert "Dit is de eerste versie van dit zaaktype." in tekst(lees(beheerder, adres(versie, "publiceren")))
    assert client.post(adres(versie, "verwijderen"))["Location"] == LIJST


def test_a_concept_is_thrown_away_after_a_question(afdelingshoofd, terras):
    assert "Alles wat u in dit concept hebt ingevuld gaat weg" in lees(
        afdelingshoofd, adres(terras, "verwijderen")
    )
    antwoord = browser(afdelingshoofd).post(adres(terras, "verwijderen"))
    assert antwoord["Location"] == lees_url("terrasvergunning")
    assert not Zaaktypeversie.objects.filter(pk=terras.pk).exists()


def test_a_version_of_another_zaaktype_is_not_found(afdelingshoofd, terras):
    ander = Zaaktype.objects.get(identificatie="paspoort")
    assert browser(afdelingshoofd).get(f"{LIJST}/{ander.uuid}/versies/{terras.uuid}").status_code == 404
    assert browser(afdelingshoofd).get(adres(terras, "vragen", "bestaat_niet")).status_code == 404
    assert browser(afdelingshoofd).get(adres(terras, "resultaten", 99)).status_code == 404


# -- the same in the API -----------------------------------------------------------------------------------


@pytest.mark.eis("R69")
def test_the_api_gives_statuses_and_results_with_the_zaaktype(anna):
    from tests.hulp.api import als

    (zaaktype,) = als(anna).lijst("/zaaktypen", identificatie="paspoort", invoerfase="2")
    assert zaaktype["invoerfase"] == 2
    assert [status["stand"] for status in zaaktype["statustypen"]][-2:] == ["afgehandeld", "gesloten"]
    assert zaaktype["resultaattypen"][0] == {
        "volgnummer": 1,
        "naam": "Paspoort uitgereikt",
        "resultaat": "verleend",
        "selectielijst": "5.4",
        "waardering": "vernietigen",
        "bewaartermijn": "P16Y",
    }
    assert len(als(anna).lijst("/zaaktypen", zoek="paspoort reizen")) == 1
