"""`?ordering=`: out of a declared list, stable, and never a sort of the whole table."""

import pytest
from django.db import models

from kcc.api.urls import routes
from kcc.api.views import LijstViewSet
from kcc.klok import nu
from kcc.models import Medewerker
from tests.hulp.api import als, als_toepassing, is_probleem
from tests.hulp.verbouwen import KAP, verbouwen
from zaken.models import Zaak

LIJSTEN = [(prefix, viewset) for prefix, viewset in routes() if issubclass(viewset, LijstViewSet)]


@pytest.mark.parametrize(
    ("viewset", "kolom"), [(viewset, kolom) for _, viewset in LIJSTEN for kolom in viewset.ordening]
)
def test_every_order_has_an_index_and_no_empty_values(viewset: type[LijstViewSet], kolom: str) -> None:
    model: type[models.Model] = viewset.queryset.model  # type: ignore[union-attr]
    veld = model._meta.get_field(kolom)
    assert not veld.null
    eerste = {index.fields[0].removeprefix("-") for index in model._meta.indexes if index.fields}
    uniek = {regel.fields[0] for regel in model._meta.total_unique_constraints}
    assert veld.unique or veld.db_index or kolom in eerste | uniek  # type: ignore[union-attr]


def test_there_are_such_lists() -> None:
    assert {"gesprekken", "zaken", "klantaanvragen", "terugbelverzoeken", "oproepen"} <= {
        prefix for prefix, viewset in LIJSTEN if viewset.ordening
    }


@pytest.mark.django_db
def test_upwards_and_downwards(anna: Medewerker) -> None:
    website = als_toepassing()
    nummers = [website.maak("/klantaanvragen", verbouwen(KAP))["nummer"] for _ in range(3)]
    for ordening, verwacht in (("nummer", nummers), ("-nummer", nummers[::-1]), ("aangemaaktOp", nummers)):
        lijst = als(anna).lijst("/klantaanvragen", ordering=ordening)
        assert [rij["nummer"] for rij in lijst] == verwacht


@pytest.mark.django_db
def test_what_is_equal_keeps_its_place(anna: Medewerker) -> None:
    website = als_toepassing()
    for _ in range(5):
        website.maak("/klantaanvragen", verbouwen(KAP))
    Zaak.objects.update(aangemaakt_op=nu())
    for teken in ("", "-"):
        paginas = [
            als(anna).lijst("/zaken", ordering=f"{teken}aangemaaktOp", pageSize=2, page=nummer)
            for nummer in (1, 2, 3)
        ]
        gezien = [zaak["nummer"] for pagina in paginas for zaak in pagina]
        assert gezien == sorted(gezien, reverse=bool(teken))
        assert len(set(gezien)) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ordening", ["kleur", "", "-", "--nummer", "aangemaakt_op", "notitie", "nummer,uuid"]
)
def test_another_order_is_refused_by_name(ordening: str, anna: Medewerker) -> None:
    probleem = is_probleem(als(anna).get("/gesprekken", ordering=ordening), 400, "ongeldig", "ordering")
    assert "-ontvangenOp" in probleem["detail"]
    is_probleem(als(anna).get("/dvos", ordering="naam"), 400, veld="ordering")
