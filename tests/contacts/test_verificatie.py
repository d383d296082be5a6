"""Is this who they say they are (P3): for each level what is shown, what is hidden, and what is logged."""

import pytest

from contacts import services
from contacts.models import Betrokkene, Klantcontact, Vraagconcept
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import ApiToken, DigitaalAdres, Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from kcc.services.tokens import maak_token
from tests.hulp.dossiers import BOUW, aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import betrokkene_van, femke, gesprek_van, kies
from tests.hulp.schermen import tekst

pytestmark = pytest.mark.django_db
GOED = {"controle-geboortedatum": "17 mei 1961", "controle-postcode": "1996 AA", "controle-huisnummer": "14"}
GEHEIM = ("1961-05-17", "17-05-1961", "1996AA", "Lindelaan", "femke@voorbeeld.nl")


@pytest.fixture
def jansen(anna: Medewerker, eva: Medewerker) -> Klant:
    """With one aanvraag that a colleague took."""
    klant = femke(anna)
    aanvraag(eva, BOUW, klant=klant)
    return klant


def beeld(blad: Blad) -> str:
    """The right column's klantbeeld, as it reads."""
    return tekst(blad.html.split('id="klantbeeld"')[1].split("</section>")[0])


def nieuwste(soort: str) -> Gebeurtenis:
    return Gebeurtenis.objects.filter(soort=soort).latest("pk")


# -- niet ------------------------------------------------------------------------------------------


def test_before_it_the_klantbeeld_shows_a_masked_name_and_that_zaken_exist(
    anna: Medewerker, jansen: Klant
) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    assert "F. J•••••" in beeld(blad)
    assert "Er loopt 1 aanvraag." in beeld(blad)
    assert "Niet gecontroleerd" in blad.tekst
    for verborgen in (*GEHEIM, "KA-2026", "Omgevingsvergunning bouw", "Status verteld"):
        assert verborgen not in blad.html
    assert "beloofd" not in beeld(blad)
    assert Inzage.objects.filter(klant=jansen, doel="gesprek op de werkplek", door=anna).exists()


def test_the_name_stands_in_full_only_when_the_caller_gave_it(anna: Medewerker, jansen: Klant) -> None:
    """Found by name: they said it. Recognised by the number: nobody did."""
    blad = kies(nieuw_gesprek(anna), jansen)
    assert '<h2 class="kcc-persoon">F. Jansen</h2>' in blad.html
    Klantcontact.objects.filter(pk=gesprek_van(blad).pk).update(telefoonnummer="+31 6 12345601")
    blad.open()
    assert '<h2 class="kcc-persoon">F. J•••••</h2>' in blad.html
    assert "Jansen" not in blad.html


# -- telefonisch -------------------------------------------------------------------------------------


