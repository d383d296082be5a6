"""Somebody is reported absent in one act: what is proposed is what happens, and it goes back (P7, R59)."""

from datetime import date

import pytest
from django.db import DatabaseError, connection

from contacts import services
from contacts.afwezigheid.lezen import lees_werk
from contacts.afwezigheid.voorstel import BLIJFT, TEAM, Soort
from contacts.models import Baliebezoek, Klantcontact, Terugbelverzoek, Vraagconcept, Werkregel
from contacts.services import afwezigheid as dienst
from contacts.services import afwezigwerk, balie
from contacts.services.afwezigheid import maak_ongedaan, meld_afwezig
from kcc.aanwezigheid import mijn_stand
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Afwezigheid, Gebeurtenis, Inzet, Medewerker
from regie.models import Belofte
from tests.hulp.afwezig import (
    NU,
    Tafel,
    foto,
    gesprek_met_concept,
    meld,
    terugbellen,
    uitslag,
    volle_tafel,
    vraag_aan,
)
from tests.hulp.api import telt_hoogstens
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def tafel(kcc_nu) -> Tafel:
    kcc_nu(NU)
    return volle_tafel()


def zaak_nu(tafel: Tafel, nummer: int) -> Zaak:
    return Zaak.objects.select_related("behandelaar").get(pk=tafel.zaken[nummer].pk)


# -- what is proposed is what happens ---------------------------------------------------------------


@pytest.mark.eis("R59")
def test_petra_reports_anna_absent_and_everything_goes_where_it_was_proposed(tafel):
    werk = lees_werk(tafel.anna, tafel.petra)
    aantal = {soort: sum(stuk.soort == soort for stuk in werk.werk) for soort in Soort}
    assert aantal == {
        Soort.ZAAK: 4,
        Soort.GESPREK: 1,
        Soort.BEZOEK: 0,
        Soort.TERUGBELVERZOEK: 2,
        Soort.REGIE: 1,
        Soort.HULPVRAAG: 0,
        Soort.INZET: 1,
    }
    voorstellen = werk.voorstellen()
    afwezigheid = meld(tafel)
    verwacht = {
        uuid: None if voorstel.keuze == TEAM else werk.mensen[voorstel.keuze][1].pk
        for (_, uuid), voorstel in voorstellen.items()
        if voorstel.keuze != BLIJFT
    }
    assert uitslag(afwezigheid) == verwacht
    rest = lees_werk(tafel.anna, tafel.petra).werk
    assert {stuk.sleutel for stuk in rest} == {s for s, v in voorstellen.items() if v.keuze == BLIJFT}


def test_an_urgent_zaak_goes_to_who_is_there_and_can_do_it_the_rest_to_the_queue(tafel):
    meld(tafel)
    loopt, dringend, rustig, opgeschort = (zaak_nu(tafel, nummer) for nummer in range(4))
    assert (dringend.status, dringend.behandelaar) == ("open", tafel.karim)
    assert (loopt.status, loopt.behandelaar) == ("open", None)  # parked
    assert (rustig.status, rustig.behandelaar) == ("open", None)
    assert (opgeschort.status, opgeschort.behandelaar) == ("opgeschort", None)


def test_nobody_gets_a_zaak_who_is_not_there_or_is_absent_too(tafel):
    Afwezigheid.objects.create(medewerker=tafel.karim, gemeld_door=tafel.ploeg.hoofd)
    meld(tafel)
    assert zaak_nu(tafel, 1).behandelaar is None


def test_the_gesprek_goes_on_with_bea_and_keeps_what_was_filled_in(tafel):
    meld(tafel)
    gesprek = Klantcontact.objects.get(kanaal="email")
    assert (gesprek.status, gesprek.medewerker) == ("lopend", tafel.bea)
    concept = Vraagconcept.objects.get(vraag__klantcontact=gesprek)
    assert concept.invoer == {"onderwerp": ["Schuur"]}
    services.bewaar_concept(gesprek=gesprek, door=tafel.bea, notitie="Bea gaat verder")


def test_who_was_promised_a_call_today_is_called_by_bea_the_other_by_the_team(tafel):
    meld(tafel)
    vandaag, later = Terugbelverzoek.objects.order_by("uiterlijk")
    assert (vandaag.status, vandaag.medewerker) == ("toegewezen", tafel.bea)
    assert (later.status, later.medewerker, later.voor) == ("open", None, None)


