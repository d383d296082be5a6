"""API tokens: shown once, stored hashed, with a role."""

from functools import cached_property

from django.db import models

from kcc import klok
from kcc.models.organisatie import Productgroep
from kcc.rollen import Rol
from kcc.velden import Publiek
from kcc.zicht import Zicht


class ApiToken(Publiek):
    """The key of one application. Its sight is its productgroepen, or all of them when so set."""

    naam = models.CharField(max_length=60, unique=True)
    sleutelhash = models.CharField(max_length=64, unique=True, editable=False)
    alle_productgroepen = models.BooleanField(default=False)
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt = models.DateField(null=True, blank=True)

    is_authenticated = True
    is_anonymous = False

    class Meta:
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def geldig(self) -> bool:
        verlopen = self.verloopt_op is not None and self.verloopt_op <= klok.nu()
        return self.ingetrokken_op is None and not verlopen

    @property
    def rolset(self) -> frozenset[Rol]:
        return frozenset({Rol.INTEGRATOR})

    @cached_property
    def zicht(self) -> Zicht:
        groepen = () if self.alle_productgroepen else self.productgroepen.values_list("pk", flat=True)
        return Zicht(self.rolset, productgroepen=frozenset(groepen), overal=self.alle_productgroepen)
