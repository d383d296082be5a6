"""What was published or vastgesteld never changes: the database refuses it, whoever asks and however.

Generated over every column of every table that is locked; each way of asking has its own test. What the
application's role may do to the locks themselves is in `test_onveranderlijk_rol.py`.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Intakevereiste, Resultaattype, Statustype, Zaaktype, Zaaktypeversie
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Goedkeuring
from kcc.models import Medewerker, Team
from tests.hulp.gesloten import (
    TOT,
    VAN,
    Partijen,
    Rijen,
    anders,
    maak_partijen,
    maak_rijen,
    onderdelen,
    slot_van,
    velden,
)
from tests.hulp.slot import OP_SLOT

pytestmark = pytest.mark.django_db
MODELLEN = [apps.get_model(naam) for naam in OP_SLOT]
DELEN: dict[type[models.Model], str] = {  # a part, and the column that says of what
    Intakevereiste: "versie_id",
    Statustype: "versie_id",
    Resultaattype: "versie_id",
    Dvoregel: "dvo_id",
    Goedkeuring: "dvo_id",
}


@pytest.fixture
def partijen() -> Partijen:
    return maak_partijen()


@pytest.fixture
def dicht(partijen: Partijen) -> Rijen:
    """Published and vastgesteld."""
    return maak_rijen(partijen, "dicht", dicht=True)


@pytest.fixture
def open_(partijen: Partijen) -> Rijen:
    """The same in concept."""
    return maak_rijen(partijen, "open", dicht=False)


def stand(rij: models.Model) -> dict[str, Any]:
    return type(rij)._base_manager.values().get(pk=rij.pk)


def gevolg(doe: Callable[[], Any], *, blijft: bool = True) -> str:
    """The lock that refused this, "anders" for another refusal of the database, "" when it happened."""
    try:
        with transaction.atomic():
            doe()
            _controleer_nu()
            transaction.set_rollback(not blijft)
    except (IntegrityError, psycopg2.IntegrityError) as fout:
        return slot_van(fout) or "anders"
    return ""


def _controleer_nu() -> None:
    """Foreign keys are checked at the end of a transaction, which a test never reaches."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sql(opdracht: str, *waarden: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)


def met_update(rij: models.Model, veld: models.Field, waarde: Any) -> None:
    type(rij)._base_manager.filter(pk=rij.pk).update(**{veld.attname: waarde})


def met_save(rij: models.Model, veld: models.Field, waarde: Any) -> None:
    vers = type(rij)._base_manager.get(pk=rij.pk)
    setattr(vers, veld.attname, waarde)
    vers.save()


def met_bulk_update(rij: models.Model, veld: models.Field, waarde: Any) -> None:
    vers = type(rij)._base_manager.get(pk=rij.pk)
    setattr(vers, veld.attname, waarde)
    type(rij)._base_manager.bulk_update([vers], [veld.name])


def met_sql(rij: models.Model, veld: models.Field, waarde: Any) -> None:
    waarde = veld.get_db_prep_save(waarde, connection)
    tabel = rij._meta.db_table
    sql(f"UPDATE {tabel} SET {veld.column} = %s WHERE id = %s", waarde, rij.pk)  # noqa: S608 our own names


WIJZEN = {"update": met_update, "save": met_save, "bulk_update": met_bulk_update, "sql": met_sql}
MET_SLEUTEL = {"update", "sql"}  # the others make a new row of another key


@pytest.mark.eis("R64", "R67")
@pytest.mark.parametrize("wijze", WIJZEN)
@pytest.mark.parametrize("model", MODELLEN, ids=OP_SLOT)
def test_no_column_of_a_locked_row_changes(model, wijze, dicht, open_):
    rij, eerst = dicht[model], stand(dicht[model])
    uitslag = {
        veld.name: gevolg(lambda veld=veld: WIJZEN[wijze](rij, veld, anders(rij, veld)))
        for veld in velden(model, sleutel=wijze in MET_SLEUTEL)
    }
    assert {naam for naam, slot in uitslag.items() if slot in ("", "anders")} == set()
    assert stand(rij) == eerst


