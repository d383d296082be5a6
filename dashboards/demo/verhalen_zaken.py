"""Stories of one zaak with something particular about it, together in every state a zaak can have."""

from datetime import date, timedelta

from dashboards.demo.bouw import Bouw, Zaakverwijzing
from dashboards.demo.levensloop import NOOIT, Lot
from dashboards.demo.verhalen import begin_gesprek, tijdstip, verhaal, vraag_aan
from dashboards.demo.vragen import vertel_status
from dashboards.demo.zaakloop import Zaakloop

STATUSVRAGEN = (22, 12, 5, 1)  # werkdagen ago: the fourth time


@verhaal(werkdagen_geleden=38)
def gerard_wacht_op_zijn_parkeerkaart(bouw: Bouw, dag: date) -> None:
    """Applied for long ago, past its maximum; he asks for the fourth time (P10)."""
    gesprek = begin_gesprek(bouw, "gerda", "vierde-keer", tijdstip(bouw, dag, 10))
    aanvraag = vraag_aan(
        gesprek,
        "gehandicaptenparkeerkaart",
        loten={"gehandicaptenparkeerkaart": Lot(begin=9, duur=NOOIT)},
    )
    zaak = aanvraag.zaken[0]
    for geleden in STATUSVRAGEN:
        _vraagt_naar(bouw, "vierde-keer", zaak, aanvraag.id, bouw.werkdag(-geleden))


def _vraagt_naar(bouw: Bouw, klant: str, zaak: Zaakloop, aanvraag: int, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "gerda", klant, tijdstip(bouw, dag, 11, 5))
    soort = zaak.plan.soort
    wat = Zaakverwijzing(gesprek.klant, zaak.id, aanvraag, zaak.aanvraag_uuid, soort.groep, soort.naam)
    op = gesprek.ontvangen_op + timedelta(minutes=4)
    vertel_status(gesprek, wat, op)
    gesprek.eindig(op, wacht=False)
    gesprek.schrijf()


@verhaal(werkdagen_geleden=62)
def paspoort_ligt_tachtig_dagen(bouw: Bouw, dag: date) -> None:
    """Ready for 80 kalenderdagen and not collected."""
    klaar = bouw.vandaag - timedelta(days=80)
    gesprek = begin_gesprek(bouw, "peter", "paspoort-80-dagen", tijdstip(bouw, dag, 9, 30), kanaal="balie")
    duur = bouw.kalender.tussen(dag, klaar)
    vraag_aan(gesprek, "paspoort", loten={"paspoort": Lot(direct=True, duur=duur, ophalen=NOOIT)})


@verhaal(werkdagen_geleden=19)
def belofte_van_piotr_breekt_morgen(bouw: Bouw, dag: date) -> None:
    """A briefadres: nobody started, and the promise ends on the next werkdag."""
    gesprek = begin_gesprek(bouw, "samira", "belofte-morgen", tijdstip(bouw, dag, 11), kanaal="balie")
    vraag_aan(gesprek, "briefadres", loten={"briefadres": Lot(begin=NOOIT, duur=NOOIT)})


@verhaal(werkdagen_geleden=13)
def container_heen_en_weer(bouw: Bouw, dag: date) -> None:
    """Made here; `verhalen_vandaag` sends it to and fro between two vakafdelingen. Past its maximum."""
    gesprek = begin_gesprek(bouw, "tim", "heen-en-weer", tijdstip(bouw, dag, 10, 30))
    bouw.heen_en_weer = (
        vraag_aan(gesprek, "container-op-straat", loten={"container-op-straat": Lot(begin=NOOIT, duur=NOOIT)})
        .zaken[0]
        .uuid
    )


