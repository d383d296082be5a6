"""Two models of regie: who directs a klantaanvraag, and what a change of the model leaves alone (R48, R59, R60)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import services as gesprekken
from contacts.services import voeg_toe_aan_aanvraag
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker, Productgroep, Team
from regie.aanvragen import bewaakt
from regie.models import Belofte
from regie.regiemodus import werklijst
from regie.services.regisseur import geef_regie
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.inrichting import richt_in
from tests.hulp.klachten import klacht, maak_klachtsoort
from tests.hulp.vragen import toepassing
from tests.hulp.werk import maak_bureau, maak_groep, maak_mens, maak_soort
from zaken.models import Klantaanvraag
from zaken.services import Zaakverzoek, neem_in_behandeling, zet_door

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alleen_eva(eva: Medewerker) -> None:
    """The demo has more accountmanagers; here eva is the only one."""
    anderen = Medewerker.objects.filter(rollen__contains=["accountmanager"]).exclude(pk=eva.pk)
    anderen.update(is_active=False)
    Productgroep.objects.update(regiemodus="")
    richt_in(regiemodus="eerstelijns")


@pytest.fixture
def loket(kcc_nu: Any) -> Medewerker:
    """Who takes intakes, with two diensten of a vakafdeling: 5 and 15 werkdagen."""
    kcc_nu("2026-03-02T09:00")
    return maak_diensten()


@pytest.fixture
def ella() -> Medewerker:
    return maak_mens("ella", None, "accountmanager")


def met_accountmanager() -> None:
    richt_in(regiemodus="accountmanager")


def regisseur(wie: Medewerker, *zaaktypen: str) -> Medewerker | None:
    return intake(wie, *zaaktypen).klantaanvraag.regisseur


def meld_afwezig(wie: Medewerker, door: Medewerker) -> None:
    Afwezigheid.objects.create(medewerker=wie, gemeld_door=door)


# -- who directs -------------------------------------------------------------------------------------------


@pytest.mark.eis("R48", "R57")
def test_in_the_mode_of_the_eerste_lijn_whoever_makes_the_promise_directs(loket, eva):
    aanvraag = intake(loket, "dienst-1").klantaanvraag
    belofte = Belofte.objects.get(onderwerp=aanvraag.uuid)
    assert aanvraag.regisseur == belofte.verantwoordelijke == belofte.gegeven_door == loket
    assert Gebeurtenis.objects.get(soort="klantaanvraag_gemaakt").naar == "eerstelijns"


@pytest.mark.eis("R48", "R57", "R20")
def test_in_the_mode_of_the_accountmanager_she_directs_and_keeps_the_promise(loket, eva):
    met_accountmanager()
    aanvraag = intake(loket, "dienst-1").klantaanvraag
    belofte = Belofte.objects.get(onderwerp=aanvraag.uuid)
    assert aanvraag.regisseur == belofte.verantwoordelijke == eva
    assert belofte.gegeven_door == loket, "who said it stays known"
    assert aanvraag.zaken.get().procesverantwoordelijke == eva
    assert Gebeurtenis.objects.get(soort="klantaanvraag_gemaakt").naar == "accountmanager"


@pytest.mark.eis("R48")
def test_a_change_of_the_mode_leaves_what_exists(loket, eva):
    oud = intake(loket, "dienst-1").klantaanvraag
    met_accountmanager()
    nieuw = intake(loket, "dienst-1").klantaanvraag
    richt_in(regiemodus="eerstelijns")
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (oud.regisseur, nieuw.regisseur) == (loket, eva)
    assert regisseur(loket, "dienst-1") == loket


@pytest.mark.eis("R48")
def test_a_productgroep_may_do_otherwise_than_the_municipality(loket, eva):
    Productgroep.objects.filter(code="proef").update(regiemodus="accountmanager")
    assert regisseur(loket, "dienst-1") == eva
    met_accountmanager()
    Productgroep.objects.filter(code="proef").update(regiemodus="eerstelijns")
    assert regisseur(loket, "dienst-1") == loket


@pytest.mark.eis("R48")
def test_of_more_zaken_the_longest_one_decides_whatever_their_order(loket, eva):
    groep, vak = maak_groep("tien"), Team.objects.get(code="proef-vak")
    tien = maak_soort(groep, vak, niveau=4).zaaktype.identificatie  # 10 werkdagen: it has no agreement
    Productgroep.objects.filter(pk=groep.pk).update(regiemodus="accountmanager")
    assert regisseur(loket, "dienst-1", tien) == regisseur(loket, tien, "dienst-1") == eva
    assert regisseur(loket, tien, "dienst-2") == loket, "dienst-2 takes 15"


@pytest.mark.eis("R48")
def test_the_accountmanager_with_the_least_that_runs_gets_it(loket, eva, ella):
    met_accountmanager()
    kregen = [regisseur(loket, "dienst-1") for _ in range(4)]
    assert sorted(wie.username for wie in kregen if wie) == ["ella", "ella", "eva", "eva"]
    assert kregen[0] != kregen[1]


@pytest.mark.eis("R59")
def test_who_is_absent_gets_nothing_and_without_anybody_it_has_no_regisseur(loket, eva, ella):
    met_accountmanager()
    meld_afwezig(eva, loket.team.leidinggevende)
    assert regisseur(loket, "dienst-1") == ella
    assert regisseur(loket, "dienst-1") == ella
    meld_afwezig(ella, loket.team.leidinggevende)
    aanvraag = intake(loket, "dienst-1").klantaanvraag
    assert aanvraag.regisseur is None
    assert aanvraag.zaken.get().procesverantwoordelijke == loket
    assert aanvraag.uuid in bewaakt(loket, zonder_regie=True).values_list("onderwerp", flat=True)


def test_the_accountmanager_a_klacht_is_about_does_not_direct_it(anna, eva, ella, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    maak_klachtsoort()
    met_accountmanager()
    zaak, _ = klacht(anna, eva)
    assert zaak.klantaanvraag.regisseur == ella
    assert zaak.procesverantwoordelijke == ella


@pytest.mark.eis("R60")
def test_what_the_eerste_lijn_finishes_and_klaar_terwijl_u_wacht_stay_with_the_eerste_lijn(anna, eva):
    met_accountmanager()
    bureau = maak_bureau()
    eerste = maak_soort(bureau.vulwerk.zaaktype.productgroep, bureau.vak, niveau=1)
    for soort, verwacht in ((eerste, anna), (bureau.balie, anna), (bureau.complex, eva)):
        assert regisseur(anna, soort.zaaktype.identificatie) == verwacht
    samen = (eerste.zaaktype.identificatie, bureau.complex.zaaktype.identificatie)
    assert regisseur(anna, *samen) == eva, "one zaak that goes on is enough"


# -- later ---------------------------------------------------------------------------------------------------


@pytest.mark.eis("R48")
def test_a_zaak_that_is_added_later_leaves_who_directs(loket, eva):
    aanvraag = intake(loket, "dienst-1").klantaanvraag
    met_accountmanager()
    gesprek = gesprekken.ontvang_gesprek(kanaal="telefoon", door=loket)
    gesprek = gesprekken.begin_gesprek(gesprek=gesprek, door=loket)
    voeg_toe_aan_aanvraag(
        vraag=gesprek.vragen.get(), klantaanvraag=aanvraag, zaken=[Zaakverzoek("dienst-2")], door=loket
    )
    aanvraag.refresh_from_db()
    assert aanvraag.regisseur == loket
    assert set(
        Belofte.objects.filter(onderwerp=aanvraag.uuid).values_list("verantwoordelijke", flat=True)
    ) == {loket.pk}


@pytest.mark.eis("R48")
def test_a_zaak_that_is_routed_on_from_the_eerste_lijn_keeps_its_regisseur(anna, eva):
    met_accountmanager()
    bureau = maak_bureau()
    eerste = maak_soort(bureau.vulwerk.zaaktype.productgroep, bureau.vak, niveau=1)
    zaak = intake(anna, eerste.zaaktype.identificatie).klantaanvraag.zaken.get()
    zaak = neem_in_behandeling(zaak=zaak, door=maak_mens("els", zaak.team, "eerstelijns"))
    zet_door(zaak=zaak, naar=bureau.vak, door=zaak.behandelaar, reden="te_complex")
    assert Klantaanvraag.objects.get(pk=zaak.klantaanvraag_id).regisseur == anna


def test_the_promise_follows_whoever_gets_the_regie(loket, eva):
    aanvraag = intake(loket, "dienst-1").klantaanvraag
    geef_regie(klantaanvraag=aanvraag, regisseur=eva, door=eva, reden="overgedragen")
    assert Belofte.objects.get(onderwerp=aanvraag.uuid).verantwoordelijke == eva


# -- the list of the accountmanager ------------------------------------------------------------------------------


@pytest.mark.eis("R60")
def test_her_list_has_what_is_not_finished_in_the_eerste_lijn_nor_klaar_terwijl_u_wacht(anna, eva, kcc_nu):
    kcc_nu("2026-03-02T09:00")
    bureau = maak_bureau()
    eerste = maak_soort(bureau.vulwerk.zaaktype.productgroep, bureau.vak, niveau=1)
    soorten = {"eerste": eerste, "balie": bureau.balie, "complex": bureau.complex}
    aanvragen = {
        naam: intake(anna, s.zaaktype.identificatie).klantaanvraag.uuid for naam, s in soorten.items()
    }

    def lijst() -> set[str]:
        gevonden = set(werklijst(bewaakt(eva)).values_list("onderwerp", flat=True))
        return {naam for naam, uuid in aanvragen.items() if uuid in gevonden}

    assert lijst() == {"complex"}
    kcc_nu("2026-03-03T09:00")
    assert lijst() == {"complex", "eerste"}, "a day later it was not done at once"


# -- what it asks of the database ------------------------------------------------------------------------------


@pytest.mark.parametrize(("modus", "meer"), [("eerstelijns", 0), ("accountmanager", 1)])
def test_the_mode_costs_an_intake_one_query_and_only_with_accountmanagers(loket, modus, meer):
    def gevraagd() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            intake(loket, "dienst-1")
        return len(toepassing(gevangen))

    gevraagd()  # what somebody may see is read once
    eerst = gevraagd()
    richt_in(regiemodus=modus)
    assert gevraagd() == eerst + meer
