"""The decision tree of the eerste lijn: answer, hand out, bring into contact, or make a zaak for which line.

Source: seed 1, "Beslissingsboom afhandelen, doorzetten of registreren voor de eerste lijn". The tree is data,
so that a municipality can have its own; what it may end in is fixed. Pure: no Django, no clock.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any, Final

Antwoorden = Mapping[str, str]
"""Key of a step -> answer given; answers to steps that are not on the path do no harm."""

KOM_ER_NIET_UIT: Final = "kom_er_niet_uit"
"""The answer every step accepts besides its own: somebody of the vakafdeling speaks with the resident."""


class Uitkomst(StrEnum):
    """What a question ends in. Only `TWEEDE_LIJN` and `VAKAFDELING` lead to an intake and a zaak."""

    AFHANDELEN_VRAAG = "afhandelen_vraag"
    AFHANDELEN_PRODUCT = "afhandelen_product"
    AFSPRAAK_OF_DOORVERBINDEN = "afspraak_of_doorverbinden"
    TWEEDE_LIJN = "tweede_lijn"
    VAKAFDELING = "vakafdeling"

    @property
    def maakt_zaak(self) -> bool:
        """Whether the eerste lijn holds the intake and makes the zaak; otherwise there is none, or the
        vakafdeling makes it itself."""
        return self in (Uitkomst.TWEEDE_LIJN, Uitkomst.VAKAFDELING)


class OngeldigeBoom(ValueError):
    """A tree that can't be walked to an end from every answer."""


class OngeldigAntwoord(ValueError):
    """An answer the step does not know; `toegestaan` are the answers it does."""

    def __init__(self, stap: "Stap", antwoord: str) -> None:
        self.stap, self.antwoord, self.toegestaan = stap.sleutel, antwoord, stap.antwoorden
        super().__init__(
            f"{antwoord!r} is geen antwoord bij stap {stap.sleutel!r}; "
            f"kies uit: {', '.join(stap.antwoorden)}."
        )


@dataclass(frozen=True)
class Stap:
    """One question to the employee. `keuzes`: answer -> key of the next step, or the outcome.

    `teksten` says how an answer reads on screen, where that is not the answer itself.
    """

    sleutel: str
    vraag: str
    keuzes: Mapping[str, "str | Uitkomst"]
    teksten: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.sleutel.strip() and self.vraag.strip() and self.keuzes):
            raise OngeldigeBoom(f"Stap {self.sleutel!r} mist een sleutel, een vraag of keuzes.")
        object.__setattr__(self, "keuzes", MappingProxyType(dict(self.keuzes)))
        object.__setattr__(self, "teksten", MappingProxyType(dict(self.teksten)))
        if KOM_ER_NIET_UIT in self.keuzes:
            raise OngeldigeBoom(f"Stap {self.sleutel!r}: {KOM_ER_NIET_UIT!r} is overal al een keuze.")
        if onbekend := sorted(set(self.teksten) - set(self.keuzes)):
            raise OngeldigeBoom(f"Stap {self.sleutel!r}: tekst bij onbekende keuze {', '.join(onbekend)}.")

    @property
    def antwoorden(self) -> tuple[str, ...]:
        """Every answer the step accepts, `KOM_ER_NIET_UIT` last."""
        return (*self.keuzes, KOM_ER_NIET_UIT)

    def tekst(self, antwoord: str) -> str:
        """An answer as it reads on screen."""
        return self.teksten.get(antwoord, antwoord.replace("_", " "))

    def naar(self, antwoord: str) -> "str | Uitkomst":
        """Where an answer leads; raises `OngeldigAntwoord`."""
        if antwoord == KOM_ER_NIET_UIT:
            return Uitkomst.AFSPRAAK_OF_DOORVERBINDEN
        try:
            return self.keuzes[antwoord]
        except (KeyError, TypeError):
            raise OngeldigAntwoord(self, antwoord) from None


@dataclass(frozen=True)
class Boom:
    """Steps by key and the key of the first; `OngeldigeBoom` unless every answer leads to an outcome."""

    begin: str
    stappen: Mapping[str, Stap]

    def __post_init__(self) -> None:
        for sleutel, stap in self.stappen.items():
            if sleutel != stap.sleutel:
                raise OngeldigeBoom(f"Stap {stap.sleutel!r} staat onder de sleutel {sleutel!r}.")
        object.__setattr__(self, "stappen", MappingProxyType(dict(self.stappen)))
        self._weiger_losse_einden()
        self._weiger_kring()

    def als_json(self) -> str:
        """The tree as JSON text, readable and always the same."""
        stappen = [_stap_als_dict(stap) for stap in self.stappen.values()]
        return json.dumps({"begin": self.begin, "stappen": stappen}, ensure_ascii=False, indent=2)

    @classmethod
    def van_json(cls, inhoud: str | Mapping[str, Any]) -> "Boom":
        """The tree in a JSON text, or in what was read from one; `OngeldigeBoom` for anything else."""
        try:
            gelezen = json.loads(inhoud) if isinstance(inhoud, str) else inhoud
            begin, stappen = _tekst(gelezen["begin"]), [_stap_van_dict(stap) for stap in gelezen["stappen"]]
        except json.JSONDecodeError as fout:
            raise OngeldigeBoom(f"Dit is geen JSON: regel {fout.lineno}, teken {fout.colno}.") from fout
        except (TypeError, KeyError, AttributeError, RecursionError) as fout:
            raise OngeldigeBoom(
                "Een beslisboom heeft een begin en stappen met sleutel, vraag en keuzes."
            ) from fout
        return cls.van_stappen(begin, *stappen)

    @classmethod
    def van_stappen(cls, begin: str, *stappen: Stap) -> "Boom":
        """The tree of these steps; refuses two steps with one key."""
        per_sleutel = {stap.sleutel: stap for stap in stappen}
        if len(per_sleutel) < len(stappen):
            raise OngeldigeBoom("Twee stappen hebben dezelfde sleutel.")
        return cls(begin, per_sleutel)

    def _weiger_losse_einden(self) -> None:
        if self.begin not in self.stappen:
            raise OngeldigeBoom(f"De eerste stap {self.begin!r} bestaat niet.")
        for stap in self.stappen.values():
            for antwoord, doel in stap.keuzes.items():
                if not isinstance(doel, Uitkomst) and doel not in self.stappen:
                    raise OngeldigeBoom(f"Stap {stap.sleutel!r}, keuze {antwoord!r}: {doel!r} bestaat niet.")

    def _weiger_kring(self) -> None:
        graaf = {
            sleutel: [doel for doel in stap.keuzes.values() if not isinstance(doel, Uitkomst)]
            for sleutel, stap in self.stappen.items()
        }
        try:
            TopologicalSorter(graaf).prepare()
        except CycleError as fout:
            raise OngeldigeBoom(f"De stappen lopen in een kring: {', '.join(fout.args[1])}.") from None


