"""An intake judged and planned without being held: what is missing, and the two dates as they would be promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogus.models import Levensgebeurtenis
from kcc import klok
from regie.vooruitblik import Vooruitblik, vooruitblik
from zaken.models import Klantaanvraag
from zaken.services import Zaakverzoek
from zaken.services.aanmaken import tekorten
from zaken.services.klacht import lees_over
from zaken.services.ontwerp import Ontwerp


@dataclass(frozen=True)
class Toets:
    """`tekorten`: "zaaktype.code" -> what is missing or wrong."""

    tekorten: dict[str, str]
    vooruitblik: Vooruitblik


def toets_intake(
    *,
    zaken: Sequence[Zaakverzoek],
    levensgebeurtenis: Levensgebeurtenis | None = None,
    klantaanvraag: Klantaanvraag | None = None,
) -> Toets:
    """Reads only, of today. Raises Ongeldig (zaaktype_onbekend, ...) and NietInFase as the intake itself would."""
    gekozen = [zaak.zaaktype for zaak in zaken]
    ontwerp = Ontwerp.lees(
        gekozen, dag=klok.vandaag(), levensgebeurtenis=levensgebeurtenis, klantaanvraag=klantaanvraag
    )
    ontwerp.opbouw.bewaak_fase()
    over = lees_over({zaak.zaaktype: zaak.antwoorden for zaak in zaken}, ontwerp.opbouw.versies)
    blik = vooruitblik(ontwerp.zaken(gekozen), ontwerp.relaties(gekozen), bij=klantaanvraag)
    return Toets(tekorten(zaken, ontwerp.opbouw, over), blik)
