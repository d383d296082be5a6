"""A klacht about a colleague, and the zaaktype that asks over whom it goes."""

from typing import Any

from catalogus.models import Intakevereiste, Zaaktype, Zaaktypeversie
from contacts import services
from kcc import klok
from kcc.models import Klant, Medewerker, Productgroep, Team
from kcc.services.klanten import maak_klant
from regie.services import Toezegging
from tests.hulp.diensten import ALTIJD
from zaken.models import Zaak
from zaken.services import Zaakverzoek

KLACHT = "klacht-over-medewerker"
OVER = "over_medewerker"


def maak_klachtsoort(team: str = "vergunningen", groep: str = "vergunningen", **meer: Any) -> Zaaktypeversie:
    """Handled by this team; by default the one of Carla."""
    zaaktype = Zaaktype.objects.create(
        identificatie=KLACHT, productgroep=Productgroep.objects.get(code=groep)
    )
    velden = {"versie": 1, "contactniveau": 4, "naam": "Klacht over een medewerker", **meer}
    versie = Zaaktypeversie.objects.create(
        zaaktype=zaaktype, geldigheid=ALTIJD, team=Team.objects.get(code=team), **velden
    )
    Intakevereiste.objects.create(
        versie=versie, volgorde=1, code="wat", label="Wat is er gebeurd?", soort="tekst", verplicht=True
    )
    Intakevereiste.objects.create(
        versie=versie,
        volgorde=2,
        code=OVER,
        label="Over welke medewerker gaat de klacht?",
        soort="medewerker",
        verplicht=False,
        uitleg="Leeg laten als het niet over een persoon gaat",
    )
    Zaaktypeversie.objects.filter(pk=versie.pk).update(gepubliceerd_op=klok.nu())
    return Zaaktypeversie.objects.get(pk=versie.pk)


def klager(email: str = "") -> Klant:
    return maak_klant(door=None, voornamen="Katinka", achternaam="Klagerman", email=email)


def verzoek(over: str = "", wat: str = "Onvriendelijk geholpen") -> Zaakverzoek:
    return Zaakverzoek(KLACHT, {"wat": wat, **({OVER: over} if over else {})})


def klacht(
    door: Medewerker, over: Medewerker | None = None, klant: Klant | None = None
) -> tuple[Zaak, Toezegging]:
    """From greeting to promise, the gesprek done."""
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=door, klant=klant)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=door)
    toezegging = services.doe_intake(
        vraag=gesprek.vragen.get(), zaken=[verzoek(over.username if over else "")], door=door
    )
    services.rond_gesprek_af(gesprek=gesprek, door=door)
    return Zaak.objects.get(klantaanvraag=toezegging.klantaanvraag), toezegging
