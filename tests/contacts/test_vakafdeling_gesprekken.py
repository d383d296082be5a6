"""A specialist speaks with "their" residents on the same workplace; the process stays with the eerste lijn (R88)."""

from datetime import timedelta

import pytest

from contacts import services
from contacts.models import Klantcontact, Vraag
from contacts.services.procesregie import eerste_lijn_voor
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Gebeurtenis, Klant, Medewerker, Productgroep, Team
from kcc.services.klanten import maak_klant
from tests.hulp.api import als, telt_hoogstens
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser
from zaken.models import Zaak
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db
BOUW = "omgevingsvergunning-bouw"
ANTWOORDEN = {"werkzaamheden": "Schuur", "bouwkosten": "9000", "monument": "nee"}
INGEVULD = {f"i-{BOUW}.{code}": waarde for code, waarde in ANTWOORDEN.items()}


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu):
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", straat="Lindelaan", huisnummer="14")


def met_klant(wie: Medewerker, klant: Klant) -> Blad:
    return nieuw_gesprek(wie).klik("ververs", zoek=klant.achternaam).klik(f"kies_klant:{klant.uuid}")


def maak_zaak(wie: Medewerker, klant: Klant) -> Zaak:
    blad = met_klant(wie, klant).klik("kies:dossier:ja").klik("ververs", wat=f"z:{BOUW}")
    blad.klik("rond_af", velden=INGEVULD)
    assert "De zaak is gemaakt" in blad.tekst
    return Zaak.objects.latest("pk")


@pytest.mark.eis("R88")
def test_carla_answers_her_resident_and_her_team_sees_the_gesprek(
    carla: Medewerker, afdelingshoofd: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    met_klant(carla, jansen).klik("rond_af", onderwerp="Mijn schuur", antwoord="Dat mag zonder vergunning.")
    vraag = Vraag.objects.select_related("klantcontact__team").get()
    assert (vraag.uitkomst, vraag.productgroep, vraag.klantcontact.team) == (
        "zelf_beantwoord",
        None,
        carla.team,
    )
    url = f"/gesprekken/{vraag.klantcontact.uuid}"
    vreemde = Medewerker.objects.filter(team__code="geo").first()
    for wie in (carla, afdelingshoofd, bram):
        assert "Dat mag zonder vergunning." in browser(wie).get(url).content.decode(), wie
    assert vreemde is not None
    assert browser(vreemde).get(url).status_code == 404
    assert [rij["nummer"] for rij in als(carla).lijst("/gesprekken")] == [vraag.klantcontact.nummer]
    assert als(vreemde).lijst("/gesprekken") == []


def test_everything_on_her_workplace_answers(carla: Medewerker, jansen: Klant) -> None:
    """Nothing a specialist can press there ends in a refusal."""
    blad = met_klant(carla, jansen)
    for paneel in ("terugbellen", "doorverbinden", "afspraak", "status", "gehoord", ""):
        blad.klik(f"paneel:{paneel}") if paneel else blad.open()
        assert blad.status == 200, paneel
    vraag = Vraag.objects.get()
    client = blad.client
    for pad in (
        "/kop",
        "/werkplek",
        "/werkplek/achtergrond",
        f"/vragen/{vraag.uuid}/hulpvraag",
        f"/klanten/{jansen.uuid}",
    ):
        assert client.get(pad).status_code == 200, pad
    assert client.post("/werkplek/antwoorden", {"kennis": "schuur"}).status_code == 200
    assert client.post(f"{blad.url.partition('?')[0]}/concept", {"notitie": "Schuur"}).status_code == 200
    assert "/oproepen/gemist" not in client.get("/werkplek").content.decode()


def test_a_specialist_lays_down_a_new_klant_in_the_gesprek(carla: Medewerker) -> None:
    blad = nieuw_gesprek(carla).klik("ververs", zoek="Zonneveld")
    velden = {"klant-achternaam": "Zonneveld", "klant-voornamen": "Aad"}
    blad.klik("maak_klant", velden=velden)
    assert Klant.objects.filter(achternaam="Zonneveld").exists()


@pytest.mark.eis("R20", "R30", "R88")
def test_the_specialist_makes_the_zaak_and_somebody_of_the_eerste_lijn_keeps_the_process(
    carla: Medewerker, jansen: Klant
) -> None:
    blad = met_klant(carla, jansen).klik("kies:dossier:ja")
    assert "u bent de specialist" in blad.tekst
    assert "Te complex om hier de intake te doen? nee" in blad.tekst
    zaak = maak_zaak(carla, jansen)
    assert (zaak.team, zaak.lijn, zaak.klantaanvraag.klant) == (carla.team, "vakafdeling", jansen)
    assert "eerstelijns" in zaak.procesverantwoordelijke.rollen
    assert zaak.klantaanvraag.regisseur == zaak.procesverantwoordelijke
    assert Vraag.objects.latest("pk").klantcontact.status == "afgerond"


def test_only_zaaktypen_of_the_own_team_are_offered_and_taken(carla: Medewerker, jansen: Klant) -> None:
    blad = met_klant(carla, jansen).klik("kies:dossier:ja")
    keuzes = set(blad.lees().keuzes["wat"])
    assert f"z:{BOUW}" in keuzes
    assert not keuzes & {"z:paspoort", "z:bezoekerspas", "g:verhuizen", "g:verbouwen"}
    velden = {**blad.lees().velden, "doe": "rond_af", "wat": "z:rijbewijs-omwisselen"}
    assert blad.client.post(blad.url, velden).status_code == 422
    assert not Zaak.objects.exists()


def test_the_service_refuses_a_zaak_of_another_team(carla: Medewerker) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=carla)
    with pytest.raises(NietBevoegd) as fout:
        services.doe_intake(
            vraag=gesprek.vragen.get(), zaken=[Zaakverzoek("rijbewijs-omwisselen")], door=carla
        )
    assert fout.value.code == "niet_uw_zaaktype"