@dataclass(frozen=True)
class Beantwoord:
    """A step on the path and the answer given."""

    stap: Stap
    antwoord: str

    @property
    def tekst(self) -> str:
        """The answer as it reads on screen."""
        return self.stap.tekst(self.antwoord)


SEED_BOOM: Final = Boom.van_stappen(
    "dossier",
    Stap("dossier", "Is er een zaak nodig?", {"ja": "te_complex", "nee": "zonder_zaak"}),
    Stap(
        "zonder_zaak",
        "Waar gaat het om?",
        {
            "vraag": Uitkomst.AFHANDELEN_VRAAG,
            "product": Uitkomst.AFHANDELEN_PRODUCT,
            "specialist": Uitkomst.AFSPRAAK_OF_DOORVERBINDEN,
        },
        {
            "vraag": "een vraag die u zelf beantwoordt",
            "product": "een product dat klaarligt",
            "specialist": "een vraag voor een specialist",
        },
    ),
    Stap(
        "te_complex",
        "Te complex om hier de intake te doen?",
        {"ja": Uitkomst.AFSPRAAK_OF_DOORVERBINDEN, "nee": "klaar_of_eenvoudig"},
    ),
    Stap(
        "klaar_of_eenvoudig",
        "Klaar terwijl u wacht, of een eenvoudige aanvraag?",
        {"ja": Uitkomst.TWEEDE_LIJN, "nee": Uitkomst.VAKAFDELING},
    ),
)
"""The tree of seed 1. "Specialist" is niveau 3: a question that only the vakafdeling can answer."""


def beslis(antwoorden: Antwoorden, boom: Boom = SEED_BOOM) -> Uitkomst | Stap:
    """The next step to ask, or the outcome. `OngeldigAntwoord` for an answer its step does not know."""
    plek: str | Uitkomst = boom.begin
    while not isinstance(plek, Uitkomst):
        stap = boom.stappen[plek]
        if stap.sleutel not in antwoorden:
            return stap
        plek = stap.naar(antwoorden[stap.sleutel])
    return plek


def stappen_op_pad(antwoorden: Antwoorden, boom: Boom = SEED_BOOM) -> tuple[Beantwoord, ...]:
    """The steps that were answered, in order and with the answer: what a vraag stores and shows."""
    return tuple(_pad(antwoorden, boom))


def _pad(antwoorden: Antwoorden, boom: Boom) -> Iterator[Beantwoord]:
    plek: str | Uitkomst = boom.begin
    while not isinstance(plek, Uitkomst) and plek in antwoorden:
        stap = boom.stappen[plek]
        plek = stap.naar(antwoorden[stap.sleutel])
        yield Beantwoord(stap, antwoorden[stap.sleutel])


def _stap_als_dict(stap: Stap) -> dict[str, Any]:
    keuzes = [
        {
            "antwoord": antwoord,
            **({"tekst": stap.teksten[antwoord]} if antwoord in stap.teksten else {}),
            **({"uitkomst": doel.value} if isinstance(doel, Uitkomst) else {"stap": doel}),
        }
        for antwoord, doel in stap.keuzes.items()
    ]
    return {"sleutel": stap.sleutel, "vraag": stap.vraag, "keuzes": keuzes}


def _stap_van_dict(inhoud: Mapping[str, Any]) -> Stap:
    keuzes = {_tekst(keuze["antwoord"]): _doel(keuze) for keuze in inhoud["keuzes"]}
    if len(keuzes) < len(inhoud["keuzes"]):
        raise OngeldigeBoom(f"Stap {inhoud['sleutel']!r} heeft twee keer dezelfde keuze.")
    teksten = {keuze["antwoord"]: _tekst(keuze["tekst"]) for keuze in inhoud["keuzes"] if "tekst" in keuze}
    return Stap(_tekst(inhoud["sleutel"]), _tekst(inhoud["vraag"]), keuzes, teksten)


def _doel(keuze: Mapping[str, Any]) -> str | Uitkomst:
    if "uitkomst" not in keuze:
        return _tekst(keuze["stap"])
    try:
        return Uitkomst(keuze["uitkomst"])
    except ValueError:
        raise OngeldigeBoom(
            f"{keuze['uitkomst']!r} is geen uitkomst; kies uit: {', '.join(Uitkomst)}."
        ) from None


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise OngeldigeBoom(f"{waarde!r} moet tekst zijn.")
    return waarde
