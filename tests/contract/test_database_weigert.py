"""The database refuses nonsense: each check, unique and exclusion constraint of each model, one by one."""

import uuid
from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import IntegrityError, models
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus import models as c
from contacts import models as g
from contacts import services
from dashboards import models as f
from dvo import models as d
from kcc import klok
from kcc import models as k
from kcc.services.klanten import geef_identificator, maak_klant
from kcc.services.tokens import maak_token
from regie import models as r
from regie.models import Belofte
from tests.contract.test_verdiepingen import EIGEN_MODELLEN
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.slot import zonder_slot
from zaken import models as z
from zaken.services import handel_af, neem_in_behandeling, schort_op, verleng

pytestmark = pytest.mark.django_db
ALTIJD = DateRange(date(2000, 1, 1), None)
CONSTRAINTS = {
    constraint.name: (model, constraint) for model in EIGEN_MODELLEN for constraint in model._meta.constraints
}
UNIEK = {naam for naam, (_, rij) in CONSTRAINTS.items() if isinstance(rij, models.UniqueConstraint)}
LIJSTEN = {  # of arrays: each has its own line
    "medewerker_rollen_bekend",
    "product_kanalen_bekend",
    "betrokkene_controlevragen_bekend",
}
BEKEND = {naam for naam in CONSTRAINTS if naam.endswith("_bekend")} - LIJSTEN


@pytest.fixture
def wereld(anna):
    """At least one row of everything."""
    proef = maak_diensten()
    carla = k.Medewerker.objects.get(username="proef-carla")
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    een, twee = z.Zaak.objects.filter(klantaanvraag=aanvraag).order_by("pk")
    z.Zaakrelatie.objects.create(van=een, naar=twee)
    neem_in_behandeling(zaak=een, door=carla)
    verleng(zaak=een, door=carla, aantal=1, eenheid="w", reden="x")
    schort_op(zaak=een, door=carla, grond="aanvulling", uiterlijk=klok.vandaag() + timedelta(days=9))
    neem_in_behandeling(zaak=twee, door=carla)
    handel_af(zaak=twee, door=carla, resultaat="verleend")
    z.Intakeantwoord.objects.create(zaak=een, code="a", label="A", waarde="1")
    stuk = k.Bestand.objects.create(naam="a.pdf", inhoudstype="application/pdf", grootte=1, sha256="0" * 64)
    z.Zaakdocument.objects.create(zaak=een, bestand=stuk, omschrijving="A")
    klant = maak_klant(door=anna, achternaam="Jansen", telefoon="0101234567")
    geef_identificator(klant=klant, soort="bsn", waarde="111222333", door=anna)
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=klant), door=anna
    )
    verzoek = services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=carla.team, telefoonnummer="0101234567", door=anna
    )
    g.Belpoging.objects.create(terugbelverzoek=verzoek, door=anna, gelukt=False, resultaat="bezet")
    k.Inzet.objects.create(medewerker=anna, team=carla.team, datum=klok.vandaag(), dagdeel="dag")
    f.Dagtotaal.objects.create(
        datum=klok.vandaag(),
        productgroep=een.productgroep,
        kanaal="balie",
        gesprekken=2,
        direct_afgehandeld=1,
    )
    k.Klant.objects.create(achternaam="X", zoeknaam="x")
    k.ApiToken.objects.create(naam="x", sleutelhash="x")
    k.Herhaalsleutel.objects.create(aanroeper="x", sleutel="x", afdruk="x")
    maak_catalogus(een.versie.zaaktype)
    maak_inrichting(anna)
    maak_klantkring(anna, klant)
    maak_front(anna, gesprek)
    maak_koppelingen(anna, gesprek)
    maak_werkvoorraad(anna, een)
    maak_afwezigheid(anna, een)
    maak_regie(anna, een)
    maak_sturing(anna, een)
    maak_kwaliteit(anna, carla, gesprek)
    d.Contactpersoon.objects.create(team=carla.team, medewerker=carla)
    d.Overleg.objects.create(
        team=carla.team, met=anna.team, datum=klok.vandaag(), onderwerp="Norm", door=anna
    )
    d.Dwangsomtarief.objects.get_or_create(
        geldig_vanaf=date(2001, 1, 1), defaults={"eerste": 1, "tweede": 2, "derde": 3}
    )


