"""What the last gesprekken of a klant were about: to compare an answer with, not to show."""

from django.db.models import Q

from contacts.models import Betrokkene, Klantcontact, Vraag
from kcc.models import Klant

GESPREKKEN = 5


def laatste_onderwerpen(klant: Klant, behalve: Klantcontact) -> list[str]:
    """Subjects, products and numbers of the last gesprekken; one query."""
    van = Betrokkene.objects.filter(Q(klant=klant) | Q(namens=klant)).values("klantcontact")
    vragen = Vraag.objects.filter(klantcontact__in=van).exclude(klantcontact=behalve)
    rijen = vragen.order_by("-klantcontact__ontvangen_op", "-pk").values_list(
        "onderwerp",
        "klantcontact__onderwerp",
        "klantcontact__nummer",
        "productgroep__naam",
        "klantaanvraag__nummer",
        "klantaanvraag__omschrijving",
        "zaak__nummer",
    )
    return [tekst for rij in rijen[:GESPREKKEN] for tekst in rij if tekst]
