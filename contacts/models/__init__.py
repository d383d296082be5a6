"""The front door: gesprek, vraag, and what follows from them."""

from contacts.models.afwezigheid import Werkregel, Werksoort, Werkstand
from contacts.models.balie import Baliebezoek, BezoekStatus
from contacts.models.gesprek import (
    Betrokkene,
    ContactStatus,
    Controlevraag,
    Klantcontact,
    Thema,
    Uitkomst,
    Verificatie,
    Vraag,
    Vraagconcept,
)
from contacts.models.post import Bericht, BerichtSoort, Bezorging, Inzending, Poststuk, Postuitslag, Richting
from contacts.models.samen import Gelezen, Hulpvraag, Werkbericht
from contacts.models.telefonie import Belcijfer, Oproep, OproepStatus
from contacts.models.vervolg import (
    Afspraak,
    AfspraakWijze,
    Belpoging,
    Belresultaat,
    Doorsturing,
    Doorverbinding,
    DoorverbindSoort,
    Informeerwijze,
    TerugbelStatus,
    Terugbelverzoek,
    Urgentie,
)
from kcc.kanalen import Kanaal

__all__ = [
    "Afspraak",
    "AfspraakWijze",
    "Baliebezoek",
    "Belcijfer",
    "Belpoging",
    "Belresultaat",
    "Bericht",
    "BerichtSoort",
    "Betrokkene",
    "BezoekStatus",
    "Bezorging",
    "ContactStatus",
    "Controlevraag",
    "Doorsturing",
    "DoorverbindSoort",
    "Doorverbinding",
    "Gelezen",
    "Hulpvraag",
    "Informeerwijze",
    "Inzending",
    "Kanaal",
    "Klantcontact",
    "Oproep",
    "OproepStatus",
    "Poststuk",
    "Postuitslag",
    "Richting",
    "TerugbelStatus",
    "Terugbelverzoek",
    "Thema",
    "Uitkomst",
    "Urgentie",
    "Verificatie",
    "Vraag",
    "Vraagconcept",
    "Werkbericht",
    "Werkregel",
    "Werksoort",
    "Werkstand",
]
