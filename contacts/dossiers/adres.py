"""The address of a klant on a letter."""

from kcc.models import Klant


def adresregels(klant: Klant) -> list[str]:
    """For the window of the envelope; of a klant whose address is secret only the name."""
    if klant.verstrekkingsbeperking:
        return [str(klant)]
    straat = f"{klant.straat} {klant.huisnummer}".strip()
    postcode = f"{klant.postcode[:4]} {klant.postcode[4:]}".strip()
    return [regel for regel in (str(klant), straat, f"{postcode}  {klant.plaats}".strip()) if regel]
