"""Two at once on one zaak or gesprek: whoever waited works with what the first left, not with what was."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from contacts import services
from contacts.services.basis import vergrendel as vergrendel_gesprek
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Team
from tests.hulp.dossiers import zaak_in
from zaken.models import Zaak
from zaken.services import neem_in_behandeling, zet_door
from zaken.services.basis import vergrendel

pytestmark = pytest.mark.django_db(transaction=True)


def daarna(doe: Callable[[], Any]) -> Any:
    """In a transaction on a connection of its own."""
    try:
        with transaction.atomic():
            return doe()
    finally:
        connection.close()


def wacht_tot_iemand_wacht() -> None:
    """Until the other one stands before our lock."""
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waited")


def tegelijk(eerst: Callable[[], Any], dan: Callable[[], Any]) -> Future[Any]:
    """`dan` begins while the transaction of `eerst` is not over, and waits for it."""
    with ThreadPoolExecutor(1) as werker:
        with transaction.atomic():
            eerst()
            uitslag = werker.submit(daarna, dan)
            wacht_tot_iemand_wacht()
        uitslag.exception(timeout=30)
    return uitslag


def test_who_waits_for_a_zaak_that_goes_to_another_team_is_told_whose_it_is_now(
    anna: Medewerker, carla: Medewerker
) -> None:
    zaak, geo = zaak_in("open", anna), Team.objects.get(code="geo")
    uitslag = tegelijk(
        lambda: zet_door(zaak=zaak, naar=geo, door=carla, reden="hoort_bij_andere_afdeling"),
        lambda: neem_in_behandeling(zaak=zaak, door=carla),
    )
    fout = uitslag.exception()
    assert isinstance(fout, NietBevoegd)
    assert "Geo-informatie" in fout.melding


def test_the_team_read_with_the_lock_is_the_one_of_now(anna: Medewerker, carla: Medewerker) -> None:
    zaak, geo = zaak_in("open", anna), Team.objects.get(code="geo")
    uitslag = tegelijk(
        lambda: zet_door(zaak=zaak, naar=geo, door=carla, reden="hoort_bij_andere_afdeling"),
        lambda: vergrendel(Zaak.objects.select_related("team").get(pk=zaak.pk)).team.code,
    )
    assert uitslag.result() == "geo"


def test_who_waits_for_a_gesprek_reads_who_took_it(anna: Medewerker, bram: Medewerker) -> None:
    gesprek = services.ontvang_gesprek(kanaal="email", door=None)
    uitslag = tegelijk(
        lambda: services.begin_gesprek(gesprek=gesprek, door=anna),
        lambda: vergrendel_gesprek(gesprek).medewerker,
    )
    assert uitslag.result() == anna
    with pytest.raises(Geweigerd):
        services.begin_gesprek(gesprek=gesprek, door=bram)
