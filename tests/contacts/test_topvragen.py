"""Top subjects of this hour (P2): counted over the whole KCC, filled in one act, finished in the second."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from catalogus.models import Kennisversie
from contacts import services
from contacts.models import Vraag
from contacts.werkplek.topvragen import topvragen
from kcc.fasen import FASEN
from kcc.klok import AMSTERDAM
from kcc.models import Medewerker
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import nieuw_gesprek

pytestmark = pytest.mark.django_db
NU = datetime(2026, 3, 31, 10, 30, tzinfo=AMSTERDAM)  # a tuesday, two days after the clock went forward
VIER = FASEN[4]


@pytest.fixture(autouse=True)
def _half_elf(kcc_nu: Any) -> None:
    kcc_nu("2026-03-31T10:30")
    Kennisversie.objects.update(gepubliceerd_op="2026-01-01T00:00:00Z")


def versie(code: str) -> Kennisversie:
    return Kennisversie.objects.get(item__code=code)


def gevraagd(
    door: Medewerker, code: str, keren: int = 1, *, op: datetime = NU, uitkomst: str = "zelf_beantwoord"
) -> None:
    """So many residents got this answer then."""
    for _ in range(keren):
        gesprek = services.start_gesprek(kanaal="telefoon", door=door)
        gesprek.vragen.update(kennisversie=versie(code), uitkomst=uitkomst, afgerond_op=op)


def codes() -> list[str]:
    gevonden = [Kennisversie.objects.get(uuid=rij.versie).item.code for rij in topvragen(VIER)]
    assert [rij.nummer for rij in topvragen(VIER)] == list(range(1, len(gevonden) + 1))
    return gevonden


def test_the_most_asked_of_this_hour_stands_first_whoever_answered(
    anna: Medewerker, bram: Medewerker
) -> None:
    gevraagd(anna, "openingstijden", 2)
    gevraagd(bram, "kosten-paspoort", 3, op=NU - timedelta(minutes=59))
    assert codes() == ["kosten-paspoort", "openingstijden"]


def test_what_was_asked_earlier_today_does_not_count(anna: Medewerker) -> None:
    gevraagd(anna, "openingstijden", op=NU - timedelta(minutes=61))
    assert codes() == []


def test_it_is_padded_with_this_hour_of_the_weeks_before_by_the_clock_on_the_wall(anna: Medewerker) -> None:
    gevraagd(anna, "openingstijden")
    for weken in (1, 2, 4):
        gevraagd(anna, "kosten-paspoort", op=NU - timedelta(weeks=weken))
    gevraagd(anna, "spoedpaspoort", op=NU - timedelta(weeks=1, minutes=25))
    gevraagd(anna, "document-kwijt", 9, op=NU - timedelta(weeks=1, hours=2))
    gevraagd(anna, "geldigheid-id", 9, op=NU - timedelta(weeks=5))
    assert codes() == ["openingstijden", "kosten-paspoort", "spoedpaspoort"]


def test_there_are_five_at_most(anna: Medewerker) -> None:
    alle = Kennisversie.objects.filter(item__product__bevoegd_gezag="gemeente")
    for rij in alle.select_related("item")[:7]:
        gevraagd(anna, rij.item.code)
    assert len(codes()) == 5


def test_what_did_not_end_in_that_answer_does_not_count(anna: Medewerker) -> None:
    gevraagd(anna, "openingstijden", uitkomst="terugbelverzoek")
    assert codes() == []


def test_the_version_that_holds_now_is_offered(anna: Medewerker) -> None:
    gevraagd(anna, "openingstijden")
    oud = versie("openingstijden")
    nieuw = Kennisversie.objects.create(
        item=oud.item, versie=2, vraag="Wanneer open?", antwoord="Altijd.", gepubliceerd_op=NU
    )
    (rij,) = topvragen(VIER)
    assert (rij.versie, rij.vraag) == (nieuw.uuid, "Wanneer open?")


def test_before_phase_one_there_are_none(anna: Medewerker) -> None:
    gevraagd(anna, "openingstijden")
    assert topvragen(FASEN[0]) == []


def test_it_is_one_query_on_the_index_of_finished_vragen(anna: Medewerker) -> None:
    gesprek, kosten = services.start_gesprek(kanaal="telefoon", door=anna), versie("kosten-paspoort")
    Vraag.objects.bulk_create(
        Vraag(
            klantcontact=gesprek,
            volgnummer=nummer,
            kennisversie=kosten,
            uitkomst="zelf_beantwoord",
            afgerond_op=NU - timedelta(hours=nummer),
        )
        for nummer in range(2, 5000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE contacts_vraag")
    with telt_hoogstens(1) as gevangen:
        (rij,) = topvragen(VIER)
    assert rij.versie == kosten.uuid
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + gevangen.captured_queries[0]["sql"])
        plan = "\n".join(rij[0] for rij in cursor.fetchall())
    assert "vraag_afgerond" in plan
    assert "Seq Scan on contacts_vraag" not in plan


@pytest.mark.eis("R26")
def test_a_top_subject_is_two_acts_and_nothing_typed(anna: Medewerker, bram: Medewerker) -> None:
    gevraagd(bram, "kosten-paspoort")
    kosten = versie("kosten-paspoort")
    blad = nieuw_gesprek(anna)
    assert 'data-akkoord="1"' in blad.html
    blad.klik(f"topvraag:{kosten.uuid}").klik("rond_af")
    assert "is afgerond" in blad.tekst
    vraag = Vraag.objects.select_related("productgroep", "kennisversie").latest("pk")
    assert (vraag.onderwerp, vraag.antwoord) == (kosten.vraag, kosten.antwoord)
    assert (vraag.uitkomst, vraag.kennisversie) == ("zelf_beantwoord", kosten)
    assert vraag.productgroep is not None
    assert vraag.productgroep.code == "burgerzaken"


def test_once_something_is_looked_for_the_answers_take_their_place(
    anna: Medewerker, bram: Medewerker
) -> None:
    gevraagd(bram, "kosten-paspoort")
    blad = nieuw_gesprek(anna)
    assert "Nu veel gevraagd" in blad.tekst
    assert "Nu veel gevraagd" not in blad.klik("ververs", kennis="afval").tekst