@pytest.mark.parametrize("wijze", WIJZEN)
@pytest.mark.parametrize("model", MODELLEN, ids=OP_SLOT)
def test_a_concept_changes_in_every_column(model, wijze, dicht, open_):
    """The same changes to a concept: what is refused above is refused by the lock and by nothing else."""
    rij = open_[model]
    uitslag = {
        veld.name: gevolg(lambda veld=veld: WIJZEN[wijze](rij, veld, anders(rij, veld)), blijft=False)
        for veld in velden(model, sleutel=wijze in MET_SLEUTEL)
    }
    op_slot = {naam for naam, slot in uitslag.items() if slot not in ("", "anders")}
    assert op_slot <= {"versie", "dvo"}, "moved under a locked one"
    anders_geweigerd = {naam for naam, slot in uitslag.items() if slot == "anders"}
    assert anders_geweigerd <= {"id", "zaaktype", "maximum_eenheid", "norm_eenheid", "plicht", "uitvoerder"}


@pytest.mark.parametrize("model", MODELLEN, ids=OP_SLOT)
def test_a_locked_row_is_not_deleted(model, dicht):
    rij, tabel = dicht[model], model._meta.db_table
    manieren = {
        "delete": lambda: type(rij)._base_manager.get(pk=rij.pk).delete(),
        "queryset": lambda: type(rij)._base_manager.filter(pk=rij.pk).delete(),
        "zonder cascade": lambda: model._base_manager.filter(pk=rij.pk)._raw_delete("default"),
        "sql": lambda: sql(f"DELETE FROM {tabel} WHERE id = %s", rij.pk),  # noqa: S608 our own names
    }
    uitslag = {naam: gevolg(doe) for naam, doe in manieren.items()}
    beschermd = {"delete", "queryset"} if model is Zaaktype else set()  # Django's own PROTECT comes first
    assert {naam for naam, slot in uitslag.items() if slot in ("", "anders")} == beschermd
    assert all(uitslag.values())
    assert model._base_manager.filter(pk=rij.pk).exists()


def invoegen(model: type[models.Model], bron: models.Model, **nieuw: str) -> str:
    """A SELECT of all columns of a row with some in other words of SQL."""
    kolommen = [nieuw.get(veld.column, veld.column) for veld in velden(model)]
    tabel = model._meta.db_table
    return f"SELECT {', '.join(kolommen)} FROM {tabel} WHERE id = {bron.pk}"  # noqa: S608 our own names


def met_copy(model: type[models.Model], bron: models.Model, **nieuw: str) -> None:
    tabel, buffer = model._meta.db_table, io.StringIO()
    namen = ", ".join(veld.column for veld in velden(model))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY ({invoegen(model, bron, **nieuw)}) TO STDOUT", buffer)
        buffer.seek(0)
        cursor.copy_expert(f"COPY {tabel} ({namen}) FROM STDIN", buffer)


@pytest.mark.parametrize("model", DELEN, ids=lambda model: model.__name__)
def test_a_part_is_not_added_to_what_is_locked(model, dicht, open_, partijen):
    """Made new, copied in bulk, or moved to it from a concept."""
    kolom = DELEN[model]
    bron, doel = _los_deel(model, open_, partijen), getattr(dicht[model], kolom)
    nieuw = {"id": "id + 1000000", kolom: str(doel), "uuid": "gen_random_uuid()"}
    namen = ", ".join(veld.column for veld in velden(model))
    los = {
        veld.attname: getattr(bron, veld.attname)
        for veld in velden(model, sleutel=False)
        if veld.name != "uuid"
    }
    manieren = {
        "create": lambda: model._base_manager.create(**{**los, kolom: doel}),
        "bulk_create": lambda: model._base_manager.bulk_create([model(**{**los, kolom: doel})]),
        "insert": lambda: sql(f"INSERT INTO {model._meta.db_table} ({namen}) {invoegen(model, bron, **nieuw)}"),
        "copy": lambda: met_copy(model, bron, **nieuw),
        "verplaatst": lambda: model._base_manager.filter(pk=bron.pk).update(**{kolom: doel}),
    }  # fmt: skip
    uitslag = {naam: gevolg(doe) for naam, doe in manieren.items()}
    assert {naam for naam, slot in uitslag.items() if slot in ("", "anders")} == set()


