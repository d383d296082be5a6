"""In every phase, with one line or two and whatever the matrix says: what may be taken in lands with a team
whose line fits, what may not is refused with the phase explained, and the gesprek lands all the same."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from catalogus.models import Gebeurteniszaak, Levensgebeurtenis, Zaaktypeversie
from catalogus.services.zoekindex import bouw_index, vraag_index
from contacts import services
from contacts.boom.keuze import boom_van
from contacts.models import Klantcontact, Vraag
from contacts.services.centraal import veeg_mail
from kcc import inrichting, klok
from kcc.fouten import Geweigerd, NietInFase
from kcc.models import Bestand, Medewerker, Team
from kcc.services.klanten import maak_klant
from tests.hulp.api import als, als_toepassing, is_probleem
from tests.hulp.dossiers import ANTWOORDEN, verzoek
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.inrichting import MATRICES, richt_in, zet_matrix
from tests.hulp.schermen import browser, tekst
from zaken import services as zaakservices
from zaken.models import Zaak
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db
POSTBUS = "postbus@voorbeeldstad.example"
ALLE = list(product(range(5), (True, False), MATRICES))


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def catalogus() -> dict[str, Zaaktypeversie]:
    rijen = Zaaktypeversie.objects.geldig_op(klok.vandaag()).prefetch_related("vereisten")
    return {rij.zaaktype.identificatie: rij for rij in rijen}


def compleet(versie: Zaaktypeversie, bestand: Bestand) -> Zaakverzoek:
    """An intake with everything that is asked."""
    antwoorden, bestanden = {}, {}
    for eis in versie.vereisten.all():
        if eis.soort == "document":
            bestanden[eis.code] = bestand
        elif eis.soort != "medewerker":  # this klacht is about nobody
            antwoorden[eis.code] = ANTWOORDEN.get(eis.soort) or eis.keuzes[0]
    return Zaakverzoek(versie.zaaktype.identificatie, antwoorden, bestanden)


def gesprek(wie: Medewerker) -> Vraag:
    rij = services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal="telefoon", door=wie), door=wie)
    return rij.vragen.get()


def verwachte_lijn(fase: int, twee: bool, matrix: str, niveau: int) -> str:
    """The rule told once more, by hand: who answers for the product; without tweede lijn the vakafdeling."""
    lijn = MATRICES[matrix][niveau]
    return "vakafdeling" if lijn == "tweede" and not (twee and fase >= 3) else lijn


def land(vraag: Vraag, wie: Medewerker, weg: str) -> None:
    """One of the four ways for a vraag of which no zaak is made."""
    if weg == "terugbelverzoek":
        team = Team.objects.get(code="burgerzaken")
        services.maak_terugbelverzoek(vraag=vraag, team=team, telefoonnummer="0612345678", door=wie)
    elif weg == "mail":
        services.mail_centraal(vraag=vraag, door=wie, onderwerp="Ik wil trouwen")
    else:
        services.beantwoord(vraag=vraag, door=wie, uitkomst=weg)


WEGEN = {
    "zelf_beantwoord": "zelf_beantwoord",
    "doorverwezen": "doorverwezen",
    "terugbelverzoek": "terugbelverzoek",
    "mail": "doorverwezen",
}


@pytest.mark.eis("R5", "R6", "R8", "R19", "R33", "R82")
@pytest.mark.parametrize(("fase", "twee", "matrix"), [c for c in ALLE if c[0] >= 2])
def test_every_open_zaaktype_and_life_event_lands_with_a_team_whose_line_fits(
    anna: Medewerker,
    beheerder: Medewerker,
    fase: int,
    twee: bool,
    matrix: str,
) -> None:
    zet_matrix(matrix, beheerder)
    richt_in(fase=fase, tweede_lijn=twee)
    versies = catalogus()
    bestand = Bestand.objects.create(naam="bewijs.pdf", grootte=1, door=anna)
    open_ = [naam for naam, versie in versies.items() if versie.invoerfase <= fase]
    assert open_
    groepen: list[tuple[Levensgebeurtenis | None, list[str]]] = [(None, open_)]
    for gebeurtenis in Levensgebeurtenis.objects.all():
        rijen = Gebeurteniszaak.objects.filter(levensgebeurtenis=gebeurtenis).select_related("zaaktype")
        namen = [rij.zaaktype.identificatie for rij in rijen if rij.zaaktype.identificatie in open_]
        assert namen, gebeurtenis
        groepen.append((gebeurtenis, namen))
    for leven, namen in groepen:
        verzoeken = [compleet(versies[naam], bestand) for naam in namen]
        aanvraag = services.doe_intake(
            vraag=gesprek(anna), zaken=verzoeken, door=anna, levensgebeurtenis=leven
        ).klantaanvraag
        zaken = list(Zaak.objects.filter(klantaanvraag=aanvraag).select_related("team", "versie"))
        assert len(zaken) == len(namen)
        for zaak in zaken:
            lijn = verwachte_lijn(fase, twee, matrix, zaak.versie.contactniveau)
            assert (zaak.lijn, zaak.team.lijn) == (lijn, lijn), (leven, zaak.versie)
            assert zaak.productverantwoordelijk == zaak.team
            assert zaak.procesverantwoordelijke == anna
            assert lijn != "vakafdeling" or zaak.team_id == zaak.versie.team_id


@pytest.mark.eis("R8", "R20")
@pytest.mark.parametrize("fase", [2, 3, 4])
def test_each_open_zaaktype_can_be_taken_in_on_its_own(anna: Medewerker, fase: int) -> None:
    richt_in(fase=fase)
    bestand = Bestand.objects.create(naam="bewijs.pdf", grootte=1, door=anna)
    for naam, versie in catalogus().items():
        if versie.invoerfase <= fase:
            services.doe_intake(vraag=gesprek(anna), zaken=[compleet(versie, bestand)], door=anna)
            assert Zaak.objects.get(versie=versie), naam


@pytest.mark.eis("R2", "R3", "R8")
@pytest.mark.parametrize(("fase", "twee", "matrix"), ALLE)
def test_what_is_not_open_is_refused_with_the_phase_and_the_gesprek_lands_in_each_of_four_ways(
    anna: Medewerker,
    beheerder: Medewerker,
    fase: int,
    twee: bool,
    matrix: str,
) -> None:
    zet_matrix(matrix, beheerder)
    richt_in(fase=fase, tweede_lijn=twee, centrale_mailbox=POSTBUS)
    dicht = [naam for naam, versie in catalogus().items() if fase < 2 or versie.invoerfase > fase]
    assert bool(dicht) == (fase < 4)
    vraag = gesprek(anna)
    for naam in dicht:
        with pytest.raises(NietInFase) as fout:
            services.doe_intake(vraag=vraag, zaken=[Zaakverzoek(naam)], door=anna)
        assert fout.value.code == ("fase_zonder_zaken" if fase < 2 else "zaaktype_niet_open")
        assert f"fase {fase}" in fout.value.melding
    assert not Zaak.objects.exists()
    for weg, uitkomst in WEGEN.items():
        vraag = gesprek(anna)
        land(vraag, anna, weg)
        vraag.refresh_from_db()
        assert vraag.uitkomst == uitkomst
        assert services.rond_gesprek_af(gesprek=vraag.klantcontact, door=anna).status == "afgerond"


@pytest.mark.eis("R82")
@pytest.mark.parametrize(("fase", "twee"), list(product(range(5), (True, False))))
def test_the_tree_never_ends_in_a_line_that_is_not_there(fase: int, twee: bool) -> None:
    richt_in(fase=fase, tweede_lijn=twee)
    einden = {doel for stap in boom_van(inrichting.lees()).stappen.values() for doel in stap.keuzes.values()}
    assert ("tweede_lijn" in einden) == (twee and fase >= 3)
    assert "vakafdeling" in einden


def test_in_a_phase_without_zaken_nobody_waits_for_a_zaak_of_the_vakafdeling(anna: Medewerker) -> None:
    richt_in(fase=1)
    vraag = gesprek(anna)
    services.maak_afspraak(
        vraag=vraag,
        team=Team.objects.get(code="burgerzaken"),
        begin=klok.nu() + timedelta(days=2),
        door=anna,
    )
    assert services.rond_gesprek_af(gesprek=vraag.klantcontact, door=anna).status == "afgerond"


# -- the tweede lijn comes and goes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fase", "lijn"),
    [
        pytest.param(2, "vakafdeling", marks=pytest.mark.eis("R5")),
        pytest.param(3, "tweede", marks=pytest.mark.eis("R6")),
    ],
)
def test_klaar_terwijl_u_wacht_goes_to_the_vakafdeling_in_phase_2_and_to_the_tweede_lijn_in_phase_3(
    anna: Medewerker, fase: int, lijn: str
) -> None:
    richt_in(fase=fase)
    aanvraag = services.doe_intake(
        vraag=gesprek(anna), zaken=[verzoek("brp-uittreksel")], door=anna
    ).klantaanvraag
    assert Zaak.objects.get(klantaanvraag=aanvraag).lijn == lijn


@pytest.mark.eis("R82")
def test_a_zaak_is_not_sent_to_a_tweede_lijn_that_is_not_there(anna: Medewerker) -> None:
    richt_in(tweede_lijn=False)
    services.doe_intake(vraag=gesprek(anna), zaken=[verzoek("brp-uittreksel")], door=anna)
    zaak = Zaak.objects.get()
    iemand = Medewerker.objects.filter(team=zaak.team).earliest("pk")
    with pytest.raises(Geweigerd) as fout:
        zaakservices.zet_door(
            zaak=zaak, naar=Team.objects.get(code="tweede-lijn"), door=iemand, reden="te_complex"
        )
    assert fout.value.code == "geen_tweede_lijn"


# -- over the API ----------------------------------------------------------------------------------


@pytest.mark.eis("R2")
@pytest.mark.parametrize("kanaal", ["balie", "webformulier"])
def test_a_klantaanvraag_in_phase_0_is_refused_with_the_phase_explained(
    anna: Medewerker, kanaal: str
) -> None:
    richt_in(fase=0)
    antwoord = als(anna).post("/klantaanvragen", {"kanaal": kanaal, "zaken": [{"zaaktype": "huisnummer"}]})
    probleem = is_probleem(antwoord, 403, "fase_zonder_zaken")
    assert "fase 0 (Geen KCC)" in probleem["detail"]
    assert "vanaf fase 2" in probleem["detail"]
    assert not Klantcontact.objects.exists()


@pytest.mark.eis("R2")
def test_in_phase_0_only_balie_and_telefoon_are_registered(anna: Medewerker) -> None:
    richt_in(fase=0)
    for kanaal, nummer in (("balie", 201), ("telefoon", 201), ("email", 403), ("webformulier", 403)):
        antwoord = als(anna).post("/gesprekken", {"kanaal": kanaal, "vragen": [{"onderwerp": "Afval"}]})
        assert antwoord.status_code == nummer, kanaal
    is_probleem(antwoord, 403, "kanaal_niet_in_fase", "kanaal")
    assert "alleen gesprekken aan de balie en de telefoon" in antwoord.json()["detail"]
    werkplek = browser(anna).get("/werkplek").content.decode()
    assert 'value="balie"' in werkplek
    assert 'value="email"' not in werkplek
    assert browser(anna).post("/gesprekken/nieuw", {"kanaal": "email"})["Location"] == "/werkplek"


@pytest.mark.eis("R4")
@pytest.mark.parametrize("vragen", [1, 2])
def test_a_web_form_in_phase_1_becomes_a_contact_and_one_mail_and_no_zaak(vragen: int) -> None:
    richt_in(fase=1, centrale_mailbox=POSTBUS)
    antwoord = als_toepassing().post(
        "/gesprekken",
        {
            "kanaal": "webformulier",
            "notitie": "De lantaarn is stuk.",
            "vragen": [{"onderwerp": f"Lantaarnpaal {nr}"} for nr in range(vragen)],
        },
    )
    assert antwoord.status_code == 201
    assert (antwoord.json()["status"], {v["uitkomst"] for v in antwoord.json()["vragen"]}) == (
        "afgerond",
        {"doorverwezen"},
    )
    for _ in range(3):
        veeg_mail()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == [POSTBUS]
    assert all(f"Lantaarnpaal {nr}" in mail.outbox[0].body for nr in range(vragen))
    assert "De lantaarn is stuk." in mail.outbox[0].body
    assert (Klantcontact.objects.count(), Zaak.objects.count()) == (1, 0)


@pytest.mark.eis("R4")
def test_a_web_form_with_intake_on_waits_in_the_inbox_and_mails_nobody() -> None:
    richt_in(fase=2, centrale_mailbox=POSTBUS)
    antwoord = als_toepassing().post(
        "/gesprekken", {"kanaal": "webformulier", "vragen": [{"onderwerp": "Tegel"}]}
    )
    assert antwoord.json()["status"] == "ontvangen"
    assert veeg_mail() == 0


def test_a_web_form_without_a_mailbox_is_not_lost(anna: Medewerker) -> None:
    richt_in(fase=1, centrale_mailbox="")
    als_toepassing().post("/gesprekken", {"kanaal": "webformulier", "vragen": [{"onderwerp": "Tegel"}]})
    assert "Tegel" in tekst(browser(anna).get("/werkplek").content.decode())


# -- the mail --------------------------------------------------------------------------------------


def test_the_mail_never_holds_a_bsn_and_shields_who_asked_for_it(anna: Medewerker) -> None:
    richt_in(fase=1, centrale_mailbox=POSTBUS)
    klant = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345678")
    for schild in (False, True):
        klant.verstrekkingsbeperking = schild
        klant.save()
        rij = services.ontvang_gesprek(
            kanaal="telefoon", door=anna, klant=klant, notitie="BSN 111222333 of 1112.22.333"
        )
        services.mail_centraal(vraag=rij.vragen.get(), door=anna, onderwerp="Over 111 222 333\nBcc: x@y.z")
        veeg_mail()
    open_, dicht = mail.outbox
    assert "Femke Jansen" in open_.body or "F. Jansen" in open_.body
    assert "0612345678" in open_.body
    assert "Jansen" not in dicht.body
    assert "0612345678" not in dicht.body
    for bericht in mail.outbox:
        assert "333" not in bericht.subject + bericht.body
        assert "\n" not in bericht.subject
        assert bericht.recipients() == [POSTBUS]


def test_a_mail_server_that_is_down_is_tried_again(anna: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    richt_in(fase=1, centrale_mailbox=POSTBUS)
    land(gesprek(anna), anna, "mail")

    def stuk(*_: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as even:
        even.setattr("contacts.services.centraal._post", stuk)
        assert veeg_mail() == 0
    assert veeg_mail() == 1
    assert len(mail.outbox) == 1


def test_the_mail_goes_only_when_the_vraag_is_kept(anna: Medewerker) -> None:
    richt_in(fase=1, centrale_mailbox=POSTBUS)
    vraag = gesprek(anna)
    with transaction.atomic():
        land(vraag, anna, "mail")
        transaction.set_rollback(True)
    assert veeg_mail() == 0


# -- by screen -------------------------------------------------------------------------------------


@pytest.mark.eis("R3")
def test_in_phase_1_the_workplace_offers_no_intake_but_the_four_ways(anna: Medewerker) -> None:
    richt_in(fase=1, centrale_mailbox=POSTBUS)
    blad = nieuw_gesprek(anna)
    assert "Is er een zaak nodig?" not in blad.tekst
    assert "Dat begint in fase 2 (Intake en regie), gepland vanaf" in blad.tekst
    assert "Zoek een antwoord" in blad.tekst
    blad.klik("weg:doorverwezen", onderwerp="Trouwen")
    assert blad.lees().velden["uitkomst"] == ["doorverwezen"]
    blad.klik("rond_af")
    nieuw_gesprek(anna).klik("rond_af", onderwerp="Afval", antwoord="Dinsdag")
    terug = nieuw_gesprek(anna).klik("paneel:terugbellen", onderwerp="Afval")
    terug.klik("rond_af", bel__team="burgerzaken", bel__telefoonnummer="0612345678")
    nieuw_gesprek(anna).klik("centraal:ja", onderwerp="Losse tegel").klik("rond_af")
    assert sorted(Vraag.objects.values_list("uitkomst", flat=True)) == [
        "doorverwezen",
        "doorverwezen",
        "terugbelverzoek",
        "zelf_beantwoord",
    ]
    assert {rij.status for rij in Klantcontact.objects.all()} == {"afgerond"}
    assert veeg_mail() == 1


def test_mail_without_a_mailbox_is_refused_and_nothing_typed_is_lost(anna: Medewerker) -> None:
    richt_in(fase=1, centrale_mailbox="")
    blad = nieuw_gesprek(anna).klik("centraal:ja", onderwerp="Losse tegel").klik("rond_af")
    assert blad.status == 422
    assert "Er is geen centrale postbus ingesteld" in blad.tekst
    assert blad.lees().velden["onderwerp"] == ["Losse tegel"]


@pytest.mark.eis("R8")
def test_a_zaaktype_of_phase_3_gives_no_intake_in_phase_2_but_says_when(anna: Medewerker) -> None:
    richt_in(fase=2)
    blad = nieuw_gesprek(anna).klik("kies:dossier:ja").klik("ververs", wat="z:tapontheffing")
    assert "gepland vanaf" in blad.tekst
    assert "fase 3 (Productafhandeling)" in blad.tekst
    knoppen = {waarde for _, waarde in blad.lees().knoppen}
    assert {"weg:zelf_beantwoord", "weg:doorverwezen", "paneel:terugbellen", "centraal:ja"} <= knoppen
    assert "Maak de zaak" not in blad.tekst
    blad.klik("rond_af", onderwerp="Tappen op het plein")
    assert Vraag.objects.get().uitkomst == "zelf_beantwoord"
    assert not Zaak.objects.exists()


@pytest.mark.eis("R8")
def test_a_life_event_offers_only_what_is_open(anna: Medewerker) -> None:
    richt_in(fase=2)
    blad = nieuw_gesprek(anna).klik("kies:dossier:ja").klik("ververs", wat="g:bedrijf-starten")
    blad.klik("kies:te_complex:nee")
    assert "i-nodig.terrasvergunning" in blad.lees().keuzes
    assert "i-nodig.gebruiksmelding" not in blad.lees().keuzes
    assert "(vanaf fase 3)" in blad.tekst
    vragen = [naam for naam in blad.lees().keuzes if naam.startswith("i-nodig.")]
    blad.klik("ververs", velden=dict.fromkeys(vragen, "nee") | {"i-nodig.terrasvergunning": "ja"})
    antwoorden = {
        f"i-terrasvergunning.{code}": waarde
        for code, waarde in verzoek("terrasvergunning").antwoorden.items()
    }
    zichtbaar = blad.lees()
    ja = {n: w for n, w in antwoorden.items() if n in zichtbaar.velden or n in zichtbaar.keuzes}
    blad.klik("ververs", velden=ja)
    zichtbaar = blad.lees()
    rest = {n: w for n, w in antwoorden.items() if n in zichtbaar.velden or n in zichtbaar.keuzes}
    blad.klik("ververs", velden=rest)
    ontwerp = blad.tekst
    assert "Maak de zaak" in ontwerp


@pytest.mark.eis("R82")
def test_a_kcc_with_one_line_from_setting_to_finished_zaak(anna: Medewerker, beheerder: Medewerker) -> None:
    """Floris switches it, Anna takes an application that elsewhere goes to the tweede lijn, the vakafdeling does it."""
    browser(beheerder).post("/inrichting/namen", {"doe": "lijnen", "een_lijn": "on"})
    blad = nieuw_gesprek(anna, "balie").klik("kies:dossier:ja").klik("ververs", wat="z:naamgebruik")
    blad.klik("kies:te_complex:nee", velden={})
    gevraagd = verzoek("naamgebruik").antwoorden
    blad.klik("ververs", velden={f"i-naamgebruik.{code}": waarde for code, waarde in gevraagd.items()})
    blad.klik("rond_af")
    zaak = Zaak.objects.select_related("team").get()
    assert (zaak.lijn, zaak.team.code) == ("vakafdeling", "burgerzaken")
    assert Vraag.objects.get().boomuitkomst == "vakafdeling"
    iemand = Medewerker.objects.filter(team=zaak.team, rollen__contains=["vakafdeling"]).earliest("pk")
    leesbaar = tekst(browser(iemand).get(f"/zaken/{zaak.uuid}").content.decode())
    assert "Tweede lijn" not in leesbaar
    assert "Vakafdeling behandelt de zaak" in leesbaar.replace(" : ", " ").replace(":", "")
    zaak = zaakservices.neem_in_behandeling(zaak=zaak, door=iemand)
    criteria = zaak.dvoregel.criteria if zaak.dvoregel else ()
    zaak = zaakservices.handel_af(zaak=zaak, door=iemand, resultaat="verleend", criteria=criteria)
    assert zaak.status == "afgehandeld"


# -- by which kanaal, and whose product ------------------------------------------------------------


@pytest.mark.eis("R9")
def test_a_product_of_the_balie_only_asked_for_by_mail_proposes_an_appointment(anna: Medewerker) -> None:
    from catalogus.models import Product

    Product.objects.filter(zaaktype__identificatie="naamgebruik").update(
        kanalen=["balie"], kanaalhint="Neem een paspoort mee."
    )
    blad = nieuw_gesprek(anna, "email").klik("kies:dossier:ja").klik("ververs", wat="z:naamgebruik")
    blad.klik("kies:te_complex:nee")
    assert "alleen aan de balie" in blad.tekst
    assert "Neem een paspoort mee." in blad.tekst
    blad.klik("paneel:afspraak")
    morgen: datetime = klok.nu() + timedelta(days=1)
    blad.klik("rond_af", afspraak__dag=f"{morgen:%Y-%m-%d}", afspraak__tijd="10:00")
    assert Vraag.objects.get().uitkomst == "afspraak"
    aan_de_balie = nieuw_gesprek(anna, "balie").klik("kies:dossier:ja").klik("ververs", wat="z:naamgebruik")
    aan_de_balie.klik("kies:te_complex:nee")
    assert "alleen aan de balie" not in aan_de_balie.tekst


@pytest.mark.eis("R7")
def test_answers_of_other_authorities_are_found_in_phase_4_only_and_end_as_a_referral(
    anna: Medewerker,
) -> None:
    from catalogus.models import Kennisitem, Kennisversie, Product

    bron = Team.objects.get(code="burgerzaken")
    groep = bron.productgroepen.first()
    assert groep is not None
    rdw = Product.objects.create(
        naam="Kenteken overschrijven",
        productgroep=groep,
        bronhouder=bron,
        bevoegd_gezag="rdw",
        verwijzing="https://www.rdw.nl/",
    )
    item = Kennisitem.objects.create(code="kenteken", bronhouder=bron, product=rdw, trefwoorden="kenteken")
    versie = Kennisversie.objects.create(
        item=item, versie=1, vraag="Kenteken op naam?", antwoord="Bij de RDW."
    )
    vraag_index()
    bouw_index()
    for fase, gevonden in ((3, False), (4, True)):
        richt_in(fase=fase)
        antwoord = browser(anna).post("/werkplek/antwoorden", {"kennis": "kenteken"})
        assert ("Kenteken op naam?" in antwoord.content.decode()) == gevonden
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kenteken").klik(f"gebruik:{versie.uuid}")
    assert blad.lees().velden["uitkomst"] == ["doorverwezen"]
    blad.klik("rond_af")
    assert Vraag.objects.get().uitkomst == "doorverwezen"