def maak_catalogus(zaaktype):
    """What hangs under a version, and a template."""
    versie = c.Zaaktypeversie.objects.get(zaaktype=zaaktype)
    kopie(versie, versie=2, gepubliceerd_op=None)
    c.Statustype.objects.create(versie=versie, volgnummer=1, stand="open", naam="Ontvangen")
    c.Resultaattype.objects.create(versie=versie, volgnummer=1, naam="Verleend", resultaat="verleend")
    c.Sjabloon.objects.create(code="proef", naam="Proef", soort="brief", tekst="Beste {klant}")
    item = c.Kennisitem.objects.first()
    c.Kennisconcept.objects.create(item=item, bronhouder=item.bronhouder, vraag="x", antwoord="x")
    c.Kennisvraag.objects.create(plek="api", band="zeker", versie=item.versies.first())


def maak_inrichting(anna):
    """Calendar, opening hours and a change of them."""
    k.Fasepunt.objects.get_or_create(fase=1, tekst="Een werkplek")
    k.Kalenderdag.objects.get_or_create(soort="sluiting", datum=date(2001, 1, 2))
    uren = {"kanaal": "balie", "van": time(9), "tot": time(17)}
    k.Openingstijd.objects.create(weekdag=1, locatie="Proef", **uren)
    k.Openingsuitzondering.objects.create(datum=date(2001, 1, 2), **uren)
    k.Storing.objects.create(kanaal="telefoon", tekst="De telefoon doet het niet")
    wijziging = k.Wijziging.objects.create(soort="dag_erbij", inhoud={}, omschrijving="x", door=anna)
    k.Gevolg.objects.create(
        wijziging=wijziging,
        onderwerp_soort="zaak",
        onderwerp=uuid.uuid4(),
        klantaanvraag=1,
        wat="wet",
        van=date(2001, 1, 2),
        naar=date(2001, 1, 3),
    )


def maak_klantkring(anna, klant):
    """What is around a klant and an employee: banners, who speaks for them, who is there."""
    ander = k.Klant.objects.create(achternaam="Y", zoeknaam="y")
    k.Klantkenmerk.objects.create(klant=klant, soort="tolk")
    k.Vertegenwoordiging.objects.create(klant=klant, vertegenwoordiger=ander, soort="partner", door=anna)
    k.Aanwezigheid.objects.create(medewerker=anna)
    k.Meekijker.objects.create(onderwerp_soort="klant", onderwerp=klant.uuid, medewerker=anna)


def maak_front(anna, gesprek):
    """What a gesprek leads to, and what comes in beside it."""
    vraag, nu = gesprek.vragen.get(), klok.nu()
    g.Afspraak.objects.create(vraag=vraag, team=anna.team, begin=nu, einde=nu + timedelta(minutes=30), plek=1)
    g.Doorverbinding.objects.create(vraag=vraag, team=anna.team, gelukt=False)
    wie = {"team": anna.team, "onderwerp": "x", "zaak": z.Zaak.objects.earliest("pk")}
    g.Baliebezoek.objects.create(dag=klok.vandaag(), volgnummer=1, **wie)
    g.Hulpvraag.objects.create(
        vraag=vraag, productgroep=k.Productgroep.objects.first(), tekst="x", gevraagd_door=anna
    )
    g.Bericht.objects.create(klantcontact=gesprek, richting="in", bezorging="ontvangen", message_id="a@b")
    g.Poststuk.objects.create(sleutel="x", uitslag="gesprek")
    g.Oproep.objects.create(sleutel="x", status="aangeboden", aangeboden_op=nu, laatst_op=nu)
    g.Belcijfer.objects.create(begin=nu, wachtrij="x", aangeboden=2, opgenomen=1)
    bericht = g.Werkbericht.objects.create(soort="nieuws", titel="x", inhoud="x", door=anna)
    g.Gelezen.objects.create(bericht=bericht, medewerker=anna)
    c.Kennissignaal.objects.create(soort="niet_gevonden", tekst="x", door=anna)