def test_petra_directs_what_anna_directed_and_keeps_its_promise(tafel):
    meld(tafel)
    aanvraag = Klantaanvraag.objects.get(zaken__in=tafel.zaken[:1])
    assert aanvraag.regisseur == tafel.petra
    belofte = Belofte.objects.open().get(onderwerp=aanvraag.uuid, soort="klantaanvraag")
    assert belofte.verantwoordelijke == tafel.petra
    assert zaak_nu(tafel, 0).procesverantwoordelijke == tafel.anna  # as agreed at the intake


def test_a_question_asked_of_her_goes_to_whoever_knows_it(tafel):
    tafel.anna.vaardigheden.create(productgroep=tafel.ploeg.groep, niveau="zelfstandig")
    vraag = vraag_aan(tafel, tafel.anna)
    meld(tafel)
    vraag.refresh_from_db()
    assert vraag.aan is None


def test_her_deployment_of_today_is_cancelled_one_of_next_week_stays(tafel):
    later = date(2026, 3, 9)
    Inzet.objects.create(medewerker=tafel.anna, team=tafel.ploeg.team, datum=later, dagdeel="ochtend")
    meld(tafel)
    assert list(Inzet.objects.filter(medewerker=tafel.anna).values_list("datum", flat=True)) == [later]


def test_with_a_last_day_all_deployments_until_then_are_cancelled(tafel):
    for dag in (9, 12):
        Inzet.objects.create(
            medewerker=tafel.anna, team=tafel.ploeg.team, datum=date(2026, 3, dag), dagdeel="dag"
        )
    einde = date(2026, 3, 10)
    werk = lees_werk(tafel.anna, tafel.petra, einde)
    keuzes = {sleutel: voorstel.keuze for sleutel, voorstel in werk.voorstellen().items()}
    meld_afwezig(medewerker=tafel.anna, door=tafel.petra, keuzes=keuzes, einde=einde)
    assert list(Inzet.objects.values_list("datum", flat=True)) == [date(2026, 3, 12)]


def test_she_is_afwezig_for_everybody_and_nothing_says_why(tafel):
    afwezigheid = meld(tafel)
    assert mijn_stand(tafel.anna) == "afwezig"
    stand = Gebeurtenis.objects.van(tafel.anna.uuid).filter(soort="aanwezigheid_stand").latest("pk")
    assert (stand.reden, stand.door) == ("afwezig_gemeld", None)
    assert Gebeurtenis.objects.get(onderwerp=afwezigheid.uuid).soort == "afwezigheid_gemeld"


def test_what_petra_chose_otherwise_is_done_otherwise(tafel):
    sleutel = (Soort.ZAAK, tafel.zaken[2].uuid)
    blijft = (Soort.ZAAK, tafel.zaken[0].uuid)
    meld(tafel, ook={sleutel: str(tafel.karim.uuid), blijft: BLIJFT})
    assert zaak_nu(tafel, 2).behandelaar == tafel.karim
    assert (zaak_nu(tafel, 0).status, zaak_nu(tafel, 0).behandelaar) == ("in_behandeling", tafel.anna)


def test_a_colleague_who_only_learns_it_is_refused_for_that_row(tafel):
    lotte = Medewerker.objects.get(username="proef-lotte")
    sleutel = (Soort.ZAAK, tafel.zaken[2].uuid)
    afwezigheid = meld(tafel, ook={sleutel: str(lotte.uuid)})
    regel = Werkregel.objects.get(afwezigheid=afwezigheid, onderwerp=sleutel[1])
    assert (regel.stand, regel.reden) == ("blijft", "De gekozen collega kan dit niet (meer) overnemen.")
    assert zaak_nu(tafel, 2).behandelaar == tafel.anna


# -- at the balie -----------------------------------------------------------------------------------


def test_who_stands_at_the_balie_goes_with_the_gesprek_to_bea_and_back(tafel):
    bezoek = balie.meld_aan(team=tafel.anna.team, onderwerp="Parkeerkaart", door=tafel.bea)
    balie.roep_op(bezoek=bezoek, door=tafel.anna)
    afwezigheid = meld(tafel)
    bezoek.refresh_from_db()
    assert (bezoek.status, bezoek.medewerker, bezoek.gesprek.medewerker) == (
        "opgeroepen",
        tafel.bea,
        tafel.bea,
    )
    maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    bezoek = Baliebezoek.objects.get()
    assert (bezoek.medewerker, bezoek.gesprek.medewerker) == (tafel.anna, tafel.anna)


