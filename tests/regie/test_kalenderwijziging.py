"""A day off is added, taken away or switched: what moves is shown first, and then exactly that happens."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kcc import kalenders
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Gebeurtenis, Gevolg, Inrichting, Kalenderdag, Medewerker, Wijziging
from kcc.services import wijzigingen
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import herplan_alles
from tests.hulp.dossiers import BOUW, HUISNUMMER, aanvraag, zaak_in, zaak_van
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
CARNAVAL = {"soort": "sluiting", "datum": "2026-12-21", "omschrijving": "Heidag"}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def voorbeeld(door: Medewerker, inhoud: dict[str, Any], soort: str = "dag_erbij") -> Wijziging:
    wijziging = wijzigingen.stel_voor(soort=soort, inhoud=inhoud, omschrijving="Heidag 21 dec", door=door)
    wijzigingen.verwerk(wijziging.pk)
    return Wijziging.objects.get(pk=wijziging.pk)


def doorgevoerd(wijziging: Wijziging) -> Wijziging:
    wijzigingen.voer_door(wijziging=wijziging, door=wijziging.door)
    wijzigingen.verwerk(wijziging.pk)
    return Wijziging.objects.get(pk=wijziging.pk)


def gevolgen(wijziging: Wijziging) -> list[tuple[Any, ...]]:
    return sorted(wijziging.gevolgen.values_list("onderwerp", "wat", "van", "naar"))


def dagen() -> dict[Any, Any]:
    """Every date that could move, of every zaak and klantaanvraag."""
    uit: dict[Any, Any] = {}
    for rij in Zaakplanning.objects.select_related("zaak"):
        for veld in ("geplande_start", "uiterste_start", "gepland_einde"):
            uit[rij.zaak.uuid, veld] = getattr(rij, veld)
    for zaak in Zaak.objects.exclude(wettelijk_einde=None):
        uit[zaak.uuid, "wet"] = zaak.wettelijk_einde
    for stand in Klantaanvraagplan.objects.exclude(verwacht=None).select_related("klantaanvraag"):
        uit[stand.klantaanvraag.uuid, "verwacht"] = stand.verwacht
    for belofte in Belofte.objects.open().exclude(soort="wet"):
        uit[belofte.onderwerp, belofte.soort] = belofte.due
    return uit


def verschoven(voor: dict[Any, Any], na: dict[Any, Any]) -> list[tuple[Any, ...]]:
    assert voor.keys() == na.keys()
    return sorted((*sleutel, dag, na[sleutel]) for sleutel, dag in voor.items() if na[sleutel] != dag)


def test_the_preview_writes_nothing_but_itself_and_equals_what_then_happens(anna, carla, beheerder):
    aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    aanvraag(anna, "paspoort")
    zaak_in("in_behandeling", anna)
    zaak_in("opgeschort", anna)
    voor = dagen()
    wijziging = voorbeeld(beheerder, CARNAVAL)
    assert (wijziging.status, dagen()) == ("voorbeeld", voor)
    assert not Kalenderdag.objects.filter(datum=date(2026, 12, 21)).exists()
    getoond = gevolgen(wijziging)
    assert getoond
    klaar = doorgevoerd(wijziging)
    assert klaar.status == "doorgevoerd"
    assert getoond == gevolgen(klaar) == verschoven(voor, dagen())


def test_a_closing_day_moves_the_plan_and_the_dvo_but_no_promise_and_no_legal_end(anna, beheerder):
    toezegging = aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    zaak = zaak_van(toezegging, BOUW)
    wet = zaak.wettelijk_einde
    maximum = Belofte.objects.open().get(onderwerp=zaak.uuid, soort="dvo_norm").due
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    zaak.refresh_from_db()
    nieuw = Belofte.objects.open().get(onderwerp=zaak.uuid, soort="dvo_norm")
    assert zaak.wettelijk_einde == wet
    assert (nieuw.due, nieuw.volgnummer) == (kalenders.gemeente().plus(maximum, 1), 2)
    assert nieuw.reden == "Heidag 21 dec"
    belofte = Belofte.objects.get(onderwerp=toezegging.klantaanvraag.uuid)
    assert (belofte.due, belofte.volgnummer) == (toezegging.beloofd, 1)


def test_an_agreement_never_moves_past_what_the_resident_was_promised_first(anna, beheerder):
    toezegging = aanvraag(anna, BOUW)
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    rijen = Belofte.objects.open().filter(onderwerp=zaak_van(toezegging, BOUW).uuid, soort__startswith="dvo")
    assert rijen.count() == 2
    assert all(rij.due <= toezegging.beloofd for rij in rijen)


def test_a_day_before_everything_or_after_everything_moves_nothing(anna, beheerder):
    aanvraag(anna, BOUW)
    for dag in ("2026-03-03", "2031-03-03"):
        wijziging = voorbeeld(beheerder, {**CARNAVAL, "datum": dag})
        assert not gevolgen(wijziging)


def test_a_closing_day_in_a_weekend_touches_no_klantaanvraag(anna, beheerder):
    aanvraag(anna, BOUW)
    wijziging = voorbeeld(beheerder, {**CARNAVAL, "datum": "2026-12-19"})
    assert (wijziging.status, wijziging.totaal) == ("voorbeeld", 0)


def test_a_zaak_that_ends_before_the_day_keeps_every_date(anna, beheerder):
    kort = zaak_van(aanvraag(anna, "paspoort"), "paspoort")
    aanvraag(anna, BOUW)
    voor = {sleutel: dag for sleutel, dag in dagen().items() if sleutel[0] == kort.uuid}
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    assert {sleutel: dag for sleutel, dag in dagen().items() if sleutel[0] == kort.uuid} == voor


@pytest.mark.parametrize("dag", ["2027-01-18", "2027-01-19", "2026-12-24"])
def test_an_equated_day_never_makes_a_legal_end_earlier(anna, beheerder, dag):
    zaak = zaak_van(aanvraag(anna, BOUW), BOUW)
    eerst = zaak.wettelijk_einde
    doorgevoerd(voorbeeld(beheerder, {"soort": "gelijkgesteld", "datum": dag, "omschrijving": "KB"}))
    zaak.refresh_from_db()
    assert zaak.wettelijk_einde >= eerst
    assert (zaak.wettelijk_einde > eerst) == (eerst.isoformat() == dag)


def test_an_equated_day_on_the_legal_end_is_a_new_belofte_and_an_event(anna, beheerder):
    zaak = zaak_van(aanvraag(anna, BOUW), BOUW)
    eind = zaak.wettelijk_einde.isoformat()
    doorgevoerd(voorbeeld(beheerder, {"soort": "gelijkgesteld", "datum": eind, "omschrijving": "KB"}))
    zaak.refresh_from_db()
    wet = Belofte.objects.open().get(onderwerp=zaak.uuid, soort="wet")
    assert (wet.due, wet.volgnummer) == (zaak.wettelijk_einde, 2)
    feit = Gebeurtenis.objects.get(onderwerp=zaak.uuid, soort="wettelijk_einde_verschoven")
    assert (feit.van, feit.naar) == (eind, zaak.wettelijk_einde.isoformat())


def test_taking_the_day_away_again_brings_the_agreement_back(anna, beheerder):
    zaak = zaak_van(aanvraag(anna, BOUW), BOUW)
    eerst = Belofte.objects.get(onderwerp=zaak.uuid, soort="dvo_norm").due
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    terug = doorgevoerd(voorbeeld(beheerder, CARNAVAL, soort="dag_eraf"))
    assert terug.status == "doorgevoerd"
    assert Belofte.objects.open().get(onderwerp=zaak.uuid, soort="dvo_norm").due == eerst
    assert not Kalenderdag.objects.filter(soort="sluiting").exists()


def test_the_office_can_shut_on_goede_vrijdag_and_open_again(anna, beheerder):
    inhoud = {"goede_vrijdag": True, "gelijkgestelde_dagen": True}
    doorgevoerd(voorbeeld(beheerder, inhoud, soort="dagen_van_kantoor"))
    kalender = kalenders.gemeente()
    assert not kalender.is_werkdag(date(2027, 3, 26))
    assert not kalender.is_werkdag(date(2027, 5, 7))
    doorgevoerd(voorbeeld(beheerder, dict.fromkeys(inhoud, False), soort="dagen_van_kantoor"))
    assert kalenders.gemeente().is_werkdag(date(2027, 3, 26))
    assert not kalenders.wet().is_werkdag(date(2027, 3, 26))


def test_after_the_change_a_full_replan_writes_nothing(anna, beheerder):
    aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    zaak_in("in_behandeling", anna)
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    assert sum(geschreven for _, geschreven in herplan_alles()) == 0


def test_a_klantaanvraag_that_only_its_planned_end_keeps_in_reach_moves_too(anna, beheerder):
    """Its sister is gone, it has no legal end and its belofte is of before: only the plan runs past the day."""
    for _ in range(3):
        aanvraag(anna, "paspoort")  # keys of klantaanvragen and zaken part
    dossier = aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    zaak = zaak_van(dossier, BOUW)
    Zaak.objects.filter(pk=zaak.pk).update(wettelijk_einde=None)
    Zaak.objects.filter(pk=zaak_van(dossier, HUISNUMMER).pk).update(status="afgebroken")
    Belofte.objects.filter(klantaanvraag=zaak.klantaanvraag.uuid).update(voldaan_op=zaak.ontvangen_op)
    list(herplan_alles())
    voor = Zaakplanning.objects.get(pk=zaak.pk).gepland_einde
    assert voor > date(2026, 12, 21)
    doorgevoerd(voorbeeld(beheerder, CARNAVAL))
    assert Zaakplanning.objects.get(pk=zaak.pk).gepland_einde > voor
    assert sum(geschreven for _, geschreven in herplan_alles()) == 0


def test_a_worker_that_died_halfway_is_followed_by_one_that_goes_on(anna, beheerder, monkeypatch):
    for _ in range(5):
        aanvraag(anna, BOUW)
    monkeypatch.setattr(wijzigingen, "PARTIJ", 2)
    voor = dagen()
    wijziging = voorbeeld(beheerder, CARNAVAL)
    getoond = gevolgen(wijziging)
    wijzigingen.voer_door(wijziging=wijziging, door=beheerder)
    assert wijzigingen._verwerk_partij(wijziging.pk)
    half = Wijziging.objects.get(pk=wijziging.pk)
    assert (half.status, half.gedaan, half.totaal) == ("doorvoeren", 2, 5)
    assert wijzigingen.veeg() == 1
    assert getoond == gevolgen(half) == verschoven(voor, dagen())


def test_stopping_changes_nothing(anna, beheerder):
    aanvraag(anna, BOUW)
    voor = dagen()
    wijziging = wijzigingen.stop(wijziging=voorbeeld(beheerder, CARNAVAL), door=beheerder)
    assert (wijziging.status, dagen(), Gevolg.objects.count()) == ("gestopt", voor, 0)
    with pytest.raises(Geweigerd, match="niet doorgevoerd"):
        wijzigingen.voer_door(wijziging=wijziging, door=beheerder)


def test_a_preview_does_not_hold_once_another_change_was_made(beheerder):
    eerst, tweede = (
        voorbeeld(beheerder, CARNAVAL),
        voorbeeld(beheerder, {**CARNAVAL, "datum": "2027-02-15"}),
    )
    doorgevoerd(eerst)
    with pytest.raises(Geweigerd) as fout:
        wijzigingen.voer_door(wijziging=tweede, door=beheerder)
    assert fout.value.code == "voorbeeld_verouderd"
    assert not Kalenderdag.objects.filter(datum=date(2027, 2, 15)).exists()


def test_two_changes_at_once_are_refused(beheerder):
    eerst = voorbeeld(beheerder, CARNAVAL)
    wijzigingen.voer_door(wijziging=eerst, door=beheerder)
    tweede = voorbeeld(beheerder, {**CARNAVAL, "datum": "2027-02-15"})
    with pytest.raises(Geweigerd) as fout:
        wijzigingen.voer_door(wijziging=tweede, door=beheerder)
    assert fout.value.code == "al_een_bezig"


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"datum": "21 december"}, "datum_onjuist", "datum"),
        ({"datum": "2199-01-01"}, "datum_buiten_kalender", "datum"),
        ({"soort": "vrij"}, "soort_onbekend", "soort"),
        ({"omschrijving": "  "}, "omschrijving_ontbreekt", "omschrijving"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_with_its_field(beheerder, anders, code, veld):
    with pytest.raises(Ongeldig) as fout:
        voorbeeld(beheerder, {**CARNAVAL, **anders})
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not Wijziging.objects.exists()


def test_the_same_day_twice_and_a_day_that_is_not_there_are_refused(beheerder):
    Kalenderdag.objects.create(**{**CARNAVAL, "datum": date(2026, 12, 21)})
    with pytest.raises(Ongeldig, match="staat er al"):
        voorbeeld(beheerder, CARNAVAL)
    with pytest.raises(Ongeldig, match="staat er niet"):
        voorbeeld(beheerder, {**CARNAVAL, "datum": "2027-02-15"}, soort="dag_eraf")
    with pytest.raises(Geweigerd, match="zo staat het al"):
        voorbeeld(
            beheerder, {"goede_vrijdag": False, "gelijkgestelde_dagen": False}, soort="dagen_van_kantoor"
        )
    assert Inrichting.objects.get().goede_vrijdag is False
