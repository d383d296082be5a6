"""How this KCC is set up: its phase (seed 1), its lines and names, and what its calendar leaves out."""

from datetime import date

from django.db import models

from kcc import klok
from kcc.models.organisatie import Medewerker, Regiemodus
from kcc.velden import in_keuzes, keuze


class Periode(models.TextChoices):
    """How long one period of the growth plan lasts (R1)."""

    KWARTAAL = "kwartaal", "Een kwartaal"
    HALFJAAR = "halfjaar", "Een half jaar"
    JAAR = "jaar", "Een jaar"


class Inrichting(models.Model):
    """The one row with the settings of this KCC. Read through `kcc.inrichting.lees`, changed by services."""

    Periode = Periode

    fase = models.PositiveSmallIntegerField(default=4)
    fase_sinds = models.DateField(default=klok.vandaag)
    periode = keuze(Periode, default=Periode.HALFJAAR)
    startdatum = models.DateField(default=date(2026, 1, 1), help_text="eerste dag van periode 0")
    tweede_lijn = models.BooleanField(default=True, help_text="nee: een KCC met één lijn")
    goede_vrijdag = models.BooleanField(default=False, help_text="het gemeentehuis is dan dicht")
    gelijkgestelde_dagen = models.BooleanField(default=False, help_text="het gemeentehuis is dan dicht")
    centrale_mailbox = models.EmailField(blank=True)
    namen = models.JSONField(default=dict, blank=True, help_text='{"lijn": {"eerste": "Frontoffice"}, ...}')
    uit = models.JSONField(default=dict, blank=True, help_text='{"kanaal": ["social"]}: niet aangeboden')
    terug_na_uren = models.PositiveSmallIntegerField(
        default=8, help_text="uren dat het kantoor open is; een zaak die zo lang blijft liggen gaat terug"
    )
    regiemodus = keuze(Regiemodus, default=Regiemodus.EERSTELIJNS)
    accountmanager_stuurt = models.BooleanField(
        default=False, help_text="een accountmanager mag zaken toewijzen en een begin zetten (R58)"
    )
    fcr_werkdagen = models.PositiveSmallIntegerField(
        default=5, help_text="zo lang hoeft wie meteen is geholpen niet terug te komen"
    )
    herhaal_werkdagen = models.PositiveSmallIntegerField(
        default=10, help_text="binnen zo veel werkdagen opnieuw over hetzelfde is herhaald contact (R81)"
    )
    opneem_seconden = models.PositiveSmallIntegerField(
        default=30, help_text="binnen zo veel seconden opgenomen is binnen de norm"
    )
    boom = models.JSONField(null=True, blank=True, help_text="eigen beslisboom; leeg: die van het concept")

    class Meta:
        verbose_name_plural = "inrichting"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="inrichting_een_rij"),
            models.CheckConstraint(condition=models.Q(fase__range=(0, 4)), name="inrichting_fase"),
            models.CheckConstraint(
                condition=models.Q(terug_na_uren__range=(1, 80)), name="inrichting_terug_na_uren"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    fcr_werkdagen__range=(1, 60),
                    herhaal_werkdagen__range=(1, 60),
                    opneem_seconden__range=(5, 600),
                ),
                name="inrichting_kengetallen",
            ),
            in_keuzes("periode", Periode, "inrichting"),
            in_keuzes("regiemodus", Regiemodus, "inrichting"),
        ]

    def __str__(self) -> str:
        return f"fase {self.fase}"


class Fasepunt(models.Model):
    """What must be ready before a phase begins ("Noodzakelijk" in seed 1, R10)."""

    fase = models.PositiveSmallIntegerField()
    volgorde = models.PositiveSmallIntegerField(default=0)
    tekst = models.CharField(max_length=200)
    gereed_op = models.DateField(null=True, blank=True)
    gereed_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("fase", "volgorde", "pk")
        verbose_name_plural = "fasepunten"
        constraints = [
            models.UniqueConstraint(fields=["fase", "tekst"], name="fasepunt_uniek"),
            models.CheckConstraint(condition=models.Q(fase__range=(1, 4)), name="fasepunt_fase"),
        ]

    def __str__(self) -> str:
        return self.tekst
