"""The responsibility matrix."""

from django.db import models

from kcc.models.organisatie import Lijn
from kcc.velden import in_keuzes, keuze


class VerantwoordelijkheidSoort(models.TextChoices):
    PROCES = "proces", "Procesverantwoordelijke"
    PRODUCT = "product", "Productverantwoordelijke"
    BELEID = "beleid", "Beleidskaders en bronhouder informatie"


class Verantwoordelijkheid(models.Model):
    """One cell entry of the matrix niveau x lijn (S1); no row means "geen taak"."""

    Soort = VerantwoordelijkheidSoort

    niveau = models.PositiveSmallIntegerField()
    lijn = keuze(Lijn)
    soort = keuze(Soort)

    class Meta:
        ordering = ("niveau", "lijn", "soort")
        verbose_name_plural = "verantwoordelijkheden"
        constraints = [
            models.UniqueConstraint(fields=["niveau", "lijn", "soort"], name="verantwoordelijkheid_uniek"),
            models.UniqueConstraint(
                fields=["niveau", "soort"],
                condition=models.Q(soort__in=["proces", "product"]),
                name="verantwoordelijkheid_een_lijn",
            ),
            models.CheckConstraint(
                condition=models.Q(niveau__range=(1, 4)), name="verantwoordelijkheid_niveau"
            ),
            in_keuzes("lijn", Lijn, "verantwoordelijkheid"),
            in_keuzes("soort", VerantwoordelijkheidSoort, "verantwoordelijkheid"),
        ]

    def __str__(self) -> str:
        return f"niveau {self.niveau}, {self.lijn}: {self.get_soort_display()}"
