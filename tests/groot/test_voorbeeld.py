"""On the large set: what the preview shows is what then happens, zaak by zaak (issue 3, acceptance 6)."""

from datetime import date
from typing import Any

import pytest
from django.db.models import F

from catalogus.services import maak_nieuwe_versie, publiceer
from dvo.models import Dvoregel
from dvo.services import overeenkomsten
from kcc.kalenders import beide
from kcc.models import Medewerker, Wijziging
from kcc.services import wijzigingen
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from zaken.lopend import onder_dvo, onder_zaaktype
from zaken.models import Zaak

pytestmark = pytest.mark.usefixtures("groot", "open_en_terug")  # no django_db: these come last
Dagen = dict[tuple[Any, str], date]
VELDEN = ("geplande_start", "uiterste_start", "gepland_einde")


def dagen() -> Dagen:
    """Every date of every zaak and klantaanvraag that a calendar can move."""
    uit: Dagen = {}
    for uuid, *waarden in Zaakplanning.objects.values_list("zaak__uuid", *VELDEN).iterator():
        uit |= {(uuid, veld): dag for veld, dag in zip(VELDEN, waarden, strict=True)}
    rijen = Klantaanvraagplan.objects.exclude(verwacht=None).values_list("klantaanvraag__uuid", "verwacht")
    uit |= {(uuid, "verwacht"): dag for uuid, dag in rijen}
    einden = Zaak.objects.exclude(wettelijk_einde=None).values_list("uuid", "wettelijk_einde")
    uit |= {(uuid, "wet"): dag for uuid, dag in einden}
    beloften = Belofte.objects.open().exclude(soort="wet").values_list("onderwerp", "soort", "due")
    return uit | {(uuid, soort): dag for uuid, soort, dag in beloften}


def maak(soort: str, dag: date) -> tuple[Wijziging, set[Any], set[Any]]:
    """The change, what its preview shows, and what differs once it was made."""
    wie = Medewerker.objects.get(username="floris")
    inhoud = {"soort": soort, "datum": dag.isoformat(), "omschrijving": "Proefdag"}
    wijziging = wijzigingen.stel_voor(soort="dag_erbij", inhoud=inhoud, omschrijving="Proefdag", door=wie)
    wijzigingen.verwerk(wijziging.pk)
    getoond = set(wijziging.gevolgen.values_list("onderwerp", "wat", "van", "naar"))
    voor = dagen()
    wijzigingen.voer_door(wijziging=Wijziging.objects.get(pk=wijziging.pk), door=wie)
    wijzigingen.verwerk(wijziging.pk)
    na = dagen()
    assert voor.keys() == na.keys()
    return (
        Wijziging.objects.get(pk=wijziging.pk),
        getoond,
        {(*sleutel, dag, na[sleutel]) for sleutel, dag in voor.items() if na[sleutel] != dag},
    )


def test_a_closing_day_next_week_moves_what_the_preview_showed_and_nothing_else(kcc_nu):
    kcc_nu("2026-11-24T10:30")
    wijziging, getoond, gebeurd = maak("sluiting", date(2026, 12, 3))
    assert wijziging.status == "doorgevoerd"
    assert len(getoond) > 1000
    assert getoond == gebeurd
    assert all(naar > van for _, wat, van, naar in gebeurd if wat.startswith("dvo"))


def test_an_equated_day_moves_legal_ends_later_and_only_those_on_that_day(kcc_nu):
    kcc_nu("2026-11-24T10:30")
    drukste = Zaak.objects.lopend().filter(wettelijk_einde__gt=date(2026, 12, 1)).order_by("wettelijk_einde")
    dag = drukste.first().wettelijk_einde
    volgende = beide().wet.plus(dag, 1)
    _, getoond, gebeurd = maak("gelijkgesteld", dag)
    assert getoond == gebeurd
    wet = [(van, naar) for _, wat, van, naar in gebeurd if wat == "wet"]
    assert wet
    assert set(wet) == {(dag, volgende)}


def test_a_new_agreement_and_a_new_version_move_nothing_that_runs(kcc_nu):
    """The page says how many running zaken keep theirs, and no date of any zaak differs afterwards (R67)."""
    kcc_nu("2026-11-24T10:30")
    floris, voor = Medewerker.objects.get(username="floris"), dagen()
    regel = Zaak.objects.lopend().exclude(dvoregel=None).order_by("pk").first().dvoregel
    zaaktype = regel.zaaktype
    houden = Zaak.objects.lopend().filter(dvoregel__dvo=regel.dvo).count()
    dvo = overeenkomsten.maak_nieuwe_versie(dvo=regel.dvo, door=floris)
    Dvoregel.objects.filter(dvo=dvo, zaaktype=zaaktype).update(norm=F("norm") - 1)
    assert (
        onder_dvo(dvo)
        == f"{houden} lopende zaken houden de afspraken van versie 1: geen enkele datum verschuift."
    )
    for partij in (dvo.uitvoerder, dvo.afnemer):
        overeenkomsten.keur_goed(dvo=dvo, door=partij.leidinggevende)
    versie = zaaktype.versies.get(gepubliceerd_op__isnull=False)
    publiceer(versie=maak_nieuwe_versie(versie=versie, door=floris), door=floris)
    assert dagen() == voor
    assert Dvoregel.objects.filter(dvo=dvo, zaaktype=zaaktype, vast__isnull=False).exists()
    lopend = Zaak.objects.lopend().filter(versie__zaaktype=zaaktype)
    assert set(lopend.values_list("versie", flat=True)) == {versie.pk}
    assert onder_zaaktype(zaaktype).tekst == f"{lopend.count()} lopende zaken houden versie 1."
