"""What the demo shows of quality: made by the services, the same for the same seed, whatever the keys."""

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from dashboards.demo.bouw import Bouw
from dashboards.demo.kwaliteit import maak_kwaliteit
from dashboards.demo.stad import lees_stad
from dashboards.models import Beoordeling, Beoordelingspunt, Coachnotitie, Criterium
from kcc import kalenders, klok
from kcc.models import Medewerker
from tests.dashboards.kwaliteit.hulp import NU, gevoerd

pytestmark = pytest.mark.django_db
DAGEN = ("2026-09-21", "2026-10-05", "2026-10-19", "2026-11-02", "2026-11-16")


def draai(nu: datetime) -> list[Any]:
    """Everything it made, by uuid; then undone."""
    with transaction.atomic():
        maak_kwaliteit(Bouw(lees_stad(nu.date()), None, nu, kalenders.gemeente(), 7))  # type: ignore[arg-type]
        punten = Beoordelingspunt.objects.values_list(
            "beoordeling__uuid", "beoordeling__klantcontact__uuid", "criterium__naam", "voldaan"
        )
        notities = Coachnotitie.objects.values_list("uuid", "medewerker__username", "coach__username")
        gemaakt = [
            sorted(punten.order_by()),
            sorted(notities.order_by()),
            sorted(Criterium.objects.values_list("uuid", "naam")),
            Beoordeling.objects.filter(gezien_op=None).count(),
            sorted(Beoordeling.objects.values_list("medewerker__username", "beoordelaar__username")),
        ]
        transaction.set_rollback(True)
    return gemaakt


def test_the_team_of_dirk_with_anna_the_same_for_the_same_seed(kcc_nu):
    for naam in ("anna", "bas", "chantal", "esra", "joost", "sanne"):
        for dag in DAGEN:
            gevoerd(kcc_nu, Medewerker.objects.select_related("team").get(username=naam), f"{dag}T11:00")
    kcc_nu(NU)
    eerst = draai(klok.nu())
    assert draai(klok.nu()) == eerst
    punten, notities, criteria, ongelezen, wie = eerst
    assert len(criteria) == 8
    assert {(mens, coach) for _, mens, coach in notities} == {("anna", "dirk"), ("sanne", "fatima")}
    assert wie.count(("anna", "dirk")) == 4
    assert ("sanne", "fatima") in wie
    assert punten
    assert ongelezen < len(wie)


def test_who_had_no_gesprekken_is_passed_over(kcc_nu):
    kcc_nu(NU)
    maak_kwaliteit(Bouw(lees_stad(klok.vandaag()), None, klok.nu(), kalenders.gemeente(), 7))  # type: ignore[arg-type]
    assert not Beoordeling.objects.exists()
    assert Coachnotitie.objects.count() == 3