def _los_deel(model: type[models.Model], open_: Rijen, partijen: Partijen) -> models.Model:
    """A part of the concept that would fit the locked one."""
    dvo = open_[Dienstverleningsovereenkomst]
    if model is Dvoregel:
        return Dvoregel.objects.create(dvo=dvo, plicht="terugbellen", norm=1, maximum=2)
    if model is Goedkeuring:
        derde = Team.objects.create(code="derde", naam="Derde", lijn="tweede")
        return Goedkeuring.objects.create(dvo=dvo, team=derde, door=partijen.kcc.leidinggevende)
    return next(deel for deel in onderdelen(open_[Zaaktypeversie], 2) if type(deel) is model)


@pytest.mark.parametrize("model", [Zaaktype, Zaaktypeversie, Dienstverleningsovereenkomst])
def test_an_upsert_or_a_merge_is_an_update_too(model, dicht):
    rij, tabel = dicht[model], model._meta.db_table
    veld = "identificatie" if model is Zaaktype else "naam"
    namen = ", ".join(kolom.column for kolom in velden(model))
    assert gevolg(
        lambda: sql(
            f"INSERT INTO {tabel} ({namen}) {invoegen(model, rij)} "
            f"ON CONFLICT (id) DO UPDATE SET {veld} = 'anders'"
        )
    )
    assert gevolg(
        lambda: sql(
            f"MERGE INTO {tabel} doel USING {tabel} bron ON doel.id = bron.id AND bron.id = {rij.pk} "
            f"WHEN MATCHED THEN UPDATE SET {veld} = 'anders'"
        )
    )
    assert getattr(model._base_manager.get(pk=rij.pk), veld) == "dicht"


def test_a_publication_is_not_taken_back(dicht):
    versie = Zaaktypeversie.objects.filter(pk=dicht[Zaaktypeversie].pk)
    assert gevolg(lambda: versie.update(gepubliceerd_op=None)) == "zaaktypeversie_onveranderlijk"


def test_of_a_published_version_only_the_end_moves(dicht):
    versie = Zaaktypeversie.objects.filter(pk=dicht[Zaaktypeversie].pk)
    for eind in (VAN + timedelta(days=400), TOT, None):
        assert gevolg(lambda eind=eind: versie.update(geldigheid=DateRange(VAN, eind))) == ""
    assert versie.get().geldigheid == DateRange(VAN, None)
    for periode in (DateRange(None, TOT), DateRange(VAN, VAN), DateRange(empty=True)):
        assert gevolg(lambda periode=periode: versie.update(geldigheid=periode)), periode
    met_meer = {"geldigheid": DateRange(VAN, TOT), "naam": "Anders"}
    assert gevolg(lambda: versie.update(**met_meer)) == "zaaktypeversie_onveranderlijk"


@pytest.mark.eis("R64")
def test_an_agreement_ends_sooner_and_vervalt_and_its_rules_follow(dicht):
    dvo = Dienstverleningsovereenkomst.objects.filter(pk=dicht[Dienstverleningsovereenkomst].pk)
    regel = Dvoregel.objects.filter(dvo=dvo.get())
    korter = DateRange(VAN, TOT - timedelta(days=1))
    assert gevolg(lambda: regel.update(vast=korter)), "a rule never ends before its agreement"
    assert gevolg(lambda: dvo.update(status="vervallen", geldigheid=korter)) == ""
    for periode in (DateRange(VAN, TOT), DateRange(VAN, None), DateRange(None, TOT), DateRange(empty=True)):
        assert gevolg(lambda periode=periode: dvo.update(geldigheid=periode)), periode
    for status in ("concept", "vastgesteld"):
        assert gevolg(lambda status=status: dvo.update(status=status)), status
    assert gevolg(lambda: regel.update(vast=None))
    assert gevolg(lambda: regel.update(uitvoerder=None))
    assert gevolg(lambda: regel.update(vast=korter)) == ""
    assert (dvo.get().status, regel.get().vast) == ("vervallen", korter)


def test_a_refusal_holds_none_of_the_values(dicht):
    dvo = dicht[Dienstverleningsovereenkomst]
    hoofd = Medewerker.objects.get(username="slot-kcc-hoofd")
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Dienstverleningsovereenkomst.objects.filter(pk=dvo.pk).update(opmerking=f"gebeld met {hoofd}")
    assert "gebeld" not in str(fout.value)
    assert str(dvo.uuid) not in str(fout.value)
