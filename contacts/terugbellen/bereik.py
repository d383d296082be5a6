"""Where somebody can be reached: a telephone number, an e-mail address, or both. Pure."""

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contacts.telefonie.nummers import lees_nummer
from kcc.fouten import Ongeldig, Onvolledig

GEEN_BEREIK: Final = "Vul minimaal een telefoonnummer of een e-mailadres in"
GEEN_NUMMER: Final = "Dit is geen telefoonnummer. Vul 10 cijfers in, of een buitenlands nummer met + ervoor."
GEEN_EMAIL: Final = "Dit is geen e-mailadres. Vul het in als naam@voorbeeld.nl."
KORTSTE: Final = 8  # digits; anything shorter is a number within the building
LANGSTE: Final = 20  # characters of the column


def lees_telefoonnummer(tekst: str) -> str:
    """As it is dialled here (0612345601, +4930123456); empty for nothing. Raises ValueError with the message."""
    if not tekst.strip():
        return ""
    try:
        nummer = lees_nummer(tekst)
    except ValueError:
        raise ValueError(GEEN_NUMMER) from None
    if not sum(teken.isdigit() for teken in nummer) >= KORTSTE or len(nummer) > LANGSTE:
        raise ValueError(GEEN_NUMMER)
    return nummer


def lees_email(tekst: str) -> str:
    """The address without spaces around it; empty for nothing. Raises ValueError with the message."""
    adres = tekst.strip()
    if not adres:
        return ""
    try:
        validate_email(adres)
    except ValidationError:
        raise ValueError(GEEN_EMAIL) from None
    return adres


LEZERS: Final = {"telefoonnummer": lees_telefoonnummer, "email": lees_email}


def lees_bereik(*, telefoonnummer: str, email: str) -> dict[str, str]:
    """Both, read. Raises Ongeldig when neither is there or one is wrong, Onvolledig when both are wrong."""
    gelezen: dict[str, str] = {}
    fouten: dict[str, str] = {}
    for veld, tekst in (("telefoonnummer", telefoonnummer), ("email", email)):
        try:
            gelezen[veld] = LEZERS[veld](tekst)
        except ValueError as fout:
            fouten[veld] = str(fout)
    if len(fouten) > 1:
        raise Onvolledig(fouten, "bereik_ongeldig")
    for veld, melding in fouten.items():
        raise Ongeldig(f"{veld}_ongeldig", melding, veld=veld)
    if not any(gelezen.values()):
        raise Ongeldig("bereik_ontbreekt", GEEN_BEREIK, veld="telefoonnummer")
    return gelezen
