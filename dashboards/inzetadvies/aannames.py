"""What the advice takes for granted, each said on the page."""

from typing import Final

MINUTEN_ZAAK: Final = 45
MINUTEN_TERUGBELLEN: Final = 10
MINUTEN_POST: Final = 8
SECONDEN_GESPREK: Final = 240  # where nothing was measured; kpi.md 4.1: 240 to 360 s by telephone

ZINNEN: Final = (
    "Wie er is, is er de hele openingstijd van de telefoon; wie afwezig is gemeld, telt niet mee.",
    f"Een zaak die moet beginnen kost {MINUTEN_ZAAK} minuten, een terugbelverzoek {MINUTEN_TERUGBELLEN} "
    f"en een bericht in de post {MINUTEN_POST}. Dat werk is gelijk over de dag verdeeld.",
    "De 30 % krimp is voor pauze, overleg, opleiding, verlof en ziekte. Omdat gemelde afwezigheid er al af is, "
    "rekent het advies aan de veilige kant.",
)
