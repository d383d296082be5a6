"""Which taak waits for which: the order to work in, and a circle refused by name. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence


class Lus(ValueError):
    """Taken wait for each other in a circle; `taken` names them, each one waiting for the next."""

    def __init__(self, taken: Sequence[str]) -> None:
        super().__init__(f"Deze zaken wachten op elkaar in een kring: {', '.join((*taken, taken[0]))}.")
        self.taken = tuple(taken)


def eenmalig(sleutels: Sequence[str]) -> None:
    """ValueError when a key comes twice."""
    if len(set(sleutels)) < len(sleutels):
        dubbel = sorted(sleutel for sleutel, aantal in Counter(sleutels).items() if aantal > 1)
        raise ValueError(f"Deze sleutels komen meer dan een keer voor: {', '.join(dubbel)}.")


def volgers_van(voorgangers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Who waits for each key; ValueError for a voorganger that is not there."""
    volgers: dict[str, list[str]] = {sleutel: [] for sleutel in voorgangers}
    for sleutel, eerder in voorgangers.items():
        for voorganger in eerder:
            if voorganger not in volgers:
                raise ValueError(f"{sleutel} wacht op {voorganger}, maar die zaak is er niet.")
            volgers[voorganger].append(sleutel)
    return volgers


def op_volgorde(voorgangers: Mapping[str, Sequence[str]], volgers: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys with every voorganger before its volger; `Lus` when there is no such order."""
    wacht_op = {sleutel: len(eerder) for sleutel, eerder in voorgangers.items()}
    volgorde = [sleutel for sleutel, aantal in wacht_op.items() if not aantal]
    for sleutel in volgorde:  # grows while we walk it
        for volger in volgers[sleutel]:
            wacht_op[volger] -= 1
            if not wacht_op[volger]:
                volgorde.append(volger)
    if len(volgorde) < len(voorgangers):
        raise Lus(_kring(voorgangers, set(voorgangers) - set(volgorde)))
    return volgorde


def _kring(voorgangers: Mapping[str, Sequence[str]], over: set[str]) -> list[str]:
    """One circle among the keys left over, the same whatever the order of the input."""
    pad = [min(over)]
    while (volgende := min(set(voorgangers[pad[-1]]) & over)) not in pad:
        pad.append(volgende)
    kring = pad[pad.index(volgende) :]
    begin = kring.index(min(kring))
    return kring[begin:] + kring[:begin]