@verhaal(werkdagen_geleden=30)
def standplaats_vis_en_zonen(bouw: Bouw, dag: date) -> None:
    """Wrongly handed over, back after days, then suspended for a drawing: opgeschort now."""
    gesprek = begin_gesprek(bouw, "fatima", "vis-en-zonen", tijdstip(bouw, dag, 14))
    elders = bouw.stad.ploegen["parkeren-verkeer"], "hoort_bij_andere_afdeling", 1
    terug = bouw.stad.ploegen["vergunningen"], "hoort_bij_andere_afdeling", 6
    lot = Lot(begin=17, duur=NOOIT, doorzettingen=(elders, terug), opschorting=(10, 20, 28))
    vraag_aan(gesprek, "standplaats", loten={"standplaats": lot})


@verhaal(werkdagen_geleden=35)
def te_laat_na_een_overdracht(bouw: Bouw, dag: date) -> None:
    """A DVO missed, and the history shows why: it lay at the wrong vakafdeling for weeks."""
    gesprek = begin_gesprek(bouw, "sanne", "aandacht", tijdstip(bouw, dag, 9, 20), kanaal="telefoon")
    elders = bouw.stad.ploegen["juridisch"], "hoort_bij_andere_afdeling", 1
    terug = bouw.stad.ploegen["beheer-afval"], "hoort_bij_andere_afdeling", 14
    lot = Lot(begin=16, duur=21, doorzettingen=(elders, terug), sluiting=NOOIT)
    vraag_aan(gesprek, "melding-openbare-ruimte", loten={"melding-openbare-ruimte": lot})


@verhaal(werkdagen_geleden=3)
def paspoort_wordt_gemaakt(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "jolanda", "verhuizer-kind", tijdstip(bouw, dag, 15), kanaal="balie")
    vraag_aan(gesprek, "identiteitskaart", loten={"identiteitskaart": Lot(direct=True, duur=5)})


@verhaal(werkdagen_geleden=24)
def iris_verlengt_haar_vergunning(bouw: Bouw, dag: date) -> None:
    """By chat, for she is deaf; the evenementenvergunning is extended and runs on."""
    gesprek = begin_gesprek(bouw, "nico", "dove-beller", tijdstip(bouw, dag, 10, 45), kanaal="chat")
    lot = Lot(begin=4, duur=NOOIT, verlenging=12)
    vraag_aan(gesprek, "evenementenvergunning", loten={"evenementenvergunning": lot})


@verhaal(werkdagen_geleden=16)
def klacht_heropend(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "gerda", "aandacht", tijdstip(bouw, dag, 13, 15))
    vraag_aan(gesprek, "klacht", loten={"klacht": Lot(begin=2, duur=9, heropend=2, sluiting=NOOIT)})


@verhaal(werkdagen_geleden=11)
def aanvraag_ingetrokken(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "yusuf", "bewind", tijdstip(bouw, dag, 16, 5), kanaal="telefoon")
    vraag_aan(gesprek, "hondenbelasting", loten={"hondenbelasting": Lot(begin=1, afgebroken=1)})


@verhaal(werkdagen_geleden=9)
def terug_naar_de_eerste_lijn(bouw: Bouw, dag: date) -> None:
    """Information was missing: back with the eerste lijn, which asks the resident."""
    gesprek = begin_gesprek(bouw, "bas", "schuurtje", tijdstip(bouw, dag, 9, 15))
    terug = bouw.stad.ploegen["kcc-telefonie"], "informatie_ontbrak", 2
    vraag_aan(
        gesprek,
        "kapvergunning",
        loten={"kapvergunning": Lot(begin=NOOIT, duur=NOOIT, doorzettingen=(terug,))},
    )


@verhaal(werkdagen_geleden=5)
def uittreksel_meteen_klaar(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "peter", "naamgenoot-2", tijdstip(bouw, dag, 12), kanaal="balie")
    vraag_aan(gesprek, "brp-uittreksel", loten={"brp-uittreksel": Lot(direct=True, duur=0, sluiting=1)})


@verhaal(werkdagen_geleden=8)
def rijbewijs_opgehaald(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "denise", "weduwe", tijdstip(bouw, dag, 9, 10), kanaal="balie")
    vraag_aan(gesprek, "rijbewijs", loten={"rijbewijs": Lot(direct=True, duur=4, ophalen=2)})
