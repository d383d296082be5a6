"""How the database finds what was written down in several ways: expressions that an index can hold."""

from django.db import models


class Telefoonsleutel(models.Func):
    """The last nine digits of a telephone number; in Python `kcc.tekst.telefoonsleutel`."""

    template = "RIGHT(REGEXP_REPLACE(%(expressions)s, '[^0-9]', '', 'g'), 9)"
    arity = 1
    output_field = models.CharField()
