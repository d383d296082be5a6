"""Replanned event by event, or everything from what is stored: the same plans (planning.md, invariant 6).

A thousand klantaanvragen, each with a random sequence of its own through the real services, over three weeks in
which a DVO changes and a day off is added. Some replans come late, as from a worker that was down.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from catalogus.models import Afhankelijkheid, Levensgebeurtenis, Zaaktype
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from dvo.services import keur_goed
from dvo.services.overeenkomsten import maak_nieuwe_versie
from kcc.models import Kalenderdag, Medewerker
from kcc.services import wijzigingen
from regie.models import Klantaanvraagplan, Planronde, Zaakplanning
from regie.services import herplan, herplan_alles, planronde, veeg, vraag_plan
from regie.services.plannen import herplan_partij, open_aanvragen, verschillen
from tests.hulp.diensten import maak_diensten
from zaken import services as zaken
from zaken.models import Zaak
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db
DIENSTEN = {"dienst-1": (5, 6), "dienst-2": (15, 16), "dienst-3": (20, 25), "dienst-4": (8, 12)}
VOLGORDES = [
    ("dienst-1", "dienst-3", 3, False),
    ("dienst-2", "dienst-4", 0, True),
]  # van, naar, wachttijd, ontvangst
MAANDAG = date(2026, 3, 2)
DAGEN = 16  # of which the first six bring klantaanvragen
AANVRAGEN = 250  # per test, four tests
UITVOER = ("vroegste_start", "uiterste_start", "gepland_einde", "speling", "sleutel", "sleutel_druk", "reden")


class Stad:
    """People, agreements and the clock of one run."""

    def __init__(self, kcc_nu: Any, seed: int) -> None:
        self.kcc_nu, self.dobbel, self.dag = kcc_nu, Random(seed), MAANDAG
        self.zet_klok()
        Kalenderdag.objects.filter(soort="sluiting").delete()
        self.anna = maak_diensten(DIENSTEN)
        self.leven = Levensgebeurtenis.objects.create(code="proef", naam="Proef")
        types = {soort.identificatie: soort for soort in Zaaktype.objects.filter(identificatie__in=DIENSTEN)}
        for van, naar, wachttijd, ontvangst in VOLGORDES:
            Afhankelijkheid.objects.create(
                levensgebeurtenis=self.leven,
                van=types[van],
                naar=types[naar],
                wachttijd=wachttijd,
                ontvangst_na_voorganger=ontvangst,
            )

    def zet_klok(self) -> None:
        self.kcc_nu(f"{self.dag}T{self.dobbel.choice(['00:10', '09:00', '16:59', '23:50'])}")

    def aanvraag(self) -> int:
        """One to four zaken, sometimes of a life event with an order."""
        gekozen = self.dobbel.sample(sorted(DIENSTEN), self.dobbel.choice([1, 1, 2, 3, 4]))
        gemaakt, _ = zaken.maak_klantaanvraag(
            zaken=[Zaakverzoek(dienst) for dienst in gekozen],
            door=None,
            procesverantwoordelijke=self.anna,
            levensgebeurtenis=self.dobbel.choice([None, self.leven]),
        )
        return gemaakt.pk

    def gebeurtenis(self, aanvraag: int) -> None:
        """Something happens to one of its zaken, as far as the law lets it."""
        lopend = list(Zaak.objects.lopend().filter(klantaanvraag=aanvraag, ontvangen=True).order_by("pk"))
        if lopend:
            zaak = self.dobbel.choice(lopend)
            getattr(self, self.dobbel.choice(KAN[zaak.status]))(zaak)

    def begin(self, zaak: Zaak) -> None:
        zaken.neem_in_behandeling(zaak=zaak, door=None)

    def parkeer(self, zaak: Zaak) -> None:
        zaken.parkeer(zaak=zaak, door=None)

    def rond_af(self, zaak: Zaak) -> None:
        zaken.handel_af(zaak=zaak, door=None, resultaat="geen_besluit")

    def schort_op(self, zaak: Zaak) -> None:
        tot = self.dag + timedelta(days=self.dobbel.randint(1, 21))
        zaken.schort_op(zaak=zaak, door=None, grond="instemming", uiterlijk=tot)

    def hervat(self, zaak: Zaak) -> None:
        zaken.hervat(zaak=zaak, door=None)

    def verleng(self, zaak: Zaak) -> None:
        if not hasattr(zaak, "verlenging"):
            zaken.verleng(zaak=zaak, door=None, aantal=self.dobbel.randint(1, 4), eenheid="w", reden="druk")

    def breek_af(self, zaak: Zaak) -> None:
        zaken.breek_af(zaak=zaak, door=None, reden="niet meer nodig")

    def zet_start(self, zaak: Zaak) -> None:
        """As whoever directs does: the input, and the request for a plan."""
        dag = self.dobbel.choice([None, self.dag + timedelta(days=self.dobbel.randint(0, 20))])
        if Zaakplanning.objects.filter(pk=zaak.pk).update(start_gezet=dag):
            vraag_plan(zaak.klantaanvraag_id)

    def wijzig_dvo(self) -> None:
        """From tomorrow on other norms, for what is asked then."""
        oud = Dienstverleningsovereenkomst.objects.get(naam="Proef", opvolgers=None)
        nieuw = maak_nieuwe_versie(dvo=oud, door=oud.uitvoerder.leidinggevende)
        Dvoregel.objects.filter(dvo=nieuw).update(norm=self.dobbel.randint(2, 5))
        for partij in (oud.uitvoerder, oud.afnemer):
            keur_goed(dvo=nieuw, door=partij.leidinggevende)

    def sluit_op(self, dag: date) -> None:
        """A day off is added over all that is open."""
        wie = Medewerker.objects.get(username="floris")
        inhoud = {"soort": "sluiting", "datum": str(dag), "omschrijving": "Heidag"}
        wijziging = wijzigingen.stel_voor(soort="dag_erbij", inhoud=inhoud, omschrijving="Heidag", door=wie)
        wijzigingen.verwerk(wijziging.pk)
        wijziging.refresh_from_db()
        wijzigingen.voer_door(wijziging=wijziging, door=wie)
        wijzigingen.verwerk(wijziging.pk)

    def beleef(self, aanvragen: int) -> None:
        alle: list[int] = []
        for nummer in range(DAGEN):
            self.zet_klok()
            if nummer < 6:
                alle += [self.en_herplan(self.aanvraag()) for _ in range(-(-aanvragen // 6))]
            if nummer == 3:
                self.wijzig_dvo()
            if nummer == 8:
                self.sluit_op(self.dag + timedelta(days=7))
            for aanvraag in self.dobbel.sample(alle, len(alle) // 6):
                self.gebeurtenis(aanvraag)
                self.en_herplan(aanvraag)
            if nummer % 5 == 4:
                veeg(1_000_000)
            self.dag += timedelta(days=self.dobbel.choice([1, 1, 1, 3]))
        veeg(1_000_000)

    def en_herplan(self, aanvraag: int) -> int:
        """One in five is left to the sweeper, on a later day."""
        if self.dobbel.random() < 0.8:
            herplan(aanvraag)
        return aanvraag


KAN = {
    "open": ("begin", "begin", "begin", "begin", "breek_af", "verleng", "zet_start", "zet_start"),
    "in_behandeling": (
        "rond_af",
        "rond_af",
        "rond_af",
        "schort_op",
        "schort_op",
        "verleng",
        "breek_af",
        "parkeer",
    ),
    "opgeschort": ("hervat", "hervat", "hervat", "verleng", "breek_af"),
}


def plannen() -> tuple[list[Any], list[Any]]:
    """All that is stored of plans."""
    standen = Klantaanvraagplan.objects.order_by("pk").values_list(
        "pk", "plandag", "verwacht", "gemaakt", "gevraagd"
    )
    return list(Zaakplanning.objects.order_by("pk").values()), list(standen)


@pytest.mark.eis("R53")
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_invariant_6_incremental_replans_give_what_a_full_one_gives(kcc_nu: Any, seed: int) -> None:
    stad = Stad(kcc_nu, seed)
    stad.beleef(AANVRAGEN)
    voor, sleutels = plannen(), open_aanvragen()
    zin = f"seed {seed}, {len(sleutels)} klantaanvragen open"
    kcc_nu(f"{stad.dag + timedelta(days=3)}T12:00")
    assert len(sleutels) > AANVRAGEN // 4, zin
    assert [(zaak.rij["nummer"], rij) for zaak, rij in verschillen(sleutels)] == [], zin
    planronde.controleer()
    assert Planronde.objects.get().rijen == [], zin
    assert sum(anders for _, anders in herplan_alles()) == 0, zin
    assert plannen() == voor, zin
    _van_voren_af_aan(sleutels, stad.dobbel)
    assert plannen() == voor, zin


def _van_voren_af_aan(sleutels: list[int], dobbel: Random) -> None:
    """Nothing left but the inputs (the last planned start and the place in the queue are), in batches of any size and
    order."""
    rijen = Zaakplanning.objects.filter(zaak__in=Zaak.objects.lopend())
    rijen.update(**dict.fromkeys(UITVOER[:3], MAANDAG), speling=-1, reden="")
    geschud = dobbel.sample(sleutels, len(sleutels))
    while geschud:
        aantal = dobbel.randint(1, 80)
        partij, geschud = geschud[:aantal], geschud[aantal:]
        assert herplan_partij(partij) > 0
