"""Signals about knowledge as their owners see them: each team its own; what is nobody's is for the KCC."""

from django.db.models import Q, QuerySet, TextChoices

from catalogus.models import Kennissignaal
from kcc.models import Medewerker
from kcc.rollen import Rol

REDACTIE = "de kennisredactie van het KCC"


class Signaalstand(TextChoices):
    """The filters of the list."""

    OPEN = "open", "Open"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"


STANDEN = {
    Signaalstand.OPEN.value: Q(afgehandeld_op__isnull=True),
    Signaalstand.AFGEHANDELD.value: Q(afgehandeld_op__isnull=False),
}


def is_redactie(wie: Medewerker) -> bool:
    """Keeps what has no source owner yet."""
    return bool(wie.rolset & {Rol.BEHEERDER, Rol.TEAMLEIDER})


def signalen_voor(wie: Medewerker) -> QuerySet[Kennissignaal]:
    """Those of the own teams, and those of nobody for the redactie; the beheerder sees all."""
    rijen = Kennissignaal.objects.select_related("bronhouder", "item", "door", "afgehandeld_door")
    if Rol.BEHEERDER in wie.rolset:
        return rijen
    mijn = Q(bronhouder__in=wie.zicht.teams)
    return rijen.filter(mijn | Q(bronhouder=None) if is_redactie(wie) else mijn)


def mag_afhandelen(wie: Medewerker, signaal: Kennissignaal) -> bool:
    if Rol.BEHEERDER in wie.rolset:
        return True
    return is_redactie(wie) if signaal.bronhouder_id is None else signaal.bronhouder_id in wie.zicht.teams


def bij_wie(signaal: Kennissignaal) -> str:
    """Where it landed, as it is told to who reported it."""
    return str(signaal.bronhouder) if signaal.bronhouder else REDACTIE


def vraag_van(signaal: Kennissignaal) -> str:
    """What was asked; of a proposal without the answer that was given."""
    voorstel = signaal.soort == Kennissignaal.Soort.VOORSTEL
    return splits_voorstel(signaal.tekst)[0] if voorstel else signaal.tekst


def splits_voorstel(tekst: str) -> tuple[str, str]:
    """Of "onderwerp: antwoord" both; without a subject the answer is both. A question ends at its mark, so that a colon
    in it is no end."""
    einde = "?: " if "?: " in tekst else ": "
    onderwerp, gevonden, antwoord = tekst.partition(einde)
    return (onderwerp + einde[:-2], antwoord) if gevonden else (tekst, tekst)
