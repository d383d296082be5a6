"""States of the evenings before today, for the demo: told again from events, as the nightly task would have found them.

Only here: in use a state of a day that has passed is never made up. All of it by the database, whatever the number
of zaken. What no event tells is taken as it is now: the legal end, and what people can do.
"""

from datetime import date, timedelta
from typing import Any, Final

from django.db import connection

from dashboards.models import Dagstand
from dashboards.services.bezetting import SLEUTEL, bezettingsgraden
from dashboards.services.snapshots import breedte
from kcc.kalender import Kalender
from regie.standen import BINNEN

DAGEN: Final = 57
"""Eight weeks, and the Sunday before."""
OUDSTE: Final = 1500
"""Days back of which the working-day number is known; no zaak of the demo is as old."""

WERK: Final = """
WITH dagen AS (
    SELECT * FROM unnest(%(dagen)s::date[], %(straks)s::date[]) AS d (dag, straks)
), nummers AS (
    SELECT * FROM unnest(%(kalender)s::date[], %(nummers)s::int[]) AS n (dag, nummer)
), feiten AS MATERIALIZED (
    SELECT onderwerp, versie, team_id, CASE soort WHEN 'zaak_status' THEN naar ELSE 'open' END AS status,
        (tijd AT TIME ZONE 'Europe/Amsterdam')::date AS van
    FROM kcc_gebeurtenis WHERE soort IN ('zaak_gemaakt', 'zaak_status', 'zaak_doorgezet')
), toestanden AS (
    SELECT onderwerp, team_id, status, van,
        lead(van) OVER (PARTITION BY onderwerp ORDER BY versie) AS tot
    FROM feiten
), gelegen AS (
    SELECT t.team_id, t.status, belofte.due, zaak.wettelijk_einde, nummers.nummer,
        greatest(t.van, %(eerste)s) AS van, least(coalesce(t.tot - 1, %(laatste)s), %(laatste)s) AS met
    FROM toestanden AS t
    JOIN zaken_zaak AS zaak ON zaak.uuid = t.onderwerp
    LEFT JOIN nummers ON nummers.dag = zaak.ontvangen_op
    LEFT JOIN regie_belofte AS belofte
        ON belofte.onderwerp = t.onderwerp AND belofte.soort = 'dvo_maximum' AND belofte.volgnummer = 1
    WHERE t.status IN ('open', 'in_behandeling', 'opgeschort')
        AND t.van <= %(laatste)s AND (t.tot IS NULL OR t.tot > greatest(t.van, %(eerste)s))
), geteld AS (
    SELECT g.team_id, dagen.dag, count(*) AS aantal,
        count(*) FILTER (WHERE g.due < dagen.dag OR g.wettelijk_einde < dagen.dag) AS te_laat,
        count(*) FILTER (WHERE g.due BETWEEN dagen.dag AND dagen.straks) AS binnen,
        count(*) FILTER (WHERE g.status = 'open') AS zonder,
        count(*) FILTER (WHERE g.wettelijk_einde < dagen.dag) AS na_wet,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY greatest(nummers.nummer - g.nummer, 0)) AS leeftijd
    FROM gelegen AS g
    CROSS JOIN LATERAL generate_series(0, g.met - g.van) AS verder
    JOIN dagen ON dagen.dag = g.van + verder
    JOIN nummers ON nummers.dag = dagen.dag
    GROUP BY g.team_id, dagen.dag
)
INSERT INTO dashboards_dagstand (datum, team_id, sleutel, waarde)
SELECT dagen.dag, team.id, stand.sleutel, stand.waarde
FROM dagen CROSS JOIN kcc_team AS team
LEFT JOIN geteld ON geteld.team_id = team.id AND geteld.dag = dagen.dag
CROSS JOIN LATERAL (VALUES
    ('werk_open', coalesce(geteld.aantal, 0)::float8),
    ('werk_te_laat', coalesce(geteld.te_laat, 0)::float8),
    ('werk_binnen_5', coalesce(geteld.binnen, 0)::float8),
    ('werk_niet_toegewezen', coalesce(geteld.zonder, 0)::float8),
    ('dwangsomrisico', coalesce(geteld.na_wet, 0)::float8),
    ('werk_leeftijd_p90', geteld.leeftijd)
) AS stand (sleutel, waarde)
WHERE team.lijn <> 'facilitair'
ORDER BY dagen.dag, team.id
ON CONFLICT DO NOTHING
"""
BELLEN: Final = """
WITH dagen AS (
    SELECT * FROM unnest(%(dagen)s::date[]) AS d (dag)
), gebeld AS (
    SELECT onderwerp, (min(tijd) AT TIME ZONE 'Europe/Amsterdam')::date AS dag FROM kcc_gebeurtenis
    WHERE soort = 'terugbelverzoek_status' AND naar IN ('gesproken', 'niet_bereikt', 'afgesloten')
    GROUP BY onderwerp
), geteld AS (
    SELECT verzoek.team_id, dagen.dag, count(*) AS aantal,
        count(*) FILTER (WHERE verzoek.uiterlijk < dagen.dag) AS te_laat
    FROM contacts_terugbelverzoek AS verzoek
    LEFT JOIN gebeld ON gebeld.onderwerp = verzoek.uuid
    JOIN dagen ON dagen.dag >= (verzoek.aangemaakt_op AT TIME ZONE 'Europe/Amsterdam')::date
        AND (gebeld.dag IS NULL OR dagen.dag < gebeld.dag)
    GROUP BY verzoek.team_id, dagen.dag
)
INSERT INTO dashboards_dagstand (datum, team_id, sleutel, waarde)
SELECT dagen.dag, team.id, stand.sleutel, stand.waarde
FROM dagen CROSS JOIN kcc_team AS team
LEFT JOIN geteld ON geteld.team_id = team.id AND geteld.dag = dagen.dag
CROSS JOIN LATERAL (VALUES
    ('bellen_open', coalesce(geteld.aantal, 0)::float8),
    ('bellen_te_laat', coalesce(geteld.te_laat, 0)::float8)
) AS stand (sleutel, waarde)
WHERE team.lijn <> 'facilitair'
ORDER BY dagen.dag, team.id
ON CONFLICT DO NOTHING
"""
STARTS: Final = """
INSERT INTO dashboards_startafspraak (zaak_id, dag, op_tijd, team_id)
SELECT zaak.id,
    CASE WHEN zaak.begonnen_op <= plan.uiterste_start THEN zaak.begonnen_op ELSE plan.uiterste_start END,
    coalesce(zaak.begonnen_op <= plan.uiterste_start, false), zaak.team_id
FROM zaken_zaak AS zaak JOIN regie_zaakplanning AS plan ON plan.zaak_id = zaak.id
WHERE zaak.begonnen_op <= %(laatste)s
    OR (zaak.begonnen_op IS NULL AND zaak.ontvangen AND plan.uiterste_start <= %(laatste)s
        AND zaak.status IN ('open', 'in_behandeling', 'opgeschort', 'wacht_op_levering'))
ORDER BY zaak.id
ON CONFLICT DO NOTHING
"""
"""A late begin counts on the evening its day passed, as the nightly task writes it."""


