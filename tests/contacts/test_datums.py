"""The two dates on the screen are what is promised and planned; when they change in between, nothing is stored."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest

from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from contacts import services
from contacts.models import Klantcontact
from dvo.models import Dvoregel
from kcc import klok
from kcc.celery import app
from kcc.models import Gebeurtenis, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import herplan_alles
from tests.hulp.afspraken import keur_goed, nieuwe_versie
from tests.hulp.dossiers import aanvraag, verzoek
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.werker import Werker, makelaar, wacht_tot
from zaken.models import Klantaanvraag, Zaak

NIET_NODIG = {"container-op-straat"}  # nothing stands in the street in the example of screens.md
BOUW, HUISNUMMER = "omgevingsvergunning-bouw", "huisnummer"
ENKEL = ("z:kapvergunning", "z:brp-uittreksel", "z:paspoort", "z:omgevingsvergunning-bouw")


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    """The day of the timeline in screens.md."""
    kcc_nu("2026-11-23T10:30")


def invulling(zaaktype: str) -> dict[str, str]:
    """Complete answers, by the names of the form."""
    return {f"i-{zaaktype}.{code}": waarde for code, waarde in verzoek(zaaktype).antwoorden.items()}


def zaaktypen_van(wat: str) -> list[str]:
    """Those that no document stops at the telephone."""
    soort, _, code = wat.partition(":")
    if soort == "z":
        return [code]
    rijen = Levensgebeurtenis.objects.get(code=code).zaken.select_related("zaaktype")
    met_document = Zaaktypeversie.objects.filter(
        vereisten__soort="document", vereisten__verplicht=True, vereisten__voorwaarde__isnull=True
    )
    vast = set(met_document.values_list("zaaktype__identificatie", flat=True))
    return [naam for rij in rijen if (naam := rij.zaaktype.identificatie) not in vast | NIET_NODIG]


def klaargezet(wie: Medewerker, wat: str, kanaal: str = "telefoon") -> Blad:
    """The intake with everything answered; nothing made yet."""
    blad = nieuw_gesprek(wie, kanaal).klik("kies:dossier:ja").klik("ververs", wat=wat)
    if ("doe", "kies:te_complex:nee") in blad.lees().knoppen:
        blad.klik("kies:te_complex:nee")
    kan = zaaktypen_van(wat)
    nodig = {naam: "ja" if naam[8:] in kan else "nee" for naam in blad.lees().keuzes if "i-nodig." in naam}
    blad.klik("ververs", velden=nodig)
    gekozen = [zaaktype for zaaktype in kan if not nodig or f"i-nodig.{zaaktype}" in nodig]
    return blad.klik(
        "ververs", velden={n: w for z in gekozen for n, w in invulling(z).items() if n in alle(blad)}
    )


def alle(blad: Blad) -> set[str]:
    lezer = blad.lees()
    return {*lezer.velden, *lezer.keuzes}


def gezegd(blad: Blad) -> tuple[date, date]:
    """What stands on the screen."""
    verwacht, beloofd = map(date.fromisoformat, blad.lees().velden["gezegd"][0].split())
    assert f'<time datetime="{verwacht}">' in blad.html
    assert f'<time datetime="{beloofd}">' in blad.html
    return verwacht, beloofd


def opgeslagen(rij: Klantaanvraag) -> tuple[date | None, date]:
    """What was planned and promised with the save."""
    belofte = Belofte.objects.get(onderwerp=rij.uuid, soort="klantaanvraag")
    return Klantaanvraagplan.objects.get(pk=rij.pk).verwacht, belofte.due


def plan(rij: Klantaanvraag) -> list[tuple[Any, ...]]:
    rijen = Zaakplanning.objects.filter(zaak__klantaanvraag=rij).order_by("zaak")
    return list(rijen.values_list("zaak", "geplande_start", "uiterste_start", "gepland_einde"))


def gebeurtenissen() -> list[str]:
    """Life events with something that can be asked for by telephone."""
    codes = Levensgebeurtenis.objects.order_by("code").values_list("code", flat=True)
    return [f"g:{code}" for code in codes if zaaktypen_van(f"g:{code}")]


# -- on the screen, stored, planned ------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.eis("R57")
def test_of_every_life_event_the_dates_on_the_screen_are_the_promise_and_the_plan(anna: Medewerker) -> None:
    gezien = {}
    for wat in (*gebeurtenissen(), *ENKEL):
        blad = klaargezet(anna, wat)
        op_het_scherm = gezegd(blad)
        blad.klik("rond_af")
        assert blad.status == 200, (wat, blad.tekst[:2000])
        gemaakt = Klantaanvraag.objects.latest("pk")
        assert opgeslagen(gemaakt) == op_het_scherm, wat
        eerst = plan(gemaakt)
        herplan_alles()
        assert plan(gemaakt) == eerst, wat
        gezien[wat] = op_het_scherm
    assert gezien["g:verbouwen"][1] >= gezien["g:verbouwen"][0]
    assert len(gezien) >= 8


@pytest.mark.django_db(transaction=True)
@pytest.mark.eis("R57", "R52")
def test_the_plan_a_real_worker_writes_has_the_dates_that_were_read_out() -> None:
    """Several life events, the one of screens.md among them: verwacht wo 6 jan, beloofd ma 11 jan."""
    with makelaar() as broker, ExitStack() as stapel:
        werker = Werker(broker, "datums")
        stapel.callback(werker.stop)
        anna = Medewerker.objects.get(username="anna")
        for wat in ("g:verbouwen", "g:verhuizen", "z:kapvergunning"):
            blad = klaargezet(anna, wat)
            voor = gezegd(blad)
            blad.klik("rond_af")
            rij = Klantaanvraag.objects.latest("pk")
            stand = opgeslagen(rij)
            assert stand == voor
            bederf(rij)
            herplan(rij)
            assert opgeslagen(rij) == voor, wat
        verbouwen = Klantaanvraag.objects.get(levensgebeurtenis__code="verbouwen")
        assert opgeslagen(verbouwen) == (date(2027, 1, 6), date(2027, 1, 11))


def bederf(rij: Klantaanvraag) -> None:
    """So that it is seen that the worker wrote it."""
    Klantaanvraagplan.objects.filter(pk=rij.pk).update(gevraagd=1000, verwacht=date(2031, 1, 1))


def herplan(rij: Klantaanvraag) -> None:
    app.send_task("regie.tasks.herplan", [rij.pk])

    def klaar() -> bool:
        stand = Klantaanvraagplan.objects.get(pk=rij.pk)
        return bool(stand.gevraagd == stand.gemaakt)

    wacht_tot(klaar, wat="plan door de worker")


@pytest.mark.django_db
@pytest.mark.eis("R57")
def test_added_to_an_aanvraag_a_day_later_the_dates_are_still_those_of_the_save(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    """A mail of yesterday: its zaken are received when they are added."""
    klant = maak_klant(door=anna, achternaam="Jansen")
    loopt = aanvraag(anna, BOUW, klant=klant, gebeurtenis="verbouwen").klantaanvraag
    mail = services.ontvang_gesprek(kanaal="email", door=None, onderwerp="Ook een huisnummer", klant=klant)
    kcc_nu("2026-12-03T09:00")
    services.begin_gesprek(gesprek=mail, door=anna)
    services.sla_verificatie_over(gesprek=mail, door=anna, reden="adres_bekend")
    blad = Blad(nieuw_gesprek(anna).client, f"/gesprekken/{mail.uuid}").open()
    blad.klik("kies:dossier:ja").klik("ververs", wat=f"z:{HUISNUMMER}").klik("kies:te_complex:nee")
    blad.klik("ververs", bij=str(loopt.uuid), velden=invulling(HUISNUMMER))
    voor = gezegd(blad)
    blad.klik("rond_af")
    assert loopt.zaken.count() == 2
    assert Klantaanvraagplan.objects.get(pk=loopt.pk).verwacht == voor[0]
    assert Belofte.objects.filter(onderwerp=loopt.uuid).latest("volgnummer").due == voor[1]


# -- changed in between ------------------------------------------------------------------------------


def dvo_wordt_langer(kcc_nu: Callable[[str], None]) -> None:
    """Both parties approve another agreement while the resident is on the line."""
    concept = nieuwe_versie(klok.vandaag(), uitvoerder="beheer-afval")
    Dvoregel.objects.filter(dvo=concept, zaaktype__identificatie="kapvergunning").update(norm=25, maximum=27)
    keur_goed(concept)


def het_wordt_later(kcc_nu: Callable[[str], None]) -> None:
    """What is asked today begins today: two days later the plan begins two days later."""
    kcc_nu("2026-11-25T09:00")


def toestand() -> tuple[int, ...]:
    soorten = (Klantaanvraag, Zaak, Belofte, Klantaanvraagplan)
    gebeurd = Gebeurtenis.objects.filter(onderwerp_soort__in=("vraag", "zaak", "klantaanvraag", "belofte"))
    return (*(soort.objects.count() for soort in soorten), gebeurd.count())


@pytest.mark.django_db
@pytest.mark.eis("R57")
@pytest.mark.parametrize("verander", [dvo_wordt_langer, het_wordt_later])
def test_other_dates_than_were_read_out_are_refused_and_the_second_press_passes(
    anna: Medewerker, kcc_nu: Callable[[str], None], verander: Callable[[Callable[[str], None]], None]
) -> None:
    blad = klaargezet(anna, "z:kapvergunning")
    voor, stand = gezegd(blad), toestand()
    verander(kcc_nu)
    blad.klik("rond_af")
    assert blad.status == 422
    assert "De datums zijn intussen anders" in blad.tekst
    assert toestand() == stand
    assert Klantcontact.objects.get().status == "lopend"
    nieuw = gezegd(blad)
    assert nieuw != voor
    blad.klik("rond_af")
    assert opgeslagen(Klantaanvraag.objects.get()) == nieuw


@pytest.mark.django_db
def test_what_was_never_on_the_screen_is_not_compared(anna: Medewerker) -> None:
    blad = klaargezet(anna, "z:kapvergunning")
    velden = {**blad.lees().velden, "gezegd": "morgen misschien", "doe": "rond_af"}
    assert blad.client.post(blad.lees().actie, velden).status_code == 302
    assert Klantaanvraag.objects.count() == 1
