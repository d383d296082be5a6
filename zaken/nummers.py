"""Public numbers from a sequence: Z-2026-01203. Gaps are allowed, doubles are not."""

from django.db import connection

from kcc import klok

REEKSEN = {"KA": "klantaanvraag_nummer", "Z": "zaak_nummer"}


def neem_nummers(soort: str, aantal: int = 1) -> list[str]:
    """`aantal` fresh numbers of this kind, in one query."""
    return nummers_uit(REEKSEN[soort], soort, aantal)


def nummers_voor_aanvraag(zaken: int) -> tuple[str, list[str]]:
    """The number of a new klantaanvraag and those of its zaken, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(%s) UNION ALL SELECT nextval(%s) FROM generate_series(1, %s)",
            [REEKSEN["KA"], REEKSEN["Z"], zaken],
        )
        aanvraag, *rest = (rij[0] for rij in cursor.fetchall())
    return _nummer("KA", aanvraag), [_nummer("Z", waarde) for waarde in rest]


def nummers_uit(reeks: str, voorvoegsel: str, aantal: int) -> list[str]:
    """`aantal` fresh numbers out of a sequence, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [reeks, aantal])
        waarden = [rij[0] for rij in cursor.fetchall()]
    return [_nummer(voorvoegsel, waarde) for waarde in waarden]


def _nummer(voorvoegsel: str, waarde: int) -> str:
    return f"{voorvoegsel}-{klok.vandaag().year}-{waarde:05d}"
