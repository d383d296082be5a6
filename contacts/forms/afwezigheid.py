"""What is asked when somebody is reported absent: until when, and where each piece of work goes. Never why."""

from collections.abc import Mapping
from uuid import UUID

from contacts.afwezigheid.voorstel import Sleutel, Soort
from kcc.forms.basis import Formulier, dagveld

SOORTEN = {soort.value: soort for soort in Soort}


class Periodeformulier(Formulier):
    """The last day, when it is known."""

    einde = dagveld("Laatste dag", hulp="Laat leeg als die nog niet bekend is.")
    einde.required = False


def lees_keuzes(invoer: Mapping[str, str]) -> dict[Sleutel, str]:
    """From the fields "zaak.<uuid>"; what is something else is no choice. The service decides what may be."""
    gelezen = {}
    for naam, waarde in invoer.items():
        soort, _, sleutel = naam.partition(".")
        try:
            gelezen[SOORTEN[soort], UUID(sleutel)] = waarde
        except (KeyError, ValueError):
            continue
    return gelezen
