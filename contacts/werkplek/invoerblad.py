"""What was typed for a vraag: read field by field, about whom it is, and what of it is kept as a draft."""

from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from django.http import QueryDict

from catalogus.models import Kennisversie
from contacts.models import Betrokkene, Klantcontact, Vraag
from kcc import inrichting, klok
from kcc.inrichting import Stand
from kcc.models import Klant, Medewerker, Productgroep

CONTROLE = "controle-"  # answers to control questions: compared, never kept (P3)
NIET_BEWAARD = frozenset(
    {"csrfmiddlewaretoken", "doe", "zoek", "kennis", "versie", "venster", "annuleerreden"}
)
"""Parts of the form that are no draft of anything. A BSN is never kept: see `te_bewaren`."""


class Invoerblad:
    """The input of one vraag, by the names of the form; a part that was not on the screen comes from what is stored."""

    def __init__(
        self, gesprek: Klantcontact, vraag: Vraag, medewerker: Medewerker, invoer: QueryDict
    ) -> None:
        self.gesprek, self.vraag, self.medewerker, self.invoer = gesprek, vraag, medewerker, invoer
        self.vraag.klantcontact = gesprek
        for naam, waarden in list(invoer.lists()):
            invoer.setlist(
                naam, [waarde.replace("\r\n", "\n") for waarde in waarden]
            )  # as a browser sends lines
        for naam, bewaard in (("onderwerp", vraag.onderwerp), ("antwoord", vraag.antwoord)):
            self.invoer.setdefault(naam, bewaard)  # a part of the form that was not on the screen

    def tekst(self, naam: str) -> str:
        """A field as typed, without the one character a database refuses."""
        return str(self.invoer.get(naam, "")).replace("\x00", "")

    @property
    def notitie(self) -> str:
        return self.tekst("notitie") if "notitie" in self.invoer else self.gesprek.notitie

    @cached_property
    def stand(self) -> Stand:
        """How this KCC is set up: its phase, lines, names and tree."""
        return inrichting.lees()

    @property
    def dag(self) -> date:
        """Day 0: when the question came in."""
        return klok.dag_van(self.gesprek.ontvangen_op)

    # -- who it is about ---------------------------------------------------------------------------

    @cached_property
    def betrokkene(self) -> Betrokkene | None:
        return self.gesprek.betrokkenen.select_related("klant", "namens").first()

    @property
    def klant(self) -> Klant | None:
        """Who speaks."""
        return self.betrokkene.klant if self.betrokkene else None

    @property
    def namens(self) -> Klant | None:
        return self.betrokkene.namens if self.betrokkene else None

    @property
    def voor(self) -> Klant | None:
        """For whom it is asked."""
        return self.namens or self.klant

    # -- what is kept -----------------------------------------------------------------------------

    @property
    def versie(self) -> int | None:
        """Of the draft this was made from; None when the page does not say."""
        gestuurd = self.tekst("versie")
        return int(gestuurd) if gestuurd.isdecimal() and len(gestuurd) < 9 else None

    def te_bewaren(self) -> dict[str, list[str]]:
        """The draft: everything typed and chosen, but what was only searched for."""
        return {
            naam: [str(waarde).replace("\x00", "") for waarde in waarden]
            for naam, waarden in sorted(self.invoer.lists())
            if naam not in NIET_BEWAARD and not naam.startswith(CONTROLE) and not naam.endswith("bsn")
            if any(waarden)
        }

    def _productgroep(self) -> Productgroep | None:
        """As chosen; what is stored already is not read again."""
        code, nu = self.tekst("productgroep"), self.vraag.productgroep
        if not code or (nu and nu.code == code):
            return nu if code else None
        return Productgroep.objects.filter(code=code).first()

    def _kennisversie(self) -> Kennisversie | None:
        uuid, nu = als_uuid(self.tekst("kennisversie")), self.vraag.kennisversie
        if uuid is None or (nu and nu.uuid == uuid):
            return nu if uuid else None
        return Kennisversie.objects.filter(uuid=uuid).first()


def als_uuid(tekst: str) -> UUID | None:
    """None for what is no uuid."""
    try:
        return UUID(tekst)
    except ValueError:
        return None


def bewaarde_invoer(vraag: Vraag) -> QueryDict:
    """What was kept of a vraag, in the names of the form; `vraag` with its `concept`, if there is one."""
    invoer = QueryDict(mutable=True)
    invoer["venster"], invoer["versie"] = str(uuid4()), "0"
    concept = getattr(vraag, "concept", None)
    if concept is None:
        invoer["productgroep"] = vraag.productgroep.code if vraag.productgroep else ""
        invoer["kennisversie"] = str(vraag.kennisversie.uuid) if vraag.kennisversie else ""
        return invoer
    for naam, waarden in concept.invoer.items():
        invoer.setlist(naam, waarden)
    invoer.pop("notitie", None)  # of the whole gesprek: its own column
    invoer["versie"] = str(concept.versie)
    return invoer
