"""Several gesprekken at once, and a kanaal that was chosen wrong."""

import pytest

from contacts.models import Klantcontact
from contacts.services.kanaal import wijzig_kanaal
from contacts.werkplek.wisselaar import kring
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db


def gesprek_van(blad: Blad) -> Klantcontact:
    return Klantcontact.objects.get(uuid=blad.url.split("/")[2].partition("?")[0])


def test_the_others_come_round_from_the_next_one_on(anna: Medewerker) -> None:
    een, twee, drie = (open_gesprek(anna) for _ in range(3))
    assert kring(een, [twee, drie]) == [twee, drie]
    assert kring(twee, [een, drie]) == [drie, een]
    assert kring(drie, [een, twee]) == [een, twee]


def test_a_new_gesprek_begins_beside_this_one_which_keeps_what_was_typed(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    eerst = gesprek_van(blad)
    blad.klik("nieuw_gesprek:telefoon", notitie="wacht even")
    assert gesprek_van(blad) != eerst
    assert "1 ander gesprek wacht" in blad.tekst
    eerst.refresh_from_db()
    assert (eerst.status, eerst.notitie) == ("lopend", "wacht even")
    blad.klik(f"naar_gesprek:{eerst.uuid}")
    assert blad.lees().velden["notitie"] == ["wacht even"]


def test_a_wrong_kanaal_is_put_right_with_an_event(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    blad.klik("kanaal:balie", notitie="staat toch aan de balie")
    gesprek = gesprek_van(blad)
    assert (gesprek.kanaal, gesprek.notitie) == ("balie", "staat toch aan de balie")
    feit = Gebeurtenis.objects.get(soort="gesprek_kanaal")
    assert (feit.van, feit.naar) == ("telefoon", "balie")


def test_the_same_kanaal_again_changes_nothing(anna: Medewerker) -> None:
    gesprek = open_gesprek(anna)
    wijzig_kanaal(gesprek=gesprek, kanaal="telefoon", door=anna)
    assert not Gebeurtenis.objects.filter(soort="gesprek_kanaal").exists()


def test_an_unknown_kanaal_another_colleague_and_a_finished_gesprek_are_refused(
    anna: Medewerker, bram: Medewerker
) -> None:
    gesprek = open_gesprek(anna)
    with pytest.raises(Ongeldig, match="Kies hoe"):
        wijzig_kanaal(gesprek=gesprek, kanaal="postduif", door=anna)
    with pytest.raises(NietBevoegd, match="van een collega"):
        wijzig_kanaal(gesprek=gesprek, kanaal="balie", door=bram)
    Klantcontact.objects.filter(pk=gesprek.pk).update(status="geannuleerd")
    with pytest.raises(Geweigerd, match="loopt niet meer"):
        wijzig_kanaal(gesprek=gesprek, kanaal="balie", door=anna)
