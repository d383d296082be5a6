"""The words of what goes out by itself. Plain Dutch (B1), and nothing in it that the other side typed.

A receipt goes to an address that anybody may have filled in: with their words in it, it would be a way to
send advertisements in our name.
"""

from dataclasses import dataclass

from django.conf import settings

from contacts.models import Bericht, Klantcontact
from contacts.post.nummers import met_kenmerk
from contacts.post.openingstekst import bereikbaar
from contacts.post.schoon import een_regel
from dvo.models import Servicebelofte
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import Medewerker
from kcc.tekst import dag_voluit, zonder_bsn

ONDERWERP = 250


@dataclass(frozen=True)
class Brieftekst:
    onderwerp: str
    tekst: str


def ontvangst(gesprek: Klantcontact, *, weggelaten: int = 0) -> Brieftekst:
    """The receipt (Wmebv): when it came in, its number, what happens next, how to speak to somebody."""
    moment = gesprek.ontvangen_op.astimezone(klok.AMSTERDAM)
    delen = [
        "Goedendag,",
        f"Wij hebben uw vraag ontvangen op {dag_voluit(moment.date())} om {moment:%H:%M} uur.\n"
        f"Uw vraag heeft nummer {gesprek.nummer}.",
        " ".join(filter(None, ("Een medewerker leest uw vraag en antwoordt u.", belofte(gesprek.kanaal)))),
        _over_bijlagen(weggelaten),
        "Wilt u nog iets toevoegen? Beantwoord dan deze e-mail. Laat het nummer in het onderwerp staan.",
        liever_bellen(),
        groet(),
    ]
    onderwerp = met_kenmerk("Wij hebben uw vraag ontvangen", gesprek.nummer)
    return Brieftekst(onderwerp, "\n\n".join(filter(None, delen)))


def antwoord(gesprek: Klantcontact, tekst: str, door: Medewerker, onderwerp: str = "") -> Brieftekst:
    """What an employee answers, with the opening and the close that it lacks. Never a BSN."""
    eerste = tekst.lstrip()[:40].casefold()
    aanhef = "" if eerste.startswith(("beste", "geachte", "goede", "dag ", "hallo")) else "Goedendag,"
    slot = "" if "groet" in tekst.casefold()[-300:] else f"Met vriendelijke groet,\n{door}\n{_gemeente()}"
    heel = "\n\n".join(
        filter(None, (aanhef, tekst.strip(), slot, f"Uw vraag heeft nummer {gesprek.nummer}."))
    )
    kop = een_regel(onderwerp or gesprek.onderwerp or "Uw vraag", ONDERWERP)
    kop = kop if kop.casefold().startswith("re:") else f"Re: {kop}"
    return Brieftekst(zonder_bsn(met_kenmerk(kop, gesprek.nummer)), zonder_bsn(heel))


def onbezorgd(bericht: Bericht) -> str:
    """For the employee: an answer of ours did not arrive."""
    return (
        f"Het antwoord in gesprek {bericht.klantcontact.nummer} is niet aangekomen bij {bericht.aan}. "
        "Neem op een andere manier contact op met de klant."
    )


def belofte(kanaal: str) -> str:
    """What the handvest promises by this kanaal today; "" when nothing is."""
    rij = Servicebelofte.objects.openbaar(klok.vandaag()).filter(kanaal=kanaal).order_by("pk").first()
    return rij.tekst if rij else ""


def liever_bellen() -> str:
    """How to speak to a person, on every receipt (R98)."""
    uren, _ = bereikbaar(Kanaal.TELEFOON)
    bel = f"Bel {settings.TELEFOON}." if settings.TELEFOON else "Bel ons."
    return " ".join(filter(None, ("Liever iemand spreken?", bel, f"Dat kan {uren}." if uren else "")))


def groet() -> str:
    return f"Met vriendelijke groet,\n{_gemeente()}"


def _gemeente() -> str:
    return f"Gemeente {settings.GEMEENTE}"


def _over_bijlagen(weggelaten: int) -> str:
    if not weggelaten:
        return ""
    wat = "Een bijlage" if weggelaten == 1 else f"{weggelaten} bijlagen"
    kan = "Stuur die als pdf, foto (jpg of png) of document (docx of odt) van hoogstens 10 MB."
    return f"{wat} konden wij niet aannemen. {kan}"
