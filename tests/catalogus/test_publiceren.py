"""A version of a zaaktype: made from the last one, changed, published; what was published stays."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktypeversie
from catalogus.services import maak_nieuwe_versie, publiceer
from kcc.fouten import Geweigerd
from kcc.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def kap(kcc_nu) -> Zaaktypeversie:
    kcc_nu("2026-11-02T10:00")
    return Zaaktypeversie.objects.get(zaaktype__identificatie="kapvergunning")


def test_the_version_before_it_ends_where_the_new_one_begins(kap, beheerder):
    nieuw = maak_nieuwe_versie(versie=kap, door=beheerder)
    nieuw.naam, nieuw.geldigheid = "Boom kappen", DateRange(date(2026, 12, 1), None)
    nieuw.save()
    publiceer(versie=nieuw, door=beheerder)
    op = Zaaktypeversie.objects.filter(zaaktype=kap.zaaktype)
    assert op.geldig_op(date(2026, 11, 30)).get() == kap
    assert op.geldig_op(date(2026, 12, 1)).get().naam == "Boom kappen"
    assert list(Gebeurtenis.objects.van(nieuw.uuid).values_list("soort", "versie")) == [
        ("zaaktypeversie_gepubliceerd", 2),
        ("zaaktypeversie_gemaakt", 1),
    ]


def weigert(code: str, versie: Zaaktypeversie, door) -> None:
    with pytest.raises(Geweigerd) as fout:
        publiceer(versie=versie, door=door)
    assert fout.value.code == code


def test_publishing_twice_is_refused(kap, beheerder):
    weigert("al_gepubliceerd", kap, beheerder)


def test_without_a_first_day_there_is_nothing_to_publish(kap, beheerder):
    nieuw = maak_nieuwe_versie(versie=kap, door=beheerder)
    Zaaktypeversie.objects.filter(pk=nieuw.pk).update(geldigheid=DateRange(None, date(2027, 1, 1)))
    weigert("begin_ontbreekt", nieuw, beheerder)


def test_a_version_that_would_begin_before_the_present_one_is_refused_and_changes_nothing(kap, beheerder):
    nieuw = maak_nieuwe_versie(versie=kap, door=beheerder)
    begin = kap.geldigheid.lower
    Zaaktypeversie.objects.filter(pk=nieuw.pk).update(geldigheid=DateRange(date(2019, 1, 1), None))
    weigert("geldigheid_overlapt", nieuw, beheerder)
    kap.refresh_from_db()
    assert (kap.geldigheid.lower, kap.geldigheid.upper) == (begin, None)