def test_the_regisseur_who_has_this_klant_already_keeps_the_overview(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=carla)
    eerste = maak_zaak(carla, jansen)
    tweede = maak_zaak(carla, jansen)
    assert tweede.procesverantwoordelijke == eerste.procesverantwoordelijke
    ander = eerste_lijn_voor(gesprek, None)
    assert ander != eerste.procesverantwoordelijke, "who got the fewest is next"


def test_the_one_who_began_the_thread_is_procesverantwoordelijk(anna: Medewerker, carla: Medewerker) -> None:
    eerst = services.start_gesprek(kanaal="telefoon", door=anna)
    mijn = services.start_gesprek(kanaal="email", door=carla)
    Klantcontact.objects.filter(pk=mijn.pk).update(draad=eerst)
    mijn.refresh_from_db()
    assert eerste_lijn_voor(mijn, None) == anna


def test_without_anybody_in_the_eerste_lijn_it_is_said(carla: Medewerker) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=carla)
    Medewerker.objects.filter(rollen__contains=["eerstelijns"]).update(is_active=False)
    with pytest.raises(Geweigerd) as fout:
        eerste_lijn_voor(gesprek, None)
    assert fout.value.code == "geen_eerste_lijn"


def test_her_gesprek_costs_no_more_queries_than_that_of_the_kcc(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    blad = met_klant(carla, jansen)
    blad.open()
    with telt_hoogstens(34):
        blad.client.get(blad.url)
    with telt_hoogstens(15):
        blad.client.get("/werkplek")


@pytest.mark.eis("R89")
def test_the_kcc_reads_who_speaks_with_the_resident_and_brings_them_there_first(anna: Medewerker) -> None:
    groep = Productgroep.objects.get(code="vergunningen")
    blad = nieuw_gesprek(anna).klik("ververs", onderwerp="Mijn schuur", productgroep=groep.code)
    assert "spreekt hierover zelf met inwoners" not in blad.tekst
    Productgroep.objects.filter(pk=groep.pk).update(klantcontact="decentraal")
    blad.open()
    assert "Vergunningen spreekt hierover zelf met inwoners." in blad.tekst
    blad.klik("paneel:terugbellen")
    team = Team.objects.get(code="vergunningen")
    assert blad.lees().velden["bel-team"] == [team.code]
    assert "spreekt hierover zelf" not in blad.tekst, "the way there is open"
    assert "spreekt hierover zelf" not in nieuw_gesprek(anna).tekst


def test_a_wrong_klant_of_her_own_gesprek_is_put_right(carla: Medewerker, jansen: Klant) -> None:
    met_klant(carla, jansen).klik("rond_af", onderwerp="Mijn schuur")
    gesprek = Klantcontact.objects.get()
    assert browser(carla).get(f"/gesprekken/{gesprek.uuid}/corrigeer").status_code == 200
    assert not Gebeurtenis.objects.filter(soort="mogelijk_datalek").exists()
    assert gesprek.ontvangen_op <= klok.nu() + timedelta(seconds=1)


def test_what_the_sociaal_domein_speaks_about_stays_there(anna: Medewerker, jansen: Klant) -> None:
    wmo = Medewerker.objects.filter(team__code="wmo-jeugd", rollen__contains=["vakafdeling"]).earliest("pk")
    met_klant(wmo, jansen).klik("rond_af", onderwerp="Hulp thuis", antwoord="Wij komen langs.")
    gesprek = Klantcontact.objects.get()
    assert browser(wmo).get(f"/gesprekken/{gesprek.uuid}").status_code == 200
    assert browser(anna).get(f"/gesprekken/{gesprek.uuid}").status_code == 404
    assert "Hulp thuis" not in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    assert not Vraag.objects.zichtbaar_voor(anna).exists()
