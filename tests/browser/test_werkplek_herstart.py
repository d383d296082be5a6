"""The web process is killed while somebody types: what was saved is there, what was not follows by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from contacts.models import Klantcontact
from kcc.models import Medewerker
from tests.browser.conftest import Meldingen
from tests.hulp.inspanning import open_gesprek
from tests.hulp.schermen import browser
from tests.hulp.webserver import Webserver
from tests.hulp.werker import wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
BEWAARD = re.compile(r"Bewaard \d\d:\d\d")


@pytest.fixture
def server(transactional_db: None, kcc_nu: object) -> Iterator[Webserver]:
    kcc_nu("2026-11-24T10:30")  # type: ignore[operator]
    web = Webserver()
    yield web
    web.dood()


def notitie(gesprek: Klantcontact) -> str:
    return Klantcontact.objects.values_list("notitie", flat=True).get(pk=gesprek.pk)


def test_killed_between_two_autosaves_the_draft_is_there_and_goes_on(
    chroom: Browser, server: Webserver, anna: Medewerker, meldingen: Meldingen
) -> None:
    meldingen.verwacht += [
        "ERR_CONNECTION_REFUSED",
        "htmx:sendError",
    ]  # what the page asks by itself fails too
    gesprek = open_gesprek(anna)
    context = chroom.new_context(base_url=server.url, locale="nl-NL")
    context.add_cookies(
        [{"name": "sessionid", "value": browser(anna).cookies["sessionid"].value, "url": server.url}]
    )
    page = context.new_page()
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.get_by_label("Notitie")).to_be_focused()
    page.keyboard.type("voor de klap")
    expect(page.locator("#bewaard")).to_have_text(BEWAARD)

    server.dood()
    page.keyboard.type(", en erna")
    expect(page.get_by_text("Niet bewaard: geen verbinding.")).to_be_visible()
    assert notitie(gesprek) == "voor de klap"

    server.start()
    wacht_tot(lambda: notitie(gesprek) == "voor de klap, en erna", seconden=40, wat="de notitie")
    expect(page.locator("#conceptbericht")).to_be_empty()
    page.reload()
    expect(page.get_by_label("Notitie")).to_have_value("voor de klap, en erna")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    context.close()