def test_two_right_answers_open_the_klantbeeld(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("controleer", velden=GOED)
    assert betrokkene_van(blad).verificatie == "telefonisch"
    assert "Telefonisch gecontroleerd" in blad.tekst
    assert "Omgevingsvergunning bouw" in beeld(blad)
    assert "geb. 17-05-1961" in blad.tekst
    assert "Lindelaan 14, 1996AA Voorbeeldstad" in blad.tekst


def test_what_was_asked_is_kept_and_the_answer_is_not(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("controleer", velden=GOED)
    rij = betrokkene_van(blad)
    assert rij.controlevragen == ["geboortedatum", "adres"]
    assert rij.geverifieerd_door == anna
    assert rij.geverifieerd_op is not None
    feit = nieuwste("gesprek_verificatie")
    assert (feit.van, feit.naar, feit.reden) == ("niet", "telefonisch", "geboortedatum,adres")
    bewaard = str(list(Vraagconcept.objects.values_list("invoer", flat=True)))
    assert "controle" not in bewaard
    assert "1961" not in bewaard
    doel = "klantbeeld in gesprek, telefonisch gecontroleerd"
    assert Inzage.objects.filter(klant=jansen, doel=doel, onderwerp=gesprek_van(blad).uuid).count() == 1


def test_autosave_keeps_no_answer_either(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    velden = {**blad.lees().velden, **GOED, "notitie": "belt over schuur"}
    antwoord = blad.client.post(f"/gesprekken/{gesprek_van(blad).uuid}/concept?vraag=1", velden)
    assert antwoord.status_code == 200
    assert "1961" not in str(list(Vraagconcept.objects.values_list("invoer", flat=True)))
    assert "1961" not in blad.open().html.replace("••-••-1961", "")


def test_a_wrong_answer_says_so_at_its_field_and_opens_nothing(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    blad.klik("controleer", velden={**GOED, "controle-geboortedatum": "17-5-1962"})
    assert blad.status == 422
    assert "Dit klopt niet met wat we weten" in blad.tekst
    assert "Er loopt 1 aanvraag." in beeld(blad)
    rij = betrokkene_van(blad)
    assert (rij.verificatie, rij.controlevragen) == ("niet", ["geboortedatum", "adres"])
    assert nieuwste("gesprek_verificatie").reden == "mislukt"
    assert "Al gevraagd: geboortedatum, postcode en huisnummer" in blad.tekst


def test_what_was_right_counts_in_the_next_try(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("controleer", controle__geboortedatum="17051961")
    assert "Dat klopt. Stel nog een controlevraag." in blad.tekst
    leeg = {"controle-geboortedatum": "", "controle-laatste_contact": "omgevingsvergunning"}
    blad.klik("controleer", velden=leeg)
    assert betrokkene_van(blad).verificatie == "telefonisch"


def test_what_was_right_can_not_be_made_up(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    blad.klik("controleer", controle__geboortedatum="17051961", controle__goed="adres,laatste_contact")
    assert betrokkene_van(blad).verificatie == "niet"


def test_the_last_contact_may_be_judged_by_hand(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    blad.klik("controleer", controle__geboortedatum="17051961", controle__laatste_klopt="on")
    rij = betrokkene_van(blad)
    assert (rij.verificatie, rij.controlevragen) == ("telefonisch", ["geboortedatum", "laatste_contact"])


def test_without_a_question_it_says_what_to_do(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("controleer")
    assert "Stel een controlevraag en typ het antwoord" in blad.tekst
    assert betrokkene_van(blad).controlevragen == []


def test_somebody_else_on_the_line_is_checked_anew(anna: Medewerker, jansen: Klant) -> None:
    ander = maak_klant(door=anna, achternaam="Pietersen")
    blad = kies(nieuw_gesprek(anna), jansen).klik("controleer", velden=GOED)
    kies(blad, ander)
    rij = betrokkene_van(blad)
    assert (rij.verificatie, rij.controlevragen, rij.geverifieerd_door) == ("niet", [], None)


# -- ID gezien ---------------------------------------------------------------------------------------


def test_at_the_balie_one_act_is_enough(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna, "balie"), jansen).klik("id_gezien")
    assert betrokkene_van(blad).verificatie == "id_gezien"
    assert "ID gezien" in blad.tekst
    assert "Omgevingsvergunning bouw" in beeld(blad)
    assert nieuwste("gesprek_verificatie").naar == "id_gezien"
    assert Inzage.objects.filter(klant=jansen, doel="klantbeeld in gesprek, id gezien").exists()


def test_nobody_sees_a_document_over_the_telephone(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen)
    assert ("doe", "id_gezien") not in blad.lees().knoppen
    with pytest.raises(Geweigerd, match="alleen aan de balie"):
        services.zie_id(gesprek=gesprek_van(blad), door=anna)


# -- ingelogd ------------------------------------------------------------------------------------------


def test_a_website_vouches_for_whoever_logged_in(anna: Medewerker, jansen: Klant) -> None:
    maak_token(naam="mijn-gemeente", door=None, alles=True)
    gesprek = services.ontvang_gesprek(kanaal="webformulier", door=None, klant=jansen)
    services.meld_ingelogd(gesprek=gesprek, door=ApiToken.objects.get(naam="mijn-gemeente"))
    feit = nieuwste("gesprek_verificatie")
    assert (feit.naar, feit.toepassing) == ("ingelogd", "mijn-gemeente")
    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    blad = nieuw_gesprek(anna).open(f"/gesprekken/{gesprek.uuid}")
    assert "Ingelogd" in blad.tekst
    assert "Omgevingsvergunning bouw" in beeld(blad)
    with pytest.raises(NietBevoegd):
        services.meld_ingelogd(gesprek=gesprek, door=anna)


# -- overgeslagen ----------------------------------------------------------------------------------------


def test_skipping_asks_a_reason_and_keeps_birth_date_and_address_masked(
    anna: Medewerker, jansen: Klant
) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("zonder_controle")
    assert "Kies waarom u niet controleert" in blad.tekst
    assert "Er loopt 1 aanvraag." in beeld(blad)
    blad.klik("zonder_controle", overslaan__reden="herkend")
    assert "Zonder controle verder" in blad.tekst
    assert "Omgevingsvergunning bouw" in beeld(blad)
    assert "geb. ••-••-1961" in blad.tekst
    assert "Lindelaan" not in blad.html
    assert betrokkene_van(blad).verificatiereden == "Ik herken deze klant"
    feit = nieuwste("gesprek_verificatie_overgeslagen")
    assert (feit.van, feit.reden) == ("niet", "herkend")
    assert Inzage.objects.filter(klant=jansen, doel="klantbeeld in gesprek, zonder controle").exists()


def test_another_reason_is_written_down(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("zonder_controle", overslaan__reden="anders")
    assert "Schrijf op waarom" in blad.tekst
    blad.klik("zonder_controle", overslaan__toelichting="wijkagent staat ernaast")
    assert betrokkene_van(blad).verificatiereden == "Iets anders: wijkagent staat ernaast"
    assert "wijkagent" not in str(list(Gebeurtenis.objects.values()))


def test_of_a_message_it_is_said_that_nobody_can_be_asked(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna, "email"), jansen)
    assert "In een bericht is niet te zien wie schrijft" in blad.tekst
    assert ("doe", "controleer") not in blad.lees().knoppen
    blad.klik("zonder_controle", overslaan__reden="adres_bekend")
    assert "Omgevingsvergunning bouw" in beeld(blad)


# -- who may, and what is refused --------------------------------------------------------------------------


def test_only_whoever_has_the_gesprek_can_tell(anna: Medewerker, bram: Medewerker, jansen: Klant) -> None:
    gesprek = gesprek_van(kies(nieuw_gesprek(anna), jansen))
    with pytest.raises(NietBevoegd):
        services.verifieer(gesprek=gesprek, door=bram, vragen=["adres"], goed=["adres"])


def test_of_an_anonymous_caller_there_is_nothing_to_check(anna: Medewerker) -> None:
    gesprek = gesprek_van(nieuw_gesprek(anna))
    with pytest.raises(Geweigerd, match="Kies eerst wie u spreekt"):
        services.verifieer(gesprek=gesprek, door=anna, vragen=["adres"], goed=[])


@pytest.mark.parametrize("vragen", [[], ["bsn"], ["adres", "schoenmaat"]])
def test_only_known_questions_are_asked(anna: Medewerker, jansen: Klant, vragen: list[str]) -> None:
    gesprek = gesprek_van(kies(nieuw_gesprek(anna), jansen))
    with pytest.raises(Ongeldig):
        services.verifieer(gesprek=gesprek, door=anna, vragen=vragen, goed=vragen)


def test_one_right_answer_twice_is_one(anna: Medewerker, jansen: Klant) -> None:
    gesprek = gesprek_van(kies(nieuw_gesprek(anna), jansen))
    rij = services.verifieer(gesprek=gesprek, door=anna, vragen=["adres"], goed=["adres", "adres"])
    assert rij.verificatie == "niet"


def test_of_a_klant_without_address_no_address_is_asked(anna: Medewerker) -> None:
    dochter = maak_klant(door=anna, achternaam="Dekker")
    blad = kies(nieuw_gesprek(anna), dochter)
    assert "controle-postcode" not in blad.html
    assert "controle-geboortedatum" not in blad.html
    assert "controle-laatste_contact" in blad.html


def test_a_terugbelverzoek_needs_no_check(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("paneel:terugbellen")
    assert Betrokkene.objects.get(klantcontact=gesprek_van(blad)).verificatie == "niet"
    assert ("doe", "rond_af") in blad.lees().knoppen
    assert DigitaalAdres.objects.filter(klant=jansen).count() == 2
