"""The demo organisation is there in every test, also after a transactional one, and is never loaded twice."""

import pytest

from catalogus.models import Zaaktypeversie
from dashboards.demo.basis import NietLeeg, laad_basis
from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from kcc.models import Medewerker, Team


def test_everybody_has_the_demo_password(anna, carla):
    assert anna.check_password("demo")
    assert carla.check_password("demo")


def test_people_have_their_roles_and_teams(anna, bram, carla, dirk, eva, afdelingshoofd):
    assert anna.rollen == ["eerstelijns"]
    assert bram.team.lijn == "tweede"
    assert carla.team.leidinggevende == afdelingshoofd
    assert anna.team.leidinggevende == dirk
    assert eva.rollen == ["accountmanager"]


def test_an_outsider_has_no_role(buitenstaander):
    assert buitenstaander.rollen == []


def test_a_second_load_is_refused(db):
    with pytest.raises(NietLeeg):
        laad_basis()


@pytest.mark.django_db
def test_every_zaaktype_has_an_agreement_with_its_own_team():
    regels = set(
        Dienstverleningsovereenkomst.objects.filter(status=DvoStatus.VASTGESTELD).values_list(
            "regels__zaaktype", "uitvoerder"
        )
    )
    for versie in Zaaktypeversie.objects.all():
        assert (versie.zaaktype_id, versie.team_id) in regels, versie


@pytest.mark.django_db
def test_every_agreement_but_one_concept_is_approved_by_both_parties():
    stand = {(dvo.status, dvo.goedkeuringen.count()) for dvo in Dienstverleningsovereenkomst.objects.all()}
    assert stand == {(DvoStatus.VASTGESTELD, 2), (DvoStatus.CONCEPT, 1)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keer", [1, 2])
def test_a_transactional_test_finds_the_organisation_too(keer):
    assert Team.objects.count() == 14
    assert Medewerker.objects.filter(username="anna").exists()


def test_the_clock_is_set_by_a_fixture(kcc_nu):
    from kcc import klok

    kcc_nu("2026-03-02T10:30")
    assert klok.nu().isoformat() == "2026-03-02T10:30:00+01:00"
