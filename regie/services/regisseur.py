"""Who directs a klantaanvraag (R58): passed on when somebody is not there (R59)."""

from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from regie.models import Belofte
from zaken.models import Klantaanvraag


def geef_regie(
    *, klantaanvraag: Klantaanvraag, regisseur: Medewerker | None, door: Medewerker, reden: str
) -> Klantaanvraag:
    """To somebody else, or to nobody ("zonder regie"). The open promise goes along: who directs keeps it. The
    caller locked the row and guarded who may. Procesverantwoordelijke stays as it was agreed at the intake.
    """
    klantaanvraag.regisseur = regisseur
    klantaanvraag.save(update_fields=["regisseur"])
    beloften = Belofte.objects.van(klantaanvraag.uuid).filter(soort=Belofte.Soort.KLANTAANVRAAG)
    beloften.open().update(verantwoordelijke=regisseur)
    uuid = klantaanvraag.uuid
    feit = Feit("regisseur_gewijzigd", "klantaanvraag", uuid, door, reden=reden, klantaanvraag=uuid)
    leg_vast(feit)
    return klantaanvraag
