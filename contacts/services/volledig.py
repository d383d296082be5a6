"""After the gesprek: was the question answered in full, and if not, who calls back (R102).

Asked only where there is time for it: never a step on the way to the end of a gesprek (practice P16).
"""

from django.db import transaction

from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from contacts.services.basis import feit, vergrendel
from contacts.services.gesprekken import begin_gesprek, ontvang_gesprek, rond_gesprek_af
from contacts.services.terugbellen import maak_terugbelverzoek
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.services.gebeurtenissen import leg_vast

TE_VRAGEN = ("lopend", "afgerond", "wacht_op_vakafdeling")


@transaction.atomic
def leg_volledig_beantwoord_vast(*, gesprek: Klantcontact, volledig: bool, door: Medewerker) -> Klantcontact:
    """What the resident said; the same again is no change. Raises NietBevoegd (niet_uw_gesprek), Geweigerd
    (gesprek_niet_gevoerd)."""
    gesprek = vergrendel(gesprek)
    _bewaak(gesprek, door)
    if gesprek.volledig_beantwoord == volledig:
        return gesprek
    van = {True: "ja", False: "nee"}.get(gesprek.volledig_beantwoord, "")  # type: ignore[arg-type]
    gesprek.volledig_beantwoord = volledig
    gesprek.save(update_fields=["volledig_beantwoord"])
    leg_vast(feit("volledig_beantwoord", gesprek, door, van=van, naar="ja" if volledig else "nee"))
    return gesprek


def specialisten(groep: Productgroep | None) -> list[Team]:
    """The vakafdelingen, those of this productgroep first."""
    teams = list(Team.objects.filter(lijn=Lijn.VAKAFDELING).order_by("naam"))
    eigen = set(groep.teams.values_list("pk", flat=True)) if groep else set()
    return sorted(teams, key=lambda team: team.pk not in eigen)


@transaction.atomic
def laat_specialist_bellen(
    *, vraag: Vraag, team: Team, telefoonnummer: str, door: Medewerker, toelichting: str = ""
) -> Terugbelverzoek:
    """A specialist of `team` calls back about a vraag that was not answered in full.

    A vraag with its uitkomst stays as it is: a new gesprek in the same draad holds the terugbelverzoek, made
    and finished in one go. Raises NietBevoegd (niet_uw_gesprek) and what `maak_terugbelverzoek` raises.
    """
    eerste = vergrendel(vraag.klantcontact)
    _bewaak(eerste, door)
    nieuw = _vervolggesprek(eerste, vraag, door)
    verzoek = maak_terugbelverzoek(
        vraag=nieuw.vragen.get(),
        team=team,
        telefoonnummer=telefoonnummer,
        toelichting=toelichting,
        door=door,
    )
    rond_gesprek_af(gesprek=nieuw, door=door)
    return verzoek


def _vervolggesprek(eerste: Klantcontact, vraag: Vraag, door: Medewerker) -> Klantcontact:
    """With the same klant and subject, in the thread of the first."""
    betrokkene = eerste.betrokkenen.select_related("klant", "namens").first()
    gesprek = ontvang_gesprek(
        kanaal=eerste.kanaal,
        door=door,
        onderwerp=eerste.onderwerp,
        klant=betrokkene.klant if betrokkene else None,
        namens=betrokkene.namens if betrokkene else None,
        team=door.team,
        vragen=(vraag.onderwerp,),
    )
    Klantcontact.objects.filter(pk=gesprek.pk).update(
        draad=eerste.draad_id or eerste.pk, telefoonnummer=eerste.telefoonnummer
    )
    gesprek.vragen.update(productgroep=vraag.productgroep, zaaktype=vraag.zaaktype)
    return begin_gesprek(gesprek=gesprek, door=door)


def _bewaak(gesprek: Klantcontact, door: Medewerker) -> None:
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if gesprek.status not in TE_VRAGEN:
        raise Geweigerd("gesprek_niet_gevoerd", "Dit gesprek is niet gevoerd.")