def test_who_waits_for_a_zaak_goes_back_in_the_queue_and_keeps_the_place(tafel):
    bezoek = balie.meld_aan(
        team=tafel.ploeg.team, onderwerp="Uittreksel", door=tafel.bea, zaak=tafel.zaken[2]
    )
    balie.roep_op(bezoek=bezoek, door=tafel.anna)
    eerst = Baliebezoek.objects.get()
    afwezigheid = meld(tafel)
    wacht = Baliebezoek.objects.get()
    assert (wacht.status, wacht.medewerker, wacht.aangemeld_op) == ("aangemeld", None, eerst.aangemeld_op)
    maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    weer = Baliebezoek.objects.get()
    assert (weer.status, weer.medewerker, weer.opgeroepen_op) == (
        "opgeroepen",
        tafel.anna,
        eerst.opgeroepen_op,
    )


# -- in between -------------------------------------------------------------------------------------


def test_what_somebody_else_took_since_the_preview_stays_and_is_named(tafel):
    werk = lees_werk(tafel.anna, tafel.petra)
    keuzes = {sleutel: voorstel.keuze for sleutel, voorstel in werk.voorstellen().items()}
    zaken.wijs_toe(zaak=tafel.zaken[2], behandelaar=tafel.ploeg.carla, door=tafel.ploeg.hoofd)
    afwezigheid = meld_afwezig(medewerker=tafel.anna, door=tafel.petra, keuzes=keuzes)
    regel = Werkregel.objects.get(afwezigheid=afwezigheid, stand="blijft")
    assert (regel.onderwerp, regel.reden) == (tafel.zaken[2].uuid, "Dit is intussen van proef-carla.")
    assert zaak_nu(tafel, 2).behandelaar == tafel.ploeg.carla


def test_the_second_teamleider_hears_that_the_first_did_it(tafel):
    meld(tafel)
    with pytest.raises(Geweigerd) as fout:
        meld(tafel)
    assert (fout.value.code, fout.value.melding) == (
        "al_gemeld",
        "Anna Bakker is al afwezig gemeld door Petra Hoofd.",
    )
    assert Afwezigheid.objects.count() == 1


def test_an_absence_of_which_the_last_day_passed_does_not_stand_in_the_way(tafel, kcc_nu):
    meld(tafel, einde=date(2026, 3, 3))
    kcc_nu("2026-03-05T09:00")
    meld(tafel)
    eerste = Afwezigheid.objects.order_by("pk")[0]
    assert eerste.beeindigd_op is not None
    assert Gebeurtenis.objects.van(eerste.uuid).latest("versie").reden == "voorbij"


def test_a_database_that_fails_in_the_middle_leaves_nothing_half(tafel, monkeypatch):
    eerst, gebeurd = foto(), Gebeurtenis.objects.count()

    def stuk(*_: object, **__: object) -> None:
        raise DatabaseError("schijf vol")

    monkeypatch.setattr(afwezigwerk, "zet_in", stuk)  # the last of all
    with pytest.raises(DatabaseError):
        meld(tafel)
    assert foto() == eerst
    assert Gebeurtenis.objects.count() == gebeurd
    assert not Afwezigheid.objects.exists()
    assert not Werkregel.objects.exists()
    assert mijn_stand(tafel.anna) == "beschikbaar"


# -- back -------------------------------------------------------------------------------------------


def test_undone_everything_stands_as_it_stood_and_both_acts_are_remembered(tafel):
    tafel.anna.vaardigheden.create(productgroep=tafel.ploeg.groep, niveau="zelfstandig")
    vraag_aan(tafel, tafel.anna)
    eerst = foto()
    afwezigheid = meld(tafel)
    assert foto() != eerst
    gebeurd = Gebeurtenis.objects.count()
    afwezigheid = maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    assert foto() == eerst
    assert afwezigheid.beeindigd_op is not None
    assert set(Werkregel.objects.values_list("stand", flat=True)) == {"terug"}
    assert Gebeurtenis.objects.count() > gebeurd
    assert mijn_stand(tafel.anna) == "beschikbaar"


def test_what_was_worked_on_since_stays_and_is_named(tafel):
    afwezigheid = meld(tafel)
    zaken.neem_in_behandeling(zaak=zaak_nu(tafel, 1), door=tafel.karim)
    maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    blijft = Werkregel.objects.get(stand="blijft")
    assert (blijft.onderwerp, blijft.reden) == (tafel.zaken[1].uuid, "Hier is daarna mee gewerkt.")
    assert zaak_nu(tafel, 1).behandelaar == tafel.karim
    assert zaak_nu(tafel, 0).behandelaar == tafel.anna


