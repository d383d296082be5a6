"""Public numbers from a sequence: Z-2026-01203. Gaps are allowed, doubles are not."""

from django.db import connection

from kcc import klok

REEKSEN = {"KA": "klantaanvraag_nummer", "Z": "zaak_nummer"}


def neem_nummers(soort: str, aantal: int = 1) -> list[str]:
    """`aantal` fresh numbers of this kind, in one query."""
    return nummers_uit(REEKSEN[soort], soort, aantal)


def nummers_uit(reeks: str, voorvoegsel: str, aantal: int) -> list[str]:
    """`aantal` fresh numbers out of a sequence, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [reeks, aantal])
        waarden = [rij[0] for rij in cursor.fetchall()]
    jaar = klok.vandaag().year
    return [f"{voorvoegsel}-{jaar}-{waarde:05d}" for waarde in waarden]