def maak_koppelingen(anna, gesprek):
    """What applications keep and hear."""
    token = maak_token(naam="proef", door=anna)[0]
    haak = k.Abonnement.objects.create(token=token, naam="x", adres="https://x.nl", geheim=b"x", actief=False)
    feit = k.Gebeurtenis.objects.earliest("pk")
    k.Levering.objects.create(
        abonnement=haak, gebeurtenis=feit, onderwerp=feit.onderwerp, volgende_op=klok.nu()
    )
    kvk = geef_identificator(klant=None, soort="kvk", waarde="12345678", door=anna)
    k.Identificator.objects.create(
        klant=maak_klant(door=anna, organisatienaam="Bakkerij"),
        soort="vestiging",
        versleuteld=b"x",
        sleutelhash="1" * 64,
        masker="x",
        onderdeel_van=kvk,
    )
    g.ExterneActor.objects.create(soort="medewerker", naam="x")
    g.Contactactor.objects.create(klantcontact=gesprek, actor=anna.uuid)
    g.Taakactor.objects.create(terugbelverzoek=g.Terugbelverzoek.objects.first(), actor=anna.uuid)
    g.Registratie.objects.create(klantcontact=gesprek, toepassing="proef", nummer="1", referentienummer="1")
    k.Partijgegevens.objects.create(klant=k.Klant.objects.earliest("pk"), nummer="1")


def maak_werkvoorraad(anna, zaak):
    """An act on many zaken and a saved view."""
    handeling = r.Bulkhandeling.objects.create(
        soort="overdragen", team=zaak.team, naar_team=anna.team, door=anna
    )
    r.Bulkregel.objects.create(handeling=handeling, volgorde=1, zaak=zaak)
    r.Weergave.objects.create(medewerker=anna, naam="x", vraag="")


def maak_afwezigheid(anna, zaak):
    """Somebody who is not there, and a zaak that a colleague took over."""
    weg = k.Afwezigheid.objects.create(medewerker=anna, gemeld_door=anna)
    g.Werkregel.objects.create(afwezigheid=weg, soort="zaak", onderwerp=zaak.uuid)
    klant = k.Klant.objects.first()
    k.Agressiemelding.objects.create(klant=klant, wat="x", door=anna)


def maak_regie(anna, zaak):
    """What is guarded and asked about a zaak, how full its team is, and rounds over the plans."""
    belofte = Belofte.objects.filter(onderwerp=zaak.uuid).first()
    wat = {"onderwerp_soort": "zaak", "onderwerp": zaak.uuid, "soort": belofte.soort, "bron": "DVO"}
    r.Drempel.objects.get_or_create(soort="wet", eenheid="werkdagen", waarde=7)
    r.Signaal.objects.create(belofte=belofte, drempel="7w", due=belofte.due, **wat)
    r.Navraag.objects.create(klantaanvraag=zaak.klantaanvraag, gesprek=uuid.uuid4())
    vraag = r.Aanspraak.objects.create(
        zaak=zaak, gevraagd_door=anna, aan=anna, actie="x", antwoord_voor=klok.vandaag()
    )
    r.Aanspraakstap.objects.create(
        aanspraak=vraag, trede="behandelaar", aan=anna, reden="gevraagd", antwoord_voor=klok.vandaag()
    )
    r.Teamcapaciteit.objects.get_or_create(team=zaak.team)
    r.Capaciteitsafwijking.objects.create(
        team=zaak.team, begin=date(2001, 1, 2), einde=date(2001, 1, 9), procent=50, omschrijving="x"
    )
    r.Planronde.objects.create(soort="controle")
    r.Simulatie.objects.create(bron="stad")


