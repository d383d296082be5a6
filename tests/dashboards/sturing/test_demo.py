"""The demo of the steering data: through the services, with a year that is judged by its own norm."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from dashboards.demo.sturing import NORMEN, TARIEVEN, maak_sturing
from dashboards.models import Initiatief, Norm, Tarief
from kcc import klok

pytestmark = pytest.mark.django_db


def test_there_are_two_versions_of_each_norm_and_tariff(kcc_nu) -> None:
    kcc_nu("2026-11-23T09:00")
    bouw: Any = SimpleNamespace(nu=klok.nu(), uuid=uuid4)
    maak_sturing(bouw)
    for sleutel, *_ in NORMEN:
        assert Norm.objects.filter(sleutel=sleutel).count() == 2
    assert Tarief.objects.count() == 2 * len(TARIEVEN)
    assert Initiatief.objects.filter(tot=None).count() == 3