def maak_standen(vandaag: date, kalender: Kalender) -> None:
    """The Dagstanden of the eight weeks up to and with yesterday, and the Startafspraken of all zaken."""
    eerste, laatste = vandaag - timedelta(days=DAGEN), vandaag - timedelta(days=1)
    dagen = [eerste + timedelta(days=n) for n in range(DAGEN)]
    bekend = [vandaag - timedelta(days=n) for n in range(OUDSTE)]
    velden: dict[str, Any] = {
        "eerste": eerste,
        "laatste": laatste,
        "dagen": dagen,
        "straks": [kalender.plus(dag, BINNEN) for dag in dagen],
        "kalender": bekend,
        "nummers": [kalender.nummer(dag) for dag in bekend],
    }
    with connection.cursor() as cursor:
        for opdracht in (WERK, BELLEN, STARTS):
            cursor.execute(opdracht, velden)
    _breedte(dagen)
    _bezetting(dagen)


def _breedte(dagen: list[date]) -> None:
    """As people are now, on every day."""
    per_team = sorted(breedte().items())
    rijen = [
        Dagstand(datum=dag, team_id=team, sleutel="breedte", waarde=rij["breedte"])
        for dag in dagen
        for team, rij in per_team
    ]
    Dagstand.objects.bulk_create(rijen, ignore_conflicts=True)


def _bezetting(dagen: list[date]) -> None:
    """By who works there now, beside the gesprekken of each day."""
    Dagstand.objects.bulk_create(
        [
            Dagstand(datum=dag, team_id=team, sleutel=SLEUTEL, waarde=deel)
            for dag in dagen
            for team, deel in bezettingsgraden(dag).items()
        ],
        ignore_conflicts=True,
    )
