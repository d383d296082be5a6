"""The klantbeeld and the inzagelog on the large set: one request, from indexes, no large table read whole."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from contacts.klanten.inzagelijst import inzages
from contacts.models import Betrokkene
from kcc.models import Inzage, Klant, Medewerker
from tests.groot.test_paginas import grote_tabellen, helemaal_gelezen
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing
from zaken.models import Klantaanvraag

pytestmark = [
    pytest.mark.usefixtures("groot", "open_en_terug"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


def wie(username: str) -> Medewerker:
    return Medewerker.objects.get(username=username)


def drukste_klant() -> Klant:
    """Whoever is spoken with most."""
    rijen = Betrokkene.objects.filter(klant__isnull=False).values("klant").annotate(keer=Count("pk"))
    klant: Klant = Klant.objects.get(pk=rijen.latest("keer")["klant"])
    return klant


def vul(klant: Klant, gesprekken: int, zaken: int) -> None:
    """Give this klant as many gesprekken and aanvragen of others as asked."""
    for rij in Betrokkene.objects.exclude(klant=klant).order_by("-pk")[:gesprekken]:
        Betrokkene.objects.filter(pk=rij.pk).update(klant=klant)
    aanvragen = Klantaanvraag.objects.exclude(klant=klant).order_by("-pk")[:zaken]
    Klantaanvraag.objects.filter(pk__in=list(aanvragen.values_list("pk", flat=True))).update(klant=klant)


def leest_niets_groots_heel(vragen: CaptureQueriesContext, budget: int) -> None:
    gesteld = toepassing(vragen)
    assert len(gesteld) <= budget, "\n".join(sql[:200] for sql in gesteld)
    groot = grote_tabellen()
    assert {tabel: sql for sql in gesteld for tabel in helemaal_gelezen(sql) if tabel in groot} == {}


@pytest.mark.parametrize("username", ["anna", "carla"])
@pytest.mark.parametrize(("gesprekken", "zaken"), [(0, 0), (200, 40)])
def test_the_page_of_a_klant_costs_the_same(username: str, gesprekken: int, zaken: int) -> None:
    klant = drukste_klant()
    vul(klant, gesprekken, zaken)
    client = browser(wie(username))
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(f"/klanten/{klant.uuid}").status_code == 200
    leest_niets_groots_heel(vragen, 15)


def test_who_looked_comes_from_the_index() -> None:
    klant, anna = drukste_klant(), wie("anna")
    ander = Klant.objects.exclude(pk=klant.pk).earliest("pk")
    Inzage.objects.bulk_create(
        Inzage(klant=klant if plek < 40 else ander, door=anna, doel="bekeken") for plek in range(20_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kcc_inzage")
    assert "inzage_klant" in inzages(klant).explain()
