"""Questions that were asked: kept without persons, and what failed told to the owner once."""

from typing import Any

import pytest

from catalogus.beantwoorden import Beantwoording, beantwoord
from catalogus.models import Kennisitem, Kennissignaal, Kennisvraag
from catalogus.services.kennislus import meld_gemist
from catalogus.services.kennisvragen import geef_oordeel, leg_vraag_vast
from catalogus.signaaltekst import zonder_personen
from kcc import inrichting
from kcc.models import Gebeurtenis

WEG = "(weggelaten)"
db = pytest.mark.django_db


@pytest.mark.eis("R87")
@pytest.mark.parametrize(
    ("getypt", "over"),
    [
        ("Mijn naam is Jan de Vries en mijn paspoort is weg", f"Mijn naam is {WEG} en mijn paspoort is weg"),
        ("mijn naam is jan de vries en ik zoek werk", f"mijn naam is {WEG} en ik zoek werk"),
        ("mijn naam is Fatima El Amrani, waar is de markt", f"mijn naam is {WEG}, waar is de markt"),
        ("ik heet piet, wat nu", f"ik heet {WEG}, wat nu"),
        ("Ik heet Anne-Marie van der Berg. Ik ben verhuisd", f"Ik heet {WEG}. Ik ben verhuisd"),
        ("ik heet Kees en mijn rijbewijs is verlopen", f"ik heet {WEG} en mijn rijbewijs is verlopen"),
        ("Ik heet Kees rijbewijs verlopen", f"Ik heet {WEG} rijbewijs verlopen"),
        ("u spreekt met mevrouw Jansen over de kliko", f"u spreekt met {WEG} over de kliko"),
        ("Met Kees Bakker hier, mijn kliko is vol", f"Met {WEG} hier, mijn kliko is vol"),
        ("hallo met kees hier kliko vol", f"hallo met {WEG} hier kliko vol"),
        ("Ik ben Jan Jansen en zoek werk", f"Ik ben {WEG} en zoek werk"),
        ("ik ben jan jansen", f"ik ben {WEG}"),
        ("dit is Karim Bouzid, ik wil parkeren", f"dit is {WEG}, ik wil parkeren"),
        ("Met de heer Jansen hier, kliko", f"Met {WEG} hier, kliko"),
        ("dit is mevrouw de wit, ik wil trouwen", f"dit is {WEG}, ik wil trouwen"),
        ("ik ben J. de Boer en ik woon hier", f"ik ben {WEG} en ik woon hier"),
        ("Kliko kwijt. Groeten, Femke de Jong", f"Kliko kwijt. Groeten, {WEG}"),
        ("ik ben Jan, bsn 999990019, 06-12345601, jan@voorbeeld.nl",
         f"ik ben {WEG}, bsn (nummer weggelaten), {WEG}, {WEG}"),
    ],
)  # fmt: skip
def test_who_says_their_name_is_not_named(getypt: str, over: str) -> None:
    assert zonder_personen(getypt) == over


@pytest.mark.parametrize(
    "getypt",
    [
        "ik ben verhuisd",
        "Ik ben verhuisd naar een ander huis",
        "IK BEN VERHUISD",
        "ik ben mijn paspoort kwijt",
        "ik ben van plan te trouwen",
        "dit is niet goed",
        "mijn naam is verkeerd gespeld",
        "mijn naam is niet goed geschreven op mijn rijbewijs",
        "kan ik met kinderen hier zwemmen",
        "met de auto hier parkeren",
        "de groeten doen aan de burgemeester",
    ],
)
def test_what_is_no_name_stays(getypt: str) -> None:
    assert zonder_personen(getypt) == getypt


def vraag(tekst: str, plek: str = Kennisvraag.Plek.PUBLIEK) -> Kennisvraag:
    items = Kennisitem.objects.vindbaar(inrichting.lees().fase)
    return leg_vraag_vast(tekst=tekst, plek=plek, beantwoording=beantwoord(tekst, items))