def maak_sturing(anna, zaak):
    """What is stored per day, and what the figures are measured by."""
    vandaag = klok.vandaag()
    f.Dagstand.objects.create(datum=vandaag, team=zaak.team, sleutel="werk_open", waarde=1)
    f.Startafspraak.objects.create(zaak=zaak, dag=vandaag, op_tijd=True, team=zaak.team)
    f.Norm.objects.create(
        sleutel="fcr", geldig_vanaf=vandaag, groen=75, oranje=65, eigenaar=anna, reden="x", team=zaak.team
    )
    f.Initiatief.objects.create(sleutel="fcr", naam="x", reden="x", eigenaar=anna, van=vandaag)
    f.Tarief.objects.create(kanaal="balie", geldig_vanaf=vandaag, bedrag=1, bron="x")


def maak_kwaliteit(anna, carla, gesprek):
    """A review with its points, a note, and competences."""
    criterium = f.Criterium.objects.create(naam="Proef")
    rij = f.Beoordeling.objects.create(klantcontact=gesprek, medewerker=anna, beoordelaar=carla)
    f.Beoordelingspunt.objects.create(beoordeling=rij, criterium=criterium, voldaan=True)
    f.Coachnotitie.objects.create(medewerker=anna, coach=carla, tekst="x")
    competentie = f.Competentie.objects.create(code="proef", naam="Proef", gebied="vak")
    f.Competentieprofiel.objects.create(rol="eerstelijns", competentie=competentie, niveau=2)
    f.Competentiescore.objects.create(medewerker=anna, competentie=competentie, niveau=1, door=carla)


def kopie(rij: models.Model, **anders: object) -> None:
    """The same row once more, under another key and uuid, with these values different."""
    rij.pk = None
    rij._state.adding = True
    if hasattr(rij, "uuid"):
        rij.uuid = uuid.uuid4()
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    rij.save(force_insert=True)


def zaak(**velden):
    z.Zaak.objects.order_by("pk")[:1].get()
    z.Zaak.objects.filter(pk=z.Zaak.objects.order_by("pk")[0].pk).update(**velden)


def kopie_versie():
    kopie(c.Zaaktypeversie.objects.filter(gepubliceerd_op__isnull=False).first(), versie=3)


def nieuwe_dvoregel():
    regel = d.Dvoregel.objects.filter(vast__isnull=False).first()
    kopie(regel)


def twee_tegelijk():
    for _ in range(2):
        kopie(k.Wijziging.objects.first(), status="doorvoeren")


