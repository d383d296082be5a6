"""The demo organisation and catalogue in every test, its people by name, and the clock."""

from collections.abc import Callable

import pytest
from pytest_django.plugin import DjangoDbBlocker

from dashboards.demo.basis import is_leeg, laad_basis
from kcc.models import Medewerker


@pytest.fixture
def basis(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Organisation, catalogue and agreements: loaded once, and again after a transactional test."""
    with django_db_blocker.unblock():
        if is_leeg():
            laad_basis()


@pytest.fixture
def _django_db_helper(basis: None, _django_db_helper: None) -> None:
    """Under every way to ask for a database (mark, db, transactional_db): filled before the test begins."""


@pytest.fixture
def kcc_nu(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock: kcc_nu("2026-03-02") or kcc_nu("2026-03-02T10:30")."""
    return lambda moment: monkeypatch.setenv("KCC_NU", moment)


def _persoon(username: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=username)


@pytest.fixture
def anna(db: None) -> Medewerker:
    """Eerste lijn, KCC telefonie."""
    return _persoon("anna")


@pytest.fixture
def bram(db: None) -> Medewerker:
    """Tweede lijn."""
    return _persoon("bram")


@pytest.fixture
def carla(db: None) -> Medewerker:
    """Specialist of the vakafdeling Vergunningen."""
    return _persoon("carla")


@pytest.fixture
def dirk(db: None) -> Medewerker:
    """Teamleider of KCC telefonie."""
    return _persoon("dirk")


@pytest.fixture
def eva(db: None) -> Medewerker:
    """Accountmanager."""
    return _persoon("eva")


@pytest.fixture
def afdelingshoofd(db: None) -> Medewerker:
    """Geert, who leads Vergunningen."""
    return _persoon("geert")


@pytest.fixture
def manager(db: None) -> Medewerker:
    """Monique, KCC-manager: figures, no residents."""
    return _persoon("monique")


@pytest.fixture
def beheerder(db: None) -> Medewerker:
    """Floris, functioneel beheerder."""
    return _persoon("floris")


@pytest.fixture
def buitenstaander(db: None) -> Medewerker:
    """An account without any role."""
    return Medewerker.objects.create_user("otto", password="demo", first_name="Otto", last_name="Buiten")