def bekende_vraag() -> Any:
    item = Kennisitem.objects.exclude(mens_eerst=True).filter(code="paspoort-aanvragen").first()
    return item or Kennisitem.objects.vindbaar(inrichting.lees().fase).filter(mens_eerst=False).first()


@db
def test_a_question_is_kept_with_its_answer_and_without_its_asker() -> None:
    zin = bekende_vraag().versies.latest("versie").vraag
    rij = vraag(zin)
    assert (rij.band, rij.versie.item) == ("zeker", bekende_vraag())  # type: ignore[union-attr]
    assert rij.zekerheid > 0.9
    assert not Kennissignaal.objects.exists()
    assert vraag("Ik ben Jan Jansen, 06-12345601, xylofoonfabriek?").tekst == (
        f"Ik ben {WEG}, {WEG}, xylofoonfabriek?"
    )


@db
@pytest.mark.eis("R87")
def test_what_the_loop_keeps_names_nobody() -> None:
    leg_vraag_vast(
        tekst="Mijn naam is Jan Jansen, 999990019, 0612345601, jan@voorbeeld.nl: xylofoons stemmen?",
        plek=Kennisvraag.Plek.PUBLIEK,
        beantwoording=Beantwoording("weet_niet"),
    )
    signaal = Kennissignaal.objects.get()
    bewaard = f"{signaal.tekst} {Kennisvraag.objects.get().tekst}"
    for geheim in ("Jan", "Jansen", "999990019", "0612345601", "voorbeeld.nl"):
        assert geheim not in bewaard
    assert "xylofoons stemmen" in signaal.tekst
    assert Kennisvraag.objects.get().signaal == signaal


@db
def test_of_an_emergency_no_word_is_kept() -> None:
    rij = vraag("mijn man slaat mij, ik woon op de Lindelaan")
    assert (rij.tekst, rij.band) == ("", "mens")
    assert not Kennissignaal.objects.exists()


@db
@pytest.mark.eis("R84")
def test_a_rejected_answer_goes_to_its_owner_once() -> None:
    rij = vraag(bekende_vraag().versies.latest("versie").vraag)
    geef_oordeel(vraag=rij, goed=False)
    na = geef_oordeel(vraag=rij, goed=True)
    signaal = Kennissignaal.objects.get()
    assert (na.oordeel, na.signaal) == ("fout", signaal)
    assert (signaal.soort, signaal.item, signaal.bronhouder) == (
        "afgekeurd",
        bekende_vraag(),
        bekende_vraag().bronhouder,
    )
    assert Gebeurtenis.objects.filter(soort="kennissignaal_gemeld", onderwerp=signaal.uuid).count() == 1


@db
def test_a_good_answer_tells_nobody() -> None:
    rij = geef_oordeel(vraag=vraag(bekende_vraag().versies.latest("versie").vraag), goed=True)
    assert rij.oordeel == "goed"
    assert not Kennissignaal.objects.exists()


@db
@pytest.mark.eis("R84")
def test_alike_questions_hang_under_the_first() -> None:
    soort = Kennissignaal.Soort.NIET_GEVONDEN
    een = meld_gemist(tekst="waar kan ik mijn xylofoon laten stemmen", soort=soort)
    twee = meld_gemist(tekst="Xylofoons stemmen?", soort=soort)
    drie = meld_gemist(tekst="vliegende tapijten keuren", soort=soort)
    assert een is not None
    assert twee is not None
    assert drie is not None
    assert (een.leider, twee.leider, drie.leider) == (None, een, None)
    anders = meld_gemist(tekst="xylofoon stemmen", soort=soort, bronhouder=bekende_vraag().bronhouder)
    assert anders is not None
    assert anders.leider is None


@db
def test_where_nothing_is_left_nothing_is_told() -> None:
    soort = Kennissignaal.Soort.NIET_GEVONDEN
    for leeg in ("", " \x00 ", "0612345601", "🙂🙂", "wat is dat"):
        assert meld_gemist(tekst=leeg, soort=soort) is None
    assert not Kennissignaal.objects.exists()
