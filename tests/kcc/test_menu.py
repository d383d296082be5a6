"""The menu as it is drawn: what belongs together folds under one name, what stands alone stays a link."""

import pytest

from kcc.menu import in_groepen, menu_voor
from kcc.models import Medewerker
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db


def test_a_group_stands_where_its_first_entry_stood_and_knows_when_it_is_open(dirk: Medewerker) -> None:
    menu = menu_voor(dirk, "/teamleider")
    delen = in_groepen(menu)
    groep = next(deel for deel in delen if deel["naam"] == "Team")
    assert groep["actief"]
    assert {"Cijfers", "Inzet"} <= {punt["naam"] for punt in groep["punten"]}
    alle = [punt for deel in delen for punt in deel.get("punten", [deel])]
    assert sorted(punt["url"] for punt in alle) == sorted(punt["url"] for punt in menu)
    assert delen[0]["naam"] == "Mijn werk"


def test_one_entry_alone_needs_no_group(anna: Medewerker) -> None:
    los = [{"naam": "Cijfers", "url": "/teamleider", "actief": False, "groep": "Team"}]
    assert in_groepen(los) == los


def test_everything_can_be_opened_without_script(dirk: Medewerker) -> None:
    html = browser(dirk).get("/teamleider").content.decode()
    assert '<summary class="kcc-menu__link" aria-current="true">Team' in html
    assert 'href="/teamleider" aria-current="page"' in html
