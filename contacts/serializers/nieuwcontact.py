"""What follows a contact, sent by itself: at an open vraag, or with a gesprek that is made and finished with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rest_framework import serializers

from contacts.models import Kanaal, Vraag
from contacts.serializers.vervolgen import VERVOLGEN
from contacts.services.vastleggen import Gespreksgegevens, Vraagverzoek, leg_gesprek_vast
from contacts.services.vraagbehandeling import behandel_vraag
from kcc.api.camel import Serializer
from kcc.api.velden import Tekst, Verwijzing
from kcc.fouten import Geweigerd, Onvolledig
from kcc.models import Klant, Productgroep
from kcc.services.gebeurtenissen import Dader

CONTACT = ("kanaal", "klant", "namens", "notitie")
VAN_VRAAG = ("onderwerp", "productgroep")


class NieuwContact(Serializer):
    """Where it belongs: one of `vraag` and `kanaal`."""

    vraag = Verwijzing("uuid", queryset=Vraag.objects.all(), required=False, help_text="een open vraag")
    kanaal = serializers.ChoiceField(Kanaal.choices, required=False, help_text="van het nieuwe gesprek")
    klant = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    namens = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    onderwerp = Tekst(max_length=200, required=False, allow_blank=True)
    notitie = Tekst(max_length=10_000, required=False, allow_blank=True)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A vraag has its gesprek already."""
        fouten = {}
        if "vraag" not in attrs and "kanaal" not in attrs:
            fouten["kanaal"] = serializers.ErrorDetail("Geef een vraag of een kanaal.", "required")
        if "vraag" in attrs:
            melding = "Dit staat al bij het gesprek van de vraag."
            fouten = {
                veld: serializers.ErrorDetail(melding, "onbekend_veld") for veld in CONTACT if veld in attrs
            }
        if fouten:
            raise serializers.ValidationError(fouten)
        return attrs


def doe_vervolg(invoer: dict[str, Any], naam: str, *, door: Dader) -> Vraag:
    """Carry it out; the vraag it belongs to. A refusal names the field as it was sent."""
    vraag = invoer.pop("vraag", None)
    contact = {veld: invoer.pop(veld) for veld in CONTACT if veld in invoer}
    over = {veld: invoer.pop(veld) for veld in VAN_VRAAG if veld in invoer}
    verzoek = Vraagverzoek(**over, vervolgen=(VERVOLGEN[naam](invoer),))
    with _zonder(f"vragen.0.{naam}.", f"{naam}.", "vragen.0."):
        if vraag is not None:
            return behandel_vraag(vraag=vraag, verzoek=verzoek, door=door)
        gegevens = Gespreksgegevens(onderwerp=over.get("onderwerp", ""), **contact)
        gesprek = leg_gesprek_vast(gegevens=gegevens, vragen=[verzoek], door=door, afronden=True)
        return gesprek.vragen.get()


@contextmanager
def _zonder(*plekken: str) -> Iterator[None]:
    """The gesprek around it was not sent: its place is taken out of the names of fields."""
    try:
        yield
    except Onvolledig as fout:
        raise Onvolledig({_kort(veld, plekken): m for veld, m in fout.fouten.items()}, fout.code) from None
    except Geweigerd as fout:
        fout.veld = _kort(fout.veld, plekken) if fout.veld else None
        raise


def _kort(veld: str, plekken: tuple[str, ...]) -> str:
    gevonden = next((plek for plek in plekken if veld.startswith(plek)), "")
    return veld.removeprefix(gevonden)
