"""The state of an evening and the totals of a day: stored once, the same when done again, never made up."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings

from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from dashboards.demo.standen import maak_standen
from dashboards.models import Dagstand, Dagtotaal, Startafspraak
from dashboards.services import dagtotalen, snapshots
from dashboards.tasks import leg_dag_vast
from kcc import kalenders, klok
from kcc.models import Medewerker, Productgroep, Team
from regie.models import Belofte, Zaakplanning
from tests.dashboards.kengetallen.hulp_zaken import maak_loop, moment
from tests.hulp.werk import maak_bureau, maak_zaak
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-18T23:55")  # a Wednesday


def standen(team: Team) -> dict[str, float | None]:
    return dict(Dagstand.objects.filter(team=team, datum=klok.vandaag()).values_list("sleutel", "waarde"))


def belofte(zaak: Zaak, due: str) -> None:
    Belofte.objects.create(
        onderwerp_soort="zaak",
        onderwerp=zaak.uuid,
        soort="dvo_maximum",
        begin=zaak.ontvangen_op,
        due=date.fromisoformat(due),
        team=zaak.team,
    )


def test_the_work_of_a_team_is_counted_as_it_lies_there_tonight(anna) -> None:
    bureau = maak_bureau()
    te_laat, na_wet, straks, later, klaar = (maak_zaak(bureau.complex, bureau.vak) for _ in range(5))
    belofte(te_laat, "2026-11-17")
    belofte(na_wet, "2026-11-30")
    belofte(straks, "2026-11-25")  # the fifth werkdag
    belofte(later, "2026-11-26")
    belofte(klaar, "2026-11-17")
    Zaak.objects.filter(pk=na_wet.pk).update(wettelijk_einde=date(2026, 11, 17), behandelaar=bureau.carla)
    Zaak.objects.filter(pk=te_laat.pk).update(ontvangen_op=date(2026, 11, 4), status="opgeschort")
    Zaak.objects.filter(pk=klaar.pk).update(status="wacht_op_levering")
    snapshots.leg_standen_vast()
    assert standen(bureau.vak) == {
        "werk_open": 4,
        "werk_te_laat": 2,
        "werk_binnen_5": 1,
        "werk_niet_toegewezen": 3,
        "dwangsomrisico": 1,
        "werk_leeftijd_p90": pytest.approx(7),  # 0, 0, 0 and 10 werkdagen
        "bellen_open": 0,
        "bellen_te_laat": 0,
        "breedte": 1,
        "bezettingsgraad": None,  # of the eerste lijn only
    }
    leeg = standen(bureau.tweede)
    assert (leeg["werk_open"], leeg["werk_leeftijd_p90"]) == (0, None)


def test_calls_back_and_breadth_are_counted_per_team(anna) -> None:
    bureau = maak_bureau()
    gesprek = Klantcontact.objects.create(nummer="C-1", kanaal="telefoon", ontvangen_op=klok.nu())
    vraag = Vraag.objects.create(klantcontact=gesprek)
    for dag, status in (("2026-11-17", "open"), ("2026-11-18", "toegewezen"), ("2026-11-10", "gesproken")):
        Terugbelverzoek.objects.create(
            vraag=vraag,
            team=bureau.vak,
            telefoonnummer="060",
            uiterlijk=date.fromisoformat(dag),
            status=status,
        )
    Medewerker.objects.create(username="nieuw", rollen=["vakafdeling"], team=bureau.vak)
    snapshots.leg_standen_vast()
    nu = standen(bureau.vak)
    assert (nu["bellen_open"], nu["bellen_te_laat"], nu["breedte"]) == (2, 1, 0.5)


def test_again_on_the_same_evening_gives_the_last_and_a_missed_day_stays_empty(anna, kcc_nu) -> None:
    bureau = maak_bureau()
    snapshots.leg_standen_vast()
    aantal = Dagstand.objects.count()
    maak_zaak(bureau.complex, bureau.vak)
    leg_dag_vast()
    assert (Dagstand.objects.count(), standen(bureau.vak)["werk_open"]) == (aantal, 1)
    kcc_nu("2026-11-20T23:55")
    leg_dag_vast()
    dagen = set(Dagstand.objects.values_list("datum", flat=True))
    assert dagen == {date(2026, 11, 18), date(2026, 11, 20)}


def begin(zaak: Zaak, dag: str) -> None:
    Zaak.objects.filter(pk=zaak.pk).update(begonnen_op=date.fromisoformat(dag), status="in_behandeling")


def starts() -> dict[Any, tuple[str, bool]]:
    rijen = Startafspraak.objects.values_list("zaak", "dag", "op_tijd")
    return {zaak: (dag.isoformat(), op_tijd) for zaak, dag, op_tijd in rijen}


def test_whether_a_zaak_began_in_time_is_written_once_and_stays(anna, kcc_nu) -> None:
    bureau = maak_bureau()
    op_tijd, voorbij, later, wacht = (maak_zaak(bureau.complex, bureau.vak) for _ in range(4))
    oud = maak_zaak(bureau.complex, bureau.vak)
    begin(oud, "2026-10-01")  # of before this was measured
    begin(op_tijd, "2026-11-18")
    Zaakplanning.objects.filter(zaak=later).update(uiterste_start=date(2026, 11, 20))
    Zaak.objects.filter(pk=wacht.pk).update(ontvangen=False)  # it can't begin yet
    snapshots.leg_dag_vast()
    assert starts() == {op_tijd.pk: ("2026-11-18", True), voorbij.pk: ("2026-11-18", False)}
    Zaakplanning.objects.update(uiterste_start=klok.vandaag() + timedelta(days=30))  # the plan moves
    begin(voorbij, "2026-11-19")
    kcc_nu("2026-11-20T23:55")
    begin(later, "2026-11-19")  # on the evening that was missed
    Zaakplanning.objects.filter(zaak=wacht).update(uiterste_start=date(2026, 11, 1))
    Zaak.objects.filter(pk=wacht.pk).update(ontvangen=True)
    begin(wacht, "2026-11-20")
    snapshots.leg_dag_vast()
    assert starts() == {
        op_tijd.pk: ("2026-11-18", True),
        voorbij.pk: ("2026-11-18", False),
        later.pk: ("2026-11-19", True),
        wacht.pk: ("2026-11-20", False),
    }


def test_a_withdrawn_zaak_that_never_began_was_not_late(anna) -> None:
    bureau = maak_bureau()
    zaak = maak_zaak(bureau.complex, bureau.vak)
    Zaak.objects.filter(pk=zaak.pk).update(status="afgebroken")
    snapshots.leg_dag_vast()
    assert starts() == {}


def test_the_demo_tells_the_evenings_before_today_again_from_events(kcc_nu) -> None:
    loop = maak_loop("2026-11-02").beloof("dvo_maximum", "2026-11-10")
    loop.naar("in_behandeling", "2026-11-05T23:59").doorgezet("geo", "2026-11-12").af("2026-11-16")
    Zaak.objects.filter(pk=loop.zaak.pk).update(
        begonnen_op=date(2026, 11, 5), status="afgehandeld", afgerond_op=date(2026, 11, 16)
    )
    plan = {"vroegste_start": klok.vandaag(), "geplande_start": klok.vandaag(), "speling": 0, "sleutel": 0}
    Zaakplanning.objects.create(
        zaak=loop.zaak,
        **plan,
        uiterste_start=date(2026, 11, 4),
        gepland_einde=klok.vandaag(),
        sleutel_druk=0,
        reden="",
    )
    for _ in range(2):
        maak_standen(klok.vandaag(), kalenders.gemeente())
    assert starts() == {loop.zaak.pk: ("2026-11-04", False)}

    def reeks(sleutel: str, team: str) -> dict[str, float | None]:
        rijen = Dagstand.objects.filter(sleutel=sleutel, team__code=team, datum__gte=date(2026, 11, 1))
        return {f"{dag:%d}": waarde for dag, waarde in rijen.values_list("datum", "waarde") if waarde}

    assert list(reeks("werk_open", "vergunningen")) == [f"{dag:02}" for dag in range(2, 12)]
    assert list(reeks("werk_open", "geo")) == ["12", "13", "14", "15"]
    assert list(reeks("werk_te_laat", "vergunningen")) == ["11"]
    assert list(reeks("werk_niet_toegewezen", "vergunningen")) == ["02", "03", "04"]
    assert list(reeks("werk_binnen_5", "vergunningen")) == [f"{dag:02}" for dag in range(3, 11)]
    assert reeks("werk_leeftijd_p90", "geo") == {"12": 8, "13": 9, "14": 10, "15": 10}
    assert max(Dagstand.objects.values_list("datum", flat=True)) == date(2026, 11, 17)


def gesprek(op: str, kanaal: str, *vragen: tuple[str, str]) -> None:
    rij = Klantcontact.objects.create(
        nummer=f"C-{Klantcontact.objects.count()}", kanaal=kanaal, ontvangen_op=moment(op)
    )
    for nummer, (groep, uitkomst) in enumerate(vragen, start=1):
        productgroep = Productgroep.objects.filter(code=groep).first()
        Vraag.objects.create(
            klantcontact=rij, volgnummer=nummer, productgroep=productgroep, uitkomst=uitkomst
        )


def totalen() -> set[tuple[Any, ...]]:
    velden = ("datum", "productgroep__code", "kanaal", "gesprekken", "direct_afgehandeld", "nieuwe_zaken")
    return {(rij[0].isoformat(), *rij[1:]) for rij in Dagtotaal.objects.values_list(*velden)}


def test_the_totals_of_a_day_are_counted_from_its_rows_and_missed_days_are_caught_up(kcc_nu) -> None:
    zelf, afspraak = "zelf_beantwoord", "afspraak"
    gesprek("2026-11-17T23:59", "telefoon", ("afval", zelf), ("geo", zelf))
    gesprek("2026-11-18T00:00", "telefoon", ("", zelf), ("afval", afspraak))
    gesprek("2026-11-18", "telefoon", ("afval", zelf))
    gesprek("2026-11-18", "email")
    maak_loop("2026-11-18", team="geo", groep="geo")
    leg_dag_vast()
    vandaag = {
        ("2026-11-18", "afval", "telefoon", 2, 1, 0),
        ("2026-11-18", "algemeen", "email", 1, 0, 0),
        ("2026-11-18", "geo", "", 0, 0, 1),
    }
    assert totalen() == vandaag
    dagtotalen.tel_bij()
    assert totalen() == vandaag
    gesprek("2026-11-18T23:58", "balie", ("afval", zelf))
    gesprek("2026-11-19", "balie", ("afval", zelf))
    kcc_nu("2026-11-20T23:55")
    dagtotalen.tel_bij()
    assert totalen() == vandaag | {
        ("2026-11-18", "afval", "balie", 1, 1, 0),
        ("2026-11-19", "afval", "balie", 1, 1, 0),
    }


def test_it_is_planned_every_evening_in_amsterdam() -> None:
    regel = settings.CELERY_BEAT_SCHEDULE["leg-de-dag-vast"]
    assert regel["task"] == leg_dag_vast.name
    assert (regel["schedule"].hour, regel["schedule"].minute) == ({23}, {55})
    assert settings.CELERY_TIMEZONE == "Europe/Amsterdam"