def test_it_can_be_undone_on_the_day_itself_only(tafel, kcc_nu):
    afwezigheid = meld(tafel)
    kcc_nu("2026-03-03T09:00")
    with pytest.raises(Geweigerd) as fout:
        maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    assert fout.value.code == "te_laat"


def test_a_deployment_made_anew_in_between_is_not_overwritten(tafel):
    afwezigheid = meld(tafel)
    Inzet.objects.create(
        medewerker=tafel.anna, team=tafel.petra.team, datum=date(2026, 3, 2), dagdeel="ochtend"
    )
    maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    assert Werkregel.objects.get(stand="blijft").soort == "inzet"


def test_there_again_moves_no_work(tafel):
    afwezigheid = meld(tafel)
    straks = foto()
    dienst.kern.beeindig(afwezigheid=afwezigheid, door=tafel.petra)
    assert foto() == straks
    with pytest.raises(Geweigerd) as fout:
        maak_ongedaan(afwezigheid=afwezigheid, door=tafel.petra)
    assert fout.value.code == "al_beeindigd"


# -- who may ----------------------------------------------------------------------------------------


def test_only_who_leads_her_may(tafel, anna, bram):
    for wie in (tafel.bea, tafel.ploeg.hoofd, bram):
        with pytest.raises(NietBevoegd):
            meld_afwezig(medewerker=tafel.anna, door=wie, keuzes={})
    assert not Afwezigheid.objects.exists()


def test_any_teamleider_of_the_kcc_may_and_a_teamleider_for_themselves(tafel, dirk):
    meld_afwezig(medewerker=tafel.anna, door=dirk, keuzes={})
    assert meld_afwezig(medewerker=dirk, door=dirk, keuzes={}).medewerker == dirk


def test_what_petra_may_not_see_stays_and_is_counted(tafel):
    Zaak.objects.filter(pk=tafel.zaken[2].pk).update(sociaal=True)
    werk = lees_werk(tafel.anna, tafel.petra)
    assert werk.verborgen == {Soort.ZAAK: 1}
    afwezigheid = meld(tafel, ook={(Soort.ZAAK, tafel.zaken[2].uuid): TEAM})
    assert not Werkregel.objects.filter(afwezigheid=afwezigheid, onderwerp=tafel.zaken[2].uuid).exists()
    assert zaak_nu(tafel, 2).behandelaar == tafel.anna


def test_a_klacht_about_karim_is_not_proposed_to_karim(tafel):
    Zaak.objects.filter(pk=tafel.zaken[1].pk).update(klacht_over=tafel.karim)
    werk = lees_werk(tafel.anna, tafel.petra)
    stuk = next(stuk for stuk in werk.werk if stuk.uuid == tafel.zaken[1].uuid)
    assert str(tafel.karim.uuid) not in dict(werk.keuzes(stuk))


# -- many, and nothing about health -----------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_work(kcc_nu):
    kcc_nu(NU)
    tafel = volle_tafel(30)
    for _ in range(5):
        gesprek_met_concept(tafel.anna)
        services.neem_op_je(verzoek=terugbellen(tafel), door=tafel.anna)
    petra = Medewerker.objects.get(pk=tafel.petra.pk)
    with telt_hoogstens(26):
        werk = lees_werk(tafel.anna, petra)
        werk.voorstellen()
    assert len(werk.werk) > 40


GEZONDHEID = ("ziek", "griep", "arts", "beter", "gezond")


@pytest.mark.eis("R59")
def test_no_word_about_health_stands_anywhere_in_the_database(tafel):
    maak_ongedaan(afwezigheid=meld(tafel), door=tafel.petra)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name IN ('kcc_afwezigheid', 'contacts_werkregel', 'kcc_aanwezigheid')"
        )
        namen = [f"{tabel}.{kolom}" for tabel, kolom in cursor.fetchall()]
        cursor.execute(
            "SELECT row_to_json(a)::text FROM kcc_afwezigheid a UNION ALL SELECT row_to_json(w)::text"
            " FROM contacts_werkregel w UNION ALL SELECT row_to_json(g)::text FROM kcc_gebeurtenis g"
            " UNION ALL SELECT row_to_json(t)::text FROM kcc_toelichting t"
        )
        rijen = [rij[0] for rij in cursor.fetchall()]
    assert len(rijen) > 30
    assert not [tekst for tekst in (*namen, *rijen) if any(woord in tekst.lower() for woord in GEZONDHEID)]
    assert "kcc_afwezigheid.einde" in namen
