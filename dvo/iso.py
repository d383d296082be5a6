"""Terms as ISO 8601 durations, as the zaaktypecatalogus (ZGW) gives them. Pure.

Werkdagen have no ISO form: they are always a number with its unit (R69).
"""

EENHEDEN = {"d": "P{}D", "w": "P{}W", "m": "P{}M", "j": "P{}Y", "minuten": "PT{}M"}


def iso_duur(aantal: int, eenheid: str) -> str | None:
    """8 and "w" make "P8W"; None for werkdagen."""
    vorm = EENHEDEN.get(eenheid)
    return vorm.format(aantal) if vorm else None
