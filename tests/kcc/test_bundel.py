"""New rows of one act in one statement."""

import pytest
from django.db import IntegrityError, transaction

from contacts.models import Betrokkene, Klantcontact, Vraag
from kcc import klok
from kcc.bundel import bewaar, gebundeld, is_gebundeld, schrijf, werk_bij
from kcc.models import Gebeurtenis, Toelichting
from kcc.reeksen import neem
from kcc.services.gebeurtenissen import Feit, leg_vast
from tests.hulp.api import telt_hoogstens

pytestmark = pytest.mark.django_db


def gesprek() -> Klantcontact:
    (sleutel,), (nummer,) = neem({Klantcontact: 1, "klantcontact_nummer": 1})
    return Klantcontact(pk=sleutel, nummer=f"G-2026-{nummer:05d}", kanaal="telefoon", ontvangen_op=klok.nu())


def feit(rij: Klantcontact, **meer: object) -> Feit:
    return Feit("gesprek_ontvangen", "klantcontact", rij.uuid, **meer)  # type: ignore[arg-type]


def test_rows_of_several_tables_and_their_events_go_in_one_statement() -> None:
    rij = gesprek()
    with telt_hoogstens(1), gebundeld():
        bewaar(rij, Betrokkene(klantcontact=rij), Vraag(klantcontact=rij, volgnummer=1))
        leg_vast(feit(rij, nieuw=True))
        leg_vast(feit(rij, vorige=1))
    assert Klantcontact.objects.get(pk=rij.pk).vragen.count() == 1
    assert list(Gebeurtenis.objects.van(rij.uuid).order_by("pk").values_list("versie", flat=True)) == [1, 2]
    assert not rij._state.adding


def test_a_row_that_is_kept_is_written_as_it_is_at_the_end() -> None:
    rij = gesprek()
    with gebundeld():
        bewaar(rij)
        rij.onderwerp = "Paspoort"
        werk_bij(rij)
        assert not Klantcontact.objects.filter(pk=rij.pk).exists()
    assert Klantcontact.objects.get(pk=rij.pk).onderwerp == "Paspoort"
    rij.onderwerp = "Rijbewijs"
    werk_bij(rij)
    assert Klantcontact.objects.get(pk=rij.pk).onderwerp == "Rijbewijs"


def _mislukt() -> None:
    with gebundeld():
        bewaar(gesprek())
        raise RuntimeError


def test_when_the_act_fails_nothing_is_written_and_nothing_is_left_waiting() -> None:
    with pytest.raises(RuntimeError):
        _mislukt()
    assert not is_gebundeld()
    with gebundeld():
        pass
    assert not Klantcontact.objects.exists()


def test_one_row_that_the_database_refuses_keeps_out_the_others() -> None:
    een, twee = gesprek(), gesprek()
    twee.nummer = een.nummer
    with pytest.raises(IntegrityError), transaction.atomic():
        schrijf([een, Vraag(klantcontact=een, volgnummer=1), twee])
    assert not Klantcontact.objects.exists()


def test_an_event_with_words_is_written_at_once_with_them() -> None:
    rij = gesprek()
    with gebundeld():
        leg_vast(feit(rij, nieuw=True, toelichting="Riep hard."))
        assert Toelichting.objects.get().tekst == "Riep hard."


def test_numbers_are_given_out_once() -> None:
    (eerste, sleutels) = neem({"klantcontact_nummer": 3, Vraag: 2})
    assert [len(set(eerste)), len(set(sleutels))] == [3, 2]
    assert not set(eerste) & set(neem({"klantcontact_nummer": 3})[0])
