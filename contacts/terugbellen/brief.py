"""The written answer to who asked to be called: by mail or on paper, around what an employee types. Plain Dutch
(B1), never a BSN."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings

from contacts.post.nummers import met_kenmerk
from contacts.post.schoon import een_regel
from contacts.post.teksten import Brieftekst, liever_bellen
from contacts.terugbellen.ronde import deze_ronde
from kcc import klok
from kcc.models import Klant, Medewerker
from kcc.tekst import dag_voluit, zonder_bsn

ONDERWERP = 200


@dataclass(frozen=True)
class Terugbelbrief:
    """`voor` and `na` the answer, paragraph by paragraph; `mail`: what only an e-mail says."""

    nummer: str
    voor: Sequence[str]
    antwoord: str
    mail: str
    na: Sequence[str]
    onderwerp: str = "Ons antwoord op uw vraag"

    def alineas(self) -> list[str]:
        """On paper."""
        return [zonder_bsn(deel) for deel in (*self.voor, self.antwoord, *self.na) if deel]

    def slot(self) -> list[str]:
        """Under the answer in an e-mail."""
        return [self.mail, *self.na]

    def als_mail(self) -> Brieftekst:
        delen = (*self.voor, self.antwoord, *self.slot())
        onderwerp = met_kenmerk(self.onderwerp, self.nummer)
        return Brieftekst(zonder_bsn(onderwerp), zonder_bsn("\n\n".join(filter(None, delen))))


def lees_brief(verzoek: Any, klant: Klant | None, antwoord: str, door: Medewerker) -> Terugbelbrief:
    """Ready but for what is typed. Four queries."""
    pogingen = list(deze_ronde(verzoek))
    waarover = een_regel(verzoek.vraag.onderwerp, ONDERWERP)
    brief = Terugbelbrief(
        nummer=verzoek.vraag.klantcontact.nummer,
        voor=[
            f"Beste {klant}," if klant else "Goedendag,",
            " ".join((_gevraagd(_dag(verzoek.aangemaakt_op), waarover), *_gebeld(pogingen))),
        ],
        antwoord=antwoord,
        mail="Hebt u nog een vraag? Beantwoord dan deze e-mail.",
        na=[
            f"Uw vraag heeft nummer {verzoek.vraag.klantcontact.nummer}. {liever_bellen()}",
            f"Met vriendelijke groet,\n{door}\nGemeente {settings.GEMEENTE}",
        ],
    )
    return replace(brief, onderwerp=f"Ons antwoord: {waarover}") if waarover else brief


def _dag(moment: Any) -> date:
    dag: date = moment.astimezone(klok.AMSTERDAM).date()
    return dag


def _gevraagd(dag: date, waarover: str) -> str:
    over = f" Het ging over: {waarover.rstrip('.')}." if waarover else ""
    return f"U vroeg ons op {dag_voluit(dag)} om u terug te bellen.{over}"


def _gebeld(pogingen: Sequence[Any]) -> Iterator[str]:
    """On which days; nothing for who can't be called."""
    if any(poging.gelukt for poging in pogingen):
        gesproken = [_dag(poging.tijd) for poging in pogingen if poging.gelukt]
        yield f"Wij spraken u op {dag_voluit(gesproken[-1])}. Dit is ons antwoord."
    elif pogingen:
        yield f"Wij hebben u gebeld op {opsomming(_dag(poging.tijd) for poging in pogingen)}."
        yield "Het lukte niet om u te spreken. Daarom schrijven wij u ons antwoord."
    else:
        yield "Wij schrijven u ons antwoord."


def opsomming(dagen: Iterable[date]) -> str:
    """ "maandag 2 maart 2026, dinsdag 3 maart 2026 en ..."; each day once."""
    *eerder, laatste = [dag_voluit(dag) for dag in dict.fromkeys(dagen)]
    return f"{', '.join(eerder)} en {laatste}" if eerder else laatste
