"""The sequences of public numbers; gaps are allowed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("zaken", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE klantaanvraag_nummer", "DROP SEQUENCE klantaanvraag_nummer"),
        migrations.RunSQL("CREATE SEQUENCE zaak_nummer", "DROP SEQUENCE zaak_nummer"),
    ]
