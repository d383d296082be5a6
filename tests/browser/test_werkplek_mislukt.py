"""A save that fails stores nothing, takes nothing off the screen, and is done once when it is tried again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from contacts.models import Klantcontact, Vraag
from kcc.models import Gebeurtenis, Medewerker
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@contextmanager
def tweede_vraag_mislukt() -> Iterator[None]:
    """The database itself refuses the uitkomst of vraag 2, after that of vraag 1."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION proef_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.volgnummer = 2 AND NEW.uitkomst <> '' THEN RAISE EXCEPTION 'proef'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER proef_weiger BEFORE UPDATE ON contacts_vraag
            FOR EACH ROW EXECUTE FUNCTION proef_weiger();
            """
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER proef_weiger ON contacts_vraag; DROP FUNCTION proef_weiger()")


def twee_vragen(page: Page, gesprek: Klantcontact) -> Page:
    page.goto(f"/gesprekken/{gesprek.uuid}")
    page.get_by_label("Waar gaat het over?").fill("Openingstijden")
    page.get_by_label("Antwoord", exact=True).fill("Van negen tot vijf.")
    page.keyboard.press("Alt+Shift+N")
    page.wait_for_url("**?vraag=2")
    page.get_by_label("Waar gaat het over?").fill("Parkeren")
    page.get_by_label("Antwoord", exact=True).fill("Achter het stadhuis.")
    return page


def stand() -> tuple[object, ...]:
    return (
        list(Klantcontact.objects.values_list("status", "beeindigd_op")),
        list(Vraag.objects.order_by("pk").values_list("volgnummer", "uitkomst")),
        Gebeurtenis.objects.count(),
    )


def test_when_the_second_vraag_fails_nothing_is_stored_all_stays_and_the_retry_stores_once(
    als: Inloggen, anna: Medewerker, meldingen: Meldingen
) -> None:
    meldingen.verwacht.append("status of 500")
    gesprek = open_gesprek(anna)
    page = twee_vragen(als(anna), gesprek)
    page.get_by_label("Notitie").fill("op het laatst getypt")
    expect(page.locator("#bewaard")).to_contain_text("Bewaard")
    voor = stand()
    with tweede_vraag_mislukt():
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets opgeslagen")
        assert stand() == voor
    expect(page.get_by_label("Notitie")).to_have_value("op het laatst getypt")
    expect(page.get_by_label("Waar gaat het over?")).to_have_value("Parkeren")
    expect(page.get_by_label("Antwoord", exact=True)).to_have_value("Achter het stadhuis.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    rijen = gesprek.vragen.order_by("volgnummer").values_list("onderwerp", "antwoord", "uitkomst")
    assert list(rijen) == [
        ("Openingstijden", "Van negen tot vijf.", "zelf_beantwoord"),
        ("Parkeren", "Achter het stadhuis.", "zelf_beantwoord"),
    ]
    assert Gebeurtenis.objects.filter(soort="vraag_uitkomst").count() == 2
    assert Klantcontact.objects.count() == 1


def test_a_double_click_finishes_once(als: Inloggen, anna: Medewerker) -> None:
    gesprek = open_gesprek(anna)
    page = als(anna)
    page.goto(f"/gesprekken/{gesprek.uuid}")
    page.keyboard.type("Tot hoe laat is de balie open?")
    page.get_by_role("button", name="Rond af").dblclick()
    expect(page.get_by_text("is afgerond")).to_be_visible()
    assert Gebeurtenis.objects.filter(soort="vraag_uitkomst").count() == 1
    assert Klantcontact.objects.get().status == "afgerond"
