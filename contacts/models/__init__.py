"""The front door: gesprek, vraag, and what follows from them."""

from contacts.models.gesprek import Betrokkene, ContactStatus, Klantcontact, Uitkomst, Vraag
from contacts.models.vervolg import Afspraak, Belpoging, Doorverbinding, TerugbelStatus, Terugbelverzoek
from kcc.kanalen import Kanaal

__all__ = [
    "Afspraak",
    "Belpoging",
    "Betrokkene",
    "ContactStatus",
    "Doorverbinding",
    "Kanaal",
    "Klantcontact",
    "TerugbelStatus",
    "Terugbelverzoek",
    "Uitkomst",
    "Vraag",
]
