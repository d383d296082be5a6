"""Writes of agreements, promises and terms of law, by noun."""

from dvo.services.basis import bewaak_concept
from dvo.services.beloften import beeindig_belofte, maak_belofte, publiceer_belofte, volg_belofte_op
from dvo.services.overeenkomsten import (
    keur_goed,
    laat_vervallen,
    maak_dvo,
    maak_nieuwe_versie,
    verwijder_concept,
    wijzig_dvo,
)
from dvo.services.partijen import haal_contactpersoon_weg, leg_overleg_vast, voeg_contactpersoon_toe
from dvo.services.regels import bewaar_regel, verwijder_regel
from dvo.services.termijnen import trek_termijn_in, zet_tarief, zet_termijn

__all__ = [
    "beeindig_belofte",
    "bewaak_concept",
    "bewaar_regel",
    "haal_contactpersoon_weg",
    "keur_goed",
    "laat_vervallen",
    "leg_overleg_vast",
    "maak_belofte",
    "maak_dvo",
    "maak_nieuwe_versie",
    "publiceer_belofte",
    "trek_termijn_in",
    "verwijder_concept",
    "verwijder_regel",
    "voeg_contactpersoon_toe",
    "volg_belofte_op",
    "wijzig_dvo",
    "zet_tarief",
    "zet_termijn",
]