ONZIN = {
    "medewerker_rollen_bekend": lambda: k.Medewerker.objects.filter(username="anna").update(rollen=["baas"]),
    "klant_heeft_naam": lambda: k.Klant.objects.update(achternaam="", organisatienaam=""),
    "klant_contactpersoon_van_organisatie": lambda: k.Klant.objects.update(soort="contactpersoon"),
    "zaaktypeversie_niveau": lambda: c.Zaaktypeversie.objects.update(contactniveau=5),
    "zaaktypeversie_geldigheid_uniek": kopie_versie,
    "verantwoordelijkheid_niveau": lambda: c.Verantwoordelijkheid.objects.filter(
        niveau=1, soort="beleid"
    ).update(niveau=9),
    "verantwoordelijkheid_een_lijn": lambda: c.Verantwoordelijkheid.objects.create(
        niveau=1, lijn="tweede", soort="product"
    ),
    "afhankelijkheid_niet_zelf": lambda: c.Afhankelijkheid.objects.update(naar=models.F("van")),
    "dvo_twee_partijen": lambda: d.Dienstverleningsovereenkomst.objects.update(
        afnemer=models.F("uitvoerder")
    ),
    "dvoregel_norm_tot_maximum": lambda: d.Dvoregel.objects.filter(norm_eenheid="werkdagen").update(
        norm=99, maximum=3
    ),
    "dvoregel_eenheden": lambda: d.Dvoregel.objects.update(
        norm_eenheid="werkdagen", maximum_eenheid="minuten"
    ),
    "dvoregel_een_per_dag": nieuwe_dvoregel,
    "dvoregel_procent_van_intake": lambda: d.Dvoregel.objects.update(
        norm_eenheid="procent", maximum_eenheid="procent"
    ),
    "dvoregel_afhandelen_van_zaaktype": lambda: d.Dvoregel.objects.filter(plicht="afhandelen").update(
        zaaktype=None
    ),
    "wettelijketermijn_verlenging": lambda: d.WettelijkeTermijn.objects.update(verlenging_eenheid="j"),
    "wettelijketermijn_een_per_dag": lambda: kopie(d.WettelijkeTermijn.objects.first()),
    "dwangsomtarief_positief": lambda: d.Dwangsomtarief.objects.update(derde=-1),
    "servicebelofte_waarover": lambda: d.Servicebelofte.objects.update(zaaktype=None),
    "overleg_twee_partijen": lambda: d.Overleg.objects.update(met=models.F("team")),
    "kennisitem_geldig_tot_na_van": lambda: c.Kennisitem.objects.update(
        geldig_van=date(2001, 1, 2), geldig_tot=date(2001, 1, 1)
    ),
    "zoekindex_een_rij": lambda: c.Zoekindex.objects.create(pk=2),
    "product_kanalen_bekend": lambda: c.Product.objects.update(kanalen=["fax"]),
    "resultaattype_bewaartermijn_iso": lambda: c.Resultaattype.objects.update(bewaartermijn="5 jaar"),
    "resultaattype_naam_uniek": lambda: kopie(c.Resultaattype.objects.first(), volgnummer=99),
    "statustype_stand_uniek": lambda: kopie(c.Statustype.objects.first(), volgnummer=99),
    "inrichting_een_rij": lambda: k.Inrichting.objects.create(pk=2),
    "inrichting_terug_na_uren": lambda: k.Inrichting.objects.update(terug_na_uren=0),
    "inrichting_fase": lambda: k.Inrichting.objects.update(fase=5),
    "fasepunt_fase": lambda: k.Fasepunt.objects.update(fase=0),
    "openingstijd_volgorde": lambda: k.Openingstijd.objects.update(tot=models.F("van")),
    "openingstijd_weekdag": lambda: k.Openingstijd.objects.update(weekdag=8),
    "openingsuitzondering_uren": lambda: k.Openingsuitzondering.objects.update(tot=None),
    "storing_volgorde": lambda: k.Storing.objects.update(tot=klok.nu() - timedelta(days=1)),
    "wijziging_een_tegelijk": twee_tegelijk,
    "wettelijketermijn_positief": lambda: d.WettelijkeTermijn.objects.update(aantal=0),
    "servicebelofte_een_per_dag": lambda: kopie(d.Servicebelofte.objects.first()),
    "zaak_wettelijk_einde_pas_na_ontvangst": lambda: zaak(ontvangen=False),
    "zaak_afgerond_heeft_dag": lambda: zaak(status="afgehandeld", afgerond_op=None),
    "verlenging_eenheid": lambda: z.Verlenging.objects.update(eenheid="x"),
    "opschorting_heeft_termijn": lambda: z.Opschorting.objects.update(uiterlijk=models.F("verzoek_op")),
    "zaakrelatie_niet_zelf": lambda: z.Zaakrelatie.objects.update(naar=models.F("van")),
    "dagtotaal_deel": lambda: f.Dagtotaal.objects.update(direct_afgehandeld=3),
    "levering_geleverd_op": lambda: k.Levering.objects.update(geleverd_op=klok.nu()),
    "identificator_niet_van_zichzelf": lambda: k.Identificator.objects.update(onderdeel_van=models.F("pk")),
    "registratie_gelukt_of_verder": lambda: g.Registratie.objects.update(gelukt=True, verdere_actie=True),
    "team_afspraken": lambda: k.Team.objects.update(afspraak_minuten=4),
    "medewerker_toestel_uniek": lambda: k.Medewerker.objects.update(toestel="201"),
    "klantkenmerk_agressie_met_besluit": lambda: k.Klantkenmerk.objects.update(soort="agressie"),
    "klantkenmerk_einde_na_begin": lambda: k.Klantkenmerk.objects.update(einde=date(2001, 1, 1)),
    "vertegenwoordiging_van_een_ander": lambda: k.Vertegenwoordiging.objects.update(
        vertegenwoordiger=models.F("klant")
    ),
    "betrokkene_controlevragen_bekend": lambda: g.Betrokkene.objects.update(controlevragen=["schoenmaat"]),
    "betrokkene_verificatie_van_klant": lambda: g.Betrokkene.objects.update(
        klant=None, verificatie="telefonisch"
    ),
    "vraag_afwijking_met_reden": lambda: g.Vraag.objects.update(boomvoorstel="vakafdeling"),
    "terugbelverzoek_bereikbaar": lambda: g.Terugbelverzoek.objects.update(telefoonnummer=""),
    "terugbelverzoek_venster": lambda: g.Terugbelverzoek.objects.update(
        venster_van=time(11), venster_tot=time(10)
    ),
    "afspraak_duur_en_plek": lambda: g.Afspraak.objects.update(plek=None),
    "baliebezoek_opgeroepen_door": lambda: g.Baliebezoek.objects.update(status="opgeroepen"),
    "baliebezoek_een_per_zaak": lambda: kopie(g.Baliebezoek.objects.get(), volgnummer=2),
    "afspraak_niet_dubbel": lambda: kopie(g.Afspraak.objects.get()),
    "hulpvraag_over_een": lambda: g.Hulpvraag.objects.update(zaak=z.Zaak.objects.first()),
    "zaak_archiefdatum_heeft_resultaattype": lambda: zaak(
        resultaattype=None, archiefactiedatum=date(2031, 1, 1)
    ),
    "hulpvraag_antwoord": lambda: g.Hulpvraag.objects.update(beantwoord_op=klok.nu(), antwoord="x"),
    "bulkhandeling_overdragen_naar": lambda: r.Bulkhandeling.objects.update(naar_team=None),
    "bulkregel_gedaan_heeft_versie": lambda: r.Bulkregel.objects.update(stand="gedaan"),
    "inzet_niet_dubbel": lambda: kopie(k.Inzet.objects.get(), dagdeel="ochtend"),
    "afwezigheid_een_tegelijk": lambda: kopie(k.Afwezigheid.objects.get()),
    "afwezigheid_einde_na_begin": lambda: k.Afwezigheid.objects.update(einde=date(2001, 1, 1)),
    "agressiemelding_besluit_van_iemand": lambda: k.Agressiemelding.objects.update(besloten_op=klok.nu()),
    "zaak_klacht_niet_bij_wie_hij_gaat": lambda: z.Zaak.objects.update(
        klacht_over=models.F("procesverantwoordelijke")
    ),
    "terugbelverzoek_geinformeerd_bekend": lambda: g.Terugbelverzoek.objects.update(geinformeerd="duif"),
    "terugbelverzoek_afgesloten_is_geinformeerd": lambda: g.Terugbelverzoek.objects.update(
        status="afgesloten"
    ),
    "belpoging_gelukt_is_gesproken": lambda: g.Belpoging.objects.update(gelukt=True),
    "drempel_waarde": lambda: r.Drempel.objects.filter(eenheid="werkdagen").update(waarde=99),
    "signaal_afgehandeld_zegt_hoe": lambda: r.Signaal.objects.update(afgehandeld_op=klok.nu()),
    "aanspraak_antwoord_heeft_tekst": lambda: r.Aanspraak.objects.update(antwoord_op=klok.nu()),
    "teamcapaciteit_zaken_tegelijk": lambda: r.Teamcapaciteit.objects.update(zaken_tegelijk=0),
    "teamcapaciteit_werk": lambda: r.Teamcapaciteit.objects.update(werk=-1),
    "capaciteitsafwijking_einde_na_begin": lambda: r.Capaciteitsafwijking.objects.update(
        einde=date(2001, 1, 1)
    ),
    "capaciteitsafwijking_procent": lambda: r.Capaciteitsafwijking.objects.update(procent=301),
    "capaciteitsafwijking_niet_dubbel": lambda: kopie(
        r.Capaciteitsafwijking.objects.get(), begin=date(2001, 1, 9), einde=date(2001, 1, 12)
    ),
    "simulatie_klaar_heeft_resultaat": lambda: r.Simulatie.objects.update(status="klaar"),
    "inrichting_kengetallen": lambda: k.Inrichting.objects.update(fcr_werkdagen=0),
    "dagstand_waarde": lambda: f.Dagstand.objects.update(waarde=-1),
    "norm_geen_richtlijn": lambda: f.Norm.objects.update(sleutel="direct"),
    "norm_met_reden": lambda: f.Norm.objects.update(reden=""),
    "initiatief_tot_na_van": lambda: f.Initiatief.objects.update(tot=date(2001, 1, 1)),
    "tarief_bedrag": lambda: f.Tarief.objects.update(bedrag=-1),
    "criterium_gewicht": lambda: f.Criterium.objects.update(gewicht=0),
    "beoordeling_niet_zelf": lambda: f.Beoordeling.objects.update(beoordelaar=models.F("medewerker")),
    "beoordelingspunt_gewicht": lambda: f.Beoordelingspunt.objects.update(gewicht=11),
    "coachnotitie_niet_zelf": lambda: f.Coachnotitie.objects.update(coach=models.F("medewerker")),
    "coachnotitie_met_tekst": lambda: f.Coachnotitie.objects.update(tekst=""),
    "competentieprofiel_niveau": lambda: f.Competentieprofiel.objects.update(niveau=5),
    "competentiescore_niveau": lambda: f.Competentiescore.objects.update(niveau=5),
    "belcijfer_opgenomen": lambda: g.Belcijfer.objects.update(opgenomen=3),
    "apitoken_per_minuut": lambda: k.ApiToken.objects.update(per_minuut=0),
    "apitoken_client_met_geheim": lambda: k.ApiToken.objects.update(client_id="x"),
}


