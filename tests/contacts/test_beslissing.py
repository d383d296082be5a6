"""The guided decision: every step has a way out, the tree can be contradicted with a reason, both are kept (R29)."""

from collections.abc import Callable

import pytest

from contacts.beslisboom import SEED_BOOM, Boom, Stap, Uitkomst
from contacts.boom.afwijking import Afwijking, andere_einden, lees_afwijking, wijk_af
from contacts.boom.stand import boomstand
from contacts.models import Vraag
from contacts.services import bewaar_boom
from kcc.inrichting import Stand
from kcc.models import Gebeurtenis, Medewerker
from regie.models import Belofte
from tests.hulp.formulier import Blad, nieuw_gesprek
from zaken.models import Klantaanvraag, Zaak

metdb = pytest.mark.django_db
UITTREKSEL = {"i-brp-uittreksel.soort_uittreksel": "adres", "i-brp-uittreksel.taal": "Nederlands"}
KAP = {
    "i-kapvergunning.soort_boom": "eik",
    "i-kapvergunning.omtrek": "120",
    "i-kapvergunning.reden": "staat in de weg",
}
REDEN = "De klant kan alleen met de specialist verder"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def tot(boom: Boom, stap: str, hier: str = "", pad: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    """Answers that lead to this step of a tree."""
    hier = hier or boom.begin
    if hier == stap:
        return dict(pad)
    for antwoord, doel in boom.stappen[hier].keuzes.items():
        if not isinstance(doel, Uitkomst) and (gevonden := _tot(boom, stap, doel, (*pad, (hier, antwoord)))):
            return gevonden
    return {}


def _tot(boom: Boom, stap: str, hier: str, pad: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pad) if hier == stap else tot(boom, stap, hier, pad)


def naar(wie: Medewerker, boom: Boom, stap: str) -> Blad:
    blad = nieuw_gesprek(wie)
    for sleutel, antwoord in tot(boom, stap).items():
        blad.klik(f"kies:{sleutel}:{antwoord}")
    return blad


def intake(wie: Medewerker, wat: str) -> Blad:
    return nieuw_gesprek(wie).klik("kies:dossier:ja").klik("ververs", wat=wat).klik("kies:te_complex:nee")


def afwijk(blad: Blad, uitkomst: str, reden: str = REDEN) -> Blad:
    return blad.klik("afwijken:open").klik(f"afwijken:{uitkomst}", afwijkreden=reden)


# -- a way out at every step -------------------------------------------------------------------------


@metdb
@pytest.mark.eis("R30")
@pytest.mark.parametrize("stap", SEED_BOOM.stappen)
def test_at_each_step_kom_er_niet_uit_brings_somebody_of_the_vakafdeling(anna: Medewerker, stap: str) -> None:
    blad = naar(anna, SEED_BOOM, stap)
    assert "kom er niet uit" in blad.tekst
    blad.klik(f"kies:{stap}:kom_er_niet_uit")
    assert ("doe", "paneel:terugbellen") in blad.lees().knoppen
    vraag = Vraag.objects.get()
    assert vraag.boomuitkomst == "afspraak_of_doorverbinden"
    assert vraag.pad[stap] == "kom_er_niet_uit"


@metdb
def test_an_own_tree_has_the_same_way_out_at_each_of_its_steps(
    anna: Medewerker, beheerder: Medewerker
) -> None:
    boom = Boom.van_stappen(
        "spoed",
        Stap("spoed", "Kan het wachten?", {"ja": "soort", "nee": Uitkomst.AFSPRAAK_OF_DOORVERBINDEN}),
        Stap("soort", "Wat is het?", {"vraag": Uitkomst.AFHANDELEN_VRAAG, "zaak": Uitkomst.VAKAFDELING}),
    )
    bewaar_boom(boom=boom, door=beheerder)
    for stap in boom.stappen:
        naar(anna, boom, stap).klik(f"kies:{stap}:kom_er_niet_uit")
        assert Vraag.objects.latest("pk").boomuitkomst == "afspraak_of_doorverbinden"


@metdb
@pytest.mark.eis("R29")
def test_what_the_catalogue_knows_is_never_asked_and_can_be_changed(anna: Medewerker) -> None:
    blad = intake(anna, "z:brp-uittreksel")
    assert "ja volgens de catalogus" in blad.tekst
    knoppen = [waarde for _, waarde in blad.lees().knoppen]
    assert not [knop for knop in knoppen if knop.startswith("kies:klaar_of_eenvoudig")]
    blad.klik("wijzig:klaar_of_eenvoudig")
    knoppen = [waarde for _, waarde in blad.lees().knoppen]
    assert "kies:klaar_of_eenvoudig:nee" in knoppen


# -- another outcome, with a reason ------------------------------------------------------------------


def test_another_outcome_counts_only_with_a_reason_and_when_the_tree_has_one_itself() -> None:
    antwoord = boomstand({"dossier": "nee", "zonder_zaak": "vraag"})
    anders = lees_afwijking(antwoord, "vakafdeling", "  toch  een zaak ")
    assert anders == Afwijking(Uitkomst.AFHANDELEN_VRAAG, Uitkomst.VAKAFDELING, "toch een zaak")
    assert wijk_af(antwoord, anders).uitkomst == Uitkomst.VAKAFDELING
    assert lees_afwijking(antwoord, "vakafdeling", "   ") is None
    assert lees_afwijking(antwoord, "afhandelen_vraag", "zelfde") is None
    assert lees_afwijking(antwoord, "weg", "onbekend") is None
    assert lees_afwijking(boomstand({"dossier": "nee"}), "vakafdeling", "te vroeg") is None
    assert wijk_af(antwoord, None) == antwoord


def test_there_are_five_outcomes_and_without_tweede_lijn_four() -> None:
    namen = {waarde for waarde, _ in andere_einden(Uitkomst.AFHANDELEN_VRAAG, Stand(fase_nummer=3))}
    assert namen == set(Uitkomst) - {Uitkomst.AFHANDELEN_VRAAG}
    zonder = {waarde for waarde, _ in andere_einden(Uitkomst.AFHANDELEN_VRAAG, Stand(fase_nummer=2))}
    assert zonder == namen - {Uitkomst.TWEEDE_LIJN}


@metdb
@pytest.mark.eis("R29", "R33")
def test_proposal_choice_and_reason_are_kept_and_the_event_has_codes_only(anna: Medewerker) -> None:
    blad = afwijk(intake(anna, "z:brp-uittreksel"), "vakafdeling", "Mevrouw Jansen wil de specialist")
    assert "zaak voor de vakafdeling de boom zei: zaak voor de tweede lijn" in blad.tekst
    blad.klik("rond_af", velden=UITTREKSEL)
    vraag = Vraag.objects.get()
    assert (vraag.boomvoorstel, vraag.boomuitkomst) == ("tweede_lijn", "vakafdeling")
    assert vraag.afwijkreden == "Mevrouw Jansen wil de specialist"
    feit = Gebeurtenis.objects.get(soort="boom_afgeweken")
    assert (feit.van, feit.naar, feit.reden, feit.onderwerp) == ("tweede_lijn", "vakafdeling", "", vraag.uuid)
    assert not hasattr(feit, "toelichting")
    assert Zaak.objects.get().lijn == "vakafdeling"


@metdb
def test_the_dates_before_saving_are_those_of_where_it_goes_now(anna: Medewerker) -> None:
    blad = afwijk(intake(anna, "z:brp-uittreksel"), "vakafdeling")
    gezegd = blad.lees().velden["gezegd"][0].split()
    blad.klik("rond_af", velden=UITTREKSEL)
    assert str(Belofte.objects.get(soort="klantaanvraag").due) == gezegd[1]


@metdb
@pytest.mark.eis("R21")
def test_the_matrix_holds_whatever_was_chosen(anna: Medewerker) -> None:
    """A kapvergunning is no work of the tweede lijn."""
    blad = afwijk(intake(anna, "z:kapvergunning"), "tweede_lijn").klik("rond_af", velden=KAP)
    assert blad.status == 422
    assert "Kapvergunning aanvragen: de tweede lijn heeft hier geen taak" in blad.tekst or (
        "de tweede lijn heeft hier geen taak" in blad.tekst
    )
    assert not Klantaanvraag.objects.exists()
    blad.klik("afwijken:open").klik("afwijken:nee").klik("rond_af")
    assert Zaak.objects.get().lijn == "vakafdeling"
    assert not Gebeurtenis.objects.filter(soort="boom_afgeweken").exists()


@metdb
def test_too_complex_after_all_brings_the_vakafdeling_and_no_zaak(anna: Medewerker) -> None:
    blad = afwijk(intake(anna, "z:kapvergunning"), "afspraak_of_doorverbinden")
    assert "De vakafdeling spreekt de klant zelf" in blad.tekst
    antwoord = blad.client.post(
        blad.lees().actie, {**blad.lees().velden, **KAP, "paneel": "", "doe": "rond_af"}
    )
    assert antwoord.status_code in (302, 422)
    assert not Zaak.objects.exists()


@metdb
def test_the_intake_is_held_here_although_the_tree_said_too_complex(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:ja").klik("ververs", wat="z:kapvergunning")
    afwijk(blad.klik("kies:te_complex:ja"), "vakafdeling", "De klant heeft alles al uitgezocht")
    blad.klik("rond_af", velden=KAP)
    vraag = Vraag.objects.get()
    assert (vraag.uitkomst, vraag.boomvoorstel) == ("zaak_aangemaakt", "afspraak_of_doorverbinden")


@metdb
def test_without_a_reason_it_says_so_at_the_field_and_the_tree_still_decides(anna: Medewerker) -> None:
    blad = intake(anna, "z:kapvergunning")
    blad.klik("ververs", velden=KAP).klik("afwijken:open").klik("afwijken:afhandelen_vraag", afwijkreden=" ")
    assert blad.status == 422
    assert 'href="#id_afwijkreden"' in blad.html
    assert "Schrijf op waarom u het anders doet" in blad.tekst
    assert blad.lees().velden["i-kapvergunning.soort_boom"] == ["eik"]
    assert (Vraag.objects.get().boomuitkomst, Vraag.objects.get().boomvoorstel) == ("vakafdeling", "")


@metdb
def test_it_is_there_after_reopening_and_goes_when_an_answer_of_the_tree_changes(anna: Medewerker) -> None:
    blad = afwijk(intake(anna, "z:kapvergunning"), "afhandelen_vraag")
    assert REDEN in blad.open().tekst
    blad.klik("wijzig:te_complex")
    assert REDEN not in blad.tekst
    assert Vraag.objects.get().boomvoorstel == ""


@metdb
def test_wijzig_asks_again_with_the_reason_still_there(anna: Medewerker) -> None:
    blad = afwijk(intake(anna, "z:kapvergunning"), "afhandelen_vraag").klik("afwijken:open")
    assert blad.lees().velden["afwijkreden"] == [REDEN]
    assert "De boom zegt: zaak voor de vakafdeling" in blad.tekst


@metdb
def test_a_vraag_that_ends_as_the_tree_said_has_no_deviation(anna: Medewerker) -> None:
    """Chosen: the vakafdeling; then it was a plain question after all, as the tree had said."""
    blad = nieuw_gesprek(anna).klik("kies:dossier:nee").klik("kies:zonder_zaak:vraag")
    afwijk(blad, "vakafdeling").klik("paneel:gehoord").klik("rond_af", thema="idee", notitie="een bankje")
    vraag = Vraag.objects.get()
    assert (vraag.uitkomst, vraag.boomvoorstel, vraag.afwijkreden) == ("gehoord", "", "")
    assert not Gebeurtenis.objects.filter(soort="boom_afgeweken").exists()
