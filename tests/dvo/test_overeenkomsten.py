"""Agreements: two approvals, never changed after, never two for the same thing, never past the law."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo import services
from dvo.controle import eerste_dag_buiten
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus, WettelijkeTermijn
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kalenders import beide
from kcc.models import Team
from tests.hulp.diensten import intake, maak_diensten
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Dienstverleningsovereenkomst:
    """A new agreement for a zaaktype that has none yet, between the KCC and Vergunningen."""
    groep = Team.objects.get(code="vergunningen").productgroepen.first()
    dvo = Dienstverleningsovereenkomst.objects.create(
        naam="Nieuw",
        uitvoerder=Team.objects.get(code="vergunningen"),
        afnemer=Team.objects.get(code="kcc-telefonie"),
        geldigheid=DateRange(date(2026, 1, 1), None),
    )
    zaaktype = Zaaktype.objects.create(identificatie="nieuw-zaaktype", productgroep=groep)
    WettelijkeTermijn.objects.create(zaaktype=zaaktype, aantal=8, eenheid="w", grondslag="Awb 4:13")
    Dvoregel.objects.create(dvo=dvo, zaaktype=zaaktype, norm=30, maximum=33)
    return dvo


@pytest.mark.eis("R64")
def test_an_agreement_is_vastgesteld_with_the_approval_of_both(concept, dirk, afdelingshoofd):
    assert services.keur_goed(dvo=concept, door=dirk).status == DvoStatus.CONCEPT
    assert services.keur_goed(dvo=concept, door=afdelingshoofd).status == DvoStatus.VASTGESTELD
    assert concept.regels.get().vast == concept.geldigheid


def test_only_the_leidinggevende_of_a_party_approves_and_only_once(concept, dirk, carla):
    with pytest.raises(NietBevoegd):
        services.keur_goed(dvo=concept, door=carla)
    services.keur_goed(dvo=concept, door=dirk)
    with pytest.raises(Geweigerd) as fout:
        services.keur_goed(dvo=concept, door=dirk)
    assert fout.value.code == "al_goedgekeurd"


@pytest.mark.parametrize("status", DvoStatus.values)
def test_each_act_on_an_agreement_from_each_state(concept, dirk, status):
    Dienstverleningsovereenkomst.objects.filter(pk=concept.pk).update(status=status)
    for doe, van in (
        (lambda: services.keur_goed(dvo=concept, door=dirk), "concept"),
        (lambda: services.laat_vervallen(dvo=concept, per=date(2027, 1, 1), door=dirk), "vastgesteld"),
    ):
        if status == van:
            doe()
            continue
        with pytest.raises(Geweigerd) as fout:
            doe()
        assert fout.value.code in ("geen_concept", "niet_vastgesteld")


@pytest.mark.eis("R64")
def test_two_vastgestelde_rules_for_one_thing_on_one_day_are_impossible(concept, dirk, afdelingshoofd):
    for door in (dirk, afdelingshoofd):
        services.keur_goed(dvo=concept, door=door)
    regel = concept.regels.get()
    tweede = Dienstverleningsovereenkomst.objects.create(
        naam="Dubbel", uitvoerder=concept.uitvoerder, afnemer=concept.afnemer, geldigheid=concept.geldigheid
    )
    Dvoregel.objects.create(dvo=tweede, zaaktype=regel.zaaktype, norm=10, maximum=12)
    services.keur_goed(dvo=tweede, door=dirk)
    with pytest.raises(Geweigerd) as fout:
        services.keur_goed(dvo=tweede, door=afdelingshoofd)
    assert fout.value.code == "regel_dubbel"
    with pytest.raises(IntegrityError, match="dvoregel_een_per_dag"), transaction.atomic():
        tweede.regels.update(uitvoerder=concept.uitvoerder, vast=DateRange(date(2030, 1, 1), None))


@pytest.mark.eis("R65")
@pytest.mark.parametrize(("maximum", "mag"), [(33, True), (40, False)])
def test_a_maximum_that_passes_the_law_on_some_day_is_refused_with_that_day(
    concept, dirk, afdelingshoofd, maximum, mag
):
    concept.regels.update(maximum=maximum)
    if mag:
        services.keur_goed(dvo=concept, door=dirk)
        assert services.keur_goed(dvo=concept, door=afdelingshoofd).status == "vastgesteld"
        return
    for partij in (dirk, afdelingshoofd):  # whoever is first
        with pytest.raises(Ongeldig) as fout:
            services.keur_goed(dvo=concept, door=partij)
        assert fout.value.code == "maximum_voorbij_wet"
    assert not concept.goedkeuringen.exists()
    assert "-2026" in fout.value.melding
    assert Dienstverleningsovereenkomst.objects.get(pk=concept.pk).status == "concept"


@pytest.mark.eis("R65")
def test_a_norm_above_the_maximum_is_refused_by_service_and_database(concept, dirk):
    regel = concept.regels.get()
    regel.norm = 34
    with pytest.raises(Ongeldig) as fout:
        services.bewaar_regel(regel=regel, door=dirk)
    assert fout.value.code == "norm_boven_maximum"
    with pytest.raises(IntegrityError, match="dvoregel_norm_tot_maximum"), transaction.atomic():
        Dvoregel.objects.filter(pk=regel.pk).update(norm=34)


def test_a_rule_of_a_vastgestelde_agreement_does_not_change(concept, dirk, afdelingshoofd):
    for door in (dirk, afdelingshoofd):
        services.keur_goed(dvo=concept, door=door)
    with pytest.raises(Geweigerd) as fout:
        services.bewaar_regel(regel=concept.regels.get(), door=dirk)
    assert fout.value.code == "geen_concept"


@pytest.mark.eis("R65")
def test_no_agreement_of_the_demo_passes_the_law_on_any_day():
    termijnen = {termijn.zaaktype_id: termijn for termijn in WettelijkeTermijn.objects.all()}
    kalenders = beide()
    regels = list(Dvoregel.objects.filter(vast__isnull=False))
    assert len(regels) > 50
    for jaar in (2026, 2027, 2028):
        buiten = {
            str(regel): dag
            for regel in regels
            if (
                dag := eerste_dag_buiten(regel, termijnen.get(regel.zaaktype_id), kalenders, date(jaar, 1, 1))
            )
        }
        assert buiten == {}
    assert all(regel.norm <= regel.maximum for regel in regels if regel.norm_eenheid == regel.maximum_eenheid)


@pytest.mark.eis("R67")
def test_a_running_zaak_keeps_the_rule_that_was_valid_at_its_intake():
    anna = maak_diensten()
    zaak = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    oud = zaak.dvoregel
    hoofd = oud.dvo.uitvoerder.leidinggevende
    services.laat_vervallen(dvo=oud.dvo, per=date(2026, 1, 1), door=hoofd)
    nieuw = Dienstverleningsovereenkomst.objects.create(
        naam="Proef 2", versie=2, uitvoerder=oud.dvo.uitvoerder, afnemer=oud.dvo.afnemer,
        geldigheid=DateRange(date(2026, 1, 1), None), vorige=oud.dvo,
    )  # fmt: skip
    Dvoregel.objects.create(dvo=nieuw, zaaktype=oud.zaaktype, norm=7, maximum=8)
    for team in (nieuw.afnemer, nieuw.uitvoerder):
        services.keur_goed(dvo=nieuw, door=team.leidinggevende)
    later = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    assert Zaak.objects.get(pk=zaak.pk).dvoregel == oud
    assert later.dvoregel.norm == 7
