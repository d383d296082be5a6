"""API tokens: shown once, stored hashed, with a role and scopes."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kcc import klok
from kcc.models.organisatie import Medewerker, Productgroep
from kcc.rollen import Rol
from kcc.velden import Publiek
from kcc.zicht import Zicht


class ApiToken(Publiek):
    """The key of one application. Its sight is its productgroepen, or all of them when so set.

    `bereik` are its scopes, `<resource>.lezen` or `<resource>.schrijven`; `*` stands for every resource. A BSN may be
    sent or seen only with `bsn`. `client_id` and `geheim` are what the ZGW faces log in with (JWT, HS256): that
    secret signs, so it is stored encrypted, not hashed.
    """

    naam = models.CharField(max_length=60, unique=True)
    sleutelhash = models.CharField(max_length=64, unique=True, editable=False)
    alle_productgroepen = models.BooleanField(default=False)
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="+")
    bereik = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    bsn = models.BooleanField(default=False, help_text="mag een BSN sturen en zien")
    doel = models.CharField(
        max_length=100, blank=True, help_text="waarvoor deze toepassing gegevens van inwoners leest"
    )
    per_minuut = models.PositiveIntegerField(default=3000, help_text="hoogstens zo veel aanroepen per minuut")
    client_id = models.SlugField(max_length=60, unique=True, null=True, blank=True)
    geheim = models.BinaryField(null=True, editable=False)
    gemaakt_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt = models.DateField(null=True, blank=True)

    is_authenticated = True
    is_anonymous = False

    class Meta:
        ordering = ("naam",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per_minuut__range=(1, 100_000)), name="apitoken_per_minuut"
            ),
            models.CheckConstraint(
                condition=models.Q(client_id__isnull=True, geheim__isnull=True)
                | models.Q(client_id__isnull=False, geheim__isnull=False),
                name="apitoken_client_met_geheim",
            ),
        ]

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
