"""Where counting begins: a gesprek that stands open, with the number of the caller and who it may be."""

from contacts import services
from contacts.models import Klantcontact
from kcc.models import Klant, Medewerker


def open_gesprek(wie: Medewerker, *, klant: Klant | None = None, nummer: str = "") -> Klantcontact:
    """As the telephone exchange leaves it."""
    gesprek = services.start_gesprek(kanaal="telefoon", door=wie)
    Klantcontact.objects.filter(pk=gesprek.pk).update(telefoonnummer=nummer)
    if klant:
        services.koppel_klant(gesprek=gesprek, klant=klant, namens=None, door=wie)
    gesprek.refresh_from_db()
    return gesprek
