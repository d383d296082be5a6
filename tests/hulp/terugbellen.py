"""A terugbelverzoek in any state, made by an employee of the KCC and taken by one of its team."""

from contacts.models import Terugbelverzoek
from contacts.services import begin_gesprek, maak_terugbelverzoek, ontvang_gesprek, terugbellen
from contacts.services import terugbeluitkomst as uitkomst
from contacts.services.terugbelbasis import POGINGEN
from kcc.models import Klant, Medewerker, Team

LIJST = "/terugbelverzoeken"
UITKOMST = {"geinformeerd": "telefonisch", "antwoord": "Dat mag zonder vergunning."}


def verzoek(
    door: Medewerker, klant: Klant | None = None, team: str = "vergunningen", **velden: object
) -> Terugbelverzoek:
    """`velden`: of the terugbelverzoek, after it was made."""
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=door, klant=klant), door=door)
    vraag = gesprek.vragen.get()
    vraag.onderwerp = "Mag mijn schuur"
    vraag.save()
    rij = maak_terugbelverzoek(
        vraag=vraag,
        team=Team.objects.get(code=team),
        telefoonnummer="06-12345601",
        toelichting="Na 16 uur",
        door=door,
    )
    if velden:
        Terugbelverzoek.objects.filter(pk=rij.pk).update(**velden)
    return nu(rij)


def verzoek_in(
    status: str, door: Medewerker, wie: Medewerker, klant: Klant | None = None, **velden: object
) -> Terugbelverzoek:
    """`wie` takes it and does what leads to `status`."""
    rij = verzoek(door, klant, **velden)
    if status != "open":
        rij = terugbellen.neem_op_je(verzoek=rij, door=wie)
    if status in ("gesproken", "afgesloten"):
        rij = uitkomst.leg_poging_vast(verzoek=rij, door=wie, resultaat="gesproken")
    if status == "niet_bereikt":
        for _ in range(POGINGEN):
            rij = uitkomst.leg_poging_vast(verzoek=rij, door=wie, resultaat="voicemail")
    if status == "afgesloten":
        rij = uitkomst.sluit_af(verzoek=rij, door=wie, **UITKOMST)
    return rij


def nu(rij: Terugbelverzoek) -> Terugbelverzoek:
    return Terugbelverzoek.objects.get(pk=rij.pk)


def pad(rij: Terugbelverzoek, naam: str = "") -> str:
    return f"{LIJST}/{rij.uuid}" + (f"/{naam}" if naam else "")


def geo() -> Team:
    return Team.objects.get(code="geo")


def collega(wie: Medewerker) -> Medewerker:
    """Petra, of the same team and with the same roles."""
    rij, _ = Medewerker.objects.get_or_create(
        username="petra-bos",
        defaults={"first_name": "Petra", "last_name": "Bos", "team": wie.team, "rollen": wie.rollen},
    )
    return rij