def test_every_constraint_has_its_line_here():
    assert set(CONSTRAINTS) - BEKEND - UNIEK - set(ONZIN) == set()
    assert all(
        isinstance(rij, (models.CheckConstraint, models.UniqueConstraint, ExclusionConstraint))
        for _, rij in CONSTRAINTS.values()
    )


@pytest.mark.parametrize("naam", sorted(BEKEND))
def test_a_value_outside_the_list_is_refused(naam, wereld):
    model, constraint = CONSTRAINTS[naam]
    veld = constraint.condition.children[0][0].removesuffix("__in")
    assert model.objects.exists(), f"geen rij van {model.__name__}"
    with pytest.raises(IntegrityError, match=naam), zonder_slot():
        model.objects.filter(pk=model.objects.first().pk).update(**{veld: "onzin"})


@pytest.mark.parametrize("naam", sorted(ONZIN))
def test_nonsense_is_refused(naam, wereld):
    with pytest.raises(IntegrityError, match=naam), zonder_slot():
        ONZIN[naam]()


@pytest.mark.parametrize("naam", sorted(UNIEK - set(ONZIN)))
def test_the_same_row_twice_is_refused(naam, wereld):
    model, constraint = CONSTRAINTS[naam]
    gevuld = {f"{veld}__isnull": False for veld in constraint.fields}
    rij = model.objects.filter(constraint.condition or models.Q(), **gevuld).order_by("pk").first()
    assert rij is not None, f"geen rij van {model.__name__}"
    andere = {c.name for c in model._meta.constraints if c.name in UNIEK}
    with pytest.raises(IntegrityError, match="|".join(andere)), zonder_slot():
        kopie(rij)


def test_models_that_work_with_people_protect_them(wereld):
    """A person, team or klant with history can't be deleted from under it."""
    for model, veld in ((k.Medewerker, "username"), (k.Team, "code")):
        with pytest.raises(models.ProtectedError):
            model.objects.get(**{veld: {"username": "proef-anna", "code": "proef-kcc"}[veld]}).delete()


def test_all_apps_are_covered():
    assert {model._meta.app_label for model in EIGEN_MODELLEN} == {
        config.label for config in apps.get_app_configs() if config.name in
        ("kcc", "catalogus", "dvo", "zaken", "regie", "contacts", "dashboards")
    }  # fmt: skip
    assert g.Klantcontact in EIGEN_MODELLEN
    assert Belofte in EIGEN_MODELLEN
