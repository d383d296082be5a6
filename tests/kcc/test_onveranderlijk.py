"""Admin, API and services leave what was published or vastgesteld as it is, and say so; never an error of ours.

That the database refuses it is in `tests/contract/test_onveranderlijk.py`.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateRange

import catalogus.services
import dvo.services
from catalogus.models import Resultaattype, Statustype, Zaaktypeversie
from catalogus.services import maak_nieuwe_versie, publiceer
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc import klok
from kcc.beheer import beheer
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from tests.hulp.api import als, is_probleem
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.gesloten import Rijen, maak_partijen, maak_rijen
from tests.hulp.schermen import browser
from tests.hulp.slot import OP_SLOT
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def dicht() -> Rijen:
    return maak_rijen(maak_partijen(), "dicht", dicht=True)


def standen(rijen: Rijen) -> list[dict[str, Any]]:
    return [type(rij)._base_manager.values().get(pk=rij.pk) for rij in rijen.values()]


@pytest.mark.parametrize("naam", OP_SLOT)
def test_the_admin_has_no_page_for_it(naam, dicht, beheerder):
    """Its own screens are the only ones; they write through the services."""
    model = apps.get_model(naam)
    assert model not in beheer._registry
    assert not [
        lijst for admin in beheer._registry.values() for lijst in admin.inlines if lijst.model is model
    ]
    pad, client = f"/beheer/{naam.lower().replace('.', '/')}/{dicht[model].pk}", browser(beheerder)
    for wat in ("change", "delete"):
        assert client.get(f"{pad}/{wat}/").status_code == 404
        assert client.post(f"{pad}/{wat}/", {"post": "yes"}).status_code == 404


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "post"])
def test_the_api_leaves_it_as_it_is(methode, dicht, beheerder):
    paden = (
        f"/zaaktypen/{dicht[Zaaktypeversie].zaaktype.uuid}",
        f"/dvos/{dicht[Dienstverleningsovereenkomst].uuid}",
    )
    eerst = standen(dicht)
    for pad in (*paden, "/zaaktypen", "/dvos"):
        antwoord = getattr(als(beheerder).client, methode)(
            f"/api/v1{pad}", {"naam": "Anders"}, content_type="application/json"
        )
        is_probleem(antwoord, antwoord.status_code)
        assert antwoord.status_code in (400, 405, 409)  # no such row can be made, no such act, no concept
    assert standen(dicht) == eerst


def test_a_lock_that_an_endpoint_meets_is_a_conflict(monkeypatch, dicht, beheerder):
    from dvo.api import DvoViewSet

    def schrijf(self: Any, rijen: Any) -> None:
        Dvoregel.objects.filter(vast__isnull=False).update(kwaliteit="mevrouw Jansen belt")

    monkeypatch.setattr(DvoViewSet, "met_alles", schrijf)
    probleem = is_probleem(als(beheerder).get("/dvos"), 409, "onveranderlijk")
    assert "Jansen" not in str(probleem)


MAG = {"maak_nieuwe_versie", "beeindig", "laat_vervallen"}  # a new version, and the end of this one
OVER = {"versie": Zaaktypeversie, "dvo": Dienstverleningsovereenkomst, "regel": Dvoregel}


def schrijvers() -> Iterator[Callable[..., Any]]:
    """Every service that is given a version, an agreement or a rule of it, and somebody who does it."""
    for pakket in (catalogus.services, dvo.services):
        for module in pkgutil.iter_modules(pakket.__path__):
            for naam, doe in vars(import_module(f"{pakket.__name__}.{module.name}")).items():
                if inspect.isfunction(doe) and doe.__module__.endswith(module.name) and naam[0] != "_":
                    vast = inspect.getfullargspec(inspect.unwrap(doe)).kwonlyargs
                    if "door" in vast and OVER.keys() & set(vast):
                        yield doe


@pytest.mark.parametrize(
    "doe",
    [
        pytest.param(doe, id=f"{doe.__module__}.{doe.__name__}")
        for doe in schrijvers()
        if doe.__name__ not in MAG
    ],
)
def test_every_service_refuses_before_it_looks_at_anything_else(doe, dicht):
    """What else it is given is None: the guard comes first."""
    hoofd = Medewerker.objects.get(username="slot-vak-hoofd")
    vast = inspect.getfullargspec(inspect.unwrap(doe)).kwonlyargs
    gegeven = {naam: dicht[OVER[naam]] if naam in OVER else None for naam in vast} | {"door": hoofd}
    eerst = standen(dicht)
    with pytest.raises(Geweigerd) as fout:
        doe(**gegeven)
    assert (fout.value.status, fout.value.code) in ((409, "geen_concept"), (409, "al_gepubliceerd"))
    assert standen(dicht) == eerst


def test_the_services_are_found():
    namen = {doe.__name__ for doe in schrijvers()}
    assert namen > MAG | {"publiceer", "keur_goed", "bewaar_regel"}


@pytest.mark.eis("R67")
def test_a_running_zaak_keeps_its_version_its_rule_and_its_dates(beheerder, kcc_nu):
    kcc_nu("2026-11-02T10:00")
    anna = maak_diensten(wordt_geleverd=True)
    zaak = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    eerst = Zaak.objects.values().get(pk=zaak.pk)
    nieuw = maak_nieuwe_versie(versie=zaak.versie, door=beheerder)
    Zaaktypeversie.objects.filter(pk=nieuw.pk).update(
        contactniveau=2, wordt_geleverd=False, geldigheid=DateRange(klok.vandaag(), None)
    )
    for nummer, stand in enumerate(("open", "in_behandeling", "afgehandeld", "gesloten"), start=1):
        Statustype.objects.create(versie=nieuw, volgnummer=nummer, stand=stand, naam=stand)
    Resultaattype.objects.create(versie=nieuw, volgnummer=1, naam="Klaar", resultaat="verleend")
    publiceer(versie=nieuw, door=beheerder)
    _volg_op(zaak.dvoregel)
    later = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    assert Zaak.objects.values().get(pk=zaak.pk) == eerst
    assert (later.versie_id, later.versie.wordt_geleverd, later.dvoregel.norm) == (nieuw.pk, False, 3)
    assert Zaak.objects.get(pk=zaak.pk).versie.wordt_geleverd
    assert Zaak.objects.get(pk=zaak.pk).dvoregel.norm == 5


def _volg_op(regel: Dvoregel) -> None:
    """The next version of its agreement, vastgesteld from today on."""
    oud, vandaag = regel.dvo, klok.vandaag()
    dvo.services.laat_vervallen(dvo=oud, per=vandaag, door=oud.uitvoerder.leidinggevende)
    volgende = Dienstverleningsovereenkomst.objects.create(
        naam=oud.naam, versie=2, uitvoerder=oud.uitvoerder, afnemer=oud.afnemer, vorige=oud,
        geldigheid=DateRange(vandaag, None),
    )  # fmt: skip
    Dvoregel.objects.create(dvo=volgende, zaaktype=regel.zaaktype, norm=3, maximum=4)
    for team in (volgende.uitvoerder, volgende.afnemer):
        dvo.services.keur_goed(dvo=volgende, door=team.leidinggevende)
